"""Parts: "six people, three of them policemen" is a total with a part, never nine.

In: a coded incident and the events it is made of. Out: the incident with such totals and parts apart.

    six people (unknown 6), three of them (unknown 3), policemen (police, no number)  ->  killed 6 in total, of them 3 police
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.records.event import CodedIncident, Count, Event

_OF_THEM = re.compile(r"\b(?:of|among)\s+(?:them|whom|these|those)\b", re.IGNORECASE)
# Characters between "three of them" and the noun that says who they are: a blank, or a comma and a word.
MOST_BETWEEN = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """A total with one of its parts, as one sentence tells them; `told` are the counts that they replace."""

    whole: Count
    part: Count
    told: tuple[Count, ...]


def with_parts(coded: CodedIncident, events: Sequence[Event]) -> CodedIncident:
    """Set totals and their parts apart where the words say which is which."""
    counts = list(coded.counts)
    for reading in (one for event in events for one in _readings(event)):
        spans = [one.span for one in reading.told]
        replaced = [count for count in counts if count.what == reading.whole.what and count.span in spans]
        if replaced:
            at = counts.index(replaced[0])
            part = reading.part
            counts = [count for count in counts if count not in replaced and (count.what, count.who) != (part.what, part.who)]
            counts[at:at] = [reading.whole, part]
    return coded if tuple(counts) == coded.counts else replace(coded, counts=tuple(counts))


def _readings(event: Event) -> Iterator[Reading]:
    in_order = sorted((count for count in event.counts if count.span), key=lambda count: count.span.start if count.span else 0)
    for at, count in enumerate(in_order):
        if at and count.text and _OF_THEM.search(count.text):
            whole = next((one for one in reversed(in_order[:at]) if one.what == count.what and (one.best or one.low)), None)
            noun = next((one for one in in_order[at + 1 : at + 2] if _is_noun_of(count, one)), None)
            if whole is None or (count.best or count.low or 0) >= (whole.best or whole.low or 0):
                continue
            who = noun.who if noun else count.who
            if who not in ("unknown", whole.who):
                told = (whole, count, *((noun,) if noun else ()))
                yield Reading(replace(whole, who="unknown", total=True), replace(count, who=who, total=False), told)


def _is_noun_of(count: Count, noun: Count) -> bool:
    """Say whether a bare plural right behind names who they are."""
    if count.span is None or noun.span is None or noun.what != count.what or noun.best is not None or noun.low is not None:
        return False
    return 0 <= noun.span.start - count.span.end <= MOST_BETWEEN
