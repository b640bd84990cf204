"""Counts without a number: the named, the pronouns and the bare plurals to whom a deed happened.

    "Mr Ruiz was shot dead"            ->  killed 1/1/1
    "the shooting of Ana Ruiz"         ->  wounded 1/1/1      (that she lived is told, or not, elsewhere)
    "Villagers were killed"            ->  killed, number unknown
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tocsin.extract.casualties import has_other_fate
from tocsin.extract.reading import Reading
from tocsin.extract.triggers import Trigger
from tocsin.records.event import Count, Recipient, What, Who
from tocsin.records.span import Span

REACH_NAMED = 4  # words between a victim and its verb, not counting ages and others of the same list
REACH_FATAL = 3
WHAT_BY_EFFECT: Mapping[str, What] = {
    "death": "killed", "injury": "wounded", "abducted": "abducted", "arrested": "arrested", "displaced": "displaced",
}  # fmt: skip
WHO_BY_SECTOR: Mapping[str, Who] = {
    "MIL": "military", "COP": "police", "UAF": "militant", "REB": "militant", "CVL": "civilian", "JRN": "journalist",
}  # fmt: skip
# Deeds that hit whom they are done to; whether they live, the words around say.
HITTING = frozenset({"shoot", "shooting", "stab", "stabbing", "gunshot wound", "wound", "shoot and kill", "drive-by shooting"})
FATAL = frozenset({"fatal", "fatally", "deadly", "dead", "death", "deaths", "killed", "killing"})
ONE_PERSON = frozenset({"he", "him", "she", "her", "himself", "herself"})
AGED = re.compile(r"(?:an?|the|another)\s\d{1,3}\s?-?\s?year\s?-?\s?old")
LIST_TAGS = frozenset({"CD", ",", "CC", "HYPH", "-LRB-", "-RRB-"})
LIST_WORDS = frozenset({"year", "years", "old", "aged", "age", "both", "of", "all"})


def counts_of_named(reading: Reading, trigger: Trigger, recipients: Sequence[Recipient], counted: Sequence[Span]) -> list[Count]:
    """Count those right beside the word that says what befell them: further off, arguments are too often another's."""
    told: list[Count] = []
    spans = [one.span for one in recipients if one.span]
    for one in recipients:
        what = WHAT_BY_EFFECT.get(one.effect or "") or _hit(reading, trigger, one)
        if what is None or one.span is None or any(span.overlaps(one.span) for span in counted):
            continue
        if not _is_beside(reading, trigger, one.span, spans):
            continue
        is_one = one.description is None and one.name is not None or _is_one(one)
        number = 1 if is_one else one.count
        told.append(Count(what, WHO_BY_SECTOR.get(one.sector or "", "unknown"), number, number, number, span=one.span, text=one.text))
    return told


def _hit(reading: Reading, trigger: Trigger, one: Recipient) -> What | None:
    """Say what a shot or a stab does to one person: it kills where a word beside it says so."""
    if trigger.lemma not in HITTING or not (one.count == 1 or _is_one(one)):
        return None
    near = range(max(0, trigger.first - REACH_FATAL), trigger.end + REACH_FATAL)
    return "killed" if any(reading.lower(index) in FATAL for index in near) else "wounded"


def _is_one(one: Recipient) -> bool:
    """Say whether words without a noun for people are one person: "him", "an 11-year-old"."""
    words = (one.text or "").lower()
    return words in ONE_PERSON or AGED.fullmatch(words) is not None


def _is_beside(reading: Reading, trigger: Trigger, span: Span, others: Sequence[Span]) -> bool:
    words = reading.range_of(span)
    if has_other_fate(reading, words, reading.words(trigger.sentence)):
        return False
    between = range(words.stop, trigger.first) if words.stop <= trigger.first else range(trigger.end, words.start)
    listed = {index for other in others for index in reading.range_of(other)}
    return sum(not _is_listed(reading, index, listed) for index in between) <= REACH_NAMED


def _is_listed(reading: Reading, index: int, listed: set[int]) -> bool:
    return index in listed or reading.pos(index) in LIST_TAGS or reading.lower(index) in LIST_WORDS
