"""Tolls: the counts of an incident's many tellings become one row a group, and a total where the parts are told beside it.

In go the events of one incident, out come its counts:

    "six people", "three of them servicemen"                   ->  killed unknown 6 (total), killed military 3
    "a man was shot", "the 24-year-old man died"               ->  killed unknown 1: one man, told twice
    "Four people were shot", "a 16-year-old boy died"          ->  killed civilian 1, wounded unknown 3

What one sentence counts is added up; what several sentences count is the same people told again, but for groups that nobody
confuses (soldiers and gunmen) and for persons whose age, sex or name tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.records.event import PARTS, Count, Event, What, Who

# Groups that a report does not mix up with one another or with people at large.
FIRM = frozenset({"military", "police", "militant", "perpetrator", "journalist", "aid worker"})
# "Shot" says that somebody was hit; whether they lived is told elsewhere.
HITS = frozenset("shot shots shoot shooting shootings gunfire gunshot gunshots fire fired gunned struck stabbed stabbing stabbings".split())
# "Three others were shot": besides those of whom the report has told already.
_BESIDES = re.compile(r"\b(?:others?|another|more|additional|second|third)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(\d{1,2})(?=[\s-](?:year|month))")
_MALE = re.compile(r"\b(?:man|men|boy|male|father|son|husband|brother|boyfriend|grandfather|uncle|nephew)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(?:wom[ae]n|girl|female|mother|daughter|wife|sister|girlfriend|grandmother|aunt|niece)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z][\w'\u2019-]*")


@dataclass(frozen=True, slots=True)
class Telling:
    """A count with the sentence that tells it; a hit is told by a word that does not say whether it killed."""

    count: Count
    sentence: int
    is_hit: bool

    @property
    def number(self) -> int:
        """Give its number."""
        return number_of(self.count)


@dataclass(frozen=True, slots=True)
class Person:
    """What a phrase tells of one person."""

    age: str | None
    sex: str | None
    names: frozenset[str]
    is_new: bool  # "another man"


def number_of(count: Count) -> int:
    """Give the number a count stands for: its best, else its lowest, else its highest; 0 for a bare plural."""
    return next((one for one in (count.best, count.low, count.high) if one is not None), 0)


def merge_counts(events: Sequence[Event]) -> tuple[Count, ...]:
    """Merge the counts that the events of one incident tell."""
    tellings = _apart(
        Telling(count, event.sentence, bool(HITS.intersection(re.split(r"[\s-]", event.trigger.text.lower()))))
        for event in events
        for count in event.counts
    )
    merged: dict[What, tuple[Count, ...]] = {}
    whats = dict.fromkeys(one.count.what for one in tellings)
    for what in sorted(whats, key=lambda what: what != "killed"):  # the wounded are read against the killed
        rows = [one for one in tellings if one.count.what == what]
        merged[what] = _wounded(rows, tellings, merged.get("killed", ())) if what == "wounded" else _merged(rows)
    return tuple(count for counts in merged.values() for count in counts)


def _apart(tellings: Iterable[Telling]) -> list[Telling]:
    """Keep one telling of each phrase and result: two triggers of one sentence may both have it."""
    kept: list[Telling] = []
    for one in tellings:
        same = next((other for other in kept if other.count.what == one.count.what and _is_one_phrase(one.count, other.count)), None)
        if same is None:
            kept.append(one)
        elif one.number > same.number:
            kept[kept.index(same)] = one
    return sorted(kept, key=lambda one: (one.sentence, one.count.span.start if one.count.span else -1))


def _is_one_phrase(one: Count, other: Count) -> bool:
    return one.span is not None and other.span is not None and one.span.overlaps(other.span)


def _merged(rows: Sequence[Telling]) -> tuple[Count, ...]:
    """Merge the tellings of one result."""
    firm = [count for who in dict.fromkeys(one.count.who for one in rows if one.count.who in FIRM) for count in _group(rows, who)]
    soft = _telling([one for one in rows if one.count.who not in FIRM])
    groups = _by_group(soft)
    if len(soft) == 1 and soft[0].count.who not in PARTS:
        whole = soft[0]
        others = {one.count.who for one in rows if one.count.who not in FIRM and one is not whole and 0 < one.number < whole.number}
        parts = [*firm, *(part for who in others & {*PARTS, "civilian"} - {whole.count.who} for part in _largest(rows, who, whole))]
        is_total = whole.count.total or bool(parts) and whole.number >= sum(map(number_of, firm)) and whole.count.who != "civilian"
        if is_total:
            return (replace(whole.count, total=True), *(replace(part, total=False) for part in parts))
    return tuple(replace(one, total=one.total and not firm and len(groups) == 1) for one in (*groups, *firm))


def _group(rows: Sequence[Telling], who: Who) -> tuple[Count, ...]:
    """Give the row of one firm group."""
    return _by_group(_telling([one for one in rows if one.count.who == who]))


def _largest(rows: Sequence[Telling], who: str, whole: Telling) -> list[Count]:
    """Give the largest part of one group that is smaller than the whole."""
    parts = [one for one in rows if one.count.who == who and one.number < whole.number]
    return [max(parts, key=lambda one: one.number).count] if parts else []


def _telling(rows: Sequence[Telling]) -> list[Telling]:
    """Choose what tells most: the sentence whose counts add up highest, or the persons told one by one."""
    if not rows:
        return []
    by_sentence: dict[int, list[Telling]] = {}
    for one in rows:
        by_sentence.setdefault(one.sentence, []).append(one)
    sentences = [_whole(ones) for ones in by_sentence.values()]
    persons = _persons([one for one in rows if one.number == 1])
    best = max(sentences, key=lambda ones: (sum(one.number for one in ones), -len(ones)))
    return persons if len(persons) > sum(one.number for one in best) else best


def _whole(ones: list[Telling]) -> list[Telling]:
    """Give the counts of a sentence that add up: all, or the one of which the others are parts."""
    largest = max(ones, key=lambda one: one.number)
    others = [one for one in ones if one is not largest]
    rest = sum(one.number for one in others)
    if largest.count.total or largest.number > 1 and (largest.number == rest or others and all(one.count.who in PARTS for one in others)):
        return [largest]
    return [one for one in ones if one.number] or ones[:1]


def _persons(ones: Sequence[Telling]) -> list[Telling]:
    """Give one telling for each person that can be told apart from the others."""
    known: list[tuple[Person, Telling]] = []
    for one in ones:
        person = person_of(one.count.text or "")
        place = None if person.is_new else next((place for place, (other, _) in enumerate(known) if may_be_one(person, other)), None)
        if place is None:
            known.append((replace(person, is_new=False), one))
        else:
            other, first = known[place]
            known[place] = Person(person.age or other.age, person.sex or other.sex, person.names | other.names, is_new=False), first
    return [one for _, one in known]


def person_of(text: str) -> Person:
    """Read what a phrase tells of a person: "another 24-year-old man" is a man of 24, and a further one."""
    age = _AGE.search(text)
    sex = "f" if _FEMALE.search(text) else "m" if _MALE.search(text) else None
    names = frozenset() if text.isupper() else frozenset(one.lower() for one in _NAME.findall(text) if not _is_plain(one))
    return Person(age.group(1) if age else None, sex, names, bool(_BESIDES.search(text)))


def may_be_one(one: Person, other: Person) -> bool:
    """Say whether nothing tells two persons apart."""
    if one.age and other.age and one.age != other.age or one.sex and other.sex and one.sex != other.sex:
        return False
    return not (one.names and other.names) or bool(one.names & other.names)


def _is_plain(word: str) -> bool:
    return word.lower() in {"the", "another", "one", "an", "his", "her", "their", "police", "deputy", "officer"} or bool(
        _MALE.fullmatch(word) or _FEMALE.fullmatch(word)
    )


def _by_group(ones: Sequence[Telling]) -> tuple[Count, ...]:
    """Add up tellings by group; the first of a group lends its words."""
    rows: dict[Who, Count] = {}
    for one in ones:
        count = one.count
        before = rows.get(count.who)
        if before is None:
            rows[count.who] = count
        else:
            low, best, high = (_sum(getattr(before, end), getattr(count, end)) for end in ("low", "best", "high"))
            rows[count.who] = replace(before, low=low, best=best, high=high, approximate=before.approximate or count.approximate)
    return tuple(rows.values())


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _wounded(rows: Sequence[Telling], tellings: Sequence[Telling], killed: Sequence[Count]) -> tuple[Count, ...]:
    """Merge the tellings of wounded: of those who were hit, the killed are none, nor is who was wounded first and died of it."""
    victims = [person_of(one.count.text or "") for one in tellings if one.count.what == "killed" and one.number == 1]
    surely = [one for one in rows if (not one.is_hit or _BESIDES.search(one.count.text or "")) and not _died(one, victims)]
    hit, wounded = _merged([one for one in rows if one not in surely]), _merged(surely)
    dead = _sum_of([one for one in killed if one.total or one.who not in ("perpetrator", "militant")])
    left = _sum_of(hit) - dead
    if left <= _sum_of(wounded):
        return wounded
    if dead == 0:
        return hit
    whole = next((one for one in hit if one.total), None) or max(hit, key=number_of)
    return (replace(whole, low=left, best=left, high=None if whole.high is None else left, total=False),)


def _sum_of(counts: Sequence[Count]) -> int:
    """Give the number that counts add up to: a total stands for all."""
    return max((number_of(one) for one in counts if one.total), default=0) or sum(map(number_of, counts))


def _died(one: Telling, victims: Sequence[Person]) -> bool:
    """Say whether a wounded person is one of the dead."""
    return one.number == 1 and any(_is_surely_one(person_of(one.count.text or ""), victim) for victim in victims)


def _is_surely_one(one: Person, other: Person) -> bool:
    return may_be_one(one, other) and bool(one.age and one.age == other.age or one.names & other.names)
