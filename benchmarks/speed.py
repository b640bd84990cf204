"""Speed: reports a second through all stages, beside the encoder alone on the same windows, in one run.

In: articles of `newswire_texts` (without the shared folder the examples, repeated). Two processes, one thread each, every sentence
read; the clock starts when all processes have loaded. Out: a table with rates, the share of the encoder's rate, memory a process
(high-water mark) and start-up of `tocsin code` on one short file; `--write` puts it into results.md.

    python -m benchmarks --limit 200
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.acquire import acquire
from tocsin.acquire.sources import ReadOptions, read_reports
from tocsin.annotate.sentences import split_sentences
from tocsin.model.bundle import load_bundle
from tocsin.model.session import Encoder
from tocsin.model.subwords import Subwords
from tocsin.model.windows import cut_windows
from tocsin.pipeline import Coder, code
from tocsin.records.report import Report
from tocsin.share.exports import EXPORTERS, ExportOptions
from training.corpora.files import records

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
ARTICLES = "ner_worldwide/newswire_texts.jsonl.gz"
EXAMPLES = ROOT / "examples" / "reports"
RESULTS = Path(__file__).with_name("results.md")

# Reports before the clock starts: the first one pays for pages of the gazetteer and of the network.
WARM_UP = 3
# Runs of the command for its start-up.
STARTS = 5
SHORT = "Gunmen killed two villagers near Kano on Monday, police said.\n"


@dataclass(frozen=True, slots=True)
class Lap:
    """What one process did: seconds for its share, of them for writing JSON lines, and its memory."""

    seconds: float
    writing: float
    peak_mb: float
    words: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that the table says."""

    reports: int
    words: int
    processes: int
    coded: float  # reports a second
    written: float  # reports a second, JSON lines included
    encoded: float  # reports a second, the encoder alone
    peak_mb: float
    start_up: float  # seconds, median
    source: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its table."""
    asked = _parser().parse_args(arguments)
    reports, source = read_texts(asked.data, asked.limit)
    encoder = run_laps(_encode_share, reports, asked.processes)
    stages = run_laps(_code_share, reports, asked.processes)
    measured = Measured(
        reports=len(reports),
        words=sum(lap.words for lap in stages),
        processes=asked.processes,
        coded=len(reports) / max(lap.seconds - lap.writing for lap in stages),
        written=len(reports) / max(lap.seconds for lap in stages),
        encoded=len(reports) / max(lap.seconds for lap in encoder),
        peak_mb=max(lap.peak_mb for lap in stages),
        start_up=start_up(),
        source=source,
    )
    print(table(measured))
    if asked.write:
        RESULTS.write_text(page(measured), encoding="utf-8")
    return 0


def read_texts(data: Path, limit: int | None) -> tuple[list[Report], str]:
    """Read the articles, or the examples over and over."""
    if (data / ARTICLES).is_file():
        reports = [Report(record["id"], record["text"]) for record in records(data / ARTICLES)]
        step = max(1, len(reports) // limit) if limit else 1
        return reports[::step][:limit], "articles of newswire_texts"
    examples = list(read_reports([str(EXAMPLES)], ReadOptions()))
    wanted = limit or 100
    return [examples[number % len(examples)] for number in range(wanted)], "the examples, repeated"


def run_laps(work: Callable[[Sequence[Report], Barrier, Queue[Lap]], None], reports: Sequence[Report], processes: int) -> list[Lap]:
    """Share reports out among processes that start together, and gather what each did."""
    context = multiprocessing.get_context("spawn")
    barrier, laps = context.Barrier(processes), context.Queue()
    workers = [context.Process(target=work, args=(reports[number::processes], barrier, laps)) for number in range(processes)]
    for worker in workers:
        worker.start()
    found = [laps.get() for _ in workers]
    for worker in workers:
        worker.join()
    return found


def _code_share(reports: Sequence[Report], barrier: Barrier, laps: Queue[Lap]) -> None:
    """Code a share of the reports and write JSON lines to nowhere."""
    coder = Coder.load()
    write = EXPORTERS["jsonl"].writer
    for report in reports[:WARM_UP]:
        code(report, coder)
    barrier.wait()
    began, writing, words = time.perf_counter(), 0.0, 0
    for report in reports:
        coding = code(report, coder)
        written = time.perf_counter()
        write([coding], io.StringIO(), ExportOptions())
        writing += time.perf_counter() - written
        words += len((coding.text or "").split())
    laps.put(Lap(time.perf_counter() - began, writing, peak_memory(), words))


def _encode_share(reports: Sequence[Report], barrier: Barrier, laps: Queue[Lap]) -> None:
    """Run the encoder alone over the windows of a share of the reports, which are cut before the clock starts."""
    bundle = load_bundle(None)
    subwords, encoder = Subwords(bundle.tokenizer), Encoder(bundle.encoder)
    windows = [window for report in reports for window in windows_of(report, subwords)]
    for window in windows[:WARM_UP]:
        encoder.run(window)
    barrier.wait()
    began = time.perf_counter()
    for window in windows:
        encoder.run(window)
    laps.put(Lap(time.perf_counter() - began, 0.0, peak_memory(), 0))


def windows_of(report: Report, subwords: Subwords) -> list[np.ndarray[Any, np.dtype[np.int64]]]:
    """Cut a report into the windows that the coder would read, marks included."""
    doc = acquire(report)
    words = subwords.read(doc.text)
    sentences = [(sentence.span.start, sentence.span.end) for sentence in split_sentences(doc.text, doc.kinds)]
    return [
        np.concatenate([[subwords.opening], words.subwords[window.first_subword : window.last_subword], [subwords.closing]]).astype(
            np.int64
        )
        for window in cut_windows(words, sentences)
    ]


def peak_memory() -> float:
    """Give the high-water mark of this process's memory in megabytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def start_up(runs: int = STARTS) -> float:
    """Time `tocsin code` on one short file: the median of several runs, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text(SHORT, encoding="utf-8")
        command = [sys.executable, "-m", "tocsin", "code", str(path), "--published", "2024-03-06", "--layout", "jsonl", "--quiet"]
        seconds: list[float] = []
        for _ in range(runs):
            began = time.perf_counter()
            found = subprocess.run(command, check=True, capture_output=True, text=True)
            seconds.append(time.perf_counter() - began)
            json.loads(found.stdout)
    return statistics.median(seconds)


def table(measured: Measured) -> str:
    """Draw the figures as text, with what they should be."""
    rows = [
        ("all stages, reports/s", f"{measured.coded:.1f}", "at least 15"),
        ("with JSON lines written, reports/s", f"{measured.written:.1f}", ""),
        ("the encoder alone, reports/s", f"{measured.encoded:.1f}", ""),
        ("share of the encoder's rate", f"{measured.coded / measured.encoded:.2f}", "at least 0.55"),
        ("memory a process, MB", f"{measured.peak_mb:.0f}", "under 700"),
        ("start-up of `tocsin code`, s", f"{measured.start_up:.2f}", "at most 1.5"),
    ]
    per_report = measured.words / measured.reports
    head = f"{measured.reports} reports ({measured.source}), {per_report:.0f} words each, {measured.processes} processes"
    return "\n".join([head, *(f"  {name:38} {value:>8}   {wanted}".rstrip() for name, value, wanted in rows)])


def page(measured: Measured) -> str:
    """Give the table as a page, with what it was measured on."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, network {load_bundle(None).version}"
    return f"# Speed as last measured\n\n`python -m benchmarks --write`; {machine}.\n\n```text\n{table(measured)}\n```\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the coder beside its encoder.")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="the corpora (default: ../shared/data)")
    parser.add_argument("--limit", type=int, metavar="N", help="reports, spread over the corpus (default: all)")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
