"""Weights: the small linear models of linking, from one JSON file with its provenance (made by training/link_model.py).

weights = Weights.load()
weights.models["incidents"].log_odds({"place": 1.0, ...})   ->  1.7
weights.models["incidents"].probability(1.7)                ->  0.85
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

WEIGHTS = "weights.json"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic regression; `threshold` is the mean probability from which groups are joined."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Add up what the features say; a feature that the model does not know says nothing."""
        return self.bias + sum([weight * features[name] for name, weight in self.weights.items()])


@dataclass(frozen=True, slots=True)
class Weights:
    """The models by name; where they come from stands in the file."""

    models: Mapping[str, LinearModel]

    @classmethod
    def load(cls) -> Weights:
        """Read the shipped weights, once a process."""
        return _shipped()


@cache
def _shipped() -> Weights:
    return read_weights(resources.files("tocsin.link").joinpath(WEIGHTS).read_text(encoding="utf-8"))


def read_weights(text: str) -> Weights:
    """Read the file."""
    record = json.loads(text)
    models = {name: LinearModel(one["weights"], one["bias"], one["threshold"]) for name, one in record["models"].items()}
    return Weights(models)


def probability(log_odds: float) -> float:
    """Turn log-odds into a probability."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds > 0 else math.exp(log_odds) / (1 + math.exp(log_odds))
