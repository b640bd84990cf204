"""Tables: a row a report."""

import importlib.util
import io

import pytest

from tocsin.acquire.formats import READERS
from tocsin.acquire.formats.source import Source
from tocsin.acquire.formats.table import read_reports
from tocsin.acquire.options import ReadOptions
from tocsin.errors import UsageError
from tocsin.records.report import Report


def read(text: str, name: str = "news.csv", options: ReadOptions | None = None) -> list[Report]:
    return list(read_reports(Source(name, io.BytesIO(text.encode("utf-8", "surrogatepass"))), options or ReadOptions()))


def test_cells_are_never_changed() -> None:
    reports = read('id,text\r\na,"  Two ""held"".\r\nIn Karsk; "\r\n')
    assert [(report.id, report.content) for report in reports] == [("a", '  Two "held".\r\nIn Karsk; ')]


@pytest.mark.parametrize(
    ("text", "name"), [("id;text\na;Two, held.", "a.csv"), ("id\ttext\na\tTwo, held.", "a.tsv"), ("id|text\na|Two, held.", "a.csv")]
)
def test_separators_are_told(text: str, name: str) -> None:
    assert [(report.id, report.content) for report in read(text, name)] == [("a", "Two, held.")]


def test_columns_by_name_and_by_option() -> None:
    text = "Headline,Date,notes,x\nTwo held,2016-06-06,Police held two.,other\n"
    report = read(text)[0]
    assert (report.id, report.title, report.published_at, report.content) == ("news:2", "Two held", "2016-06-06", "Police held two.")
    assert read(text, options=ReadOptions(text_column="x", id_column="notes"))[0].content == "other"


def test_a_single_column_is_the_text() -> None:
    assert read("what\nTwo held.\n")[0].content == "Two held."


def test_no_text_column_is_a_fault_that_names_the_option() -> None:
    report = read("a,b\n1,2\n")[0]
    assert report.fault and "--text-column" in report.fault_remedy


def test_a_column_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="'body'"):
        read("id,text\na,b\n", options=ReadOptions(text_column="body"))


def test_long_cells_are_read() -> None:
    assert len(read("id,text\na," + "x" * 300_000)[0].content) == 300_000


def test_empty_file_is_a_fault() -> None:
    assert read("\n")[0].fault


@pytest.mark.parametrize(("ending", "module"), [(".parquet", "pyarrow"), (".xlsx", "openpyxl")])
def test_formats_of_the_extra_name_it(ending: str, module: str) -> None:
    if importlib.util.find_spec(module) is not None:
        pytest.skip(f"{module} is installed")
    with pytest.raises(UsageError, match="tables"):
        list(READERS[ending](Source(f"a{ending}", io.BytesIO(b"")), ReadOptions()))
