"""The map: where incidents happened, drawn as wide as it is known. A circle for a place, a shaded country for a country, never a pin.

Outlines are Natural Earth's, shipped with the package; x = 10 * (longitude + 180), y = 10 * (90 - latitude). A country on both sides
of the line where the days change has two of them, the larger first: the drawing ends there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.records.grounding import EventPlace
from tocsin.share.exports.html.markup import quoted, shown
from tocsin.share.exports.html.timeline import Entry
from tocsin.share.exports.phrases import where_words

# How far from its point a place of this precision may lie, in km: the mean radius of such places, rounded.
RADIUS_KM = {"site": 1, "sub-city": 3, "city": 8, "district": 30, "province": 90, "landscape": 90}
_UNITS_PER_KM = 10 / 111.2  # a degree of latitude is 111.2 km
_NARROWEST = 260  # units: 26 degrees, wide enough to recognise a coast
_SHAPE = 0.52  # height of the drawing to its width
_MOST_LABELS = 8
# The drawing is as wide as so many heights of a place's and of a country's name, and as so many radii of the smallest circle (about
# 7 px on a wide screen: still to be seen and hit).
_LABELS_WIDE, _NAMES_WIDE, _CIRCLES_WIDE = 46, 52, 110
_LETTER = 0.6  # width of a letter to its height, rather too much


_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline with the box around it, in units of the drawing."""

    country: str
    name: str
    box: tuple[int, int, int, int]
    middle: tuple[int, int]  # of its largest part
    path: str


@dataclass(frozen=True, slots=True)
class _View:
    left: float
    top: float
    width: float
    height: float

    def widened(self) -> _View:
        """Give what a drawing that is lower than it is wide shows beside itself."""
        return _View(self.left - self.width, self.top, 3 * self.width, self.height)

    def meets(self, box: tuple[int, int, int, int]) -> bool:
        return box[0] < self.left + self.width and box[2] > self.left and box[1] < self.top + self.height and box[3] > self.top


@cache
def outlines() -> tuple[Outline, ...]:
    """Read the countries' outlines."""
    record = json.loads(files("tocsin.share.exports.html").joinpath("outlines.json").read_text(encoding="utf-8"))
    return tuple(
        Outline(one["country"], one["name"], tuple(one["box"]), tuple(one["middle"]), one["path"]) for one in record["countries"]
    )


def map_of(entries: Sequence[Entry]) -> str:
    """Give the map with the list of its places; nothing where no place is known."""
    by_place: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        place = entry.incident.place
        if place is not None and (place.country or place.lat is not None):
            by_place.setdefault((place.name, place.country, place.precision, place.lat, place.lon), []).append(entry)
    groups = [(one[0].incident.place, one) for one in by_place.values()]
    circles = [(place, some) for place, some in groups if place and place.precision in RADIUS_KM and place.lat is not None]
    shaded = {place.country for place, _ in groups if place and place.precision not in RADIUS_KM and place.country}
    if not groups:
        return ""
    view = _view_of([place for place, _ in circles], shaded)
    drawn = [_outline(one, is_shaded=one.country in shaded) for one in outlines() if view.widened().meets(one.box)]
    taken = [_box_of(place, view) for place, _ in circles]
    labels = _labels([place for place, _ in circles], taken, view) if len(circles) <= _MOST_LABELS else [""] * len(circles)
    drawn += [_country_name(one, view) for one in outlines() if _has_room(one, taken, view)]
    drawn += [_circle(place, some, view, label) for (place, some), label in zip(circles, labels, strict=True)]
    left, top, width, height = (f"{one:.0f}" for one in (view.left, view.top, view.width, view.height))
    listed = "".join(_listed(place, some) for place, some in groups if place)
    return (
        f'<svg class="map" viewBox="{left} {top} {width} {height}" role="group" aria-label="Map; the list below says the same">'
        f'<rect class="sea" x="{left}" y="{top}" width="{width}" height="{height}"/>{"".join(drawn)}</svg>'
        f'<ul class="places">{listed}</ul>'
    )


def _x(place: EventPlace) -> float:
    return 10 * ((place.lon or 0.0) + 180)


def _y(place: EventPlace) -> float:
    return 10 * (90 - (place.lat or 0.0))


def _view_of(places: Sequence[EventPlace], shaded: set[str]) -> _View:
    """Choose the part of the world to draw: all places with a margin, and all shaded countries."""
    xs = [_x(one) for one in places]
    ys = [_y(one) for one in places]
    larger_by_country = {outline.country: outline for outline in reversed(outlines())}
    for outline in larger_by_country.values():
        if outline.country in shaded:
            xs += [outline.box[0], outline.box[2]]
            ys += [outline.box[1], outline.box[3]]
    if not xs:
        return _View(0, 60, 3600, 1500)
    width = max((max(xs) - min(xs)) * 1.3, (max(ys) - min(ys)) * 1.3 / _SHAPE, _NARROWEST)
    width = min(width, 3600.0)
    height = width * _SHAPE
    left = min(max((max(xs) + min(xs) - width) / 2, 0.0), 3600 - width)
    top = min(max((max(ys) + min(ys) - height) / 2, 0.0), 1800 - height)
    return _View(left, max(top, 0.0), width, height)


def _outline(outline: Outline, *, is_shaded: bool) -> str:
    title = f"<title>{shown(outline.name)}: somewhere in the country</title>" if is_shaded else ""
    return f'<path class="{"land shaded" if is_shaded else "land"}" d="{outline.path}">{title}</path>'


def _has_room(outline: Outline, taken: Sequence[_Box], view: _View) -> bool:
    """Say whether a country's name fits into its part of the drawing and covers nothing."""
    x, y = outline.middle
    size = view.width / _NAMES_WIDE
    half = _LETTER * size * len(outline.name) / 2
    is_free = _is_free((x - half, y - size, x + half, y + size * 0.4), taken, view)
    return is_free and (outline.box[2] - outline.box[0]) * 60 > len(outline.name) * view.width


def _country_name(outline: Outline, view: _View) -> str:
    x, y = outline.middle
    size = view.width / _NAMES_WIDE
    return f'<text class="country" x="{x}" y="{y}" font-size="{size:.1f}" aria-hidden="true">{shown(outline.name)}</text>'


def _labels(places: Sequence[EventPlace], taken: list[_Box], view: _View) -> list[str]:
    """Write a place's name beside its circle where it covers nothing: right, left, below, above, or nowhere. `taken` learns where."""
    size, smallest = view.width / _LABELS_WIDE, view.width / _CIRCLES_WIDE
    labels = []
    for place in places:
        x, y, (wide, tall) = _x(place), _y(place), _radii(place, view)
        name = where_words(place).rpartition(", ")[0] or where_words(place)
        length, gap = _LETTER * size * len(name), smallest * 0.6
        right, left = (x + wide + gap, y), (x - wide - gap - length, y)
        below, above = (x - length / 2, y + tall + size), (x - length / 2, y - tall - gap)
        boxes = [(at, low, (at, low - 0.8 * size, at + length, low + 0.2 * size)) for at, low in (right, left, below, above)]
        free = next((one for one in boxes if _is_free(one[2], taken, view)), None)
        taken += [free[2]] if free else []
        labels.append(f'<text x="{free[0]:.1f}" y="{free[1]:.1f}" font-size="{size:.1f}">{shown(name)}</text>' if free else "")
    return labels


def _box_of(place: EventPlace, view: _View) -> _Box:
    wide, smallest = _radii(place, view)[0], view.width / _CIRCLES_WIDE  # a large circle is faint: a name may stand above its middle
    return _x(place) - wide, _y(place) - smallest, _x(place) + wide, _y(place) + smallest


def _is_free(box: _Box, taken: Sequence[_Box], view: _View) -> bool:
    inside = view.left <= box[0] and box[2] <= view.left + view.width and view.top <= box[1] and box[3] <= view.top + view.height
    return inside and not any(box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in taken)


def _radii(place: EventPlace, view: _View) -> tuple[float, float]:
    """Give how wide and how tall a place is drawn; a circle on the ground is wider the farther it lies from the equator."""
    km = place.radius_km or RADIUS_KM[place.precision or "city"]
    smallest = view.width / _CIRCLES_WIDE
    wide = max(km * _UNITS_PER_KM / max(0.2, math.cos(math.radians(place.lat or 0.0))), smallest)
    return wide, max(km * _UNITS_PER_KM, smallest)


def _circle(place: EventPlace, entries: Sequence[Entry], view: _View, label: str) -> str:
    wide, tall = _radii(place, view)
    x, y = _x(place), _y(place)
    words = f"{where_words(place)}, known to the {place.precision}: {len(entries)} {'incident' if len(entries) == 1 else 'incidents'}"
    return (
        f'<a href="#{entries[0].ref}" aria-label="{quoted(words)}"><title>{shown(words)}</title>'
        f'<ellipse class="spot" cx="{x:.1f}" cy="{y:.1f}" rx="{wide:.1f}" ry="{tall:.1f}"/>'
        f'<circle class="mid" cx="{x:.1f}" cy="{y:.1f}" r="{view.width / _CIRCLES_WIDE / 3.5:.2f}"/>{label}</a>'
    )


def _listed(place: EventPlace, entries: Sequence[Entry]) -> str:
    links = " ".join(f'<a href="#{one.ref}">{shown(one.incident.type)}</a>' for one in entries)
    known = f"known to the {place.precision}" if place.precision else "no point known"
    where = shown(where_words(place) or place.country or "")
    return f'<li><span class="day">{where}</span><span class="what">{links} <span>{known}</span></span></li>'
