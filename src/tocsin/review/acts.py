"""Acts: a judgement takes effect. Appended, then what it touches is linked and put together anew, in one transaction.

In: a store and a judgement. Out: the judgement with its number.

    decide(store, correct(incident, ids, "killed", "7", By("ada", "2024-03-08")))  ->  Judgement(3, "correct", ...)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tocsin.errors import UsageError
from tocsin.link import relink
from tocsin.records.incident import Incident
from tocsin.records.judgement import Judgement
from tocsin.review.judgements import ties
from tocsin.store import Store
from tocsin.store.reader import Reader
from tocsin.store.writer import Writer


def decide(store: Store, judgement: Judgement) -> Judgement:
    """Append a judgement and let it take effect."""
    with store.writing() as writer:
        return append(writer, judgement)


def append(writer: Writer, judgement: Judgement) -> Judgement:
    """Append a judgement within a transaction and put anew what it touches."""
    judged = writer.judge(judgement)
    if judged.kind == "undo" and judged.undoes is not None:
        writer.set_judgement_state(judged.undoes, "undone")
    touched = [one.id for one in writer.members(ids=[*judged.members, *judged.others])]
    relink(writer, touched, ties=ties(writer.judgements()))
    return judged


def taken_in(store: Store, judgements: Iterable[Judgement]) -> tuple[int, int]:
    """Take in judgements of another store: what is here already, or speaks of incidents that are not, is passed over."""
    taken = passed = 0
    with store.writing() as writer:
        known = {_content(one) for one in writer.judgements()}
        number_by_old: dict[int | None, int | None] = {}
        for one in judgements:
            here = replace(one, number=None, undoes=number_by_old.get(one.undoes), state="active")
            if _content(here) in known or writer.resolve(one.incident) is None or (one.undoes is not None and here.undoes is None):
                passed += 1
                continue
            number_by_old[one.number] = append(writer, here).number
            taken += 1
    return taken, passed


def _content(one: Judgement) -> tuple[object, ...]:
    return one.kind, one.incident, one.field, one.value, one.members, one.others, one.who, one.when, one.why


def found(store: Reader, name: str) -> tuple[Incident, tuple[str, ...]]:
    """Find an incident with the ids of its members, by its id or one that leads to it."""
    incident = store.incident(name)
    if incident is None:
        raise UsageError(f"The store holds no incident {name!r}.", "`tocsin incidents` lists their ids.")
    return incident, tuple(member.id for member in store.members(incident=incident.id))


def members_of_reports(store: Reader, incident: Incident, reports: Iterable[str]) -> tuple[str, ...]:
    """Give the members of an incident that certain reports tell; a member's own id stands for itself."""
    held = store.members(incident=incident.id)
    going = []
    for name in reports:
        named = [member.id for member in held if name in (member.id, member.report)]
        if not named:
            raise UsageError(f"{incident.id} holds no report {name!r}.", f"It holds {', '.join(incident.reports)}.")
        going += named
    return tuple(dict.fromkeys(going))
