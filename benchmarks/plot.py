"""A plot of curves on two logarithmic axes, as SVG, with no library.

plot([Curve("sqlite", [(1_000, 4.2), (10_000, 4.9)])], "rows", "milliseconds")  ->  "<svg ..."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 760, 420, 70, 50, 20, 250
COLOURS = ("#1b6ca8", "#7fb2d6", "#b5442c", "#e0a392", "#3c7a3c", "#9cc79c")


@dataclass(frozen=True, slots=True)
class Curve:
    """A name and its points; both coordinates are above zero."""

    name: str
    points: Sequence[tuple[float, float]]


def plot(curves: Sequence[Curve], across: str, up: str) -> str:
    """Draw curves with a grid at the powers of ten."""
    xs = [log10(x) for curve in curves for x, _ in curve.points]
    ys = [log10(max(y, 0.01)) for curve in curves for _, y in curve.points]
    x_low, x_high, y_low, y_high = floor(min(xs)), ceil(max(xs)), floor(min(ys)), ceil(max(ys))

    def at(x: float, y: float) -> tuple[float, float]:
        wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        return LEFT + wide * (x - x_low) / max(1, x_high - x_low), TOP + high * (y_high - y) / max(1, y_high - y_low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for power in range(x_low, x_high + 1):
        (x, low), (_, high) = at(power, y_low), at(power, y_high)
        parts.append(f'<path d="M{x:.1f} {low:.1f}V{high:.1f}" stroke="#ddd"/><text x="{x:.1f}" y="{low + 16:.1f}" text-anchor="middle">')
        parts.append(f"{10**power:,}</text>")
    for power in range(y_low, y_high + 1):
        (left, y), (right, _) = at(x_low, power), at(x_high, power)
        parts.append(
            f'<path d="M{left:.1f} {y:.1f}H{right:.1f}" stroke="#ddd"/><text x="{left - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">'
        )
        parts.append(f"{10.0**power:g}</text>")
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">{escape(across)}</text>')
    parts.append(f'<text x="16" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 16 {HEIGHT / 2})">{escape(up)}</text>')
    for number, curve in enumerate(curves):
        colour = COLOURS[number % len(COLOURS)]
        places = [at(log10(x), log10(max(y, 0.01))) for x, y in curve.points]
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        key = TOP + 18 * number + 8
        parts.append(f'<path d="M{WIDTH - RIGHT + 15} {key}h20" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{WIDTH - RIGHT + 40}" y="{key + 4}">{escape(curve.name)}</text>')
    return "\n".join([*parts, "</svg>\n"])
