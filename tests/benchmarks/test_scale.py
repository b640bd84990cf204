"""Synthetic reports are the same each time and hold what they say; the plot shows its curves."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import islice

from benchmarks.plot import Curve, plot
from benchmarks.scale import grow, table
from benchmarks.synthetic import reports


def test_synthetic_reports_are_the_same_each_time() -> None:
    assert list(islice(reports(50), 20)) == list(islice(reports(50), 20))


def test_every_span_holds_its_words() -> None:
    for _, coding in reports(30):
        assert coding.text
        (event,) = coding.events
        for quote in (event.trigger, *event.actors, *event.recipients, *event.counts, *coding.mentions):
            assert quote.span and quote.span.of(coding.text) == quote.text
        assert coding.incidents[0].events == (event.id,)


def test_a_happening_is_told_by_several_reports() -> None:
    places = [coding.incidents[0].place.name for _, coding in reports(300) if coding.incidents[0].place]
    assert 80 < len(set(places)) < 200


def test_a_growing_store_is_measured_at_each_size() -> None:
    points = list(grow(":memory:", (10, 30), 1))
    assert [point.reports for point in points] == [10, 30]
    assert points[1].rows > points[0].rows > 50
    assert "| sqlite | 30 |" in table({"sqlite": points})


def test_a_plot_is_well_formed() -> None:
    drawn = plot([Curve("a & b", [(1_000, 4.2), (10_000, 4.9)]), Curve("c", [(1_000, 0.5)])], "rows", "ms")
    root = ET.fromstring(drawn)
    assert "a & b" in {text.text for text in root.iter() if text.tag.endswith("text")}
