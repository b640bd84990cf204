"""Actors: the country and the sector of a phrase, against what the authors of NGEC wanted.

In: `plover/actor_tests.jsonl` without the tests that need an encyclopaedia (a wiki article expected, `query_wiki`, a note). Out: shares
of right countries and right sectors; where none is expected a blank is right. UNK and JNK, "nothing to be said", are blanks here.

    python -m evaluation actors
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from evaluation.bootstrap import Counts
from evaluation.scoring import Item, Part, share
from evaluation.shared import Record, Sources
from tocsin.ground.gazetteer import Gazetteer
from tocsin.ground.registry import load_registry
from tocsin.ground.resolve_actor import Tables, resolve_actor
from tocsin.records.document import Document
from tocsin.records.report import Report

# The tests were written in 2022, for an encyclopaedia of that year.
TODAY = "2022-06-15"
BLANK = frozenset(("", "UNK", "JNK", None))


def parts(sources: Sources) -> list[Part]:
    """Read the tests that words, registry and context can answer."""
    tests = [one for one in sources.records("plover/actor_tests.jsonl") if _needs_no_encyclopaedia(one)]
    items = tuple(Item(Report(one["id"], one["input"], published_at=_day(one.get("date"))), one) for one in tests)
    tables = Tables(Gazetteer.open(), load_registry())

    def count(item: Item, _: Document) -> Counts:
        test = item.gold
        known = tables.gazetteer.candidates(test["known_country"], 1) if test.get("known_country") else ()
        got = resolve_actor(test["input"], known[0].country if known else None, item.report.published_at, tables=tables)
        wanted = test["expected"] or {"country": "", "code_1": ""}
        counts: Counter[str] = Counter()
        for name, key, value in (("country", "country", got.country), ("sector", "code_1", got.sector)):
            if key in wanted:
                counts.update({name: 1, f"{name} right": int(_is_right(value, wanted[key]))})
        return counts

    def figures(counts: Counts) -> dict[str, float]:
        return {name: share(counts[f"{name} right"], counts[name]) for name in ("country", "sector")}

    return [Part("actors", items, count, figures, {"country": "floor 90", "sector": "floor 85"}, is_annotated_only=True)]


def _day(written: str | None) -> str | None:
    """Read "2022-01-10", "10 May 2015", "Today"."""
    if not written or written.lower() == "today":
        return TODAY if written else None
    form = "%Y-%m-%d" if written[:4].isdigit() else "%d %B %Y"
    return datetime.strptime(written, form).date().isoformat()  # noqa: DTZ007 - a day has no zone


def _needs_no_encyclopaedia(test: Record) -> bool:
    return not (test["expected"] or {}).get("wiki") and test["function"] != "query_wiki" and not test.get("note")


def _is_right(got: str | None, wanted: str | Mapping[str, Any]) -> bool:
    if isinstance(wanted, Mapping):
        return got != wanted["not"] if "not" in wanted else got in wanted["in"]
    return got == wanted or (got in BLANK and wanted in BLANK)
