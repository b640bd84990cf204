"""Stories and incidents: how well the store's groups of reports agree with the corpora's (B-cubed), and how often a link is false.

    python -m evaluation.clusters gva                   the dev part; --part train to choose a threshold
    python -m evaluation.clusters ecbplus --keep DIR    codings are kept in DIR and read from there the next time

The reports are coded, kept and linked in a store in memory, in their own order; `stories` and `incidents` are read from it as a
user would. No task (tasks/), for a task counts one report at a time: a group is known only when all reports are in.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.coded import Run, coded
from evaluation.shared import DATA, SCORE, Sources
from tocsin.errors import TocsinError
from tocsin.records.coding import Coding
from tocsin.records.report import Report
from tocsin.run import keep_and_link
from tocsin.store import Store
from tocsin.where import casualties

# What the codebook can code of the dev topics; of topic 21 the charges only.
CODED_TOPICS = frozenset({12, 18, 35})
CHARGED_TOPIC = 21
_CHARGED = re.compile(r"\bcharge[sd]?\b", re.IGNORECASE)
# Incidents of three reports and more show how a toll is settled.
SEVERAL = 3
BANDS = (0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports, the group of each, and over which of them incidents are averaged."""

    reports: tuple[Report, ...]
    gold: Mapping[str, str]
    coded: frozenset[str]
    rows: Mapping[str, Mapping[str, Any]]  # of gva: the archive's rows by group


def read_gva(sources: Sources) -> Corpus:
    """Read the reports of one part; incidents are judged without accidents."""
    scorer = sources.scorer("gva")
    rows = {row["id"]: row for row in sources.split("gva/incidents.jsonl")}
    records = list(sources.split("gva/reports.jsonl.gz"))
    reports = tuple(
        Report(one["id"], one["text"], country="USA", **{name: one[name] for name in ("title", "published_at", "url", "source")})
        for one in records
    )
    gold = {one["id"]: one["incident"] for one in records}
    kept = {name: row for name, row in rows.items() if not scorer.is_accident(row)}
    return Corpus(reports, gold, frozenset(name for name, incident in gold.items() if incident in kept), kept)


def read_ecbplus(sources: Sources) -> Corpus:
    """Read the reports of one part; incidents are judged on the topics that the codebook can code."""
    records = list(sources.split("ecbplus/docs.jsonl"))
    texts = {one["id"]: "\n".join(" ".join(sentence) for sentence in one["sentences"]) for one in records}
    inside = frozenset(
        one["id"]
        for one in records
        if one["topic"] in CODED_TOPICS or one["topic"] == CHARGED_TOPIC and _CHARGED.search(texts[one["id"]])
    )
    gold = {one["id"]: one["subtopic"] for one in records}
    return Corpus(tuple(Report(name, text) for name, text in texts.items()), gold, inside, {})


CORPORA = {"gva": read_gva, "ecbplus": read_ecbplus}


def filled(corpus: Corpus, codings: Mapping[str, Coding]) -> Store:
    """Keep and link the codings in a store."""
    store = Store(":memory:")
    for report in corpus.reports:
        keep_and_link(store, report, codings[report.id])
    return store


def measure(store: Store, corpus: Corpus, sources: Sources) -> Figures:
    """Draw the figures from a store."""
    scorer = sources.scorer("clusters")
    ids = [one.id for one in corpus.reports]
    stories = [one.to_dict() for one in store.stories()]
    incidents = [one.to_dict() for one in store.incidents()]
    by_story = scorer.cluster_of_report(stories, ids)
    by_incident = scorer.cluster_of_report(incidents, ids)
    sizes = Counter(corpus.gold.values())
    several = {name for name in ids if sizes[corpus.gold[name]] > 1}
    figures: Figures = {"stories are a partition": float(scorer.is_partition(stories, ids))}
    for name, told, over in (
        ("stories", by_story, None),
        ("stories of several reports", by_story, several),
        ("incidents", by_incident, corpus.coded),
        ("incidents of several reports", by_incident, corpus.coded & several),
    ):
        figures |= {f"{name} {key}": value for key, value in scorer.b_cubed(told, corpus.gold, over).items()}
    figures["false merges of stories"] = false_merges(by_story, corpus.gold)
    figures["false merges of incidents"] = false_merges(by_incident, corpus.gold)
    if corpus.rows:
        figures["killed as in the row"] = settled(store, by_incident, corpus)
    return figures


def false_merges(told: Mapping[str, str], gold: Mapping[str, str]) -> float:
    """Give the share of pairs of reports told as one that are two."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, group in told.items():
        groups[group].append(gold[name])
    pairs = wrong = 0
    for golds in groups.values():
        for place, left in enumerate(golds):
            pairs += place
            wrong += sum(left != right for right in golds[:place])
    return wrong / pairs if pairs else 0.0


def settled(store: Store, by_incident: Mapping[str, str], corpus: Corpus) -> float:
    """Give the share of rows with several reports whose killed the incident with most of their reports has."""
    killed = {one.id: casualties(one.counts, "killed") or 0 for one in store.incidents()}
    reports: dict[str, list[str]] = defaultdict(list)
    for name in corpus.coded:
        reports[corpus.gold[name]].append(name)
    rows = [group for group, names in reports.items() if len(names) >= SEVERAL]
    right = 0
    for row in rows:
        groups = [by_incident[name] for name in sorted(reports[row])]
        most = max(dict.fromkeys(groups), key=groups.count)
        right += killed.get(most) == corpus.rows[row]["killed"]
    return right / len(rows) if rows else 0.0


def reliability(store: Store, corpus: Corpus) -> list[tuple[float, int, float, float]]:
    """Say of the links in each band of confidence: from where, how many, their mean confidence, how many are of one group."""
    report_by_member = {one.id: one.report for one in store.members()}
    bands: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for link in store.links(list(report_by_member)):
        left, right = report_by_member[link.left], report_by_member[link.right]
        low = max((one for one in BANDS if one <= link.confidence), default=0.0)
        bands[low].append((link.confidence, corpus.gold[left] == corpus.gold[right]))
    return [
        (low, len(rows), sum(sure for sure, _ in rows) / len(rows), sum(is_one for _, is_one in rows) / len(rows))
        for low, rows in sorted(bands.items())
    ]


def live_events(codings: Collection[Coding]) -> float:
    """Give the live events a report."""
    return sum(event.is_live for coding in codings for event in coding.events) / len(codings) if codings else 0.0


def codings_of(corpus: Corpus, keep: Path | None, processes: int) -> dict[str, Coding]:
    """Code the reports, or read what was kept."""
    if keep is not None and keep.exists():
        found = (Coding.from_dict(json.loads(line)) for line in keep.read_text(encoding="utf-8").splitlines())
        return {one.report.id: one for one in found}
    return {one.report.id: one for one in coded(corpus.reports, Run(processes, keep=keep))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.clusters", description="Score stories and incidents of a store.")
    parser.add_argument("name", choices=list(CORPORA))
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where codings are kept, and read from the next time")
    parser.add_argument("--processes", type=int, default=2, metavar="N")
    asked = parser.parse_args(arguments)
    try:
        sources = Sources.open(DATA, SCORE, asked.part)
        corpus = CORPORA[asked.name](sources)
        kept = asked.keep / f"{asked.name}_{asked.part}.jsonl" if asked.keep else None
        codings = codings_of(corpus, kept, asked.processes)
        store = filled(corpus, codings)
    except TocsinError as error:
        print(f"{error.what}\n{error.remedy}".strip(), file=sys.stderr)
        return 1
    figures = measure(store, corpus, sources)
    if not corpus.rows:
        figures["live events a report elsewhere"] = live_events([codings[one.id] for one in corpus.reports if one.id not in corpus.coded])
    for name, value in figures.items():
        print(f"{name:36} {value:.3f}")
    print("links by confidence: from, how many, mean confidence, share of one group")
    for low, count, sure, right in reliability(store, corpus):
        print(f"  {low:.2f} {count:7} {sure:.2f} {right:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
