"""Train the toponym ranker on gold spans of LGL and TR-News, and measure it.

In: `geo/lgl.jsonl`, `geo/trnews.jsonl`. Out: `src/tocsin/ground/data/ranker.json`, trained on folds 1 to 4 (fold 0 never),
and on the terminal the cross-validated figures over folds 1 to 4 and those of fold 0.

    python -m training.ranker --data DATA
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from tocsin.ground.gazetteer import Entry, Gazetteer
from tocsin.ground.name_context import read_names
from tocsin.ground.ranker import FEATURES, NO_SECOND, Name, Table, Trees, read_groups, read_trees
from tocsin.records.span import Span
from training.corpora.files import records
from training.folds import DEV_FOLD, FOLDS, fold

Floats = NDArray[np.float64]

ITERATIONS = 150
LEARNING_RATE = 0.08
LEAVES = 16
LEAST_ROWS = 20
NEAR_KM = 161.0
# The home of a report's source is often not known: every second document is learned without it.
HOME_KNOWN_EVERY = 2
DECIMALS = 5
# What can only speak for a candidate, and what only against it: so a local paper's towns do not teach that small places are likelier.
RISING = frozenset(
    "people people_share capital country_support admin1_support country_named admin1_named inside_next home near_support weight".split()
)
FALLING = frozenset(("people_gap", "rank", "nearest_km"))


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its gold toponyms, and its table of candidates (none where no name has any)."""

    corpus: str
    fold: int
    names: list[Name]
    gold: list[tuple[int | None, float | None, float | None]]
    kinds: list[str]
    table: Table | None


def read_articles(data: Path, gazetteer: Gazetteer) -> list[Article]:
    """Read the articles of both corpora."""
    articles = []
    for corpus in ("lgl", "trnews"):
        found = list(records(data / f"geo/{corpus}.jsonl"))
        homes = _homes(found, gazetteer)
        for number, record in enumerate(found):
            toponyms = sorted(record["toponyms"], key=lambda one: one["start"])
            if not toponyms:
                continue
            spans = [Span(one["start"], one["end"]) for one in toponyms]
            names = read_names(record["text"], spans, [gazetteer.demonym(one["text"]) for one in toponyms])
            gold = [(int(one["geonameid"]) if one.get("geonameid") else None, _number(one["lat"]), _number(one["lon"])) for one in toponyms]
            groups = read_groups(names, gazetteer)
            home = homes.get(urlsplit(record["url"] or "").netloc) if number % HOME_KNOWN_EVERY else None
            kinds = [_kind(one, name, gazetteer) for (one, _, _), name in zip(gold, names, strict=True)]
            table = Table(groups, names, home) if groups else None
            articles.append(Article(corpus, fold(record["text"]), names, gold, kinds, table))
    return articles


def _kind(geonameid: int | None, name: Name, gazetteer: Gazetteer) -> str:
    """Say of which kind a gold place is; "none" where the gazetteer does not have it."""
    entry = gazetteer.by_id(geonameid) if geonameid else None
    return "demonym" if name.demonym else entry.kind if entry else "none"


def _homes(articles: Sequence[Any], gazetteer: Gazetteer) -> dict[str, str]:
    """Say in which country a site is at home: where most places of its articles are, if it has three articles."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for record in articles:
        site = urlsplit(record["url"] or "").netloc
        seen[site] += 1
        for one in record["toponyms"]:
            entry = gazetteer.by_id(int(one["geonameid"])) if one.get("geonameid") else None
            if entry and entry.country:
                counts[site][entry.country] += 1
    return {site: count.most_common(1)[0][0] for site, count in counts.items() if site and seen[site] >= 3}


def labels(article: Article) -> NDArray[np.int64]:
    """Mark the rows whose candidate is the gold one."""
    assert article.table is not None
    right = []
    for group in article.table.groups:
        ids = Counter(article.gold[member][0] for member in group.members)
        best = ids.most_common(1)[0][0]
        right += [int(best is not None and one.geonameid == best) for one in group.candidates]
    return np.array(right)


def train(rows: Floats, right: NDArray[np.int64]) -> dict[str, Any]:
    """Train trees and give them in the form that the runtime reads."""
    model = HistGradientBoostingClassifier(
        max_iter=ITERATIONS, learning_rate=LEARNING_RATE, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST_ROWS, l2_regularization=1.0,
        max_depth=7, early_stopping=False, random_state=1,
        monotonic_cst=[int(name in RISING) - int(name in FALLING) for name in FEATURES],
    ).fit(rows, right)  # fmt: skip
    grown = [stage[0].nodes for stage in model._predictors]  # noqa: SLF001  # no public way to the trees; the version is pinned
    size = max(len(nodes) for nodes in grown)
    packed: dict[str, list[list[Any]]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    for nodes in grown:
        filler: list[Any] = [0] * (size - len(nodes))
        own = list(range(len(nodes)))
        leaf = nodes["is_leaf"].astype(bool)
        packed["feature"].append(np.where(leaf, 0, nodes["feature_idx"]).tolist() + filler)
        packed["threshold"].append([round(float(one), DECIMALS) for one in np.where(leaf, 0, nodes["num_threshold"])] + filler)
        # A leaf leads to itself, so that all rows can take as many steps as the deepest tree has.
        packed["left"].append(np.where(leaf, own, nodes["left"]).tolist() + filler)
        packed["right"].append(np.where(leaf, own, nodes["right"]).tolist() + filler)
        packed["value"].append([round(float(one), DECIMALS) for one in np.where(leaf, nodes["value"], 0)] + filler)
    baseline = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001
    return {**packed, "depth": int(max(nodes["depth"].max() for nodes in grown)), "baseline": baseline}


@dataclass(frozen=True, slots=True)
class Pair:
    """The trees of both runs, in their written form."""

    first: dict[str, Any]
    second: dict[str, Any]


def train_pair(articles: Sequence[Article]) -> Pair:
    """Train both runs; the second sees what a first run says that has not seen the article."""
    usable = [one for one in articles if one.table]
    right = {id(one): labels(one) for one in usable}
    inner = 3
    rows = {id(one): one.table.features(one.table.prior()) for one in usable if one.table}

    def fit(chosen: Sequence[Article], features: dict[int, Floats]) -> dict[str, Any]:
        return train(np.concatenate([features[id(one)] for one in chosen]), np.concatenate([right[id(one)] for one in chosen]))

    second_rows: dict[int, Floats] = {}
    for part in range(inner):
        trees = read_trees(fit([one for number, one in enumerate(usable) if number % inner != part], rows))
        for number, one in enumerate(usable):
            if number % inner == part and one.table:
                second_rows[id(one)] = one.table.features(one.table.weights(trees.scores(rows[id(one)])))
    return Pair(fit(usable, rows), fit(usable, second_rows))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ranker said of one gold toponym."""

    corpus: str
    best: float
    runner: float
    is_right: bool
    is_near: bool
    has_gold_id: bool
    holds_id: bool
    population_right: bool
    population_near: bool
    first_right: bool
    first_near: bool
    kind: str


def answers(articles: Sequence[Article], first: Trees, second: Trees) -> list[Answer]:
    """Answer every gold toponym that has coordinates."""
    found = []
    for article in articles:
        best: dict[int, tuple[Any, float, float, Any]] = {}
        if article.table:
            table = article.table
            scores = second.scores(table.features(table.weights(first.scores(table.features(table.prior())))))
            for group, offset in zip(table.groups, table.offsets, strict=True):
                own = scores[offset : offset + len(group.candidates)]
                order = np.argsort(-own, kind="stable")
                runner = float(own[order[1]]) if len(order) > 1 else NO_SECOND
                for member in group.members:
                    best[member] = (group.candidates[order[0]], float(own[order[0]]), max(runner, NO_SECOND), group)
        for index, (gold_id, lat, lon) in enumerate(article.gold):
            if lat is None or lon is None:
                continue
            demonym = article.names[index].demonym
            entry, score, runner, group = best.get(index, (demonym, 10.0 if demonym else -10.0, NO_SECOND, None))
            candidates = group.candidates if group else [demonym] if demonym else []
            ids = [one.geonameid for one in candidates]
            populous = max(candidates, key=lambda one: one.population, default=None)
            first_of_file = min(candidates, key=lambda one: one.geonameid or math.inf, default=None)
            found.append(Answer(
                article.corpus, score, runner, _is_right(entry, gold_id),
                _is_near(entry, lat, lon),
                gold_id is not None, gold_id is not None and gold_id in ids, _is_right(populous, gold_id), _is_near(populous, lat, lon),
                _is_right(first_of_file, gold_id), _is_near(first_of_file, lat, lon), article.kinds[index],
            ))  # fmt: skip
    return found


def _is_right(entry: Entry | None, gold_id: int | None) -> bool:
    return entry is not None and gold_id is not None and entry.geonameid == gold_id


def _is_near(entry: Entry | None, lat: float, lon: float) -> bool:
    return entry is not None and entry.lat is not None and entry.lon is not None and _km(entry.lat, entry.lon, lat, lon) <= NEAR_KM


def baselines(found: Sequence[Answer]) -> str:
    """Put side by side what the first candidate of the file, the most populous one and the ranker reach: id / within 161 km."""
    with_id = [one for one in found if one.has_gold_id]
    rows = (("first candidate", "first_right", "first_near"), ("most people", "population_right", "population_near"),
            ("ranker", "is_right", "is_near"))  # fmt: skip
    return "  ".join(f"{name} {100 * _share(with_id, right):.1f} / {100 * _share(found, near):.1f}" for name, right, near in rows)


def figures(found: Sequence[Answer]) -> str:
    """Put the figures of some answers into a line."""
    with_id = [one for one in found if one.has_gold_id]
    return (
        f"n {len(found)}  candidates hold the id {_share(with_id, 'holds_id'):.3f}  population {_share(with_id, 'population_right'):.3f}  "
        f"id {_share(with_id, 'is_right'):.3f}  within 161 km {_share(found, 'is_near'):.3f}"
    )


def _share(found: Sequence[Answer], name: str) -> float:
    return float(sum(getattr(one, name) for one in found)) / max(1, len(found))


def calibrate(found: Sequence[Answer]) -> list[float]:
    """Fit the probability that the best candidate is within 161 km, on answers to unseen articles."""
    own = [one for one in found if one.kind != "demonym" and one.best > -10]
    model = LogisticRegression(C=10.0).fit([[one.best, one.runner] for one in own], [one.is_near for one in own])
    return [float(model.intercept_[0]), float(model.coef_[0][0]), float(model.coef_[0][1])]


def main() -> None:
    """Cross-validate over folds 1 to 4, train on all four, measure on fold 0, write the trees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/tocsin/ground/data/ranker.json"))
    arguments = parser.parse_args()
    gazetteer = Gazetteer.open()
    articles = read_articles(arguments.data, gazetteer)
    folds = [one for one in range(FOLDS) if one != DEV_FOLD]
    unseen: list[Answer] = []
    for held in folds:
        pair = train_pair([one for one in articles if one.fold in folds and one.fold != held])
        unseen += answers([one for one in articles if one.fold == held], read_trees(pair.first), read_trees(pair.second))
    for corpus in ("lgl", "trnews"):
        print("cross-validated", corpus, figures([one for one in unseen if one.corpus == corpus]))
    print("cross-validated both", figures(unseen))
    for kind in sorted({one.kind for one in unseen}):
        print(f"  of kind {kind}:", figures([one for one in unseen if one.kind == kind]))
    calibration = calibrate(unseen)
    for line in coverage(unseen, calibration):
        print(line)
    pair = train_pair([one for one in articles if one.fold in folds])
    dev = answers([one for one in articles if one.fold == DEV_FOLD], read_trees(pair.first), read_trees(pair.second))
    for corpus in ("lgl", "trnews"):
        print("fold 0", corpus, figures([one for one in dev if one.corpus == corpus]))
    print("fold 0 both", figures(dev))
    for corpus in ("lgl", "trnews"):
        print("five folds", corpus, baselines([one for one in (*unseen, *dev) if one.corpus == corpus]))
    record = {"features": FEATURES, "calibration": calibration, "first": pair.first, "second": pair.second}
    arguments.out.write_text(json.dumps(record, separators=(",", ":")), "utf-8")


def coverage(found: Sequence[Answer], calibration: list[float]) -> list[str]:
    """Say how many are answered, and how many of those rightly, from several probabilities on."""
    lines = []
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        constant, best, runner = calibration
        kept = [one for one in found if 1 / (1 + math.exp(-(constant + best * one.best + runner * one.runner))) >= least and one.best > -10]
        lines.append(f"probability >= {least}: answered {len(kept) / len(found):.3f}, within 161 km {_share(kept, 'is_near'):.3f}")
    return lines


def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Give the great-circle distance of two points in degrees."""
    a, b, c, d = map(math.radians, (lat_a, lon_a, lat_b, lon_b))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def _number(value: float | str | None) -> float | None:
    return None if value is None else float(value)


if __name__ == "__main__":
    main()
