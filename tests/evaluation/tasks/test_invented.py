from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from evaluation.tasks.invented import quantities_part, readings_part, times_part
from tests.invented import TEXT, coding_of
from tocsin.records.document import Document, Quantity
from tocsin.records.grounding import Time
from tocsin.records.span import Span


def gold_of(tmp_path, name, *rows):
    (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def figures_of(part, *read):
    total = Counter()
    for item, one in zip(part.items, read, strict=True):
        total.update(part.count(item, one))
    return part.figures(total)


def test_a_reading_counts_facts_and_prohibitions(tmp_path) -> None:
    facts = [{"id": "kill", "type": "ASSAULT"}, {"id": "march", "type": "PROTEST"}]
    rules = [{"what": "the killing", "text": "killed", "reason": ["rumoured"]}]
    row = {"id": "g1", "text": TEXT, "published_at": "2016-06-06", "must_code": facts, "must_not_code": rules}
    part = readings_part(gold_of(tmp_path, "readings.jsonl", row))
    assert figures_of(part, coding_of(part.items[0].report)) == {
        "facts found": 50.0,
        "falsehoods kept out": 0.0,
        "reports without a fault": 0.0,
    }


def test_a_quantity_is_right_by_its_interval_and_a_year_by_silence(tmp_path) -> None:
    right = {"text": "Six men ran.", "phrase": "Six men", "low": 6, "best": 6, "high": 6, "approximate": False}
    year = {"text": "In 1998 it fell.", "phrase": None, "low": None, "best": None, "high": None, "approximate": False}
    part = quantities_part(gold_of(tmp_path, "quantities.jsonl", right, right, year))
    six = Quantity(Span(0, 7), 6, 6, 6, False, None)
    docs = [
        Document(item.report, item.gold["text"], quantities=found)
        for item, found in zip(part.items, [(six,), (replace(six, best=5, span=Span(0, 3)),), ()], strict=True)
    ]
    figures = figures_of(part, *docs)
    assert figures["intervals right"] == 50.0
    assert figures["whole phrases"] == 50.0
    assert figures["counts nothing, left alone"] == 100.0
    assert round(figures["right"], 1) == 66.7


def test_a_time_is_right_by_value_and_by_days(tmp_path) -> None:
    row = {"text": TEXT + " It was Monday.", "phrase": "Monday", "published_at": "2016-06-07", "value": "2016-06-06"}
    row |= {"start": "2016-06-06", "end": "2016-06-06"}
    part = times_part(gold_of(tmp_path, "times.jsonl", row))
    start = row["text"].index("Monday")
    time = Time(Span(start, start + 6), "Monday", "date", "2016-06-06", "2016-06-06", "2016-06-12", "week")
    coding = replace(coding_of(part.items[0].report), times=(time,))
    assert figures_of(part, coding) == {"values right": 100.0, "periods right": 0.0, "whole phrases": 100.0}
