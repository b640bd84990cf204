"""Curve: how the toll of an incident came to be, drawn by the server: a step a report day, its range from low to high, who said so.

In: the tolls of an incident. Out: charts, each with the rows that its table says in words.

    curves(incident.tolls)[0]  ->  Curve("killed", steps=(Step("2024-03-04", 4, 4, 4, ...), ...), ...)

The drawing is HEIGHT units high; the page stretches nothing, so that words stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.records.incident import Toll

WIDTH, HEIGHT = 640, 220
# Units kept free for the numbers at the left, the days below and the words above.
LEFT, RIGHT, TOP, BOTTOM = 44, 26, 24, 34
MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class Step:
    """What the record said from a day on, and where it is drawn."""

    day: str | None
    low: int | None
    best: int | None
    high: int | None
    speaker: str | None
    reports: tuple[str, ...]
    x: int
    until_x: int
    best_y: int
    low_y: int
    high_y: int
    is_open: bool  # no upper bound is told: the range has no lid


@dataclass(frozen=True, slots=True)
class Tick:
    """A number at the left."""

    number: int
    y: int


@dataclass(frozen=True, slots=True)
class Curve:
    """One count over time; `parts` are the rows of its groups, for the table."""

    what: str
    steps: tuple[Step, ...]
    ticks: tuple[Tick, ...]
    parts: tuple[Toll, ...]

    @property
    def path(self) -> str:
        """Draw the best number as a stair."""
        pieces = []
        for number, one in enumerate(self.steps):
            pieces.append(f"{'L' if number else 'M'}{one.x} {one.best_y} L{one.until_x} {one.best_y}")
        return " ".join(pieces)


def curves(tolls: Sequence[Toll]) -> list[Curve]:
    """Give a chart for each count that is told."""
    return [one for what in dict.fromkeys(toll.what for toll in tolls) if (one := _curve(what, [t for t in tolls if t.what == what]))]


def _curve(what: str, tolls: Sequence[Toll]) -> Curve | None:
    """Draw the whole; where only groups are told, the group that is told first."""
    wholes = [one for one in tolls if one.total or one.who == "unknown"]
    whole = wholes or [one for one in tolls if one.who == tolls[0].who]
    last_by_day: dict[str | None, Toll] = {one.day: one for one in whole if _best(one) is not None}
    rows = list(last_by_day.values())
    if not rows:
        return None
    most = max(1, *(max(_best(one) or 0, one.high or 0, one.low or 0) for one in rows))
    ticks = _ticks(most)
    scale = (HEIGHT - TOP - BOTTOM) / max(most, ticks[-1])
    xs = _xs([one.day for one in rows])
    steps = tuple(_step(one, xs[number], xs[number + 1], scale, most) for number, one in enumerate(rows))
    parts = tuple(one for one in tolls if one not in whole)
    return Curve(what, steps, tuple(Tick(number, _y(number, scale)) for number in ticks), parts)


def _step(toll: Toll, x: int, until_x: int, scale: float, most: int) -> Step:
    best = _best(toll) or 0
    low = toll.low if toll.low is not None else 0
    high = toll.high if toll.high is not None else max(most, best)
    heights = (_y(best, scale), _y(low, scale), _y(high, scale))
    return Step(toll.day, toll.low, toll.best, toll.high, toll.speaker, toll.reports, x, until_x, *heights, toll.high is None)


def _best(toll: Toll) -> int | None:
    return next((one for one in (toll.best, toll.low, toll.high) if one is not None), None)


def _y(number: int, scale: float) -> int:
    return round(HEIGHT - BOTTOM - number * scale)


def _xs(days: Sequence[str | None]) -> list[int]:
    """Give where each day begins, to scale, and where the drawing ends; a day after the last has the width of one of the others."""
    numbers = [_number_of(day) for day in days]
    first, last = numbers[0], numbers[-1] + max(1, (numbers[-1] - numbers[0]) // max(1, len(numbers) - 1) or 1)
    room = WIDTH - LEFT - RIGHT
    if 0 in numbers or last <= first:  # a day that nobody told: one step beside the other
        return [LEFT + room * place // len(days) for place in range(len(days) + 1)]
    return [*(LEFT + round(room * (one - first) / (last - first)) for one in numbers), WIDTH - RIGHT]


def _number_of(day: str | None) -> int:
    """Count days; 0 where none is told, or words that are no day."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else 0
    except ValueError:
        return 0


def _ticks(most: int) -> list[int]:
    """Choose round numbers up to the highest."""
    step = 1
    while most / step > MOST_TICKS:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return list(range(0, most + step, step))
