"""GeoJSON for maps."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

from tocsin.records.coding import Coding
from tocsin.share.exports import geojson
from tocsin.share.exports.layouts import ExportOptions


def _features(*codings: Coding) -> list[dict[str, Any]]:
    stream = StringIO()
    geojson.write(codings, stream, ExportOptions())
    collection = json.loads(stream.getvalue())
    assert collection["type"] == "FeatureCollection"
    features: list[dict[str, Any]] = collection["features"]
    return features


def test_longitude_stands_before_latitude(raid: Coding) -> None:
    (feature,) = _features(raid)
    assert feature["geometry"] == {"type": "Point", "coordinates": [-77.04, -12.05]}


def test_a_country_is_no_point(nationwide: Coding) -> None:
    (feature,) = _features(nationwide)
    assert feature["geometry"] is None
    assert (feature["properties"]["centroid_lon"], feature["properties"]["centroid_lat"]) == (-76.0, -10.0)
    assert feature["properties"]["place_precision"] == "country"


def test_properties_are_flat(raid: Coding) -> None:
    (feature,) = _features(raid)
    assert all(value is None or isinstance(value, str | int | float) for value in feature["properties"].values())


def test_ids_are_unique_across_reports(raid: Coding, nationwide: Coding) -> None:
    assert [one["id"] for one in _features(raid, nationwide)] == ["r 1/in1", "r4/in1"]
