"""MUC-4, five roles: what `--layout muc4 --optional` writes, by CEAF-REE (GTT's) and the three variants of CEAF-RME.

In: the messages as they are, and GTT's entities of five roles as gold (`roles5.jsonl`: optional templates and fillers
are kept, Victim is the name slot alone). Out: REE over roles and incident type, each role, and RME. Never mix the variants.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import Sources
from evaluation.tasks.muc4 import written
from tocsin.records.coding import Coding
from tocsin.records.report import Report

COLUMNS = ("p_num", "p_den", "r_num", "r_den")
BESIDE = {
    "REE": "bar 36; blind ATTACK 15.8; first network 38; GE 1992 54.3-54.9 on test",
    "RME phi3": "first network 30; GE 1992 46.4 on test",
    "RME subset": "first network 31; IterX 48.2 on test",
    "RME phi3-mentions": "first network 23; Qwen3-32B 42.5 on test",
}


def parts(sources: Sources) -> list[Part]:
    """Read the messages and the entities of their roles."""
    scorer = sources.scorer("muc4")
    texts = {record["id"]: record["text"] for record in sources.split("muc4/docs.jsonl.gz")}
    items = tuple(
        Item(Report(record["id"], texts[record["id"]]), record["templates"])
        for record in sources.split("muc4/roles5.jsonl.gz")
        if record["id"] in texts
    )
    return [Part("roles5", items, lambda item, coding: _count(item, coding, scorer), _figures, BESIDE)]


def _count(item: Item, coding: Coding, scorer: ModuleType) -> Counts:
    gold = scorer.events_from_json(json.dumps({"docid": item.report.id, "templates": item.gold}))
    got = scorer.events_from_templates(scorer.parse_templates(written(coding, optional=True), item.report.id))
    found: dict[str, Any] = {f"REE {role}": counts for role, counts in scorer.score_ree(got, gold).items()}
    found |= {f"RME {name}": scorer.score_rme(got, gold, phi) for name, phi in scorer.RME.items()}
    return {f"{name} {column}": getattr(counts, column) for name, counts in found.items() for column in COLUMNS}


def _figures(counts: Counts) -> Mapping[str, float]:
    names = list(dict.fromkeys(key.rpartition(" ")[0] for key in counts))
    figures = {name: _f1(counts, name) for name in sorted(names, key=lambda name: (name != "REE micro_avg", name))}
    return {"REE" if name == "REE micro_avg" else name: value for name, value in figures.items()}


def _f1(counts: Counts, name: str) -> float:
    precision, recall = share(counts[f"{name} p_num"], counts[f"{name} p_den"]), share(counts[f"{name} r_num"], counts[f"{name} r_den"])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
