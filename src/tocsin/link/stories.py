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
# What is behind these depends on which report stands left.
LOG_ODDS_DECIMALS = 6
DATED, UNDATED = "stories, dated", "stories, undated"


def compare_texts(left: Profile, right: Profile) -> Mapping[str, float]:
    """Say how alike two reports are, feature by feature."""
    return {"general": cosine(left.general, right.general), **_compare_words(left, right), **_compare_facts(left, right)}


def _compare_words(left: Profile, right: Profile) -> dict[str, float]:
    """Compare texts by the words that news on violence has seldom."""
    length = math.log(min(len(left.news), len(right.news)) + 1)
    news = cosine(left.news, right.news)
    return {"news": news, "news by length": news * (length - 3), "length": length}


def _compare_facts(left: Profile, right: Profile) -> dict[str, float]:
    """Compare what two texts name."""
    return {
        "rare": _part(shared_weight(left.rare, right.rare), left.rare_sum, right.rare_sum),
        "names": _part(shared_weight(left.names, right.names), left.names_sum, right.names_sum),
        "persons": float(min(MOST_PERSONS, len(left.persons & right.persons))),
        "other persons": _other_persons(left, right),
        "same place": float(not left.places.isdisjoint(right.places)),
        "other place": float(bool(left.places and right.places) and left.places.isdisjoint(right.places)),
        "same day": float(not left.days.isdisjoint(right.days)),
        "other day": float(bool(left.days and right.days) and left.days.isdisjoint(right.days)),
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
    return are_far(left.day, right.day)


def are_far(left: int | None, right: int | None) -> bool:
    """Say the same of their days as numbers."""
    return left is not None and right is not None and abs(left - right) > WINDOW_DAYS


def likeness(left: Profile, right: Profile, weights: Weights) -> float:
    """Give the log-odds that two reports tell one story."""
    if is_dated(left, right):
        sure = weights.models[DATED].log_odds(_compare_words(left, right) | _compare_facts(left, right))
    else:
        sure = weights.models[UNDATED].log_odds({"general": cosine(left.general, right.general)} | _compare_facts(left, right))
    return round(sure, LOG_ODDS_DECIMALS)
