"""Times: expressions found, and tied to the calendar, as TempEval-3 scores them.

In: TimeML dev (TimeBank and AQUAINT), MEANTIME dev within the part that was read in full, datelines left out, and the invented
set's sentences. Out: F1 of strict and relaxed extents, of type and of value; of the invented set shares of right values and days.
"""

from __future__ import annotations

from collections import Counter
from types import ModuleType

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part
from evaluation.shared import GOLD, Record, Sources
from evaluation.tasks.invented import times_part
from tocsin.records.coding import Coding
from tocsin.records.report import Report

TIMEML_BESIDE = {
    "value": "HeidelTime 81.6; small rules 41.8",
    "strict": "HeidelTime 86.1; small rules 40.9",
    "relaxed": "HeidelTime 92.5; small rules 51.5",
    "type": "HeidelTime 89.7; small rules 49.4",
}
MEANTIME_BESIDE = {
    "value": "HeidelTime 79.0; small rules 67.2",
    "strict": "HeidelTime 86.6; small rules 67.2",
    "relaxed": "HeidelTime 91.7; small rules 73.4",
    "type": "HeidelTime 85.4; small rules 71.9",
}


def parts(sources: Sources) -> list[Part]:
    """Read both corpora and the invented set."""
    scorer = sources.scorer("spans")

    def count(item: Item, coding: Coding) -> Counts:
        return _count(item, coding, scorer)

    def figures(counts: Counts) -> dict[str, float]:
        return time_figures(counts, scorer)

    timeml = tuple(_timeml(record) for record in sources.split("timeml/docs.jsonl.gz"))
    meantime = tuple(_meantime(record) for record in sources.split("meantime/docs.jsonl.gz"))
    return [
        Part("timeml", timeml, count, figures, TIMEML_BESIDE),
        Part("meantime", meantime, count, figures, MEANTIME_BESIDE),
        times_part(GOLD),
    ]


def time_figures(counts: Counts, scorer: ModuleType) -> dict[str, float]:
    """Draw the four F1 figures, the value first."""
    figures = scorer.time_figures(counts)
    return {name: 100 * figures[name]["F"] for name in ("value", "type", "relaxed", "strict")}


def _count(item: Item, coding: Coding, scorer: ModuleType) -> Counts:
    start, end = item.gold["read"]
    got = scorer.within(scorer.coded_times(coding.to_dict()), start, end)
    dateline = item.gold["dateline"]
    if dateline:
        got = [time for time in got if time["end"] <= dateline[0] or time["start"] >= dateline[1]]
    counts: Counter[str] = scorer.time_counts(item.gold["times"], got)
    return counts


def _timeml(record: Record) -> Item:
    report = Report(record["id"], record["text"], title=record["title"], published_at=record["published_at"])
    return Item(report, {"times": record["timexes"], "read": [0, len(record["text"])], "dateline": None})


def _meantime(record: Record) -> Item:
    start, end = record["annotated"]
    dateline = record["sentence_spans"][1]
    times = [
        time
        for time in record["timexes"]
        if time["text"] and start <= time["start"] and time["end"] <= end and not dateline[0] <= time["start"] < dateline[1]
    ]
    report = Report(f"meantime-{record['id']}", record["text"], title=record["title"], published_at=record["published_at"])
    return Item(report, {"times": times, "read": [start, end], "dateline": dateline})
