"""Issues on their way out: what a run did not understand, one line each, with the place to look and the remedy.

In: an `Issue` and the id of its report. Out: a line for people, or a JSON object a line.

    line_for_people(issue, "r7")  ->  "r7: acquire: the file is empty. Give a file with text."
    line_as_json(issue, "r7")     ->  '{"report": "r7", "stage": "acquire", "what": "the file is empty.", ...}'
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TextIO

from tocsin.records.issue import Issue

# A run of a million reports with one fault each would bury everything else: after so many lines of one kind only the sum is told.
LINES_A_KIND = 20
# What is the same of every report, such as that none has a day, is told once, then as a sum.
LINES_OF_THE_SAME = 1


def line_for_people(issue: Issue, report_id: str) -> str:
    """Write an issue as a person reads it."""
    place = f" (characters {issue.span.start} to {issue.span.end})" if issue.span else ""
    remedy = f" {issue.remedy}" if issue.remedy else ""
    stop = "" if issue.what.endswith((".", "?", "!")) else "."
    return f"{report_id}: {issue.stage}: {issue.what}{stop}{place}{remedy}"


def line_as_json(issue: Issue, report_id: str) -> str:
    """Write an issue as a program reads it."""
    span = [issue.span.start, issue.span.end] if issue.span else None
    return json.dumps({"report": report_id, "stage": issue.stage, "what": issue.what, "remedy": issue.remedy, "span": span})


@dataclass(slots=True)
class IssueLog:
    """Writes issues to a stream as they come: JSON without end, for people the same words once and a kind at most LINES_A_KIND times."""

    stream: TextIO
    as_json: bool = False
    seen: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    told: Counter[tuple[str, str, str | None]] = field(default_factory=Counter)

    def write(self, issue: Issue, report_id: str) -> None:
        """Write one issue."""
        if self.as_json:
            self.stream.write(line_as_json(issue, report_id) + "\n")
            return
        same = (issue.stage, issue.what, issue.remedy)
        self.told[same] += issue.span is None
        if self.told[same] > LINES_OF_THE_SAME:
            return
        kind = (issue.stage, issue.remedy)
        self.seen[kind] += 1
        if self.seen[kind] <= LINES_A_KIND:
            self.stream.write(line_for_people(issue, report_id) + "\n")

    def close(self) -> None:
        """Say how many lines were held back."""
        for (stage, what, _), number in self.told.items():
            if number > LINES_OF_THE_SAME:
                more = number - LINES_OF_THE_SAME
                self.stream.write(f"{stage}: the same of {more:,} more report{'' if more == 1 else 's'}: {what}\n")
        for (stage, remedy), number in self.seen.items():
            if number > LINES_A_KIND:
                self.stream.write(f"{stage}: {number - LINES_A_KIND} more like the last. {remedy or ''}".rstrip() + "\n")
