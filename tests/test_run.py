"""A run reads each record once and leaves the same store however often it is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest

from tests.invented import TEXT, DictionaryCoder, coding_of, report_of
from tocsin.link import relink
from tocsin.records.coding import Coding
from tocsin.records.judgement import Judgement
from tocsin.records.report import Report
from tocsin.review.acts import decide
from tocsin.run import Ran, run
from tocsin.store import Store
from tocsin.store.database import MEMORY

REPORTS = [report_of(f"r{number}", TEXT + f" {number}") for number in range(7)]


@dataclass(frozen=True, slots=True)
class AheadCoder:
    """A coder that takes several reports before it gives the first coding, as processes do."""

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Coding]:
        """Code all reports, then give them."""
        yield from [coding_of(report) for report in reports]


@dataclass(frozen=True, slots=True)
class DyingCoder:
    """A coder that dies after three reports."""

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Coding]:
        """Code three reports, then die."""
        for number, report in enumerate(reports):
            if number == 3:
                raise KeyboardInterrupt
            yield coding_of(report)


@pytest.mark.parametrize("coder", [DictionaryCoder(), AheadCoder()])
def test_a_second_run_reads_nothing(coder: DictionaryCoder) -> None:
    with Store(MEMORY) as store:
        assert run(REPORTS, store=store, coder=coder) == Ran(read=7, incidents=7)
        assert run(REPORTS, store=store, coder=coder) == Ran(known=7)


@pytest.mark.parametrize("coder", [DictionaryCoder(), AheadCoder()])
def test_a_record_that_comes_twice_is_read_once(coder: DictionaryCoder) -> None:
    with Store(MEMORY) as store:
        assert run([*REPORTS, REPORTS[0]], store=store, coder=coder) == Ran(read=7, known=1, incidents=7)


def test_a_run_that_was_cut_off_goes_on() -> None:
    with Store(MEMORY) as whole, Store(MEMORY) as cut:
        run(REPORTS, store=whole, coder=DictionaryCoder())
        with pytest.raises(KeyboardInterrupt):
            run(REPORTS, store=cut, coder=DyingCoder())
        assert cut.totals().reports == 3
        assert run(REPORTS, store=cut, coder=DictionaryCoder()) == Ran(read=4, known=3, incidents=4)
        assert list(cut.incidents()) == list(whole.incidents())


def test_what_could_not_be_read_and_what_is_revised_is_counted() -> None:
    changed = report_of("r0", TEXT + " A third died.")
    unread = Report(id="bad", content=b"", fault="the file is empty.")
    with Store(MEMORY) as store:
        run(REPORTS[:1], store=store, coder=DictionaryCoder())
        seen: list[str] = []
        ran = run([changed, unread], store=store, coder=DictionaryCoder(), on_coding=lambda coding: seen.append(coding.report.id))
    assert ran == Ran(read=2, unread=1, revisions=1, incidents=1)
    assert seen == ["r0", "bad"]


def test_reports_of_one_happening_become_one_incident() -> None:
    with Store(MEMORY) as store:
        run(REPORTS, store=store, coder=DictionaryCoder())
        (incident,) = store.incidents()
        assert incident.reports == tuple(report.id for report in REPORTS)
        assert incident.id == store.members()[0].id
        assert {member.stands_in for member in store.members()} == {incident.id}
        assert set(store.tombstones().values()) <= {incident.id}
        assert sum(len(story.reports) for story in store.stories()) == len(REPORTS)


def test_linking_again_changes_nothing() -> None:
    with Store(MEMORY) as store:
        run(REPORTS, store=store, coder=DictionaryCoder())
        before = list(store.incidents())
        with store.writing() as writer:
            relink(writer, [member.id for member in writer.members()])
        assert list(store.incidents()) == before


def test_what_a_reviewer_split_stays_split_when_more_reports_come() -> None:
    with Store(MEMORY) as store:
        run(REPORTS[:3], store=store, coder=DictionaryCoder())
        first, second, third = store.members()
        split = Judgement(None, "split", first.id, members=(third.id,), others=(first.id, second.id), who="ada", when="2016-06-07")
        decide(store, split)
        run(REPORTS[3:], store=store, coder=DictionaryCoder())
        standing = {member.id: member.stands_in for member in store.members()}
        assert standing[first.id] == standing[second.id] == first.id
        assert standing[third.id] == third.id
