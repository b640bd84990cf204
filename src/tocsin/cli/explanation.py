"""Explanations: a coding in words, each field with the characters that it rests on.

In: a coding. Out: lines.

    ev1 ASSAULT by firearms, "shooting" (sentence 4)
        happened     occurred: no word of doubt, denial or plan bears on it; confidence 0.93
        who          "a group of militants" [120, 140]: unidentified armed force
        where        Kano, NGA (city): the text says "Kano" [29, 33]
        when         2016-06-05 (day): inferred, the text gives no day here
    Not coded:
        "a military coup" [410, 425]: rumoured, nobody answers for it
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from tocsin.records.coding import Coding
from tocsin.records.event import Actor, Count, Event, EventAttribution, Instrument, Recipient, Target
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.span import Span

_AROUND = 80  # characters of the sentence that are shown on each side of a trigger

REASONS: Mapping[str, str] = MappingProxyType({
    "occurred": "told as having happened",
    "ongoing": "told as under way",
    "attempted": "begun or prepared, its goal not reached",
    "failed": "carried out, its effect missed",
    "threatened": "announced to the victim as a threat",
    "alleged": "an accusation or claim that nobody in the text treats as fact",
    "planned": "intended, scheduled or ordered, not begun",
    "rumoured": "hearsay that nobody answers for",
    "denied": "told only as not having happened",
    "hypothetical": "if, could, might, a fear or a drill",
    "generic": "no single happening: a habit, a law, a total over a long time",
    "historical": "background from before the report's story",
    "caption": "stands in a caption, which tells what a picture shows and not what happened now",
    "opinion": "somebody's opinion, not a happening",
    "accident": "nobody meant to do it",
})  # fmt: skip

_KIND_REASONS: Mapping[str, str] = MappingProxyType({
    "headline": "a headline, told again below it",
    "byline": "a byline",
    "dateline": "a dateline: read for place and day",
    "caption": "a caption: not read for events",
    "agency": "an agency's line",
    "furniture": "the page's furniture",
})  # fmt: skip


def explain_coding(coding: Coding) -> Iterator[str]:
    """Say in lines what was coded and what was not."""
    yield f"{_head(coding)}; language {coding.report.language or 'unknown'}"
    for issue in coding.issues:
        yield f"  issue of {issue.stage}: {issue.what} {issue.remedy or ''}".rstrip()
    if coding.text is None:
        yield "  It could not be read, so nothing is coded."
        return
    for event in coding.events:
        if event.is_live:
            yield from _event_lines(event, coding)
    yield from _not_coded_lines(coding)
    yield from _silent_lines(coding)


def explain_events(coding: Coding, wanted: Collection[str]) -> Iterator[str]:
    """Explain some events of a coding, whether or not they are live."""
    yield _head(coding)
    for event in coding.events:
        if event.id in wanted:
            yield from _event_lines(event, coding)


def _head(coding: Coding) -> str:
    head = coding.report
    return f"{head.id}: {head.title or 'no title'}; published {head.published_at or 'on an unknown day'}"


def _event_lines(event: Event, coding: Coding) -> Iterator[str]:
    modes = f" by {', '.join(event.modes)}" if event.modes else ""
    theme = f" in the context of {', '.join(event.contexts)}" if event.contexts else ""
    yield f'\n{event.id} {event.type}{modes}{theme}: "{event.trigger.text}" {_at(event.trigger.span)} in sentence {event.sentence}'
    rows: list[tuple[str, str]] = [("read in", _sentence(event, coding)), ("happened", _factuality(event))]
    rows.append(("incident", _companions(event, coding)))
    rows += [("says", _attribution(one)) for one in event.attribution]
    rows += [("who", _participant(one)) for one in event.actors]
    rows += [("to whom", _participant(one)) for one in event.recipients]
    rows += [("to what", _participant(one)) for one in event.targets]
    rows += [("with", _participant(one)) for one in event.instruments]
    rows += [("how many", _count(one)) for one in event.counts]
    rows += [("where", _place(one)) for one in event.places] or [("where", "no place is told or can be inferred")]
    rows.append(("when", _time(event.when)))
    codes = {"ACLED": event.codes.acled, "CAMEO": event.codes.cameo, "MUC-4": event.codes.muc4}
    rows.append(("elsewhere", ", ".join(f"{name} {code}" for name, code in codes.items() if code) or "no other codebook has a word for it"))
    yield from (f"    {name:<10} {text}" for name, text in rows)


def _sentence(event: Event, coding: Coding) -> str:
    """Give the words around the trigger, from its sentence."""
    span = coding.sentences[event.sentence].span
    start, end = max(span.start, event.trigger.span.start - _AROUND), min(span.end, event.trigger.span.end + _AROUND)
    words = " ".join((coding.text or "")[start:end].split())
    return f"{'...' if start > span.start else ''}{words}{'...' if end < span.end else ''}"


def _factuality(event: Event) -> str:
    fact = event.factuality
    cue = f'"{fact.cue.text}" {_at(fact.cue.span)} says so' if fact.cue else "no word of doubt, denial or plan bears on it"
    return f"{fact.status}: {REASONS[fact.status]}; {cue}; confidence {event.confidence:.2f}"


def _companions(event: Event, coding: Coding) -> str:
    others = [other.id for other in coding.events if other.incident == event.incident and other.id != event.id]
    return f"{event.incident}, told also by {', '.join(others)}" if others else f"{event.incident}, told here only"


def _attribution(one: EventAttribution) -> str:
    speaker = one.speaker
    who = f"{_quoted(speaker.text, speaker.span, speaker.name)}{_codes(speaker.country, speaker.sector)}" if speaker else "nobody named"
    cue = f' with "{one.cue.text}" {_at(one.cue.span)}' if one.cue else ""
    return f"{who} {one.kind or 'states'} it{cue}"


def _participant(one: Actor | Recipient | Target | Instrument) -> str:
    if isinstance(one, Instrument):
        return f"{_quoted(one.text, one.span, None)}{f': {one.kind}' if one.kind else ''}"
    named = one.name if one.name != one.text else None
    parts = [f"{_quoted(one.text, one.span, one.name)}{f', called {named} in the report' if named and one.text else ''}"]
    parts += [one.kind] if one.kind else []
    parts += [] if isinstance(one, Target) else [_codes(one.country, one.sector).strip(" ()")]
    parts += ["inferred: this sentence does not name it"] if one.origin == "inferred" else []
    parts += [one.status] if isinstance(one, Actor) and one.status else []
    parts += [f"effect: {one.effect}"] if not isinstance(one, Actor) and one.effect else []
    return "; ".join(part for part in parts if part)


def _count(one: Count) -> str:
    bounds = "/".join("?" if number is None else str(number) for number in (one.low, one.best, one.high))
    group = "all groups together" if one.total else one.who
    return f"{one.what} {bounds} (low/best/high) {group}: {_quoted(one.text, one.span, None)}{', approximate' if one.approximate else ''}"


def _place(one: EventPlace) -> str:
    area = ", ".join(dict.fromkeys(part for part in (one.name or one.text, one.admin1, one.country) if part))
    inferred = "inferred from title, dateline, publication or the source's home"
    source = f"the text says {_quoted(one.text, one.span, None)}" if one.span else inferred
    point = f" at {one.lat}, {one.lon}" if one.lat is not None else ""
    relation = f"{one.relation} " if one.relation and one.relation != "in" else ""
    reason = f"; {one.reason}" if one.reason else ""
    return f"{relation}{area or 'unknown'} ({one.precision or 'unknown precision'}){point}: {source}{reason}"


def _time(when: EventTime | None) -> str:
    if when is None or (when.start is None and when.end is None):
        if when is None or when.span is None:
            return "no day is told or can be inferred"
        return f"no day: {_quoted(when.text, when.span, None)} cannot be tied to the calendar"
    days = when.start if when.start == when.end else f"{when.start or '...'} to {when.end or '...'}"
    inferred = "from dateline or publication, the text gives no day here"
    source = f"the text says {_quoted(when.text, when.span, None)}" if when.span else inferred
    return f"{days} ({when.precision or 'unknown precision'}), {when.origin}: {source}"


def _not_coded_lines(coding: Coding) -> Iterator[str]:
    cues = {event.trigger.span: event.factuality.cue for event in coding.events}
    if coding.not_coded:
        yield "\nNot coded:"
    for one in coding.not_coded:
        cue = cues.get(one.span)
        because = f' ("{cue.text}" {_at(cue.span)})' if cue else ""
        words = REASONS.get(one.reason, "no matter of the codebook")
        yield f'    {one.type or "event"} "{one.text}" {_at(one.span)}: {one.reason}, {words}{because}'


def _silent_lines(coding: Coding) -> Iterator[str]:
    """Say why the sentences without an event have none."""
    told = [event.trigger.span for event in coding.events] + [one.span for one in coding.not_coded]
    silent = [(number, one) for number, one in enumerate(coding.sentences) if not any(one.span.holds(span) for span in told)]
    by_reason: dict[str, list[int]] = {}
    for number, sentence in silent:
        reason = _KIND_REASONS.get(sentence.kind, "no word in it tells an event of the codebook")
        reason = "set aside unread by the screen" if sentence.screened else reason
        by_reason.setdefault(reason, []).append(number)
    if by_reason:
        yield f"\nWithout an event: {len(silent)} of {len(coding.sentences)} sentences"
    for reason, numbers in by_reason.items():
        yield f"    {reason}: {_ranges(numbers)}"


def _ranges(numbers: Iterable[int]) -> str:
    """Write numbers with runs drawn together: 0-3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _at(span: Span) -> str:
    return f"[{span.start}, {span.end}]"


def _quoted(text: str | None, span: Span | None, name: str | None) -> str:
    if text and span:
        return f'"{" ".join(text.split())}" {_at(span)}'
    return name or text or "unnamed"


def _codes(country: str | None, sector: str | None) -> str:
    known = [code for code in (sector, country) if code]
    return f" ({', '.join(known)})" if known else ""
