"""How the store grows: what a report costs, and a search, as the store gets larger. `python -m benchmarks.scale --write`

    reports       rows  linked, ms each  of processor, ms  one more, ms  search, ms  facets, ms  memory, MB  SQLite
     50,000  2,623,955             10.6               9.6          19.0         0.9        11.0         439

Synthetic reports (synthetic.py) are kept and linked one by one, one transaction each, in one growing store. At each size are measured:

- **linked**: wall and processor time of a report, the mean since the size before; its coding is ready, so this is the store and
  the link room alone;
- **one more**: the slowest but one in twenty of 200 reports that are added there, wall time;
- **search**: incidents by box, week and type, the median of 50 different asks; **page**: the newest fifty, with their number;
- **facets**: the weeks of all incidents, counted; the better of two;
- **memory**: the high-water mark of the process.

`--sizes 1000,10000,100000` says where to stop and measure, `--on sqlite` or `postgresql` which; `--minutes M` ends early. `--keep FILE`
adds what is measured to a file line by line, so that nothing is lost when a long run is ended; `--from FILE` writes the page of it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
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
from tocsin.run import Beside, few_collections, keep_and_link
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
    facets_ms: float
    memory_mb: float
    minutes: float


def grow(place: str, sizes: tuple[int, ...], minutes: float) -> Iterator[Point]:
    """Let a store grow, and measure at each size."""
    began = time.monotonic()
    stream = reports(max(sizes))
    kept, beside = 0, Beside()
    with Store(place) as store, few_collections():
        for size in sizes:
            started, busy = time.monotonic(), time.process_time()
            before = kept
            latest: list[float] = []
            for report, coding in islice(stream, size - kept):
                at = time.monotonic()
                keep_and_link(store, report, coding, beside)
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
        facets_ms=min(_facets_ms(store) for _ in range(2)),
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


def _facets_ms(store: Store) -> float:
    at = time.monotonic()
    with store.writing() as writer:  # which remembers no answer
        writer.facets(("week",))
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
        "facets, ms",
        "memory, MB",
    )
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    for kind, found in points.items():
        for one in found:
            times = (one.linked_ms, one.linked_cpu_ms, one.one_more_ms, one.search_ms, one.page_ms, one.facets_ms)
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
    parser.add_argument("--keep", type=Path, metavar="FILE", help="add what is measured to a file of lines")
    parser.add_argument("--from", dest="read", type=Path, metavar="FILE", help="measure nothing, read what was kept")
    arguments = parser.parse_args()
    measured: dict[str, list[Point]] = {}
    for kind, point in _kept(arguments.read) if arguments.read else _measure(arguments):
        measured.setdefault(kind, []).append(point)
        print(kind, point, flush=True)
        if arguments.keep:
            with arguments.keep.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"on": kind, **dataclasses.asdict(point)}) + "\n")
    print(table(measured))
    if arguments.write:
        (HERE / "scale.md").write_text(table(measured), encoding="utf-8")
        (HERE / "scale.svg").write_text(plot(_curves(measured), "rows in the store", "milliseconds"), encoding="utf-8")
    return 0


def _measure(arguments: argparse.Namespace) -> Iterator[tuple[str, Point]]:
    sizes = tuple(int(size) for size in arguments.sizes.split(","))
    for kind in ("sqlite", "postgresql") if arguments.on == "both" else (arguments.on,):
        if kind == "postgresql" and (reason := missing()):
            print(reason)
            continue
        with database(kind) as place:
            for point in grow(place, sizes, arguments.minutes):
                yield kind, point


def _kept(file: Path) -> Iterator[tuple[str, Point]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield record.pop("on"), Point(**record)


def _curves(measured: dict[str, list[Point]]) -> list[Curve]:
    return [
        curve
        for kind, found in measured.items()
        for curve in (
            Curve(f"{kind}: link one report", [(one.rows, one.linked_ms) for one in found]),
            Curve(f"{kind}: of it processor", [(one.rows, one.linked_cpu_ms) for one in found]),
            Curve(f"{kind}: search box, week, type", [(one.rows, one.search_ms) for one in found]),
        )
    ]


if __name__ == "__main__":
    raise SystemExit(main())
