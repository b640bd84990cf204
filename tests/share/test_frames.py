"""Records become pandas tables, one row each, with what they hold spread over columns."""

from __future__ import annotations

import pytest

from tests.invented import coding_of, report_of
from tests.link.handmade_members import killed, told
from tocsin.errors import UsageError
from tocsin.link.consolidate import assemble

pytest.importorskip("pandas", reason='needs the extra: pip install "tocsin[tables]"')

from tocsin import to_pandas


def test_events_have_their_report_and_their_toll() -> None:
    frame = to_pandas([coding_of(report_of("r1")), coding_of(report_of("r2"))], "events")
    assert list(frame["report"]) == ["r1", "r2"]
    assert frame.loc[0, "type"] == "ASSAULT"
    assert frame.loc[0, "place_name"] == "Kano"
    assert frame.loc[0, "killed"] == 2


def test_incidents_and_their_claims() -> None:
    incident = assemble([told("a", killed(4), number=1), told("b", killed(6), number=2, day=5)])
    assert incident is not None
    assert to_pandas([incident]).loc[0, "killed"] == 6
    claims = to_pandas([incident], "claims")
    assert set(claims["incident"]) == {"a"}
    assert set(claims.loc[claims["field"] == "killed", "value"]) == {"4/4/4", "6/6/6"}


def test_nothing_gives_an_empty_table() -> None:
    assert to_pandas([], "events").empty


@pytest.mark.parametrize("what", ["colours", "claims"])
def test_a_table_that_is_not_there_is_wrong_usage(what: str) -> None:
    with pytest.raises(UsageError):
        to_pandas([coding_of(report_of("r1"))], what)
