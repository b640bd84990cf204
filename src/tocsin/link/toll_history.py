"""Tolls: what many reports say of how many, day by day, as low, best and high.

In: the members that tell an incident. Out: its counts as of a day, and how they came to be.

    Mon the wire: 4 killed; Tue the wire: 6 killed, three of them police; Wed the Tribune: 9
    ->  Mon 4/4/4, Tue 6/6/6 with 3 police, Wed 6/9/9: the wire's 6 overrides its own 4, the Tribune's 9 stands beside it

Each origin has one voice, its latest. Low is the lowest voice and high the highest, as UCDP has it; best is the number that most
origins give; of equals that of the later day, of one day's the one in the middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.records.claim import Interval
from tocsin.records.event import PARTS, Count, What, Who, whole_counts
from tocsin.records.incident import Toll
from tocsin.records.member import Member

# A later number this many times the middle one is taken for a misreading ("911 calls", a year's total). Tried 1.5 to 5 on 95 incidents
# of `gva` train with three reports or more: killed right in 0.67, without the rule in 0.62.
OUT_OF_MEASURE = 5

WHATS: tuple[What, ...] = ("killed", "wounded", "missing", "abducted", "arrested", "displaced", "participants")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one report says of one count: the sum over all, and the groups that it names."""

    member: Member
    origin: str
    whole: Interval
    groups: tuple[Count, ...]  # those of a known group
    words: Count  # the count that carries the words


def counts_of(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> tuple[Count, ...]:
    """Consolidate the counts of members that all speak for the present."""
    found: list[Count] = []
    told = {count.what for member in members for count in member.incident.counts}
    for what in (one for one in WHATS if one in told):
        voices = current_voices(members, origin_by_id, what)
        if voices:
            found += _counts(what, voices)
    return tuple(found)


def tolls_of(members: Sequence[Member], origin_by_id: Mapping[str, str]) -> tuple[Toll, ...]:
    """Tell how the counts came to be: a row for each day on which one of them changed."""
    rows: list[Toll] = []
    last: dict[tuple[What, Who], tuple[object, ...]] = {}
    for day in sorted({member.day or "" for member in members}):
        until = [member for member in members if (member.day or "") <= day]
        for count in counts_of(until, origin_by_id):
            values = (count.low, count.best, count.high, count.total)
            if last.get((count.what, count.who)) == values:
                continue
            last[count.what, count.who] = values
            reports = tuple(dict.fromkeys(member.report for member in until if _gives(member, count)))
            rows.append(Toll(day or None, count.what, count.who, count.low, count.best, count.high, count.total, reports, None))
    return tuple(rows)


def _gives(member: Member, count: Count) -> bool:
    """Say whether a report gives the best of a count, whether or not it is its origin's last word."""
    voice = _voice(member, member.id, count.what)
    if voice is None:
        return False
    told = [one for one in voice.groups if one.who == count.who]
    if count.who == "unknown" or not told:
        return voice.whole.number == interval_of(count).number
    return any(interval_of(one).number == interval_of(count).number for one in told)


def current_voices(members: Sequence[Member], origin_by_id: Mapping[str, str], what: What) -> list[Voice]:
    """Give the voice of each origin on one count: the latest report's that says anything of it."""
    latest: dict[str, Voice] = {}
    for member in sorted(members, key=lambda one: (one.day or "", one.number)):
        origin = origin_by_id.get(member.id, member.id)
        voice = _voice(member, origin, what)
        if voice is not None:
            latest[origin] = voice
    return list(latest.values())


def _voice(member: Member, origin: str, what: What) -> Voice | None:
    told = [count for count in member.incident.counts if count.what == what and interval_of(count).number is not None]
    known = [count for count in whole_counts(member.incident.counts, what) if count in told]
    if not known:
        return None
    groups = tuple(count for count in told if count.who != "unknown")
    return Voice(member, origin, _sum(known), groups, known[0])


def interval_of(count: Count | Toll) -> Interval:
    """Give a count's number as low, best and high."""
    return Interval(count.low, count.best, count.high)


def _sum(rows: Iterable[Count]) -> Interval:
    rows = list(rows)
    lows = [row.low if row.low is not None else row.best or 0 for row in rows]
    bests = [interval_of(row).number or 0 for row in rows]
    highs = [row.high for row in rows]
    high = None if any(one is None for one in highs) else sum(one for one in highs if one is not None)
    has_best = all(row.best is not None for row in rows)
    return Interval(sum(lows), sum(bests) if has_best else None, high)


def settle(intervals: Sequence[Interval], days: Sequence[str] = ()) -> Interval:
    """Settle several voices, oldest first: low the lowest, high the highest, best what most give."""
    chosen = _best(intervals, days or [""] * len(intervals))
    lows = [one.low if one.low is not None else one.number for one in intervals]
    tops = [one.high if one.high is not None else one.number for one in intervals]
    high = max(one for one in tops if one is not None)
    is_open = any(one.high is None and one.number == high for one in intervals)
    return Interval(min(one for one in lows if one is not None), chosen.best, None if is_open else high)


def _best(intervals: Sequence[Interval], days: Sequence[str]) -> Interval:
    """Choose what most voices give; of equals the later day's (tolls rise) unless it is out of all measure; of one day's the middle one."""
    votes = Counter(one.number for one in intervals)
    most = max(votes.values())
    equals = [(one, day) for one, day in zip(intervals, days, strict=True) if votes[one.number] == most]
    in_order = sorted(one.number or 0 for one in intervals)
    middle = in_order[(len(in_order) - 1) // 2]
    last, last_day = equals[-1]
    calm, calm_day = min(equals, key=lambda pair: (abs((pair[0].number or 0) - middle), pair[0].number or 0))
    return last if last_day > calm_day and (last.number or 0) <= OUT_OF_MEASURE * max(1, middle) else calm


def _counts(what: What, voices: Sequence[Voice]) -> list[Count]:
    """Give the rows of one count: the whole, and the groups that fit into it."""
    whole = settle([voice.whole for voice in voices], [voice.member.day or "" for voice in voices])
    parts = _parts(what, voices, whole)
    words = next((voice.words for voice in reversed(voices) if voice.whole.number == whole.number), voices[-1].words)
    is_approximate = words.approximate
    if len(parts) == 1 and parts[0].who not in PARTS and interval_of(parts[0]).number == whole.number:
        return [Count(what, parts[0].who, whole.low, whole.best, whole.high, approximate=is_approximate, text=parts[0].text)]
    total = Count(what, "unknown", whole.low, whole.best, whole.high, total=bool(parts), approximate=is_approximate, text=words.text)
    return [total, *parts]


def _parts(what: What, voices: Sequence[Voice], whole: Interval) -> list[Count]:
    """Settle each group; groups that do not fit into the whole are left out, those of the oldest voices first."""
    by_who: dict[Who, list[Count]] = {}
    days: dict[Who, list[str]] = {}
    for voice in voices:
        for count in voice.groups:
            by_who.setdefault(count.who, []).append(count)
            days.setdefault(count.who, []).append(voice.member.day or "")
    last = {count.who: number for number, voice in enumerate(voices) for count in voice.groups}
    newest_first = sorted(by_who, key=lambda who: -last[who])
    parts: list[Count] = []
    room = whole.high
    for who in newest_first:
        one = settle([interval_of(count) for count in by_who[who]], days[who])
        size = one.number or 0
        if room is not None and size > room:
            continue
        if room is not None and who not in PARTS:
            room -= size
        parts.append(Count(what, who, one.low, one.best, one.high, text=by_who[who][-1].text))
    return sorted(parts, key=lambda count: -(interval_of(count).number or 0))
