"""The gate: figures that may not get worse. `python -m evaluation.gate`, exit 1 when one does.

In: the invented set, always; and where the corpora are present a fixed small sample of their dev parts (under three minutes in
all). Each figure is held against its floor in floors.json: under it by more than the tolerance fails. `--raise` lifts the
floors of figures that stand above them and adds floors for new figures; no floor is ever lowered. A floor belongs to the very
texts and gold that it was measured on (their digest is pinned): after these change, `--renew PART` measures its floors anew.

    invented readings     facts found                56.3   floor 55.0 -1.0   ok
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from evaluation.coded import Run
from evaluation.scoring import Part, Score, measure
from evaluation.shared import DATA, GOLD, SCORE, Sources
from evaluation.tasks import TASKS
from evaluation.tasks.invented import quantities_part, readings_part, times_part
from tocsin.errors import TocsinError

FLOORS = Path(__file__).with_name("floors.json")
# How far a figure may lie under its floor: the network's 8-bit products are rounded otherwise on other processors, which turns an
# item or two. Points of 100, and items.
TOLERANCE = 1.0
TURNED_ITEMS = 1.5
# Texts of each corpus part, and the figures that are held: what fits in three minutes on two cores.
SAMPLES: Mapping[str, Mapping[str, tuple[int, tuple[str, ...]]]] = {
    "muc4": {"muc4": (120, ("F",))},
    "roles5": {"roles5": (120, ("REE", "RME phi3"))},
    "ner": {"ner": (60, ("F1",))},
    "plover": {
        "plv, pair not given": (210, ("accuracy",)),
        "plv, pair given": (210, ("accuracy",)),
        "cameo_class": (194, ("accuracy",)),
        "cameo_ner": (149, ("F1",)),
    },
    "police": {"india_docs": (161, ("macro F1",)), "india_sents": (300, ("macro F1",))},
    "satp": {"satp": (227, ("macro F1",))},
    "geo": {"geo": (140, ("acc161", "detection"))},
    "times": {"timeml": (49, ("value", "strict")), "meantime": (30, ("value", "strict"))},
    "attributions": {"polnear": (40, ("source", "content"))},
    "wikievents": {"wikievents": (20, ("strict", "arguments"))},
    "rams": {"rams": (197, ("type", "arguments"))},
    "gva": {"gva": (120, ("killed", "day", "within_25_km"))},
}


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure may not fall under; `digest` names the texts and gold that it was measured on."""

    figure: str  # part: figure
    floor: float  # points of 100
    tolerance: float
    digest: str


@dataclass(frozen=True, slots=True)
class Held:
    """One figure as measured now, and its floor."""

    figure: str
    value: float
    items: int
    digest: str
    floor: Floor | None

    @property
    def verdict(self) -> str:
        """Say how the figure stands."""
        if self.floor is None:
            return "new"
        if self.floor.digest != self.digest:
            return "other texts"
        if self.value < self.floor.floor - self.floor.tolerance:
            return "fell"
        return "rose" if self.value > self.floor.floor + self.floor.tolerance else "ok"

    def raised(self) -> Floor:
        """Give the floor that holds from now on: the higher one."""
        if self.floor is None:
            tolerance = round(max(TOLERANCE, 100 * TURNED_ITEMS / self.items), 1)
            return Floor(self.figure, _rounded(self.value), tolerance, self.digest)
        return replace(self.floor, floor=max(self.floor.floor, _rounded(self.value)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate."""
    asked = _parser().parse_args(arguments)
    began = time.perf_counter()
    try:
        parts = [*invented_parts(asked.gold), *corpus_parts(asked.data, asked.score)]
        scores = measure([part for part, _ in parts], Run(asked.processes), samples=0)
    except TocsinError as error:
        print(f"{error.what}\n{error.remedy}".strip(), file=sys.stderr)
        return 1
    floors = [floor for floor in read_floors(asked.floors) if not {"all", floor.figure.partition(": ")[0]} & set(asked.renew)]
    held = list(hold(parts, scores, floors))
    for one in held:
        print(_line(one))
    broken = list(dict.fromkeys(what for score in scores for what in score.broken))
    for what in broken[:5]:
        print(f"a bug of the coder: {what}")
    has_corpora = len(parts) > len(invented_parts(asked.gold))
    print(f"Scored the invented set {'and a sample of the corpora' if has_corpora else f'alone: no corpora at {asked.data}'}", end="")
    print(f" in {time.perf_counter() - began:.0f} s.")
    if asked.raises or asked.renew:
        write_floors(asked.floors, held, floors)
    return 1 if broken or any(one.verdict in ("fell", "other texts") for one in held) else 0


def invented_parts(gold: Path) -> list[tuple[Part, tuple[str, ...]]]:
    """Give the parts of the invented set with the figures that are held."""
    return [
        (readings_part(gold), ("facts found", "falsehoods kept out")),
        (quantities_part(gold), ("right",)),
        (times_part(gold), ("values right", "periods right")),
    ]


def corpus_parts(data: Path, score: Path) -> list[tuple[Part, tuple[str, ...]]]:
    """Give the samples of the corpora; none where they are absent."""
    if not (data.is_dir() and score.is_dir()):
        return []
    sources = Sources.open(data, score)
    found: list[tuple[Part, tuple[str, ...]]] = []
    for task, samples in SAMPLES.items():
        by_name = {part.name: part for part in TASKS[task](sources)}
        found += [(by_name[name].sample(limit), figures) for name, (limit, figures) in samples.items()]
    return found


def hold(parts: Sequence[tuple[Part, tuple[str, ...]]], scores: Sequence[Score], floors: Sequence[Floor]) -> Iterator[Held]:
    """Hold each figure against its floor."""
    by_figure = {floor.figure: floor for floor in floors}
    for (part, figures), score in zip(parts, scores, strict=True):
        digest = part.digest()
        for name in figures:
            figure = f"{part.name}: {name}"
            yield Held(figure, score.figures[name].value, score.items, digest, by_figure.get(figure))


def read_floors(path: Path) -> list[Floor]:
    """Read the floors; none without a file."""
    return [Floor(**one) for one in json.loads(path.read_text(encoding="utf-8"))] if path.is_file() else []


def write_floors(path: Path, held: Sequence[Held], floors: Sequence[Floor]) -> None:
    """Write raised floors; those of parts that were not scored this time stay as they are."""
    by_figure = {floor.figure: floor for floor in floors} | {one.figure: one.raised() for one in held}
    lines = ",\n".join(json.dumps(asdict(by_figure[figure])) for figure in by_figure)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def _line(one: Held) -> str:
    floor = f"floor {one.floor.floor:5.1f} -{one.floor.tolerance}" if one.floor else "no floor yet"
    return f"{one.figure:42} {one.value:6.2f}   {floor:18} {one.verdict}"


def _rounded(value: float) -> float:
    """Round down to a tenth: a floor never lies above what was measured."""
    return int(value * 10) / 10


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.gate", description="Fail when a figure falls under its floor.")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="the corpora (default: ../shared/data)")
    parser.add_argument("--score", type=Path, default=SCORE, metavar="DIR", help="the scorers (default: ../shared/score)")
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="DIR", help="the invented set")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--raise", dest="raises", action="store_true", help="lift floors to what was measured, never lower one")
    parser.add_argument(
        "--renew", action="append", default=[], metavar="PART", help="measure its floors anew: its texts changed ('all': of every part)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
