"""GeoJSON (RFC 7946): a FeatureCollection, a feature an incident, [longitude, latitude], properties flat.

An incident known to a country only has no geometry: its centroid stands in the properties, so that no map shows a pin that nobody stated.

    {"type": "Feature", "id": "r1/in1", "geometry": {"type": "Point", "coordinates": [57.2072, 50.2797]}, "properties": {...}}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from tocsin.records.coding import Coding
from tocsin.records.event import CodedIncident
from tocsin.records.grounding import EventPlace
from tocsin.share.exports.layouts import ExportOptions, asked_incidents
from tocsin.share.exports.table_csv import COLUMNS, cells_of

# Too wide to be a point: a pin in their middle would say what no report says.
_AREAS = frozenset({"country", "region", "sea"})


def write(codings: Iterable[Coding], stream: TextIO, options: ExportOptions) -> None:
    """Write one FeatureCollection, a feature a line."""
    stream.write('{"type": "FeatureCollection", "features": [')
    separator = "\n"
    for coding in codings:
        for incident in asked_incidents(coding, options):
            stream.write(separator + json.dumps(feature_of(coding, incident), ensure_ascii=True))
            separator = ",\n"
    stream.write("\n]}\n")


def feature_of(coding: Coding, incident: CodedIncident) -> dict[str, Any]:
    """Give one incident as a feature."""
    geometry = _point(incident.place)
    properties = {column: cell for column, cell in zip(COLUMNS, cells_of(coding, incident), strict=True) if column not in ("lat", "lon")}
    if geometry is None and incident.place is not None and incident.place.lat is not None:
        properties |= {"centroid_lon": incident.place.lon, "centroid_lat": incident.place.lat}
    return {"type": "Feature", "id": f"{coding.report.id}/{incident.id}", "geometry": geometry, "properties": properties}


def _point(place: EventPlace | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None or place.precision in _AREAS or place.precision is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 7), round(place.lat, 7)]}
