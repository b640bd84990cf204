"""The layout of UCDP GED."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from tocsin.records.coding import Coding
from tocsin.records.event import Count, Recipient
from tocsin.share.exports import ucdp
from tocsin.share.exports.layouts import ExportOptions
from tocsin.share.exports.losses import Losses

OFFICIAL = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, "
    "dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, "
    "number_of_sources, source_article, source_office, source_date, source_headline, source_original, where_prec, "
    "where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, country, "
    "country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, deaths_civilians, "
    "deaths_unknown, best, high, low, gwnoa, gwnob"
).split(", ")


def _written(*codings: Coding, **options: bool) -> tuple[list[dict[str, str]], Losses]:
    stream, losses = StringIO(), Losses("ucdp")
    ucdp.write(codings, stream, ExportOptions(losses=losses, **options))
    return list(csv.DictReader(StringIO(stream.getvalue()))), losses


def test_the_49_columns_stand_in_the_order_of_ucdp() -> None:
    assert list(ucdp.COLUMNS) == OFFICIAL


def test_a_fight_with_the_police_is_state_based(raid: Coding) -> None:
    (row,), _ = _written(raid)
    assert row["type_of_violence"] == "1"
    assert (row["side_a"], row["side_b"]) == ("Police Forces of Peru", "River Front")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == ("3", "0", "0", "0")
    assert (row["best"], row["high"], row["low"]) == ("3", "3", "3")
    assert (row["country"], row["country_id"], row["region"], row["gwnoa"], row["gwnob"]) == ("Peru", "135", "Americas", "135", "")


def test_days_and_places_are_written_as_ucdp_does(raid: Coding) -> None:
    (row,), _ = _written(raid)
    assert (row["date_prec"], row["date_start"]) == ("1", "2024-03-04 00:00:00.000")
    assert (row["where_prec"], row["geom_wkt"]) == ("2", "POINT (-77.040000 -12.050000)")


def test_civilians_alone_are_one_sided(raid: Coding) -> None:
    incident = replace(
        raid.incidents[0],
        recipients=(Recipient(None, None, sector="CVL", origin="inferred"),),
        counts=(Count("killed", "civilian", 12, None, None),),
    )
    (row,), _ = _written(replace(raid, incidents=(incident,)))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "River Front", "Civilians")
    assert (row["deaths_civilians"], row["best"], row["high"], row["low"]) == ("12", "12", "12", "12")


@pytest.mark.parametrize("counts", [(), (Count("wounded", "civilian", 2, 2, 2),), (Count("killed", "unknown", None, None, None),)])
def test_nobody_killed_is_no_row_and_counted(raid: Coding, counts: tuple[Count, ...]) -> None:
    rows, losses = _written(replace(raid, incidents=(replace(raid.incidents[0], counts=counts),)))
    assert rows == []
    assert losses.dropped == 1


def test_low_best_and_high_keep_their_order(raid: Coding) -> None:
    incident = replace(raid.incidents[0], counts=(Count("killed", "unknown", 6, 7, 8),))
    (row,), _ = _written(replace(raid, incidents=(incident,)))
    assert (row["best"], row["high"], row["low"], row["deaths_unknown"]) == ("7", "8", "6", "7")


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90.0, -180.0, 1), (-89.6, 179.9, 720), (-89.4, -180.0, 721), (50.2797, 57.2072, 202075)]
)
def test_the_grid_counts_from_the_south_west(lat: float, lon: float, cell: int) -> None:
    assert ucdp.priogrid_of(lat, lon) == cell
