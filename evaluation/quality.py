"""Quality: the page of figures, `docs/explanation/quality.md`, with its plots, measured anew.

    python -m evaluation.quality --write --heads FOLDER/figures.json     all of it, into the page
    python -m evaluation.quality --only plover,gva --limit 20            some of it, to be read

Each row names its command, what was measured on the dev part with the interval of 1,000 resamples, and the floor and the
goal that the project has set itself. Figures of plain heads come from the end of a training (`figures.json`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.coded import Run
from evaluation.reliability import Reliability, fit, read_reliability
from evaluation.scoring import Score, measure
from evaluation.shared import DATA, SCORE, Sources
from evaluation.tasks import TASKS

PAGE = Path("docs/explanation/quality.md")
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; floor and goal in points of 100."""

    words: str
    task: str
    part: str
    figure: str
    floor: float
    goal: float


ROWS = (
    Row("MUC-4, all 24 slots, ALL TEMPLATES F", "muc4", "muc4", "F", 42, 58),
    Row("MUC-4, five roles, CEAF-REE", "roles5", "roles5", "REE", 46, 60),
    Row("... CEAF-RME phi3", "roles5", "roles5", "RME phi3", 37, 52),
    Row("... CEAF-RME phi3-mentions", "roles5", "roles5", "RME phi3-mentions", 28, 43),
    Row("names, `ner_worldwide`, F1", "ner", "ner", "F1", 82, 86),
    Row("PLV relation, pair given, accuracy, fold 0", "plover", "plv, pair given", "accuracy", 80, 90),
    Row("CAMEO class, records, accuracy, fold 0", "plover", "cameo_class", "accuracy", 66, 82),
    Row("source and target spans, records, F1, fold 0", "plover", "cameo_ner", "F1", 40, 60),
    Row("police, sentences, records, macro F1", "police", "india_sents", "macro F1", 54, 70),
    Row("police, documents, records, macro F1", "police", "india_docs", "macro F1", 68, 84),
    Row("SATP attack types, records, macro F1", "satp", "satp", "macro F1", 75, 88),
    Row("`wikievents`, trigger and type, F1", "wikievents", "wikievents", "strict", 50, 70),
    Row("... arguments of found events by head word, F1", "wikievents", "wikievents", "arguments", 45, 65),
    Row("`rams`, right type on the trigger", "rams", "rams", "type", 35, 60),
    Row("... arguments of found, F1 by overlap", "rams", "rams", "arguments", 35, 48),
    Row("`polnear`, source and content, F1", "attributions", "polnear", "source", 42, 65),
    Row("`gva`, killed and wounded both exact", "gva", "gva", "toll", 52, 68),
    Row("`gva`, day within one", "gva", "gva", "day", 78, 88),
    Row("`gva`, place within 25 km", "gva", "gva", "within_25_km", 55, 72),
    Row("toponyms end to end, Acc@161 km, fold 0", "geo", "geo", "acc161", 68, 86),
    Row("toponyms, detection F1, fold 0", "geo", "geo", "detection", 82, 92),
    Row("times, `timeml`, value F1", "times", "timeml", "value", 70, 83),
    Row("times, `meantime`, value F1", "times", "meantime", "value", 74, 82),
    Row("ACLED sub-events, held-back sentences, weighted F1", "acled", "acled held", "weighted F1", 60, 85),
    Row("time expressions, invented, value exact", "expressions", "expressions", "value", 92, 98),
)

# Plain heads, by the name in `figures.json`: words, floor, goal.
HEAD_ROWS: Mapping[str, tuple[str, float, float]] = {
    "ewt.propbank.f1": ("PropBank arguments, gold predicates, F1", 70, 82),
    "ewt.factuality.r": ("factuality, Pearson r", 0.74, 0.84),
    "plover.type.accuracy": ("event type of a sentence, `plover` fold 0, accuracy", 0, 0),
    "plover.parties.f1": ("source and target spans, `cameo_ner` fold 0, F1", 68, 79),
    "india.police.macro_f1": ("police, sentences, macro F1 at .5", 66, 76),
    "satp.attack.macro_f1": ("SATP attack types, macro F1 at .5", 85, 91),
    "muc4.incident.auc": ("MUC-4 relevance, AUC", 0, 0),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    asked = _parser().parse_args(arguments)
    wanted = asked.only.split(",") if asked.only else list(dict.fromkeys(row.task for row in ROWS))
    sources = Sources.open(asked.data, asked.score)
    scores: dict[tuple[str, str], Score] = {}
    for task in wanted:
        parts = [part.sample(asked.limit) for part in TASKS[task](sources)]
        scores.update({(task, score.part): score for score in measure(parts, Run(asked.processes))})
        print(f"{task}: done", file=sys.stderr)
    heads = json.loads(asked.heads.read_text(encoding="utf-8")) if asked.heads else {}
    reliability = read_reliability(sources, Run(asked.processes))
    text = page_part(scores, heads, reliability, fit(reliability).crossed.ece)
    if asked.write:
        write_page(text, reliability)
    print(text)
    return 0


def page_part(scores: Mapping[tuple[str, str], Score], heads: Mapping[str, float], reliability: Reliability, crossed_ece: float) -> str:
    """Draw the tables; slope and shift were fitted on the very sentences of the error, so that of cross-fitting stands beside it."""
    lines = ["| records | floor | goal | measured | 95 of 100 resamples | `python -m evaluation` |", "|" + 6 * "---|"]
    measured = {task for task, _ in scores}
    for row in ROWS:
        if row.task not in measured:
            continue
        found = scores[row.task, row.part].figures[row.figure]
        numbers = f"{row.floor:g} | {row.goal:g} | {_measured(found.value, row)} | {found.low:.1f} to {found.high:.1f}"
        lines.append(f"| {row.words} | {numbers} | `{row.task}` |")
    lines += ["", f'Event confidence against "the type of the main event is right", `plv` fold 0: {reliability.words()}']
    lines += [f"ECE of ten-fold cross-fitting {crossed_ece:.3f}.", ""]
    if heads:
        lines += ["| plain heads, fp32, dev windows | floor | goal | measured |", "|---|---|---|---|"]
        for name, (words, floor, goal) in HEAD_ROWS.items():
            if name in heads:
                short = " (short)" if heads[name] < floor else ""
                lines.append(f"| {words} | {floor or ''} | {goal or ''} | {heads[name]:.3g}{short} |")
    return "\n".join(lines)


def _measured(value: float, row: Row) -> str:
    if value >= row.goal:
        return f"**{value:.1f}**"
    return f"{value:.1f}" if value >= row.floor else f"{value:.1f} (short)"


def write_page(text: str, reliability: Reliability) -> None:
    """Put the tables between the page's marks and draw its plots."""
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")
    reliability.draw(PAGE.parent / "reliability.svg", PAGE.parent / "precision_recall.svg")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.quality", description="Measure everything and write the page of figures.")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--score", type=Path, default=SCORE, metavar="DIR")
    parser.add_argument("--only", metavar="TASKS", help="comma-separated; all where not given")
    parser.add_argument("--limit", type=int, metavar="N", help="items of each corpus, a fixed sample")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    parser.add_argument("--heads", type=Path, metavar="FILE", help="figures.json of a training")
    parser.add_argument("--write", action="store_true", help="write the page and its plots")
    return parser


if __name__ == "__main__":
    sys.exit(main())
