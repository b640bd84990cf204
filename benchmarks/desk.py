"""The desk: server time of its pages, time until map and list can be used in a browser, errors under fifty requests a second.

    python -m benchmarks.desk fill big.db 100000        a store of synthetic incidents (synthetic.py), put together as they were made
    python -m benchmarks.desk measure big.db            all three, on `tocsin serve` in a process of its own

In: a store. Out: tables for desk.md. The load judges incidents: take a copy of a store that you want to keep.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).parent
# Requests a second of the load, how long, and how many people send them (each two a second).
RATE, SECONDS, PEOPLE = 50, 60, 25
QUESTIONS = 120  # different questions to *Now*
OPENED = 12  # times that a browser opens *Now*
INCIDENTS_AT_ONCE = 500
PAGES = ("/review", "/areas", "/stories", "/sources", "/issues", "/about")


def fill(place: str, number: int) -> None:
    """Fill a store with so many incidents, each told by one report; nothing is linked."""
    from benchmarks import synthetic
    from tocsin.link.consolidate import assemble
    from tocsin.link.tellings import tellings
    from tocsin.store import Store
    from tocsin.store.ids import story_id

    told = synthetic.reports(number * 4)
    with Store(place) as store:
        left = number
        row = next(told)
        while left:
            with store.writing() as writer:
                for _ in range(min(left, INCIDENTS_AT_ONCE)):
                    report, coding = row
                    kept = writer.keep(report, coding, tellings=tellings(coding))
                    incident = assemble(kept.members)
                    assert incident is not None, report.id  # nobody takes anything back
                    writer.put_incident(incident, [one.id for one in kept.members], cause=f"report {report.id}")
                    writer.put_story(story_id(kept.members[0].record), [kept.number], 1.0)
                    row = next(told)
                    left -= 1
        with store.writing() as writer:
            writer.learn()


@contextmanager
def served(place: str) -> Iterator[tuple[str, int]]:
    """Serve a store in a process of its own, and end it; gives its address and its process."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "tocsin", "serve", "--store", place, "--port", str(port), "--quiet"]
    server = subprocess.Popen(command)
    home = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{home}/static/icon.svg").read()  # noqa: S310  # this machine's own
                break
            except OSError:
                time.sleep(0.1)
        yield home, server.pid
    finally:
        server.terminate()
        server.wait(20)


def load(home: str, *, seconds: int, people: int) -> list[dict[str, str]]:
    """Let locust ask; give its table, a row a kind of request, the last for all."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-m", "locust", "-f", str(HERE / "desk_load.py"), "--headless", "--only-summary", "--host", home,
            "--users", str(people), "--spawn-rate", str(people), "--run-time", f"{seconds}s", "--csv", f"{folder}/load",
            "--exit-code-on-error", "0",
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        with Path(folder, "load_stats.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))


def now_times(home: str, number: int) -> list[tuple[str, list[float]]]:
    """Ask *Now* different questions, none twice, and its pieces after it; then the other pages. Milliseconds of each."""
    asked = _questions(home, number)
    rows = [(f"{path}", [_ms(f"{home}{path}?{one}") for one in asked]) for path in ("/", "/parts/facets", "/parts/timeline")]
    rows += [(path, [_ms(home + path) for _ in range(8)]) for path in PAGES]
    found = _json(f"{home}/incidents.json?limit=40")["incidents"]
    rows.append(("/incidents/ID", [_ms(f"{home}/incidents/{one['id']}") for one in found]))
    rows.append(("/report", [_ms(f"{home}/report?id={quote(one['reports'][0])}") for one in found]))
    return rows


def _questions(home: str, number: int) -> list[str]:
    chance = random.Random(3)
    found = [one for order in ("newest", "arrival", "toll") for one in _json(f"{home}/incidents.json?limit=500&order={order}")["incidents"]]
    parts = sorted({f"country={one['place']['country']}" for one in found if one["place"]})
    parts += sorted({f"type={one['type']}" for one in found}) + [f"killed={least}" for least in range(1, 9)]
    parts += sorted({f"since={one['when']['start']}" for one in found if one["when"]})[::7]
    parts += sorted({f"actor={quote(actor['name'] or '')}" for one in found for actor in one["actors"] if actor["name"]})[:8]
    parts += [f"where={quote(f'wounded >= {least}')}" for least in (1, 2, 5)] + ["box=5,0,14,14", "box=40,50,55,80", "box=-5,30,5,42"]
    asked = dict.fromkeys("&".join(sorted(chance.sample(parts, chance.choice((1, 2, 2))))) for _ in range(number * 3))
    return ["", *asked][:number]


def _ms(url: str) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(url) as answer:  # noqa: S310  # this machine's own
        answer.read()
    return 1000 * (time.perf_counter() - began)


def _json(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(url) as answer:  # noqa: S310  # as above
        found: dict[str, Any] = json.loads(answer.read())
        return found


def opened(home: str, number: int) -> list[tuple[str, list[float]]]:
    """Open *Now* in a chromium: milliseconds until the list and the map can be used, and until all pieces are there."""
    from playwright.sync_api import sync_playwright

    usable: list[float] = []
    whole: list[float] = []
    asked = _questions(home, number)
    chromium = os.environ.get("TOCSIN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for one in asked:
            page = browser.new_page(viewport={"width": 1600, "height": 900})
            page.goto(f"{home}/?{one}", wait_until="domcontentloaded")
            usable.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
            page.locator("[data-later]:not([data-come])").first.wait_for(state="detached")
            whole.append(page.evaluate("performance.now()"))
            page.close()
        browser.close()
    return [("map and list can be used", usable), ("timeline and choices are there too", whole)]


def _cpu_seconds(process: int) -> float:
    """Read how much processor time a process has had; of Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(rows: Sequence[tuple[str, list[float]]]) -> str:
    """Write a table: median and 95th percentile in milliseconds."""
    lines = ["| | n | p50 ms | p95 ms | longest ms |", "|---|---:|---:|---:|---:|"]
    for name, times in rows:
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        lines.append(f"| {name} | {len(times)} | {median(times):.0f} | {min(p95, max(times)):.0f} | {max(times):.0f} |")
    return "\n".join(lines)


def measure(place: str) -> None:
    """Measure all, and print the tables."""
    with served(place) as (home, server):
        print(table(now_times(home, QUESTIONS)), flush=True)
        print(table(opened(home, OPENED)), flush=True)
        began = _cpu_seconds(server)
        rows = load(home, seconds=SECONDS, people=PEOPLE)
        spent = _cpu_seconds(server) - began
    print("| request | requests | errors | p50 ms | p95 ms | a second |\n|---|---:|---:|---:|---:|---:|")
    for one in rows:
        cells = (one["Name"], one["Request Count"], one["Failure Count"], one["50%"], one["95%"], f"{float(one['Requests/s']):.1f}")
        print(f"| {' | '.join(cells)} |")
    number = int(rows[-1]["Request Count"])
    print(f"The server had {spent:.0f} s of processor time for {number} requests: {1000 * spent / max(1, number):.0f} ms each.")


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(sys.argv[2], int(sys.argv[3]))
    else:
        measure(sys.argv[2])
