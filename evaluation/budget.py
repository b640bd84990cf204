"""MUC-4, the loss budget: what ALL TEMPLATES F would be if one decision after the other were right.

In: the messages and their keys. Out: F of what the coder writes, then with gold relevance (no template for an irrelevant report, one
at least for every other), with gold grouping (one template for each key, of its type, stage, date and place, with the fills of the
template that it is mapped to), with gold string fills, with gold set fills; and F of each slot before and after grouping.

    python -m evaluation.budget --limit 100
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.coded import Run, coded
from evaluation.scoring import share
from evaluation.shared import DATA, SCORE, Sources
from evaluation.tasks import muc4
from evaluation.tasks.muc4 import written

# The scorer's own records; it is imported by path, so they have no type here.
Template = Any
Value = Any
ScoreReport = Any
Templates = list[Template]
# Slots that say which happening a template is about.
HAPPENING = ("inc-type", "inc-stage", "inc-date", "inc-loc")


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its key, what the coder writes, and what it writes when it also gives what the rules leave open."""

    key: Templates
    response: Templates
    optional: Templates


Step = Callable[[Message, ModuleType], Templates]


def with_gold_relevance(message: Message, _scorer: ModuleType) -> Templates:
    """Write nothing about an irrelevant message, and one template at least about every other."""
    if all(one.irrelevant for one in message.key):
        return _irrelevant(message)
    if any(not one.irrelevant for one in message.response) or all(one.irrelevant or one.optional for one in message.key):
        return message.response
    return message.optional[:1] or message.response


def with_gold_grouping(message: Message, scorer: ModuleType) -> Templates:
    """Write one template for each key, with the key's happening and the fills of the template that is mapped to it, else of the first."""
    wanted = [one for one in message.key if not one.irrelevant and not one.optional]
    own = [one for one in message.response if not one.irrelevant]
    if not wanted:
        return message.response if own else _irrelevant(message)
    mapped = {id(key): response for key, response in scorer.Aligner(scorer.GuidelineJudge()).align(wanted, own) if key is not None}
    return [_with_slots(key, mapped.get(id(key)) or (own[0] if own else None), HAPPENING, number) for number, key in enumerate(wanted, 1)]


def with_gold_fills(kind: str) -> Step:
    """Make the step that gives templates the key's fills of the slots of a kind."""

    def step(message: Message, scorer: ModuleType) -> Templates:
        names = tuple(slot.name for slot in scorer.SLOTS if (slot.kind == "string") is (kind == "string"))
        pairs = scorer.Aligner(scorer.GuidelineJudge()).align(message.key, message.response)
        made = []
        for key, response in pairs:
            if response is None:
                continue
            is_known = key is not None and not key.irrelevant and not response.irrelevant
            made.append(_with_slots(key, response, names, response.number) if is_known else response)
        return sorted(made, key=lambda one: str(one.number))

    return step


STEPS: Sequence[tuple[str, Step]] = (
    ("as written", lambda message, _scorer: message.response),
    ("+ gold relevance", with_gold_relevance),
    ("+ gold grouping", with_gold_grouping),
    ("+ gold string fills", with_gold_fills("string")),
    ("+ gold set fills", with_gold_fills("set")),
)


def _irrelevant(message: Message) -> Templates:
    seed = (message.response or message.key)[0]
    return [replace(seed, number="*", slots={}, optional=False)]


def _with_slots(key: Template, response: Template, names: Sequence[str], number: object) -> Template:
    """Give a template the key's fills of some slots, the first of alternatives, optional ones left out."""
    slots = dict(response.slots) if response is not None else {}
    for name in names:
        fills = [replace(fill, value=_first(fill.value)) for fill in key.slots.get(name, []) if not fill.optional]
        slots[name] = fills or key.slots.get(name, [])[:1]
    return replace(response or key, message=key.message, number=str(number), optional=False, slots=slots)


def _first(value: Value) -> Value:
    """Take the first of alternatives, inside a cross-reference too."""
    value = value.options[0] if hasattr(value, "options") else value
    if hasattr(value, "tag"):
        return replace(value, value=_first(value.value), tag=_first(value.tag))
    return value


def read_messages(sources: Sources, run: Run, limit: int | None) -> list[Message]:
    """Code the messages and parse what is written about each."""
    scorer = sources.scorer("muc4")
    part = muc4.parts(sources)[0].sample(limit)
    messages = []
    for item, coding in zip(part.items, coded([one.report for one in part.items], run), strict=True):
        key = scorer.parse_templates(item.gold, item.report.id, True)
        sides = [scorer.parse_templates(written(coding, optional=one), item.report.id) for one in (False, True)]
        for template in (*key, *sides[0], *sides[1]):
            template.message = item.report.id
        messages.append(Message(key, *sides))
    return messages


def report_of(messages: Sequence[Message], scorer: ModuleType) -> ScoreReport:
    """Score what is written about messages."""
    return scorer.Report([one for message in messages for one in message.key], [one for message in messages for one in message.response])


def budget(messages: Sequence[Message], scorer: ModuleType) -> list[tuple[str, ScoreReport]]:
    """Take the steps one after the other; give the score report after each."""
    reports = []
    for name, step in STEPS:
        messages = [replace(message, response=step(message, scorer)) for message in messages]
        reports.append((name, report_of(messages, scorer)))
    return reports


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the budget."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.budget", description="What the MUC-4 score loses where.")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--score", type=Path, default=SCORE, metavar="DIR")
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--limit", type=int, metavar="N", help="messages, a fixed sample")
    parser.add_argument("--processes", type=int, default=1, metavar="N")
    asked = parser.parse_args(arguments)
    sources = Sources.open(asked.data, asked.score, asked.part)
    scorer = sources.scorer("muc4")
    reports = budget(read_messages(sources, Run(asked.processes), asked.limit), scorer)
    before = 0.0
    for name, report in reports:
        f = float(report.f_measures(exact=True)["P&R"] or 0.0)
        print(f"{name:22} F {f:5.1f}  {f - before:+5.1f}   matched {report.template_id.COR}, missing {report.template_id.MIS}, "
              f"spurious {report.template_id.SPU}")  # fmt: skip
        before = f
    print(f"\n{'slot':24} as written   grouped")
    for slot in scorer.SLOTS:
        first, grouped = (_slot_f(report, slot.name) for _, report in (reports[0], reports[2]))
        print(f"{slot.name:24} {first:10.1f} {grouped:9.1f}")
    return 0


def _slot_f(report: ScoreReport, name: str) -> float:
    tally = report.slots[name]
    return share(2 * tally.COR + tally.PAR, tally.POS + tally.ACT)


if __name__ == "__main__":
    sys.exit(main())
