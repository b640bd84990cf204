"""The life of one report: acquire, annotate, extract, ground. Read this file first.

    coder = Coder.load()
    coding = coder("Gunmen killed two villagers in Kano on Monday.", published_at="2024-03-06")
    coding.events[0].type  ->  "ASSAULT"

`code` is a pure function of one report and a coder; a report's coding never depends on its neighbours in a run.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

from tocsin import __version__
from tocsin.acquire import acquire
from tocsin.annotate import annotate
from tocsin.annotate.length import first_part, with_rest
from tocsin.annotate.screen import Screen
from tocsin.codebook import load_codebook
from tocsin.errors import ReportError
from tocsin.extract import Lexicon, extract
from tocsin.ground import ground
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.registry import Registry, load_registry
from tocsin.model import Model
from tocsin.records.coding import Coding, ReportHeader, Version
from tocsin.records.document import Document
from tocsin.records.event import PairRelation
from tocsin.records.issue import Issue
from tocsin.records.report import Report
from tocsin.settings import Settings

# Reports that wait for each process: enough to keep it busy, few enough to bound memory.
QUEUED_PER_PROCESS = 4


# What a coder is loaded with where nobody says otherwise: the shipped parts, every sentence read.
PLAIN = Settings(screen=False)


@dataclass(frozen=True, slots=True)
class Coder:
    """Everything that coding needs besides the report, loaded once and never changed."""

    model: Model
    lexicon: Lexicon
    gazetteer: Gazetteer
    registry: Registry
    screen: Screen | None = None  # None: every sentence is read
    settings: Settings = PLAIN

    @classmethod
    def load(cls, settings: Settings = PLAIN) -> Coder:
        """Load model, codebook, gazetteer and actors, those that are shipped where the settings name no other."""
        codebook = load_codebook(settings.path("codebook"))
        screen = Screen.of(codebook) if settings.screen else None
        gazetteer, registry = Gazetteer.open(settings.path("gazetteer")), load_registry(settings.path("actors"))
        return cls(Model.load(settings.path("model")), Lexicon.of(codebook), gazetteer, registry, screen, settings)

    @property
    def version(self) -> Version:
        """Say who codes: coder, model, codebook and gazetteer together."""
        return Version(__version__, self.model.version, self.lexicon.codebook.version, self.gazetteer.version + self.registry.mark)

    def __call__(
        self, report: Report | str, *, published_at: str | None = None, title: str | None = None, country: str | None = None
    ) -> Coding:
        """Code one report, or a text as one."""
        if isinstance(report, str):
            report = Report("report", report, title=title)
        if published_at is not None:
            report = replace(report, published_at=published_at)
        if country is not None:
            report = replace(report, country=country)
        return code(report, self)

    def pipe(self, reports: Iterable[Report], *, processes: int = 1) -> Iterator[Coding]:
        """Code reports in their order, with bounded memory; each process loads a coder of its own."""
        if processes <= 1:
            yield from (code(report, self) for report in reports)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(processes, mp_context=context, initializer=_start_process, initargs=(self.settings,)) as pool:
            rest = iter(reports)
            first = islice(rest, processes * QUEUED_PER_PROCESS)
            waiting: deque[Future[Coding]] = deque(pool.submit(_code_in_process, one) for one in first)
            while waiting:
                coding = waiting.popleft().result()
                waiting.extend(pool.submit(_code_in_process, one) for one in islice(rest, 1))
                yield coding


def code(report: Report, coder: Coder) -> Coding:
    """Code one report. What fails inside becomes an issue of the report: the run goes on."""
    try:
        return _code(report, coder)
    except ReportError as error:
        return _unread(report, coder, Issue("acquire", error.what, error.remedy or None))
    except Exception as error:
        # The one boundary per report: a bug met by one text must not end a run of a million.
        what = traceback.format_exc() if coder.settings.verbose else f"{type(error).__name__}: {error}"
        return _unread(report, coder, Issue("internal", what, "Run again with --verbose and send the report to the maintainers."))


def _code(report: Report, coder: Coder) -> Coding:
    """Run the stages in their order."""
    if report.fault:
        raise ReportError(report.fault, report.fault_remedy)
    whole = acquire(report)
    doc = annotate(first_part(whole), coder.model, screen=coder.screen)
    extraction = extract(doc, coder.model, coder.lexicon)
    grounded = ground(doc, extraction, coder.gazetteer, coder.registry, coder.lexicon.codebook)
    doc = with_rest(grounded.doc, whole)
    relations = extraction.relations or tuple(PairRelation() for _ in report.pairs)
    return Coding(
        coder.version,
        _header(report, doc),
        doc.text,
        doc.sentences,
        doc.mentions,
        doc.places,
        doc.times,
        doc.attributions,
        grounded.events,
        grounded.incidents,
        relations,
        grounded.not_coded,
        doc.issues,
    )


def _header(report: Report, doc: Document | None) -> ReportHeader:
    published_at = doc.published_at if doc else report.published_at
    language = doc.language if doc else report.language
    title = (doc.title if doc else None) or report.title
    return ReportHeader(report.id, report.url, report.source, title, published_at, language, report.sha256)


def _unread(report: Report, coder: Coder, issue: Issue) -> Coding:
    relations = tuple(PairRelation() for _ in report.pairs)
    return Coding(coder.version, _header(replace(report, published_at=None), None), None, relations=relations, issues=(issue,))


# One coder a process: a process of the pool codes many reports and must load the network once only.
_coder_of_process: list[Coder] = []


def _start_process(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent alone answers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _coder_of_process[:] = [Coder.load(settings)]


def _end_with_parent() -> None:
    """End this process when its parent is gone: a killed run must leave nothing behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _code_in_process(report: Report) -> Coding:
    return code(report, _coder_of_process[0])

