"""MUC-4, full templates: what `--layout muc4` writes, scored as in 1992.

In: the dev messages with their keys, verbatim. Out: F (P&R) of ALL TEMPLATES, with recall and precision, and F of every
slot. The official F comes from recall and precision rounded to integers; here they are not rounded, so that the interval
moves smoothly ("official F" is the rounded one).
"""

from __future__ import annotations

import io
from collections import Counter
from types import ModuleType

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import Sources
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.share.exports.layouts import ExportOptions
from tocsin.share.exports.muc4 import write

COLUMNS = ("POS", "ACT", "COR", "PAR")
# Slots that grounding fills; their figures over all templates say more of which templates there are.
GROUNDED_SLOTS = ("inc-date", "inc-loc")
BESIDE = {
    "matched inc-date": "the report's own day 52",
    "matched inc-loc": "the right country alone 70",
    "F": "bar 30; first network 33; GE 1992 54.5 and 55.1 on TST3 and TST4",
}


def parts(sources: Sources) -> list[Part]:
    """Read the messages."""
    scorer = sources.scorer("muc4")
    items = tuple(Item(Report(record["id"], record["text"]), record["key"]) for record in sources.split("muc4/docs.jsonl.gz"))

    def count(item: Item, coding: Coding) -> Counts:
        key = scorer.parse_templates(item.gold, item.report.id, True)
        for template in key:
            template.message = item.report.id
        report = scorer.Report(key, scorer.parse_templates(written(coding, optional=False), item.report.id))
        matched = report.slot_tallies("MATCHED ONLY")
        rows = {"ALL": report.rows["ALL TEMPLATES"], "template": report.template_id, **report.slots}
        rows |= {f"matched {slot}": matched[slot] for slot in GROUNDED_SLOTS}
        return Counter({f"{row} {column}": getattr(tally, column) for row, tally in rows.items() for column in COLUMNS})

    return [Part("muc4", items, count, lambda counts: _figures(counts, scorer), BESIDE)]


def written(coding: Coding, *, optional: bool) -> str:
    """Write one report's templates."""
    stream = io.StringIO()
    write([coding], stream, ExportOptions(optional=optional))
    return stream.getvalue()


def _figures(counts: Counts, scorer: ModuleType) -> dict[str, float]:
    recall, precision, f = _row(counts, "ALL")
    official = 2 * round(recall) * round(precision) / (round(recall) + round(precision)) if round(recall) + round(precision) else 0.0
    slots = {slot.name: _row(counts, slot.name)[2] for slot in scorer.SLOTS}
    matched = {f"matched {slot}": _row(counts, f"matched {slot}")[2] for slot in GROUNDED_SLOTS}
    return {"F": f, "R": recall, "P": precision, "official F": official, "F template": _row(counts, "template")[2]} | matched | {
        f"F {name}": value for name, value in slots.items()
    }


def _row(counts: Counts, row: str) -> tuple[float, float, float]:
    """Give recall, precision and F of a row: partial credit is half."""
    possible, actual, correct, partial = (counts[f"{row} {column}"] for column in COLUMNS)
    recall, precision = share(correct + partial / 2, possible), share(correct + partial / 2, actual)
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0
