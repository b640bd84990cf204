"""How the store grows: what a report costs, and a search, as the store gets larger. `python -m benchmarks.scale --write`

    reports     rows  linked, ms each  one more, ms  search, ms  page, ms  memory, MB  SQLite
     10,000  612,031              4.9           5.2         0.8      14.0         210

Synthetic reports (synthetic.py) are kept and linked one by one, one transaction each, in one growing store. At each size are measured:

- **linked**: wall and processor time of a report, the mean since the size before; its coding is ready, so this is the store and
  the link room alone;
- **one more**: the slowest but one in twenty of 200 reports that are added there, wall time;
- **search**: incidents by box, week and type, the median of 50 different asks; **page**: the newest fifty, with their number;
- **memory**: the high-water mark of the process.

`--sizes 1000,10000,100000` says where to stop and measure, `--on sqlite` or `postgresql` which; `--minutes M` ends early.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

from benchmarks.cluster import Cluster, missing
from benchmarks.plot import Curve, plot
from benchmarks.synthetic import FIRST_DAY, HAPPENINGS_A_DAY, KINDS, reports
from tocsin.run import keep_and_link
from tocsin.store import Ask, Store

HERE = Path(__file__).parent
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
ONE_MORE = 200
ASKS = 50


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured at one size."""

    reports: int
    rows: int
    linked_ms: float
    linked_cpu_ms: float
    one_more_ms: float
    search_ms: float
    page_ms: float
    memory_mb: float
    minutes: float


def grow(place: str, sizes: tuple[int, ...], minutes: float) -> Iterator[Point]:
    """Let a store grow, and measure at each size."""
    began = time.monotonic()
    stream = reports(max(sizes))
    kept = 0
    with Store(place) as store:
        for size in sizes:
            started, busy = time.monotonic(), time.process_time()
            before = kept
            latest: list[float] = []
            for report, coding in islice(stream, size - kept):
                at = time.monotonic()
                keep_and_link(store, report, coding)
                latest.append(time.monotonic() - at)
                kept += 1
                if time.monotonic() - began > 60 * minutes:
                    break
            if kept == before:
                return
            wall, cpu = time.monotonic() - started, time.process_time() - busy
            with store.writing() as writer:
                writer.learn()
            yield _measured(store, kept, 1e3 * wall / (kept - before), 1e3 * cpu / (kept - before), latest[-ONE_MORE:], began)
            if kept < size:
                return


def _measured(store: Store, kept: int, wall: float, cpu: float, latest: list[float], began: float) -> Point:
    chance = random.Random(kept)
    return Point(
        reports=kept,
        rows=store.rows(),
        linked_ms=wall,
        linked_cpu_ms=cpu,
        one_more_ms=1e3 * statistics.quantiles(latest, n=20)[-1],
        search_ms=statistics.median(_timed(store, _ask(chance, kept)) for _ in range(ASKS)),
        page_ms=_page_ms(store),
        memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        minutes=(time.monotonic() - began) / 60,
    )


def _ask(chance: random.Random, kept: int) -> Ask:
    """Ask for a box of twenty degrees, a week and a type."""
    south, west = chance.uniform(-35, 40), chance.uniform(-110, 110)
    day = FIRST_DAY + timedelta(days=chance.randrange(max(1, int(kept / 2.5 / HAPPENINGS_A_DAY))))
    until = day + timedelta(days=6)
    kind = chance.choice(KINDS)[0]
    return Ask(box=(south, west, south + 20, west + 20), since=day.isoformat(), until=until.isoformat(), type=kind)


def _timed(store: Store, ask: Ask) -> float:
    at = time.monotonic()
    list(store.incidents(ask))
    return 1e3 * (time.monotonic() - at)


def _page_ms(store: Store) -> float:
    at = time.monotonic()
    store.page(Ask())
    return 1e3 * (time.monotonic() - at)


@contextmanager
def database(kind: str) -> Iterator[str]:
    """Give an empty database; PostgreSQL as in earnest, with what is committed on the disk."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "t.db")
    else:
        with Cluster.start(is_safe=True) as cluster:
            yield cluster.new_database()


def table(points: dict[str, list[Point]]) -> str:
    """Write what was measured as a table."""
    heads = (
        "database",
        "reports",
        "rows",
        "linked, ms each",
        "of processor, ms",
        "one more (95 %), ms",
        "search, ms",
        "page, ms",
        "memory, MB",
    )
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    for kind, found in points.items():
        for one in found:
            times = (one.linked_ms, one.linked_cpu_ms, one.one_more_ms, one.search_ms, one.page_ms)
            cells = [kind, f"{one.reports:,}", f"{one.rows:,}", *(f"{time:.1f}" for time in times), f"{one.memory_mb:,.0f}"]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, and keep where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--on", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--write", action="store_true", help="keep scale.md and scale.svg")
    arguments = parser.parse_args()
    sizes = tuple(int(size) for size in arguments.sizes.split(","))
    measured: dict[str, list[Point]] = {}
    for kind in ("sqlite", "postgresql") if arguments.on == "both" else (arguments.on,):
        if kind == "postgresql" and (reason := missing()):
            print(reason)
            continue
        with database(kind) as place:
            for point in grow(place, sizes, arguments.minutes):
                measured.setdefault(kind, []).append(point)
                print(kind, point, flush=True)
    print(table(measured))
    if arguments.write:
        (HERE / "scale.md").write_text(table(measured), encoding="utf-8")
        curves = [
            curve
            for kind, found in measured.items()
            for curve in (
                Curve(f"{kind}: link one report", [(one.rows, one.linked_ms) for one in found]),
                Curve(f"{kind}: search box, week, type", [(one.rows, one.search_ms) for one in found]),
            )
        ]
        (HERE / "scale.svg").write_text(plot(curves, "rows in the store", "milliseconds"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
