"""Storylines: a new report finds its copies and its story in the store.

In: a writer, the report's gist, the reports alike. Out: rows: the origin of copies, the story of each touched report.

    reading = read_text(writer, gist, coding, tools)     the gist described, and the reports alike with their log-odds
    put_origin(writer, reading)
    put_story(writer, reading, tools)

Only stories that the report touches are put together anew, always from single reports, so they may split as well as join.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from tocsin.link import blocking, stories, syndication
from tocsin.link.cluster import Pair, cluster
from tocsin.link.describe import describe_gist
from tocsin.link.profile import Profile, profile_of
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
# Below this probability a report does not touch another's story.
LEAST_TOUCH = 0.05
# Profiles kept in memory, about 40 kB each.
MOST_PROFILES = 2_000


@dataclass(slots=True)
class Tools:
    """The shipped weights and lists, and the profiles that were made lately: neighbours in a run are asked for again and again."""

    weights: Weights = field(default_factory=Weights.load)
    rarity: Rarity = field(default_factory=Rarity.load)
    profiles: dict[tuple[str, tuple[str, ...]], Profile] = field(default_factory=dict)

    def profile(self, gist: Gist) -> Profile:
        """Give the profile of a gist."""
        key = (gist.record, gist.words)
        found = self.profiles.pop(key, None) or profile_of(gist, self.rarity)
        if len(self.profiles) >= MOST_PROFILES:
            del self.profiles[next(iter(self.profiles))]
        self.profiles[key] = found
        return found

    def likeness(self, left: Gist, right: Gist) -> float:
        """Give the log-odds that two reports tell one story."""
        return stories.likeness(self.profile(left), self.profile(right), self.weights)


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
    alike = {one.number: one for one in found if one.number != gist.number and not stories.is_far(profile, tools.profile(one))}
    return Reading(described, alike, {number: tools.likeness(described, one) for number, one in alike.items()})


def put_origin(writer: Writer, reading: Reading) -> str:
    """Put a report and its copies into one origin: that of the earliest of them."""
    copies = [one for one in reading.alike.values() if syndication.is_copy(reading.gist.sketch, one.sketch)]
    earliest = min([reading.gist, *copies], key=lambda one: one.number)
    name = earliest.origin or origin_id(earliest.record)
    writer.put_origin([reading.gist.number, *(one.number for one in copies)], name)
    return name


def put_story(writer: Writer, reading: Reading, tools: Tools) -> None:
    """Cluster the report with the stories that it touches."""
    gists = {one.number: one for one in _touched(writer, reading)} | {reading.gist.number: reading.gist}
    ordered = [gists[number] for number in sorted(gists)]
    sure = likely(ordered, tools)
    names = {_name(one.number): one for one in ordered}
    for group in cluster(list(names), sure, threshold=threshold_of(ordered, tools.weights)):
        told = [names[name] for name in group]
        pairs = [sure.get(pair, 0.0) for pair in combinations(group, 2)]
        confidence = round(sum(pairs) / len(pairs), 2) if pairs else 1.0
        name = story_id(told[0].record)
        if {one.story for one in told} != {name} or reading.gist in told:
            writer.put_story(name, [one.number for one in told], confidence)


def _touched(writer: Writer, reading: Reading) -> tuple[Gist, ...]:
    """Give the reports of the stories that the report touches, the likeliest story first, as far as the bound goes."""
    best: dict[str, float] = {}
    for number, log_odds in reading.likeness.items():
        story = reading.alike[number].story
        if story and probability(log_odds) >= LEAST_TOUCH:
            best[story] = max(best.get(story, -99.0), log_odds)
    numbers: list[int] = []
    for story in sorted(best, key=lambda name: (-best[name], name)):
        told = writer.story_reports(story)
        if len(numbers) + len(told) <= MOST_TOLD:
            numbers.extend(told)
        elif not numbers:  # a story beyond the bound stays whole: the report joins it by those that are most like it
            return tuple(one for one in reading.alike.values() if one.story == story)
    return writer.gists([one for one in numbers if one != reading.gist.number])


def likely(gists: Collection[Gist], tools: Tools) -> dict[Pair, float]:
    """Give the probability of each pair of reports, named by their numbers, the earlier first."""
    sure: dict[Pair, float] = {}
    for left, right in combinations(gists, 2):
        if not stories.is_far(tools.profile(left), tools.profile(right)):
            sure[_name(left.number), _name(right.number)] = probability(tools.likeness(left, right))
    return sure


def threshold_of(gists: Iterable[Gist], weights: Weights) -> float:
    """Give the threshold for a set of reports: that of the dated where any has a day."""
    name = stories.DATED if any(one.day for one in gists) else stories.UNDATED
    return weights.models[name].threshold


def _name(number: int) -> str:
    """Write a number so that names sort as numbers do."""
    return f"{number:012}"
