"""History: the record as it stood on a day.

In: a store, a day, what is asked. Out: incidents put together from the reports and judgements of that day and before.

    list(incidents_as_of(store, "2024-03-05"))[0].counts  ->  six killed, where today it is seven
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.link.claims import place_value
from tocsin.link.consolidate import assemble
from tocsin.records.incident import Incident
from tocsin.store.ask import Ask
from tocsin.store.reader import Reader
from tocsin.where import casualties, read_where


def incidents_as_of(store: Reader, day: str, ask: Ask | None = None) -> Iterator[Incident]:
    """Give the incidents as they stood at the end of a day, withdrawn ones only where they are asked for."""
    ask = ask or Ask()
    judgements = store.judgements()
    meets = read_where(ask.where) if ask.where else None
    for _, members in store.groups(published_until=day):
        incident = assemble(members, judgements, as_of=day)
        if incident is not None and _meets(incident, ask) and (meets is None or meets(incident)):
            yield incident


def incident_as_of(store: Reader, name: str, day: str) -> Incident | None:
    """Give one incident as it stood at the end of a day; None where nobody had told it."""
    return assemble(store.members(incident=store.resolve(name) or name), store.judgements(), as_of=day)


def _meets(incident: Incident, ask: Ask) -> bool:
    """Say whether an incident is asked for, by what an ask says besides `where`."""
    place, when = incident.place, incident.when
    start, end = (when.start or when.end, when.end or when.start) if when else (None, None)
    killed = casualties(incident.counts, "killed")
    return all((
        incident.status == ask.status if ask.status else incident.status != "withdrawn",
        ask.type is None or incident.type == ask.type,
        ask.mode is None or ask.mode in incident.modes,
        ask.country is None or (place is not None and place.country == ask.country),
        ask.admin1 is None or (place is not None and place.admin1 == ask.admin1),
        ask.place is None or (place is not None and ask.place.casefold() in (place_value(place) or "").casefold()),
        ask.report is None or ask.report in incident.reports,
        ask.since is None or (end is not None and end >= ask.since),
        ask.until is None or (start is not None and start <= ask.until),
        ask.killed is None or (killed is not None and killed >= ask.killed),
        ask.confidence is None or incident.confidence >= ask.confidence,
    ))  # fmt: skip
