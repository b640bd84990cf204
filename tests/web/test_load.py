"""The desk under fifty mixed requests a second for a minute: nobody gets an error. (How fast it is, benchmarks/desk.md says.)"""

from __future__ import annotations

import importlib.util

import pytest

from benchmarks.desk import PEOPLE, SECONDS, fill, load, served

INCIDENTS = 2_000

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("locust") is None, reason="no locust here: pip install '.[dev]'"),
]


def test_a_minute_of_mixed_load_has_no_error(tmp_path):
    place = str(tmp_path / "desk.db")
    fill(place, INCIDENTS)
    with served(place) as (home, _process):
        *rows, whole = load(home, seconds=SECONDS, people=PEOPLE)
    assert whole["Name"] == "Aggregated"
    assert int(whole["Failure Count"]) == 0, [(one["Name"], one["Failure Count"]) for one in rows]
    # A crowded machine answers fewer; what is asked for must have been asked for.
    assert {"/", "/parts/facets", "/incidents/ID", "/report", "/judgements", "/incidents.csv"} <= {one["Name"] for one in rows}
    assert int(whole["Request Count"]) > 100
