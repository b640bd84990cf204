"""Storylines: a new report finds its copies and its story in the store.

In: a writer, the report's gist, the reports alike. Out: rows: the origin of copies, the story of each touched report.

    reading = read_text(writer, gist, coding, tools)     the gist described, and the reports alike with their log-odds
    put_origin(writer, reading)
    put_story(writer, reading, tools)

Only stories that the report touches are put together anew, always from single reports, so they may split as well as join.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, count

from tocsin.link import blocking, stories, syndication
from tocsin.link.cluster import Pair, cluster
from tocsin.link.describe import describe_gist
from tocsin.link.profile import Profile, day_number, profile_of
from tocsin.link.rarity import Rarity
from tocsin.link.weights import Weights, probability
from tocsin.records.coding import Coding
from tocsin.records.member import Gist
from tocsin.store.ids import origin_id, story_id
from tocsin.store.writer import Writer

# Reports alike that are looked at: of the reports of one story on the train part of gva 98 in 100 are among the first 40.
MOST_ALIKE = 40
# Reports of touched stories that are clustered at once; the report joins a larger story by those alike.
MOST_TOLD = 60
# Profiles kept in memory, about 40 kB each, and pairs, about 200 bytes each.
MOST_PROFILES = 2_000
MOST_PAIRS = 100_000


@dataclass(frozen=True, slots=True)
class Described:
    """A profile, and what it was made of."""

    record: str
    day: str | None
    words: tuple[str, ...]
    profile: Profile


@dataclass(slots=True)
class Tools:
    """The shipped weights and lists, and the profiles that were made lately: neighbours in a run are asked for again and again."""

    weights: Weights = field(default_factory=Weights.load)
    rarity: Rarity = field(default_factory=Rarity.load)
    profiles: dict[int, Described] = field(default_factory=dict)
    pairs: dict[tuple[int, int], float] = field(default_factory=dict)
    joins: dict[tuple[int, int], float] = field(default_factory=dict)
    stamps: Iterator[int] = field(default_factory=count)

    def profile(self, gist: Gist) -> Profile:
        """Give the profile of a gist."""
        found = self.profiles.pop(gist.number, None)
        # The store gives the same words as long as they have not changed, so they are seldom compared one by one.
        if found is None or found.record != gist.record or found.day != gist.day or found.words != gist.words:
            if len(self.profiles) >= MOST_PROFILES:
                del self.profiles[next(iter(self.profiles))]
            profile = replace(profile_of(gist, self.rarity), stamp=next(self.stamps))
            found = Described(gist.record, gist.day, gist.words, profile)
        self.profiles[gist.number] = found
        return found.profile

    def likeness(self, left: Gist, right: Gist) -> float:
        """Give the log-odds that two reports tell one story."""
        return self.likeness_of(self.profile(left), self.profile(right))

    def likeness_of(self, left: Profile, right: Profile) -> float:
        """Give the same of profiles; pairs of a story are asked for again with each report that joins it."""
        key = (left.stamp, right.stamp)
        found = self.pairs.get(key)
        if found is None:
            if len(self.pairs) >= MOST_PAIRS:
                self.pairs.clear()
            found = self.pairs[key] = stories.likeness(left, right, self.weights)
        return found

    def likely(self, left: Profile, right: Profile) -> float:
        """Give the probability that two reports tell one story; 0 where they share nothing rare."""
        key = (left.stamp, right.stamp)
        found = self.joins.get(key)
        if found is None:
            if len(self.joins) >= MOST_PAIRS:
                self.joins.clear()
            is_near = not left.rare.keys().isdisjoint(right.rare) or not left.places.isdisjoint(right.places)
            is_asked = is_near and not stories.are_far(left.day, right.day)
            found = self.joins[key] = probability(self.likeness_of(left, right)) if is_asked else 0.0
        return found

    def threshold(self, gists: Iterable[Gist]) -> float:
        """Give the threshold for a set of reports: that of the dated where any has a day."""
        name = stories.DATED if any(one.day for one in gists) else stories.UNDATED
        return self.weights.models[name].threshold


@dataclass(frozen=True, slots=True)
class Reading:
    """A report among those alike: gists by number, the log-odds that they tell one story with it."""

    gist: Gist
    alike: Mapping[int, Gist]
    likeness: Mapping[int, float]


def read_text(writer: Writer, gist: Gist, coding: Coding, tools: Tools) -> Reading:
    """Describe a report's text, keep it, and find the reports alike."""
    described = describe_gist(gist, coding, syndication.sketch(coding.text or ""), tools.rarity)
    profile = tools.profile(described)
    writer.put_gist(described, blocking.report_keys(described, profile))
    found = writer.like(blocking.report_ask_keys(described, profile), limit=MOST_ALIKE + 1)
    alike = {one.number: one for one in found if one.number != gist.number and not stories.are_far(profile.day, day_number(one.day))}
    return Reading(described, alike, {number: tools.likeness(one, described) for number, one in alike.items()})


def put_origin(writer: Writer, reading: Reading) -> str:
    """Put a report and its copies into one origin: that of the earliest of them."""
    copies = [one for one in reading.alike.values() if syndication.is_copy(reading.gist.sketch, one.sketch)]
    earliest = min([reading.gist, *copies], key=lambda one: one.number)
    name = earliest.origin or origin_id(earliest.record)
    writer.put_origin([reading.gist.number, *(one.number for one in copies)], name)
    return name


def put_story(writer: Writer, reading: Reading, tools: Tools) -> None:
    """Cluster the report with the stories that it touches."""
    gists = {one.number: one for one in _touched(writer, reading, tools)} | {reading.gist.number: reading.gist}
    ordered = [gists[number] for number in sorted(gists)]
    sure = likely(ordered, tools)
    names = {_name(one.number): one for one in ordered}
    for group in cluster(list(names), sure, threshold=tools.threshold(ordered)):
        told = [names[name] for name in group]
        pairs = [sure.get(pair, 0.0) for pair in combinations(group, 2)]
        confidence = round(sum(pairs) / len(pairs), 2) if pairs else 1.0
        name = story_id(told[0].record)
        if {one.story for one in told} != {name} or reading.gist in told:
            writer.put_story(name, [one.number for one in told], confidence)


def _touched(writer: Writer, reading: Reading, tools: Tools) -> tuple[Gist, ...]:
    """Give the reports of the stories that the report may join, the likeliest story first, as far as the bound goes.

    The mean over a story reaches the threshold only where one of its reports does.
    """
    least = tools.threshold([reading.gist])
    best: dict[str, float] = {}
    for number, log_odds in reading.likeness.items():
        story = reading.alike[number].story
        if story and probability(log_odds) >= least:
            best[story] = max(best.get(story, log_odds), log_odds)
    numbers: list[int] = []
    reports = writer.reports_by_story(best) if best else {}
    for story in sorted(best, key=lambda name: (-best[name], name)):
        if len(numbers) + len(reports[story]) <= MOST_TOLD:
            numbers.extend(reports[story])
        elif not numbers:  # a story beyond the bound stays whole: the report joins it by those that are most like it
            return tuple(one for one in reading.alike.values() if one.story == story)
    others = [one for one in numbers if one != reading.gist.number and one not in reading.alike]
    known = [reading.alike[one] for one in numbers if one in reading.alike]
    return (*known, *writer.gists(others)) if others else tuple(known)


def likely(gists: Sequence[Gist], tools: Tools) -> dict[Pair, float]:
    """Give the probability of each pair of reports that share anything rare, named by their numbers, the earlier first."""
    named = [(_name(one.number), tools.profile(one)) for one in gists]
    sure: dict[Pair, float] = {}
    for place, (left, ours) in enumerate(named):
        for right, theirs in named[place + 1 :]:
            if found := tools.likely(ours, theirs):
                sure[left, right] = found
    return sure


def _name(number: int) -> str:
    """Write a number so that names sort as numbers do."""
    return f"{number:012}"
