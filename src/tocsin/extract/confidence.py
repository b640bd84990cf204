"""Confidence: a score becomes a probability, by two numbers fitted on sentences that the network was not trained on.

    calibrated(0.5)  ->  0.7       sentences scored 0.5 tell an event of that type in 7 of 10 cases
"""

from __future__ import annotations

import math

# Slope and shift of the log-odds (Platt 1999), fitted on `plv`, fold 0, with this bundle: `python -m evaluation.reliability --fit`.
SLOPE, SHIFT = 0.58, 0.65
# Scores and confidences stay this far from nothing and from certainty.
EDGE = 0.01


def calibrated(score: float, slope: float = SLOPE, shift: float = SHIFT) -> float:
    """Give the probability of a score; a higher score never has a lower one."""
    bound = min(1 - EDGE, max(EDGE, score))
    odds = slope * math.log(bound / (1 - bound)) + shift
    return min(1 - EDGE, max(EDGE, 1 / (1 + math.exp(-odds))))
