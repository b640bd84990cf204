"""Fit the linear models of linking (src/tocsin/link/weights.json).

    python -m training.link_model --codings build/link --target src/tocsin/link/weights.json

In: the train topics of `ecbplus` and the train messages of MUC-4, coded (a JSONL of codings each, made here where it is missing);
thresholds, which are chosen by `python -m evaluation.clusters NAME --part train` (of `gva` too, on which no weight is fitted).
Out: three logistic regressions.

- stories, undated: pairs of `ecbplus` reports, one subtopic or not.
- stories, dated: the same, and pairs of MUC-4 messages within 60 days, one incident or not by their keys.
- incidents: pairs of coded incidents of such reports.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.preprocessing import StandardScaler

from tocsin.link.compare import compare
from tocsin.link.decide import INCIDENTS, family
from tocsin.link.describe import MAIN
from tocsin.link.profile import Profile, profile_of
from tocsin.link.rarity import Rarity
from tocsin.link.stories import DATED, UNDATED, compare_texts, is_far, likeness
from tocsin.link.weights import LinearModel, Weights
from tocsin.pipeline import Coder
from tocsin.records.coding import Coding
from tocsin.records.event import Actor, Recipient, Target
from tocsin.records.member import Member
from tocsin.records.report import Report
from training.corpora.files import records
from training.link_pairs import Told, is_same, message_day, read_told
from training.link_read import described

Features = Mapping[str, float]
DATED_FEATURES = (
    "news", "news by length", "length", "rare", "names", "persons", "gap", "same place", "other place", "same day", "other day",
)  # fmt: skip
UNDATED_FEATURES = ("general", "rare", "names", "persons", "other persons")
# The two signs of a main incident that let the model learn how reports are written, not what they tell.
LEFT_OUT = frozenset({"one main"})
# What speaks against two being one; all others speak for it, but for lengths and rising tolls, which only set the rest right.
AGAINST = frozenset({
    "gap", "other persons", "other place", "other day", "far places", "other country", "days apart", "other mode", "other names",
    "fewer killed", "fewer wounded",
})  # fmt: skip
FREE = frozenset({"length", "news by length", "more killed", "more wounded"})
# The keys tell no happening that two reports give two types, so the fit would have no two types ever be one.
MOST = {"same type": 2.0}
# Below these log-odds reports share nothing that would make their incidents candidates.
CANDIDATE = -5.0
# Weight of a pair of two incidents of reports that share another one: the coder may have split one happening in two.
SOFT = 0.3
# Weight of an `ecbplus` pair of incidents: its reports have two sentences, and no days.
SHORT = 0.3


@dataclass(frozen=True, slots=True)
class Read:
    """One report, described, and what the corpus says of it."""

    members: tuple[Member, ...]
    profile: Profile
    gold: Any


@dataclass(slots=True)
class Rows:
    """Examples: features, whether they are one, their weights."""

    features: list[Features]
    labels: list[bool]
    weights: list[float]

    def add(self, features: Features, *, label: bool, weight: float = 1.0) -> None:
        """Add an example."""
        self.features.append(features)
        self.labels.append(label)
        self.weights.append(weight)


def reads(path: Path, reports: Callable[[], Iterator[tuple[Report, Any]]], days: Mapping[str, str | None] | None = None) -> list[Read]:
    """Read the codings of a corpus, coding it first where the file is missing."""
    given = list(reports())
    if not path.exists():
        lines = (json.dumps(coding.to_dict(), ensure_ascii=False) + "\n" for coding in Coder.load().pipe([report for report, _ in given]))
        path.write_text("".join(lines), encoding="utf-8")
    gold_by_id = {report.id: gold for report, gold in given}
    rarity = Rarity.load()
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        coding = Coding.from_dict(json.loads(line))
        if coding.report.id in gold_by_id:
            if days is not None:
                coding = replace(coding, report=replace(coding.report, published_at=days[coding.report.id]))
            gist, members = described(coding, number, rarity)
            found.append(Read(members, profile_of(gist, rarity), gold_by_id[coding.report.id]))
    return found


def ecbplus(data: Path) -> Iterator[tuple[Report, str]]:
    """Give the reports of the train topics with their subtopics."""
    for record in records(data / "ecbplus/docs.jsonl"):
        if record["split"] == "train":
            yield Report(record["id"], "\n".join(" ".join(sentence) for sentence in record["sentences"])), record["subtopic"]


def muc4(data: Path) -> Iterator[tuple[Report, tuple[Told, ...]]]:
    """Give the train messages that tell incidents, with these."""
    for record in records(data / "muc4/docs.jsonl.gz"):
        if record["split"] == "train" and (told := read_told(record["key"])):
            yield Report(record["id"], record["text"]), told


def are_one(left: Read, right: Read) -> bool | None:
    """Say whether two MUC-4 messages share an incident; None where it is open."""
    verdicts = [is_same(ours, theirs) for ours in left.gold for theirs in right.gold]
    return True if True in verdicts else None if None in verdicts else False


def dated_pairs(muc: Sequence[Read]) -> list[tuple[Read, Read, bool]]:
    """List the pairs of MUC-4 messages within the window."""
    found = []
    for left, right in combinations([one for one in muc if one.profile.day is not None], 2):
        if not is_far(left.profile, right.profile) and (label := are_one(left, right)) is not None:
            found.append((left, right, label))
    return found


def bounds_of(name: str) -> tuple[float | None, float | None]:
    """Say between which bounds the weight of a feature may lie."""
    return (None, None) if name in FREE else (None, 0.0) if name in AGAINST else (0.0, MOST.get(name))


def fit(rows: Rows, names: Sequence[str]) -> LinearModel:
    """Fit a logistic regression in which no feature speaks against its own meaning; features are put on one scale for it."""
    table: NDArray[np.float64] = np.array([[one[name] for name in names] for one in rows.features])
    scale = StandardScaler().fit(table)
    scaled, signs, share = scale.transform(table), np.where(rows.labels, 1.0, -1.0), np.array(rows.weights)

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = signs * (scaled @ values[1:] + values[0])
        slopes = -signs * share / (1 + np.exp(margins))
        cost = float((share * np.logaddexp(0, -margins)).sum() + 0.5 * (values[1:] ** 2).sum())
        return cost, np.concatenate([[slopes.sum()], scaled.T @ slopes + values[1:]])

    spread = dict(zip(names, scale.scale_, strict=True))
    bounds = [(None, None), *((low, None if high is None else high * spread[name]) for name in names for low, high in [bounds_of(name)])]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    weights = found[1:] / scale.scale_
    bias = float(found[0] - (weights * scale.mean_).sum())
    return LinearModel({name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}, round(bias, 4), 0.5)


def story_models(ecb: Sequence[Read], pairs: Sequence[tuple[Read, Read, bool]]) -> dict[str, LinearModel]:
    """Fit the models of stories."""
    rows = Rows([], [], [])
    for left, right in combinations(ecb, 2):
        if left.profile.rare.keys() & right.profile.rare.keys() or left.profile.places & right.profile.places:
            rows.add(compare_texts(left.profile, right.profile), label=left.gold == right.gold)
    undated = fit(rows, UNDATED_FEATURES)
    for left, right, label in pairs:
        rows.add(compare_texts(left.profile, right.profile), label=label)
    return {UNDATED: undated, DATED: fit(rows, DATED_FEATURES)}


def incident_model(ecb: Sequence[Read], pairs: Sequence[tuple[Read, Read, bool]], weights: Weights) -> LinearModel:
    """Fit the model of incidents."""
    rows = Rows([], [], [])
    for ours, theirs in combinations(ecb, 2):
        if (text := likeness(ours.profile, theirs.profile, weights)) >= CANDIDATE:
            _add_short(rows, ours, theirs, text)
    for ours, theirs, label in pairs:
        text = likeness(ours.profile, theirs.profile, weights)
        if label:
            _add_one(rows, ours, theirs, text)
        elif text >= CANDIDATE:
            for left, right in _couples(ours, theirs):
                rows.add(compare(left, right, text).values, label=False)
    return fit(rows, [name for name in rows.features[0] if name not in LEFT_OUT])


def _couples(ours: Read, theirs: Read) -> Iterator[tuple[Member, Member]]:
    for left in ours.members:
        for right in theirs.members:
            if family(left.incident.type) == family(right.incident.type):
                yield left, right


def _add_short(rows: Rows, ours: Read, theirs: Read, text: float) -> None:
    """Add pairs of two `ecbplus` reports: of one subtopic those that both are about, of two subtopics all."""
    for left, right in _couples(ours, theirs):
        is_main = MAIN in left.words and MAIN in right.words and left.incident.type == right.incident.type
        if ours.gold != theirs.gold or is_main:
            rows.add(compare(left, right, text).values, label=ours.gold == theirs.gold, weight=SHORT)


def _add_one(rows: Rows, ours: Read, theirs: Read, text: float) -> None:
    """Add pairs of two messages that share an incident: its best two are one, either of them with another is not."""
    strings = {
        string for one in ours.gold for other in theirs.gold if is_same(one, other) for string in one.strings & other.strings
    }
    couples = [(left, right) for left, right in _couples(ours, theirs) if left.incident.type == right.incident.type == "ASSAULT"]
    if not couples:
        return
    best_left = max((left for left, _ in couples), key=lambda one: _fit_of(one, strings))
    best_right = max((right for _, right in couples), key=lambda one: _fit_of(one, strings))
    for left, right in couples:
        count = (left is best_left) + (right is best_right)
        if count:
            rows.add(compare(left, right, text).values, label=count > 1, weight=1.0 if count > 1 else SOFT)


def _fit_of(member: Member, strings: set[str]) -> tuple[int, bool, float]:
    """Say how well a member holds the strings of a template."""
    coded = member.incident
    parties: tuple[Actor | Recipient | Target, ...] = (*coded.actors, *coded.recipients, *coded.targets)
    words = " | ".join(f"{one.name or ''} {one.text or ''}" for one in parties).upper()
    return sum(string in words for string in strings), MAIN in member.words, coded.confidence


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description="Fit the linear models of linking.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--codings", type=Path, required=True, help="folder of codings: ecb.jsonl, muc_train.jsonl")
    parser.add_argument("--target", type=Path, default=Path("src/tocsin/link/weights.json"))
    parser.add_argument("--thresholds", type=float, nargs=3, default=(0.33, 0.12, 0.13), metavar=("UNDATED", "DATED", "INCIDENTS"))
    asked = parser.parse_args()
    ecb = reads(asked.codings / "ecb.jsonl", lambda: ecbplus(asked.data))
    days = {record["id"]: message_day(record["text"]) for record in records(asked.data / "muc4/docs.jsonl.gz")}
    muc = reads(asked.codings / "muc_train.jsonl", lambda: muc4(asked.data), days)
    pairs = dated_pairs(muc)
    models = story_models(ecb, pairs)
    models[INCIDENTS] = incident_model(ecb, pairs, Weights(models))
    thresholds = dict(zip((UNDATED, DATED, INCIDENTS), asked.thresholds, strict=True))
    record = {
        "provenance": {
            "made by": "python -m training.link_model",
            "weights from": "ecbplus train topics (CC BY 3.0) and pairs of the MUC-4 train keys",
            "thresholds from": "ecbplus train topics (undated); gva train part (dated, incidents): no weight is fitted on gva",
        },
        "models": {
            name: {"threshold": thresholds[name], "bias": model.bias, "weights": dict(model.weights)} for name, model in models.items()
        },
    }
    asked.target.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
