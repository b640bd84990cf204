"""Reliability: does an event's confidence say how often its type is right?

In: the sentences of `plv`, fold 0, coded. Out: expected calibration error over ten bins of equal size, the area under the
ROC curve, what is right of the surest share, and the two plots of docs/explanation/quality.md.

    read_reliability(sources, Run()).ece  ->  0.041

    python -m evaluation.reliability --fit     slope and shift for `extract/confidence.py`, and the error of ten-fold cross-fitting;
                                           needs the extra `train`
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.coded import Run, coded
from evaluation.shared import DATA, SCORE, Sources
from evaluation.tasks import plover
from tocsin.extract.confidence import EDGE, SHIFT, SLOPE

BINS = 10
FOLDS = 10
SEED = 2017
# Errors in a hundred at which coverage is told.
RISKS = (0.05, 0.10)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Confidence of each sentence's main event and whether its type is right (1 or 0); sentences without an event are not in it."""

    confidences: Floats
    rights: Floats
    sentences: int

    @property
    def ece(self) -> float:
        """Give the mean distance between confidence and share of right ones, in bins of equal size (Guo et al. 2017)."""
        return sum(abs(sure - right) * size for sure, right, size in self.bins()) / len(self.rights)

    @property
    def auc(self) -> float:
        """Give the probability that a right one is surer than a wrong one; ties count half."""
        right, wrong = self.confidences[self.rights == 1], self.confidences[self.rights == 0]
        if not len(right) or not len(wrong):
            return float("nan")
        return float(((right[:, None] > wrong) + 0.5 * (right[:, None] == wrong)).mean())

    def bins(self) -> list[tuple[float, float, int]]:
        """Give mean confidence, share of right ones and size of each bin."""
        order = np.argsort(self.confidences, kind="stable")
        parts = [part for part in np.array_split(order, BINS) if len(part)]
        return [(float(self.confidences[part].mean()), float(self.rights[part].mean()), len(part)) for part in parts]

    def coverage(self, risk: float) -> float:
        """Give the largest share of all sentences that can be answered, surest first, with so many errors at most."""
        order = np.argsort(-self.confidences, kind="stable")
        errors = np.cumsum(1 - self.rights[order]) / np.arange(1, len(order) + 1)
        kept = np.flatnonzero(errors <= risk)
        return float((kept[-1] + 1) / self.sentences) if len(kept) else 0.0

    def words(self) -> str:
        """Say the figures in a line."""
        covered = ", ".join(f"{100 * self.coverage(risk):.0f} % of sentences at {100 * risk:.0f} % errors" for risk in RISKS)
        return f"ECE {self.ece:.3f}, AUC {self.auc:.2f}; {covered}."

    def draw(self, reliability: Path, precision_recall: Path) -> None:
        """Write the two plots as SVG."""
        from matplotlib import rc_context
        from matplotlib.figure import Figure

        # A fixed salt and no date: the same figures draw the same bytes.
        with rc_context({"svg.hashsalt": "tocsin"}):
            figure = Figure(figsize=(4.5, 4.5), layout="constrained")
            axes = figure.subplots()
            sure, right, _ = zip(*self.bins(), strict=True)
            axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
            axes.plot(sure, right, marker="o")
            axes.set(xlabel="confidence of the main event", ylabel="share whose type is right", xlim=(0, 1), ylim=(0, 1))
            figure.savefig(reliability, metadata={"Date": None})
            figure = Figure(figsize=(4.5, 4.5), layout="constrained")
            axes = figure.subplots()
            order = np.argsort(-self.confidences, kind="stable")
            hits = np.cumsum(self.rights[order])
            axes.plot(hits / self.sentences, hits / np.arange(1, len(order) + 1))
            axes.set(xlabel="recall (of all sentences)", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02))
            figure.savefig(precision_recall, metadata={"Date": None})


@dataclass(frozen=True, slots=True)
class Fit:
    """Slope and shift fitted to all, and what cross-fitting makes of the same confidences: each judged by a fit on the others."""

    slope: float
    shift: float
    crossed: Reliability


def read_reliability(sources: Sources, run: Run) -> Reliability:
    """Code the sentences of the fold and compare."""
    scorer = sources.scorer("records")
    part = plover.parts(sources)[0]
    confidences, rights = [], []
    for item, coding in zip(part.items, coded([item.report for item in part.items], run), strict=True):
        event = scorer.main_event(coding.to_dict())
        if event is not None:
            confidences.append(event["confidence"])
            rights.append(float(scorer.PLV_TYPE.get(event["type"], event["type"]) == item.gold))
    return Reliability(np.array(confidences), np.array(rights), len(part.items))


def fit(found: Reliability) -> Fit:
    """Fit slope and shift to all sentences, and to nine tenths for each tenth."""
    scores = _log_odds(found.confidences)
    raw = (scores - SHIFT) / SLOPE
    slope, shift = _platt(raw, found.rights)
    folds = np.random.default_rng(SEED).permutation(len(raw)) % FOLDS
    crossed = np.zeros(len(raw))
    for number in range(FOLDS):
        left, right = folds != number, folds == number
        one, other = _platt(raw[left], found.rights[left])
        crossed[right] = 1 / (1 + np.exp(-(one * raw[right] + other)))
    return Fit(slope, shift, replace(found, confidences=crossed.round(2)))


def _log_odds(probabilities: Floats) -> Floats:
    bound = np.clip(probabilities, EDGE, 1 - EDGE)
    odds: Floats = np.log(bound / (1 - bound))
    return odds


def _platt(raw: Floats, rights: Floats) -> tuple[float, float]:
    """Fit slope and shift, the answers drawn in a little as Platt (1999) does: each is a right and a wrong one by its share."""
    from sklearn.linear_model import LogisticRegression  # of the extra `train`; to measure needs none of it

    good, bad = rights.sum(), len(rights) - rights.sum()
    wanted = np.where(rights == 1, (good + 1) / (good + 2), 1 / (bad + 2))
    answers = np.repeat([1, 0], len(raw))
    layer = LogisticRegression(C=np.inf, tol=1e-8).fit(np.tile(raw, 2)[:, None], answers, np.concatenate([wanted, 1 - wanted]))
    return float(layer.coef_[0, 0]), float(layer.intercept_[0])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reliability", description="Does a confidence say how often it is right?")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--score", type=Path, default=SCORE, metavar="DIR")
    parser.add_argument("--fit", action="store_true", help="also fit slope and shift")
    asked = parser.parse_args()
    found = read_reliability(Sources.open(asked.data, asked.score), Run())
    print(found.words())
    if asked.fit:
        fitted = fit(found)
        print(f"SLOPE, SHIFT = {fitted.slope:.2f}, {fitted.shift:.2f}; cross-fitted: {fitted.crossed.words()}")


if __name__ == "__main__":
    main()
