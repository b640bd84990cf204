"""The layout of ACLED: columns, order, precision, dead, what is kept and what --strict drops."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from tocsin.records.coding import Coding
from tocsin.records.document import Sentence
from tocsin.records.event import Codes, Count, Quote
from tocsin.records.span import Span
from tocsin.share.exports import acled
from tocsin.share.exports.layouts import ExportOptions
from tocsin.share.exports.losses import Losses

OFFICIAL = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()


def _written(*codings: Coding, **options: bool) -> tuple[list[dict[str, str]], Losses]:
    stream, losses = StringIO(), Losses("acled")
    acled.write(codings, stream, ExportOptions(losses=losses, **options))
    return list(csv.DictReader(StringIO(stream.getvalue()))), losses


def _rules(losses: Losses) -> set[str]:
    return {one["rule"] for one in losses.to_dict()["losses"]}


def test_the_31_columns_stand_in_the_order_of_acled(raid: Coding) -> None:
    assert list(acled.COLUMNS) == OFFICIAL
    (row,), _ = _written(raid)
    assert list(row) == OFFICIAL


def test_extra_columns_end_rows_in_report_and_incident(raid: Coding) -> None:
    (row,), _ = _written(raid, extra_columns=True)
    assert list(row)[-2:] == ["report", "incident"]
    assert (row["report"], row["incident"]) == ("r 1", "in1")


def test_a_row_says_who_where_when_and_how_many(raid: Coding) -> None:
    (row,), _ = _written(raid)
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2024-03-04", "2024", "1")
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == (
        "Violence against civilians",
        "Attack",
        "Political violence",
    )
    assert (row["iso"], row["region"], row["country"]) == ("604", "South America", "Peru")
    assert (row["location"], row["latitude"], row["longitude"]) == ("Oldbridge", "-12.0500", "-77.0400")
    assert row["fatalities"] == "3"
    assert row["notes"].startswith("On 4 March 2024, ")


def test_near_a_town_is_the_second_precision(raid: Coding) -> None:
    (row,), _ = _written(raid)
    assert row["geo_precision"] == "2"


def test_ids_are_our_own(raid: Coding) -> None:
    (row,), _ = _written(raid)
    assert row["event_id_cnty"].startswith("TOC-")


def test_a_row_a_live_event_and_the_dead_once(raid: Coding) -> None:
    second = replace(raid.events[0], id="ev2", confidence=0.5, trigger=Quote(Span(25, 29), "dead"))
    incident = replace(raid.incidents[0], events=("ev1", "ev2"))
    rows, losses = _written(replace(raid, events=(*raid.events, second), incidents=(incident,)))
    assert [row["fatalities"] for row in rows] == ["3", "0"]
    assert len({row["event_id_cnty"] for row in rows}) == 2
    assert "counted in the first row of the incident, 0 here" in _rules(losses)
    strict, _ = _written(replace(raid, events=(*raid.events, second), incidents=(incident,)), strict=True)
    assert len(strict) == 1


def test_the_first_row_of_an_incident_has_its_highest_sub_event(raid: Coding) -> None:
    incident = replace(raid.incidents[0], codes=Codes("Armed clash"))
    (row,), _ = _written(replace(raid, incidents=(incident,)))
    assert row["sub_event_type"] == "Armed clash"


def test_rows_stand_in_the_order_of_confidence(raid: Coding) -> None:
    other = replace(raid.events[0], id="ev2", incident="in2", confidence=0.99, codes=Codes("Arrests"))
    incident = replace(raid.incidents[0], id="in2", events=("ev2",), codes=Codes("Arrests"))
    rows, _ = _written(replace(raid, events=(*raid.events, other), incidents=(*raid.incidents, incident)))
    assert [row["sub_event_type"] for row in rows] == ["Arrests", "Attack"]


def test_a_country_is_kept_with_its_loss_and_dropped_by_strict(nationwide: Coding) -> None:
    event = replace(nationwide.events[0], place=nationwide.incidents[0].place, places=nationwide.incidents[0].places)
    nationwide = replace(nationwide, events=(event,))
    rows, losses = _written(nationwide)
    assert len(rows) == 1
    assert any("no place below the country" in rule for rule in _rules(losses))
    rows, losses = _written(nationwide, strict=True)
    assert rows == []
    assert losses.dropped == 1


def test_an_unknown_actor_is_kept_by_acled_s_own_name_and_dropped_by_strict(raid: Coding) -> None:
    event = replace(raid.events[0], actors=())
    coding = replace(raid, events=(event,))
    (row,), losses = _written(coding)
    assert row["actor1"] == "Unidentified Armed Group (Peru)"
    assert any("an unknown actor" in rule for rule in _rules(losses))
    assert _written(coding, strict=True)[0] == []


def test_what_acled_has_no_word_for_is_no_row_and_told(raid: Coding) -> None:
    event = replace(raid.events[0], type="CONSULT", codes=Codes())
    incident = replace(raid.incidents[0], type="CONSULT", codes=Codes())
    rows, losses = _written(replace(raid, events=(event,), incidents=(incident,)))
    assert rows == []
    assert "dropped: ACLED has no sub-event for CONSULT" in _rules(losses)


def test_a_protest_in_two_towns_is_two_rows(raid: Coding) -> None:
    place = raid.incidents[0].place
    assert place is not None
    towns = (place, replace(place, geonameid=12, name="Newtown", relation="in"))
    event = replace(raid.events[0], type="PROTEST", modes=("demo",), codes=Codes("Peaceful protest"), places=towns, counts=())
    incident = replace(raid.incidents[0], type="PROTEST", codes=Codes("Peaceful protest"), places=towns, counts=())
    rows, _ = _written(replace(raid, events=(event,), incidents=(incident,)), strict=True)
    assert [row["location"] for row in rows] == ["Oldbridge", "Newtown"]
    assert rows[0]["actor1"] == "Protesters (Peru)"
    assert rows[0]["notes"].endswith("[size=no report]")


@pytest.mark.parametrize(
    ("low", "best", "high", "wanted", "best_wanted"),
    [(3, 3, 3, "3", "3"), (6, 7, 8, "6", "7"), (12, None, None, "12", "12"), (None, None, None, "3", "3"), (None, None, 10, "0", "0")],
)
def test_the_dead_are_the_lowest_number(
    raid: Coding, low: int | None, best: int | None, high: int | None, wanted: str, best_wanted: str
) -> None:
    incident = replace(raid.incidents[0], counts=(Count("killed", "unknown", low, best, high),))
    coding = replace(raid, incidents=(incident,))
    assert _written(coding)[0][0]["fatalities"] == wanted
    assert _written(coding, best_fatalities=True)[0][0]["fatalities"] == best_wanted


def test_the_note_is_the_sentence_of_the_event(raid: Coding) -> None:
    coding = replace(raid, sentences=(Sentence(Span(0, 30)), *raid.sentences[1:]))
    (row,), _ = _written(coding)
    assert coding.text is not None
    assert coding.text[:30].strip() in row["notes"]
