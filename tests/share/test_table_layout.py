"""The table for people."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from tocsin.records.coding import Coding
from tocsin.share.exports import table
from tocsin.share.exports.layouts import ExportOptions


def _table(*codings: Coding, options: ExportOptions | None = None) -> str:
    stream = StringIO()
    table.write(codings, stream, options or ExportOptions())
    return stream.getvalue()


def test_a_row_says_when_where_what_who_and_how_many(raid: Coding) -> None:
    written = _table(raid)
    row = " ".join(next(line for line in written.splitlines() if "Mar 2024" in line).split())
    assert row.startswith("4 Mar 2024 near Oldbridge, PER ASSAULT firearms Two gunmen → three policemen, A patrol car 3 occurred")
    assert row.endswith("0.91")


def test_no_colour_where_there_is_no_terminal(raid: Coding) -> None:
    assert "\x1b" not in _table(raid)


def test_what_was_not_coded_is_counted_with_its_reasons(raid: Coding) -> None:
    assert "1 not coded: planned 1" in _table(raid)


def test_a_quiet_report_says_why_it_has_no_row(quiet: Coding) -> None:
    assert "r2: 2 sentences read, none holds an event; 0 named in not_coded" in _table(quiet)


def test_an_unread_report_says_what_was_wrong(unread: Coding) -> None:
    assert "r3: could not be read: no text in 12 bytes" in _table(unread)


def test_markup_of_the_terminal_in_a_report_is_words(raid: Coding) -> None:
    actor = replace(raid.incidents[0].actors[0], text="[red]men[/red] \x1b[31m")
    hostile = replace(raid, incidents=(replace(raid.incidents[0], actors=(actor,)),))
    written = _table(hostile)
    assert "[red]men[/red]" in written
    assert "\x1b" not in written


def test_incidents_that_were_not_asked_for_are_left_out(raid: Coding) -> None:
    assert "r 1: 1 coded, none as asked for" in _table(raid, options=ExportOptions(min_confidence=0.95))
