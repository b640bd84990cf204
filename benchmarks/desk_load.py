"""The people who load the desk, as locust plays them: two requests a second each, most of them reading, one in a hundred judging.

    locust -f benchmarks/desk_load.py --headless --users 25 --spawn-rate 25 --run-time 60s --host http://127.0.0.1:8765

Locust and its parts (gevent) change the standard library under a program's hands; so this file is run by locust alone, never imported.
"""

from __future__ import annotations

import random
import re

from locust import HttpUser, constant_throughput, task

KINDS = ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE")
# Pieces that the page asks for itself after the list.
PARTS = ("/parts/facets", "/parts/timeline")


class Reader(HttpUser):
    """Somebody at the desk; what they ask for differs from one to the next."""

    wait_time = constant_throughput(2)

    def on_start(self) -> None:
        """Learn what there is to ask for."""
        self.chance = random.Random(id(self))
        found = self.client.get("/incidents.json?limit=100", name="/incidents.json").json()["incidents"]
        self.ids = [one["id"] for one in found]
        self.reports = [one["reports"][0] for one in found]
        self.countries = sorted({one["place"]["country"] for one in found if one["place"]})
        self.days = sorted({one["when"]["start"] for one in found if one["when"]})

    def question(self) -> str:
        """Ask for a country, a kind, a day to begin from, a toll, or for two of them."""
        parts = [
            f"country={self.chance.choice(self.countries)}", f"type={self.chance.choice(KINDS)}",
            f"since={self.chance.choice(self.days)}", f"killed={self.chance.randint(1, 9)}",
        ]  # fmt: skip
        return "&".join(self.chance.sample(parts, self.chance.choice((1, 1, 2))))

    @task(10)
    def now(self) -> None:
        """Open *Now*; the pieces that come after the list are requests of their own."""
        question = self.chance.choice(("", "?" + self.question()))
        self.client.get(f"/{question}", name="/")
        for path in PARTS:
            self.client.get(f"{path}{question}", name=path)

    @task(20)
    def incident(self) -> None:
        """Open an incident."""
        self.client.get(f"/incidents/{self.chance.choice(self.ids)}", name="/incidents/ID")

    @task(15)
    def report(self) -> None:
        """Open a report."""
        self.client.get("/report", params={"id": self.chance.choice(self.reports)}, name="/report")

    @task(10)
    def data(self) -> None:
        """Ask as a program does."""
        self.client.get(f"/incidents.json?{self.question()}&limit=20", name="/incidents.json")

    @task(3)
    def file(self) -> None:
        """Take a selection away."""
        self.client.get(f"/incidents.csv?country={self.chance.choice(self.countries)}&since={self.days[-1]}", name="/incidents.csv")

    @task(8)
    def others(self) -> None:
        """Look at the other pages."""
        path = self.chance.choice(("/stories", "/areas", "/issues", "/about", "/sources", "/static/desk.css"))
        self.client.get(path, name=path)

    @task(3)
    def review(self) -> None:
        """Open an incident in the review."""
        self.client.get(f"/review?incident={self.chance.choice(self.ids)}", name="/review")

    @task(1)
    def judge(self) -> None:
        """Accept an incident, as its form does: everything that is kept between two changes is counted anew after it."""
        ident = self.chance.choice(self.ids)
        found = re.search(r'name="token" value="([^"]+)"', self.client.get(f"/review?incident={ident}", name="/review").text)
        if found:
            form = {"token": found[1], "kind": "accept", "incident": ident}
            self.client.post("/judgements", data=form, name="/judgements", allow_redirects=False)
