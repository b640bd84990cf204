"""Talk: what a command says on standard error while it codes and when it is done.

In: codings, as they pass. Out: the same codings, a progress bar on a terminal, a line an issue, a line of sums.

    talk = Talk(quiet=False, as_json=False)
    layout.writer(talk.over(codings), stream, options)
    talk.close()     ->  "1 report: 12 sentences read, none holds an event; 3 named in not_coded"
    talk.status      ->  0, or 3 when a report could not be read
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tocsin.cli.endings import SOME_UNREAD
from tocsin.cli.output import many
from tocsin.issues import IssueLog
from tocsin.records.coding import Coding

# Issues of a stage that broke: the report was not read as it should have been.
_BROKEN = "internal"
# An issue of this stage with a span names a part of the text that was left unread.
_PARTLY = "annotate"


class Talk:
    """Watches codings pass and says what people need to know."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        self.quiet = quiet
        self.as_json = as_json
        self.log = IssueLog(sys.stderr, as_json=as_json)
        self.reports = self.unread = self.partly = self.sentences = self.events = self.incidents = 0
        self.reasons: Counter[str] = Counter()

    @property
    def status(self) -> int:
        """Give the exit status that what was seen asks for."""
        return SOME_UNREAD if self.unread or self.partly else 0

    @contextmanager
    def progress(self) -> Iterator[Callable[[Coding], None]]:
        """Give what is to be called with each coding; show progress where somebody watches."""
        shows = sys.stderr.isatty() and not self.quiet and not self.as_json
        columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True, disable=not shows) as bar:
            task = bar.add_task("")

            def advance(coding: Coding) -> None:
                self.see(coding)
                bar.update(task, advance=1, description=f"{self.incidents} incidents")

            yield advance

    def over(self, codings: Iterable[Coding]) -> Iterator[Coding]:
        """Let codings pass, each of them seen."""
        with self.progress() as advance:
            for coding in codings:
                advance(coding)
                yield coding

    def see(self, coding: Coding) -> None:
        """Count a coding and say its issues."""
        self.reports += 1
        self.unread += coding.text is None or any(issue.stage == _BROKEN for issue in coding.issues)
        self.partly += any(issue.stage == _PARTLY and issue.span for issue in coding.issues)
        self.sentences += sum(not sentence.screened for sentence in coding.sentences)
        self.events += len(coding.events)
        self.incidents += len(coding.incidents)
        self.reasons.update(one.reason for one in coding.not_coded)
        if not self.quiet:
            for issue in coding.issues:
                self.log.write(issue, coding.report.id)

    def close(self, also: str = "") -> None:
        """Say the sums; they are told also when there was nothing."""
        self.log.close()
        if not self.quiet and not self.as_json:
            sys.stderr.write("; ".join(filter(None, (self.sums(), also))) + "\n")

    def sums(self) -> str:
        """Put what was read into a line."""
        named = f"; {sum(self.reasons.values())} named in not_coded{self._reasons()}" if self.reasons else ""
        unread = f"; {self.unread} could not be read" if self.unread else ""
        unread += f"; {self.partly} not to the end" if self.partly else ""
        if not self.reports:
            return "no report to read"
        if self.incidents:
            return f"{many(self.reports, 'report')}, {many(self.incidents, 'incident')}{named}{unread}"
        holds = "none holds an event" if not self.events else "none holds an event that happened"
        return f"{many(self.reports, 'report')}: {many(self.sentences, 'sentence')} read, {holds}{named}{unread}"

    def _reasons(self) -> str:
        return " (" + ", ".join(f"{number} {reason}" for reason, number in self.reasons.most_common(3)) + ")"
