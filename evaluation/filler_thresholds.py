"""MUC-4, the constants of fillers and templates, refitted for a network: decoded once, every setting tried on what was decoded.

In: the dev messages (or the train ones) and a bundle. Out: the figures with the constants as they stand and as they would be, of both
halves of the messages too (even and odd in their fixed shuffle), and each constant's best value: the one that raises the mean of the four
figures most while neither half loses.

    python -m evaluation.filler_thresholds                              the shipped bundle, a minute and a half of one core
    python -m evaluation.filler_thresholds --bundle build/bundle        another network, before it ships

What it prints is written into the modules by hand. With --held-out it also says what constants chosen on one half do on the other: of a
hundred messages they gain nothing (training/LOG.md), hence the rule of both halves.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from evaluation.bootstrap import Counts
from evaluation.coded import Run
from evaluation.scoring import Item, Part
from evaluation.shared import DATA, SCORE, Sources, order_of
from evaluation.tasks import muc4, roles5
from tocsin.acquire import acquire
from tocsin.annotate import annotate
from tocsin.extract import extract
from tocsin.extract import fillers as extracted
from tocsin.extract.reading import Reading
from tocsin.ground import ground, incidents
from tocsin.pipeline import Coder
from tocsin.records.coding import Coding, ReportHeader
from tocsin.records.draft import Extraction
from tocsin.records.event import Event
from tocsin.share.exports import muc4 as templates

# The constants and the values that are tried, in the order in which they are settled.
GRID: Sequence[tuple[ModuleType, str, Sequence[float]]] = (
    (extracted, "LOWEST_WORD", (0.15, 0.2, 0.25, 0.3, 0.35)),
    (templates, "LOWEST_PARTICIPANT", (0.45, 0.5, 0.55, 0.6, 0.65)),
    (templates, "LOWEST_OPTIONAL_PARTICIPANT", (0.45, 0.5, 0.55)),
    (extracted, "SHIFT_OF_INDIVIDUALS", (-0.4, 0.0, 0.4, 0.8, 1.2)),
    (extracted, "SHIFT_OF_ORGANIZATIONS", (-0.4, 0.0, 0.4, 0.8)),
    (extracted, "SHIFT_OF_TARGETS", (-0.4, 0.0, 0.4, 0.8)),
    (extracted, "SHIFT_OF_VICTIMS", (-0.4, 0.0, 0.4, 0.8)),
    (extracted, "SHIFT_OF_WEAPONS", (-0.4, 0.0, 0.4, 0.8)),
    (extracted, "WEIGHT_OF_COUNT", (0.3, 0.6, 0.9)),
    (extracted, "WEIGHT_OF_PLACE", (0.3, 0.7, 1.1, 1.5)),
    (incidents, "LOWEST_RELEVANCE", (0.3, 0.4, 0.5, 0.6, 0.7)),
    (incidents, "LOWEST_RELEVANCE_OF_TYPE", (0.05, 0.1, 0.15, 0.25, 0.35)),
)
# What is raised: the mean of the figures that have a floor.
RAISED = ("F", "REE", "RME phi3", "RME phi3-mentions")
# Points that a half may lose where the other gains: as much as one phrase of one message.
MOST_LOST = 0.05
Setting = Mapping[tuple[ModuleType, str], float]
Tried = dict[tuple[float, ...], Sequence[Sequence[Counts]]]  # what was counted under which values


@dataclass(frozen=True, slots=True)
class Decoded:
    """One message as far as no constant decides: its reading, its grounded events, and its gold of both tasks."""

    items: Sequence[Item]
    reading: Reading
    extraction: Extraction
    events: Sequence[Event]
    coding: Coding


@dataclass(frozen=True, slots=True)
class Bench:
    """The messages, the coder and the two tasks that count."""

    coder: Coder
    parts: Sequence[Part]
    messages: Sequence[Decoded]

    def counts(self, setting: Setting) -> Sequence[Sequence[Counts]]:
        """Count every message under a setting, task by task."""
        with constants(setting):
            codings = [self._coded(one) for one in self.messages]
            return [[part.count(item, coding) for part, item in zip(self.parts, one.items, strict=True)]
                    for one, coding in zip(self.messages, codings, strict=True)]  # fmt: skip

    def _coded(self, one: Decoded) -> Coding:
        found = extracted.find_fillers(one.reading, self.coder.model)
        extraction = replace(one.extraction, fillers=found)
        events, told = incidents.assemble(one.events, extraction, self.coder.lexicon.codebook)
        return replace(one.coding, events=events, incidents=told)

    def figures(self, counts: Sequence[Sequence[Counts]], half: int | None = None) -> Mapping[str, float]:
        """Draw the figures that are raised, of all messages or of one half."""
        kept = [one for number, one in enumerate(counts) if half is None or number % 2 == half]
        figures: dict[str, float] = {}
        for number, part in enumerate(self.parts):
            total: Counter[str] = Counter()
            for one in kept:
                total.update(one[number])
            figures |= part.figures(total)
        return {name: figures[name] for name in RAISED}


@contextmanager
def constants(setting: Setting) -> Iterator[None]:
    """Give constants other values for a while."""
    before = {(module, name): getattr(module, name) for module, name in setting}
    try:
        for (module, name), value in setting.items():
            setattr(module, name, value)
        yield
    finally:
        for (module, name), value in before.items():
            setattr(module, name, value)


def decode(sources: Sources, run: Run, limit: int | None) -> Bench:
    """Code the messages once, with nothing left out that a constant might want."""
    coder = run.coder()
    parts = (muc4.parts(sources)[0], roles5.parts(sources)[0])
    roles = {item.report.id: item for item in parts[1].items}
    items = sorted((one for one in parts[0].items if one.report.id in roles), key=lambda one: order_of(one.report.id))
    messages = [_decoded((item, roles[item.report.id]), coder) for item in items[:limit]]
    return Bench(coder, parts, messages)


def _decoded(items: Sequence[Item], coder: Coder) -> Decoded:
    doc = annotate(acquire(items[0].report), coder.model)
    extraction = extract(doc, coder.model, coder.lexicon)
    made = ground(doc, extraction, coder.gazetteer, coder.registry, coder.lexicon.codebook)
    header = ReportHeader(doc.report.id, None, None, doc.title, doc.published_at, doc.language, doc.report.sha256)
    coding = Coding(
        coder.version, header, doc.text, doc.sentences, doc.mentions, made.doc.places, made.doc.times, doc.attributions,
        made.events, made.incidents, (), made.not_coded, doc.issues,
    )  # fmt: skip
    return Decoded(items, Reading.of(doc), extraction, made.events, coding)


def settle(bench: Bench, half: int | None, tried: Tried) -> dict[tuple[ModuleType, str], float]:
    """Settle one constant after the other: by the figures of a half, or by those of all messages where neither half loses."""
    chosen = {(module, name): float(getattr(module, name)) for module, name, _ in GRID}
    halves = (0, 1) if half is None else (half,)
    for module, name, values in GRID:
        now = [_goodness(bench, chosen, one, tried) for one in halves]
        best, gain = chosen[module, name], 0.0
        for value in values:
            gains = [_goodness(bench, {**chosen, (module, name): value}, one, tried) - was for one, was in zip(halves, now, strict=True)]
            if min(gains) > -MOST_LOST and sum(gains) > gain:
                best, gain = value, sum(gains)
        chosen[module, name] = best
    return chosen


def _goodness(bench: Bench, setting: Setting, half: int | None, tried: Tried) -> float:
    key = tuple(setting.values())
    if key not in tried:
        tried[key] = bench.counts(setting)
    figures = bench.figures(tried[key], half)
    return sum(figures.values()) / len(figures)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the constants and their figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.filler_thresholds", description="Refit the constants of MUC-4's fillers.")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--score", type=Path, default=SCORE, metavar="DIR")
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--bundle", type=Path, metavar="DIR", help="another network than the shipped one")
    parser.add_argument("--limit", type=int, metavar="N", help="messages, a fixed sample")
    parser.add_argument("--held-out", action="store_true", help="also choose on one half and read on the other; takes three times as long")
    asked = parser.parse_args(arguments)
    bench = decode(Sources.open(asked.data, asked.score, asked.part), Run(1, asked.bundle), asked.limit)
    tried: Tried = {}
    standing = {(module, name): float(getattr(module, name)) for module, name, _ in GRID}
    _print("as it stands", bench, bench.counts(standing))
    chosen = settle(bench, None, tried)
    _print("chosen", bench, tried[tuple(chosen.values())])
    for half in (0, 1) if asked.held_out else ():
        own = settle(bench, half, tried)
        held = bench.figures(tried[tuple(own.values())], 1 - half)
        print(f"chosen on half {half}, read on the other: " + _words(held) + "   " + " ".join(f"{value:g}" for value in own.values()))
    for (module, name), value in chosen.items():
        mark = "" if value == standing[module, name] else f"   (now {standing[module, name]:g})"
        print(f"{module.__name__}.{name} = {value:g}{mark}")
    return 0


def _print(title: str, bench: Bench, counts: Sequence[Sequence[Counts]]) -> None:
    halves = " | ".join(_words(bench.figures(counts, half)) for half in (0, 1))
    print(f"{title:14} {_words(bench.figures(counts))}   halves: {halves}", flush=True)


def _words(figures: Mapping[str, float]) -> str:
    return " ".join(f"{name.removeprefix('RME ')} {value:.2f}" for name, value in figures.items())


if __name__ == "__main__":
    sys.exit(main())
