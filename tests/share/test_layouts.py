"""Which layout a name, an ending and a terminal choose."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper

import pytest

from tocsin.errors import UsageError
from tocsin.records.coding import Coding
from tocsin.share.exports import EXPORTERS, ExportOptions, layout_for, store_layout_for


@pytest.mark.parametrize(
    ("path", "name", "is_terminal", "expected"),
    [
        (None, None, True, "table"),
        (None, None, False, "jsonl"),
        ("out.csv", None, True, "csv"),
        ("OUT.GEOJSON", None, True, "geojson"),
        ("page.html", None, False, "html"),
        ("out.txt", None, True, "jsonl"),
        ("out.acled.csv", None, True, "acled"),
        ("out.parquet", None, True, "parquet"),
        ("out.csv", "muc4", True, "muc4"),
        (None, "table", False, "table"),
    ],
)
def test_name_wins_over_ending_wins_over_terminal(path: str | None, name: str | None, is_terminal: bool, expected: str) -> None:
    assert layout_for(path, name, is_terminal=is_terminal).name == expected


def test_unknown_layout_is_wrong_usage_and_names_the_others() -> None:
    with pytest.raises(UsageError, match="Choose one of table, jsonl"):
        layout_for(None, "xlsx", is_terminal=True)


def test_a_store_is_written_in_layouts_of_incidents_only() -> None:
    assert store_layout_for("a.geojson", None)[0].name == "geojson"
    with pytest.raises(UsageError, match="Choose one of jsonl, csv"):
        store_layout_for(None, "muc4")


def test_each_layout_has_a_gloss_of_its_own() -> None:
    glosses = [layout.gloss for layout in EXPORTERS.values()]
    assert all(glosses)
    assert len(set(glosses)) == len(glosses)


def _written(name: str, codings: list[Coding]) -> bytes:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="needs the extra: pip install 'tocsin[tables]'")
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding="utf-8", newline="\n")
    EXPORTERS[name].writer(iter(codings), stream, ExportOptions())
    stream.flush()
    return raw.getvalue()


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_every_layout_takes_no_report_a_quiet_one_and_one_that_could_not_be_read(name: str, quiet: Coding, unread: Coding) -> None:
    for codings in ([], [quiet], [quiet, unread]):
        _written(name, codings)


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_same_codings_give_the_same_bytes(name: str, raid: Coding, quiet: Coding) -> None:
    assert _written(name, [raid, quiet]) == _written(name, [raid, quiet])
