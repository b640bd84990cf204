"""An issue says what, where and what to do, to people and to programs."""

from __future__ import annotations

import io
import json

from tocsin.issues import LINES_A_KIND, IssueLog
from tocsin.records.issue import Issue
from tocsin.records.span import Span

ISSUE = Issue("acquire", "the page holds no article.", "Give the article's own page.", Span(0, 9))


def test_people_read_a_line() -> None:
    out = io.StringIO()
    IssueLog(out).write(ISSUE, "r1")
    assert out.getvalue() == "r1: acquire: the page holds no article. (characters 0 to 9) Give the article's own page.\n"


def test_programs_read_an_object() -> None:
    out = io.StringIO()
    IssueLog(out, as_json=True).write(ISSUE, "r1")
    assert json.loads(out.getvalue()) == {
        "report": "r1", "stage": "acquire", "what": ISSUE.what, "remedy": ISSUE.remedy, "span": [0, 9],
    }  # fmt: skip


def test_many_of_a_kind_become_a_sum() -> None:
    out = io.StringIO()
    log = IssueLog(out)
    for number in range(LINES_A_KIND + 5):
        log.write(ISSUE, f"r{number}")
    log.close()
    lines = out.getvalue().splitlines()
    assert len(lines) == LINES_A_KIND + 1
    assert lines[-1] == "acquire: 5 more like the last. Give the article's own page."


def test_what_is_the_same_of_every_report_is_told_once() -> None:
    out = io.StringIO()
    log = IssueLog(out)
    for number in range(5):
        log.write(Issue("ground", "no day is known.", "Give one."), f"r{number}")
    log.close()
    assert out.getvalue().splitlines() == [
        "r0: ground: no day is known. Give one.",
        "ground: the same of 4 more reports: no day is known.",
    ]


def test_programs_read_all_that_is_the_same() -> None:
    out = io.StringIO()
    log = IssueLog(out, as_json=True)
    for number in range(5):
        log.write(Issue("ground", "no day is known."), f"r{number}")
    assert len(out.getvalue().splitlines()) == 5
