"""The ranker: which of its candidate places a name means, given the other names of the document.

In: the names of one document in order. Out: for each the best candidate and how probably it is the right one.

    Paris; Dallas, Texas  ->  Paris is in Texas (0.8)        Paris; Berlin  ->  Paris is in France (0.98)

Boosted trees score every candidate by what is known of it (people, kind, spelling) and of its company (country and area
named elsewhere, "X, Y", distances). They run twice: the second time the company is what the first run found.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.ground.folding import fold
from tocsin.ground.gazetteer import Entry, Gazetteer
from tocsin.ground.tables import data_file

CANDIDATES = 40
EARTH_DIAMETER_KM = 12_742
FAR_KM = 20_000.0
NO_SECOND = -6.0  # log-odds of a runner-up that is not there, and the least of one that is
KINDS = ("country", "admin1", "admin2", "city", "feature")
# What people's number says of a candidate before anything else is known: only where the first run starts from.
PRIOR_EXPONENT = 0.7
PRIOR_PEOPLE = 500
PRIOR_BY_KIND = {"country": 3.0, "admin1": 1.0, "admin2": 0.1, "city": 1.0, "feature": 0.5}
PRIOR_BY_HOW = (1.0, 0.4, 0.3, 1.0)

# First what does not hang on the other names' meaning, then what the two runs see differently.
FEATURES = (
    "people", "people_share", "people_gap", "rank", "candidates", "how", "country", "admin1", "admin2", "city", "feature", "capital",
    "same_letters", "length", "written_in_capitals", "kind_hinted", "other_kind_hinted", "times", "names",
    "inside_next", "holds_previous", "home", "home_known", "twin",
    "country_support", "admin1_support", "country_named", "admin1_named", "country_demonym",
    "nearest_km", "median_km", "near_support", "first_km", "weight", "country_weight",
)  # fmt: skip

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Name:
    """One toponym to resolve. `inside`: index of the name that follows as in "X, Y"; `hint`: kinds that its neighbours name."""

    text: str
    inside: int | None = None
    hint: frozenset[str] = frozenset()
    demonym: Entry | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means, with the calibrated probability; no entry: nothing in the gazetteer has the name."""

    entry: Entry | None
    probability: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """All candidates of a name, the best first, with the trees' odds of each; `probability` is the best one's, calibrated."""

    entries: tuple[Entry, ...]
    odds: tuple[float, ...]
    probability: float
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The occurrences of one name in one sense: they get one answer."""

    text: str
    candidates: tuple[Entry, ...]
    members: tuple[int, ...]
    containers: tuple[Entry, ...]  # what the name is said to be inside of
    contents: tuple[Entry, ...]  # what is said to be inside it
    hint: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees as arrays [tree, node]: a row goes left where its feature is at most the threshold."""

    feature: Integers
    threshold: Floats
    left: Integers
    right: Integers
    value: Floats
    depth: int
    baseline: float

    def scores(self, rows: Floats) -> Floats:
        """Give the log-odds of each row."""
        trees, size = self.feature.shape
        roots = np.arange(trees) * size
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        # The left child of node n at 2n, the right one at 2n + 1: one look-up a step.
        children = np.stack([self.left + roots[:, None], self.right + roots[:, None]], axis=-1).ravel()
        values = rows.ravel()
        starts = (np.arange(len(rows)) * rows.shape[1])[:, None]
        nodes = np.broadcast_to(roots, (len(rows), trees))
        for _ in range(self.depth):
            goes_right = values.take(starts + feature.take(nodes)) > threshold.take(nodes)
            nodes = children.take(2 * nodes + goes_right)
        found: Floats = self.value.ravel().take(nodes).sum(axis=1) + self.baseline
        return found


@dataclass(frozen=True, slots=True)
class Ranker:
    """Both runs' trees and the calibration of the second: log-odds = a + b * best + c * second best."""

    first: Trees
    second: Trees
    calibration: tuple[float, float, float]


@cache
def load_ranker() -> Ranker:
    """Read the trees that ship with the package."""
    record = json.loads(data_file("ranker.json").read_text("utf-8"))
    if tuple(record["features"]) != FEATURES:
        raise AssertionError("ranker.json was trained on other features: run training/ranker.py")
    first, second = (read_trees(record[name]) for name in ("first", "second"))
    return Ranker(first, second, (record["calibration"][0], record["calibration"][1], record["calibration"][2]))


def read_trees(record: Mapping[str, Any]) -> Trees:
    """Read trees from their JSON form."""
    return Trees(
        feature=np.array(record["feature"], np.int64), threshold=np.array(record["threshold"], np.float64),
        left=np.array(record["left"], np.int64), right=np.array(record["right"], np.int64),
        value=np.array(record["value"], np.float64), depth=int(record["depth"]), baseline=float(record["baseline"]),
    )  # fmt: skip


def rank_names(names: Sequence[Name], gazetteer: Gazetteer, *, home: str | None = None) -> list[Choice]:
    """Choose for every name what it means."""
    choices = [Choice(one.demonym, 1.0) if one.demonym else Choice(None, 0.0) for one in names]
    for ranked in rank_groups(names, gazetteer, home=home):
        for member in ranked.members:
            choices[member] = Choice(ranked.entries[0], ranked.probability)
    return choices


def rank_groups(names: Sequence[Name], gazetteer: Gazetteer, *, home: str | None = None) -> list[Ranked]:
    """Rank the candidates of every name that has any."""
    groups = read_groups(names, gazetteer)
    if not groups:
        return []
    ranker = load_ranker()
    table = Table(groups, names, home)
    first = ranker.first.scores(table.features(table.prior()))
    second = ranker.second.scores(table.features(table.weights(first)))
    constant, of_best, of_second = ranker.calibration
    found = []
    for group, offset in zip(groups, table.offsets, strict=True):
        scores = second[offset : offset + len(group.candidates)]
        order = np.argsort(-scores, kind="stable")
        best, runner = float(scores[order[0]]), float(scores[order[1]]) if len(order) > 1 else NO_SECOND
        probability = 1 / (1 + math.exp(-(constant + of_best * best + of_second * max(runner, NO_SECOND))))
        odds = 1 / (1 + np.exp(-scores[order]))
        found.append(Ranked(tuple(group.candidates[index] for index in order), tuple(map(float, odds)), probability, group.members))
    return found


def read_groups(names: Sequence[Name], gazetteer: Gazetteer) -> list[Group]:
    """Put the occurrences of a name together, one sense a document; "X, Y" and "X, Z" are two names."""
    candidates = [() if one.demonym else gazetteer.candidates(one.text, CANDIDATES) for one in names]
    members: dict[tuple[str, str], list[int]] = {}
    first_sense: dict[str, str] = {}
    folded = [fold(one.text) for one in names]
    for index, one in enumerate(names):
        if one.inside is not None and candidates[index]:
            first_sense.setdefault(folded[index], folded[one.inside])
    contents: dict[int, list[int]] = {}
    for index, one in enumerate(names):
        if not candidates[index]:
            continue
        if one.inside is not None:
            contents.setdefault(one.inside, []).append(index)
        sense = folded[one.inside] if one.inside is not None else first_sense.get(folded[index], "")
        members.setdefault((folded[index], sense), []).append(index)
    return [
        Group(
            names[indices[0]].text,
            candidates[indices[0]],
            tuple(indices),
            tuple(entry for index in indices for outer in _outer(names, index) for entry in candidates[outer][:8]),
            tuple(entry for index in indices for inner in contents.get(index, ()) for entry in candidates[inner]),
            frozenset().union(*(names[index].hint for index in indices)),
        )
        for indices in members.values()
    ]


def _outer(names: Sequence[Name], index: int) -> list[int]:
    """Give what a name is said to be inside of, and that in turn: "Salem, Marion County, Oregon"."""
    outer: list[int] = []
    while (inside := names[index].inside) is not None and len(outer) < 3:
        outer.append(inside)
        index = inside
    return outer


class Table:
    """The candidates of all names of one document, a row each, with what does not change from run to run."""

    def __init__(self, groups: Sequence[Group], names: Sequence[Name], home: str | None) -> None:
        self.groups = groups
        self.sizes = np.array([len(group.candidates) for group in groups])
        self.offsets = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.group = np.repeat(np.arange(len(groups)), self.sizes)
        self.entries = [entry for group in groups for entry in group.candidates]
        self.home = home
        countries: dict[str, int] = {}
        areas: dict[str, int] = {}
        self.country = np.array([countries.setdefault(one.country or "?", len(countries)) for one in self.entries])
        self.area = np.array([areas.setdefault(one.admin1 or "?", len(areas)) for one in self.entries])
        self.country_count, self.area_count = len(countries), len(areas)
        self.demonyms = np.zeros(self.country_count)
        for one in names:
            if one.demonym and one.demonym.country in countries:
                self.demonyms[countries[one.demonym.country]] += 1
        points = np.radians([(one.lat if one.lat is not None else 0.0, one.lon if one.lon is not None else 0.0) for one in self.entries])
        self.points = points
        self.times = np.array([len(group.members) for group in groups])
        self.is_country = np.array([one.kind == "country" for one in self.entries])
        self.is_area = np.array([one.kind == "admin1" for one in self.entries])
        self.no_country, self.no_area = countries.get("?", -1), areas.get("?", -1)
        self.fixed = self._fixed_features()

    def prior(self) -> Floats:
        """Weigh the candidates of a name before anything is known of the others; one name's weights add up to one."""
        weights = np.array([
            (one.population + PRIOR_PEOPLE) ** PRIOR_EXPONENT * PRIOR_BY_KIND[one.kind] * PRIOR_BY_HOW[one.how] for one in self.entries
        ])  # fmt: skip
        return weights / np.bincount(self.group, weights)[self.group]

    def weights(self, scores: Floats) -> Floats:
        """Weigh the candidates by what a run said of them; a name that is in doubt counts for less."""
        odds = 1 / (1 + np.exp(-scores))
        return odds / np.maximum(1.0, np.bincount(self.group, odds))[self.group]

    def features(self, weights: Floats) -> Floats:
        """Put together the features of every row, the others' candidates counting by `weights`."""
        by_country = np.zeros((len(self.groups), self.country_count))
        by_area = np.zeros((len(self.groups), self.area_count))
        named_country = np.zeros((len(self.groups), self.country_count))
        named_area = np.zeros((len(self.groups), self.area_count))
        np.add.at(by_country, (self.group, self.country), weights)
        np.add.at(by_area, (self.group, self.area), weights)
        np.add.at(named_country, (self.group, self.country), weights * self.is_country)
        np.add.at(named_area, (self.group, self.area), weights * self.is_area)
        others = max(1, len(self.groups) - 1)
        support = (by_country.sum(0) - by_country[self.group])[np.arange(len(self.group)), self.country] / others
        area_support = (by_area.sum(0) - by_area[self.group])[np.arange(len(self.group)), self.area] / others
        country_named = _others_max(named_country)[self.group, self.country]
        area_named = _others_max(named_area)[self.group, self.area]
        has_country, has_area = self.country != self.no_country, self.area != self.no_area
        nearest, median, near, first = self._distances(weights)
        demonyms = np.minimum(self.demonyms[self.country], 5)
        changing = np.stack(
            [support * has_country, area_support * has_area, country_named * has_country, area_named * has_area, demonyms * has_country,
             nearest, median, near, first, weights, by_country[self.group, self.country]], axis=1)  # fmt: skip
        return np.concatenate([self.fixed, changing], axis=1)

    def _distances(self, weights: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Give log kilometres to the nearest of the other names' best places, to the median one, how many are near, and the first's."""
        count = len(self.groups)
        rows = len(self.group)
        if count == 1:
            far = np.full(rows, math.log10(FAR_KM))
            return far, far, np.zeros(rows), far
        best = np.array([
            offset + int(np.argmax(weights[offset : offset + size])) for offset, size in zip(self.offsets, self.sizes, strict=True)
        ])  # fmt: skip
        place, trust = self.points[best], weights[best]
        lat, lon = self.points[:, :1], self.points[:, 1:]
        half = np.sin((lat - place[:, 0]) / 2) ** 2 + np.cos(lat) * np.cos(place[:, 0]) * np.sin((lon - place[:, 1]) / 2) ** 2
        distances = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
        distances[np.arange(rows), self.group] = FAR_KM
        # A whole country's point is near to nothing.
        distances[:, self.is_country[best]] = FAR_KM
        near = ((distances < 100) * trust).sum(1) / (count - 1)
        first = np.where(self.group == 0, distances[:, 1], distances[:, 0])
        ordered = np.sort(distances, axis=1)
        return np.log10(ordered[:, 0] + 1), np.log10(ordered[:, (count - 1) // 2] + 1), near, np.log10(first + 1)

    def _fixed_features(self) -> Floats:
        """Give the features that do not hang on the other names' meaning: 24 columns, in FEATURES' order without the changing ones."""
        rows = []
        names = len(self.groups)
        for group in self.groups:
            people = [one.population for one in group.candidates]
            total, top = sum(people) + 1, math.log10(max(people) + 1)
            text, folded = group.text, fold(group.text)
            is_capitals = float(text.isupper())
            container_ids = {one.id for one in group.containers}
            container_areas = {one.admin1 for one in group.containers if one.kind == "admin1"}
            container_countries = {one.country for one in group.containers if one.kind == "country"}
            content_areas = {one.admin1 for one in group.contents}
            content_countries = {one.country for one in group.contents}
            kinds = {one.kind for one in group.candidates}
            for rank, one in enumerate(group.candidates):
                log_people = math.log10(one.population + 1)
                inside = float(one.id not in container_ids and (
                    one.admin1 in container_areas if container_areas and one.kind != "admin1" and one.admin1 in container_areas
                    else one.country in container_countries and one.kind != "country"
                ))  # fmt: skip
                if group.containers and not inside:
                    inside = -1.0
                holds = float(bool(group.contents) and (
                    (one.kind == "admin1" and one.admin1 in content_areas) or (one.kind == "country" and one.country in content_countries)
                ))  # fmt: skip
                rows.append([
                    log_people, one.population / total, top - log_people, rank, len(group.candidates), one.how,
                    *(float(one.kind == kind) for kind in KINDS), float(one.is_capital),
                    float(one.name == text), len(folded), is_capitals, float(one.kind in group.hint),
                    float(bool(group.hint) and one.kind not in group.hint), min(len(group.members), 10), min(names, 40),
                    inside, holds, float(self.home is not None and one.country == self.home), float(self.home is not None),
                    float(one.kind == "city" and "admin1" in kinds) + 2 * float(one.kind == "admin1" and "city" in kinds),
                ])  # fmt: skip
        return np.array(rows, np.float64)


def _others_max(table: Floats) -> Floats:
    """Give for every row the greatest value of each column in the other rows."""
    if len(table) == 1:
        return np.zeros_like(table)
    top = table.max(0)
    is_top = table == top
    second = np.where(is_top & (is_top.cumsum(0) == 1), -np.inf, table).max(0)
    return np.where(is_top & (is_top.sum(0) == 1), second, np.broadcast_to(top, table.shape))
