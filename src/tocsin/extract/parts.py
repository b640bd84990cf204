"""Parts: "six people, three of them policemen" is a total with a part, never nine.

In: the counts of one event. Out: the same with such totals and parts apart.

    six people (unknown 6), three of them (unknown 3), policemen (police, no number)  ->  killed 6 in total, of them 3 police
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.records.event import Count

_OF_THEM = re.compile(r"\b(?:of|among)\s+(?:them|whom|these|those)\b", re.IGNORECASE)
# Characters between "three of them" and the noun that says who they are: a blank, or a comma and a word.
MOST_BETWEEN = 12


def with_parts(counts: Sequence[Count]) -> tuple[Count, ...]:
    """Set totals and their parts apart where the words say which is which."""
    in_order = sorted((count for count in counts if count.span), key=lambda count: count.span.start if count.span else 0)
    for at, count in enumerate(in_order):
        if not count.text or not _OF_THEM.search(count.text):
            continue
        whole = next((one for one in reversed(in_order[:at]) if one.what == count.what and (one.best or one.low)), None)
        if whole is None or (count.best or count.low or 0) >= (whole.best or whole.low or 0):
            continue
        noun = next((one for one in in_order[at + 1 : at + 2] if _is_noun_of(count, one)), None)
        who = noun.who if noun else count.who
        if who not in ("unknown", whole.who):
            told = {whole: replace(whole, who="unknown", total=True), count: replace(count, who=who, total=False)}
            counts = [told.get(one, one) for one in counts if one is not noun]
    return tuple(counts)


def _is_noun_of(count: Count, noun: Count) -> bool:
    """Say whether a bare plural right behind names who they are."""
    if count.span is None or noun.span is None or noun.what != count.what or noun.best is not None or noun.low is not None:
        return False
    return 0 <= noun.span.start - count.span.end <= MOST_BETWEEN
