"""Score one task: `python -m evaluation ner --limit 20`.

The coder reads the dev part of the task's corpora; figures come with the interval of 1,000 resamples of the documents and
beside them what baselines, bars and others reach. All figures are points of 100.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evaluation.coded import Run
from evaluation.scoring import Score, measure
from evaluation.shared import DATA, SCORE, Sources
from evaluation.tasks import TASKS
from tocsin.errors import TocsinError, UsageError

WRONG_USAGE = 2
# Figures of single slots, roles and classes: shown only when asked for.
DETAILS = ("F1 ", "F ", "REE ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    asked = _parser().parse_args(arguments)
    began = time.perf_counter()
    try:
        sources = Sources.open(asked.data, asked.score, asked.part, asked.fold)
        parts = [part.sample(asked.limit) for part in TASKS[asked.name](sources)]
        scores = measure(parts, Run(asked.processes, asked.bundle, asked.keep))
    except TocsinError as error:
        print(f"{error.what}\n{error.remedy}".strip(), file=sys.stderr)
        return WRONG_USAGE if isinstance(error, UsageError) else 1
    if asked.json:
        print(json.dumps([asdict(score) for score in scores], indent=1))
    else:
        print(table(scores, is_detailed=asked.per_slot))
    print(f"{time.perf_counter() - began:.0f} s", file=sys.stderr)
    return 0


def table(scores: Sequence[Score], *, is_detailed: bool = True) -> str:
    """Draw scores as text."""
    lines: list[str] = []
    for score in scores:
        lines.append(f"{score.part} ({score.items} items)")
        for name, figure in score.figures.items():
            if name.startswith(DETAILS) and not is_detailed and name not in score.beside:
                continue
            interval = f"[{figure.low:5.1f}, {figure.high:5.1f}]"
            lines.append(f"  {name:24} {figure.value:6.2f}  {interval:16} {score.beside.get(name, '')}".rstrip())
        if score.broken:
            lines.append(f"  {len(score.broken)} reports met a bug of the coder, the first: {score.broken[0]}")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="Score the coder's records on a corpus's dev part.")
    parser.add_argument("name", choices=list(TASKS), metavar="NAME", help=", ".join(TASKS))
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="the corpora (default: ../shared/data)")
    parser.add_argument("--score", type=Path, default=SCORE, metavar="DIR", help="the scorers (default: ../shared/score)")
    parser.add_argument("--part", choices=("dev", "train"), default="dev", help="which part of the corpora")
    parser.add_argument("--fold", type=int, default=0, metavar="N", help="which fold is dev, for corpora without a split")
    parser.add_argument("--limit", type=int, metavar="N", help="items of each corpus, a fixed sample")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--bundle", type=Path, metavar="DIR", help="another network than the shipped one")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the codings here, one a line")
    parser.add_argument("--per-slot", action="store_true", help="also figures of single slots, roles and classes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
