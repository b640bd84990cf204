"""Stories: whether two reports tell one story, by their texts, their days and what their incidents share.

In: two profiles. Out: features by name, and from the shipped weights the log-odds that they are one story.

    compare_texts(left, right)  ->  {"news": 0.41, "rare": 0.5, "persons": 1.0, "gap": 0.69, ...}
    likeness(left, right)       ->  2.3         log-odds; above 0 the two are rather one story than two

Reports without a day (a corpus, a clipping) have weights of their own: there the text has to say everything.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from tocsin.link.profile import Profile, cosine, shared_weight
from tocsin.link.weights import Weights

# Published farther apart, two reports are not compared: trials come later, but rarely share more than the names.
WINDOW_DAYS = 60
MOST_PERSONS = 3
DATED, UNDATED = "stories, dated", "stories, undated"


def compare_texts(left: Profile, right: Profile) -> Mapping[str, float]:
    """Say how alike two reports are, feature by feature."""
    length = math.log(min(len(left.news), len(right.news)) + 1)
    news = cosine(left.news, right.news)
    return {
        "news": news,
        "general": cosine(left.general, right.general),
        "news by length": news * (length - 3),
        "length": length,
        "rare": _part(shared_weight(left.rare, right.rare), left.rare_sum, right.rare_sum),
        "names": _part(shared_weight(left.names, right.names), left.names_sum, right.names_sum),
        "persons": float(min(MOST_PERSONS, len(left.persons & right.persons))),
        "other persons": _other_persons(left, right),
        "same place": float(bool(left.places & right.places)),
        "other place": float(bool(left.places and right.places and not left.places & right.places)),
        "same day": float(bool(left.days & right.days)),
        "other day": float(bool(left.days and right.days and not left.days & right.days)),
        "gap": 0.0 if left.day is None or right.day is None else math.log1p(abs(left.day - right.day)),
    }


def _other_persons(left: Profile, right: Profile) -> float:
    """Say how far two reports name people of whom they share none, not even by the last name."""
    if not left.surnames or not right.surnames or left.surnames & right.surnames:
        return 0.0
    return math.log1p(min(MOST_PERSONS, len(left.surnames), len(right.surnames)))


def _part(shared: float, left: float, right: float) -> float:
    """Give what is shared as a part of the smaller whole."""
    return shared / (min(left, right) or 1.0)


def is_dated(left: Profile, right: Profile) -> bool:
    """Say whether both days are known."""
    return left.day is not None and right.day is not None


def is_far(left: Profile, right: Profile) -> bool:
    """Say whether two reports were published too far apart."""
    return left.day is not None and right.day is not None and abs(left.day - right.day) > WINDOW_DAYS


def likeness(left: Profile, right: Profile, weights: Weights) -> float:
    """Give the log-odds that two reports tell one story."""
    model = weights.models[DATED if is_dated(left, right) else UNDATED]
    return model.log_odds(compare_texts(left, right))
