"""The audit log: what is written down, who reads it, and that it shows hostile words as words."""

from __future__ import annotations

import csv
import io

from tests.web.peopled import PASSWORD, log_in, token_in
from tocsin.records.account import Trace


def test_what_people_do_is_written_down_in_order(people):
    reader, reviewer = people.browser("rea"), people.browser("rev")
    ident = next(iter(people.store.incidents())).id
    reader.get("/incidents.csv?country=NGA")
    reader.get("/incidents.json")
    reader.get("/audit")
    reviewer.post("/judgements", data={**token_in(reviewer), "kind": "accept", "incident": ident})
    reviewer.post("/judgements", data={**token_in(reviewer), "kind": "withdraw", "incident": ident})
    reader.post("/log-out", data=token_in(reader))
    assert people.log()[4:] == [
        ("rea", "log-in", ""),
        ("rev", "log-in", ""),
        ("rea", "export", "/incidents.csv?country=NGA"),
        ("rea", "refused", "GET /audit"),
        ("rev", "judgement", f"1 accept {ident}"),
        ("rev", "refused", "POST /judgements"),
        ("rea", "log-out", ""),
    ]
    entry = people.store.accounts.entries()[0]
    assert (entry.at, entry.way, entry.address) == ("2024-03-08T09:00:00+00:00", "page", "192.0.2.7")


def test_what_a_program_takes_out_is_an_export(people):
    program = people.program("rea", "read")
    program.get("/incidents.json?limit=1")
    program.get("/about")
    assert people.log("export") == [("rea", "export", "/incidents.json?limit=1")]
    assert people.store.accounts.entries()[0].way == "token 1"


def test_changes_of_accounts_are_written_down_without_passwords(people):
    admin = people.browser("ada")
    for form in (
        {"act": "add", "name": "new", "role": "reader", "password": PASSWORD},
        {"act": "role", "name": "new", "role": "editor"},
        {"act": "password", "name": "new", "password": "other quiet words"},
        {"act": "log-out", "name": "new"},
        {"act": "close", "name": "new"},
        {"act": "open", "name": "new"},
    ):
        answer = admin.post("/accounts", data={**token_in(admin), **form})
        assert answer.status_code == 303, form
        assert 'role="status"' in admin.get(answer.headers["location"]).text
    told = [(act, about) for who, act, about in people.log()[5:] if who == "ada"]
    assert told == [
        ("account", "new added as reader"),
        ("account", "new is now editor"),
        ("account", "new has a new password"),
        ("log-out", "all sessions of new"),
        ("account", "new closed"),
        ("account", "new opened again"),
    ]


def test_the_log_is_asked_by_who_what_and_when_and_goes_on_by_its_cursor(people):
    admin = people.browser("ada")
    for _ in range(3):
        log_in(people.stranger(), "rea")
    first = admin.get("/audit.json?who=rea&act=log-in&limit=2").json()
    rest = admin.get("/audit.json", params={"who": "rea", "act": "log-in", "limit": 2, "before": first["next"]}).json()
    numbers = [one["number"] for one in first["entries"] + rest["entries"]]
    assert len(numbers) == 3 and numbers == sorted(numbers, reverse=True) and rest["next"] is None
    assert admin.get("/audit.json?since=2024-03-09").json()["entries"] == []
    page = admin.get("/audit?who=rea&limit=2").text
    assert "Earlier lines" in page and "who=rea&amp;before=" in page
    for wrong in ("since=x", "before=x", "limit=x", "until=2024-02-31"):
        assert admin.get(f"/audit.json?{wrong}").status_code == 400


def test_the_file_of_the_log_holds_all_lines_and_no_formula(people):
    people.store.accounts.note(Trace("=cmd()", "page", "@here", "2024-03-08T09:00:00+00:00"), "export", "+1")
    answer = people.browser("ada").get("/audit.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [int(row["number"]) for row in rows] == [6, 5, 4, 3, 2, 1]
    assert not any((cell or "").startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_hostile_words_in_the_log_show_as_words(people):
    script = "<script>alert(1)</script>\u202eevil"
    people.store.accounts.note(Trace(script, "page", script, "2024"), "export", script)
    for path in ("/audit", "/audit?who=%3Cscript%3Ealert(1)%3C/script%3E"):
        page = people.browser("ada").get(path).text
        assert "<script>alert" not in page and "\u202e" not in page
