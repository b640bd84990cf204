"""GeoJSON (RFC 7946): a FeatureCollection, a feature an incident, [longitude, latitude], properties flat.

An incident known to a country only has no geometry: its centroid stands in the properties, so that no map shows a pin that nobody stated.

    {"type": "Feature", "id": "r1/in1", "geometry": {"type": "Point", "coordinates": [57.2072, 50.2797]}, "properties": {...}}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from tocsin.records.coding import Coding
from tocsin.records.grounding import EventPlace
from tocsin.share.exports.happenings import Happening
from tocsin.share.exports.layouts import ExportOptions, happenings_of
from tocsin.share.exports.table_csv import COLUMNS, cells_of, note_losses

# Too wide to be a point: a pin in their middle would say what no report says.
_AREAS = frozenset({"country", "region", "sea"})


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write one FeatureCollection, a feature a line."""
    write_store(happenings_of(codings, options), stream, options)


def write_store(happenings: Iterable[Happening], stream: TextIO, options: ExportOptions) -> None:
    """Write one FeatureCollection of a store's incidents."""
    stream.write('{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for happening in happenings:
        feature = feature_of(happening)
        stream.write(separator + json.dumps(feature, ensure_ascii=True))
        separator = ",\n"
        note_losses(happening, options.losses)
        if feature["geometry"] is None:
            options.losses.add("geometry", "known to a country or not at all, written as null", happening.row)
    stream.write("\n]}\n")


def feature_of(happening: Happening) -> dict[str, Any]:
    """Give one incident as a feature."""
    place = happening.incident.place
    geometry = _point(place)
    properties = {column: cell for column, cell in zip(COLUMNS, cells_of(happening), strict=True) if column not in ("lat", "lon")}
    if geometry is None and place is not None and place.lat is not None:
        properties |= {"centroid_lon": place.lon, "centroid_lat": place.lat}
    return {"type": "Feature", "id": happening.row, "geometry": geometry, "properties": properties}


def _point(place: EventPlace | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None or place.precision in _AREAS or place.precision is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 7), round(place.lat, 7)]}
