"""tocsin users and tocsin serve as they are typed: the first admin, passwords that are no arguments, and who may be reached from where."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.cli_runs import environment, tocsin
from tocsin.cli.serve import is_loopback, line_of

PASSWORD = "four quiet wooden boats"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    done = tocsin(tmp_path, "users", "add", "ada", "--role", "admin", stdin=f"{PASSWORD}\n")
    assert (done.returncode, done.stdout) == (0, "ada may log in as admin: tocsin serve --users\n")
    return tmp_path


def test_accounts_are_managed_by_commands_and_each_is_written_down(folder: Path) -> None:
    assert tocsin(folder, "users", "add", "bo", stdin=PASSWORD).returncode == 0
    assert tocsin(folder, "users", "role", "bo", "editor").returncode == 0
    assert tocsin(folder, "users", "password", "bo", stdin="some other quiet words").returncode == 0
    assert tocsin(folder, "users", "close", "bo").returncode == 0
    listed = [json.loads(line) for line in tocsin(folder, "users", "list", "--json").stdout.splitlines()]
    assert [(one["name"], one["role"], one["is_open"]) for one in listed] == [("ada", "admin", True), ("bo", "editor", False)]
    assert tocsin(folder, "users", "open", "bo").returncode == 0
    lines = [json.loads(line) for line in tocsin(folder, "users", "audit", "--act", "account", "--json").stdout.splitlines()]
    assert [one["about"] for one in reversed(lines)] == [
        "ada added as admin", "bo added as reader", "bo is now editor", "bo has a new password", "bo closed", "bo opened again",
    ]  # fmt: skip
    assert {one["way"] for one in lines} == {"command"}


def test_a_token_is_printed_once_listed_without_its_secret_and_revoked(folder: Path) -> None:
    secret = tocsin(folder, "users", "token", "ada", "--label", "nightly", "--scope", "read").stdout.strip()
    assert re.fullmatch(r"tocsin_[\w-]{43}", secret)
    listed = tocsin(folder, "users", "tokens").stdout
    assert "nightly" in listed and secret not in listed
    assert tocsin(folder, "users", "revoke", "1").returncode == 0
    assert "revoked" in tocsin(folder, "users", "tokens").stdout
    assert secret.encode() not in (folder / "tocsin.db").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "stdin", "says"),
    [
        (["users", "add", "bo"], "short\n", "The password has 5 characters"),
        (["users", "add", "bo"], "", "The password has 0 characters"),
        (["users", "add", "bo", "--role", "god"], PASSWORD, "There is no role 'god'"),
        (["users", "add", "ADA"], PASSWORD, "There is an account 'ADA'"),
        (["users", "add", "a b"], PASSWORD, "cannot be an account's name"),
        (["users", "role", "ada", "reader"], "", "Nobody would be left to manage the accounts"),
        (["users", "password", "nobody"], PASSWORD, "There is no account 'nobody'"),
        (["users", "token", "ada", "--label", "x", "--scope", "all"], "", "There is no scope 'all'"),
        (["users", "revoke", "7"], "", "There is no token 7"),
        (["serve", "--host", "0.0.0.0"], "", "others could read and judge without an account"),
        (["serve", "--host", "::"], "", "others could read and judge without an account"),
        (["serve", "--host", "desk.example.org"], "", "tocsin users add NAME --role admin"),
        (["serve", "--store", ":memory:"], "", "Name a file: tocsin serve --store tocsin.db"),
        (["serve", "--proxied"], "", "for this machine alone"),
        (["serve", "--name", "desk.example.org"], "", "for this machine alone"),
        (["serve", "--users", "--certificate", "c.pem"], "", "HTTPS needs a certificate and its key"),
        (["serve", "--users", "--certificate", "c.pem", "--key", "k.pem"], "", "no such file"),
        (["serve", "--users", "--store", "new.db"], "", "tocsin users add NAME --role admin --store new.db"),
    ],
)
def test_what_cannot_be_is_wrong_usage_with_a_remedy(folder: Path, arguments: list[str], stdin: str, says: str) -> None:
    done = tocsin(folder, *arguments, stdin=stdin)
    assert done.returncode == 2, done
    assert says in " ".join(done.stderr.split()) and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False), ("192.0.2.1", False)],
)
def test_only_this_machine_is_reached_by_a_loopback_address(host: str, is_ours: bool) -> None:
    assert is_loopback(host) is is_ours


@pytest.mark.parametrize(
    ("host", "names", "asked", "answers"),
    [
        ("127.0.0.1", [], "127.0.0.1:8765", True),
        ("127.0.0.1", [], "192.0.2.1", False),
        ("0.0.0.0", [], "192.0.2.1:8765", True),
        ("0.0.0.0", [], "evil.example", False),
        ("0.0.0.0", [], f"{socket.gethostname()}:8765", True),
        ("0.0.0.0", ["desk.example.org"], "desk.example.org", True),
        ("0.0.0.0", ["desk.example.org"], "192.0.2.1", False),
        ("127.0.0.1", ["desk.example.org"], "desk.example.org", True),
    ],
)
def test_a_desk_answers_to_its_own_names(host: str, names: list[str], asked: str, answers: bool) -> None:
    assert line_of(host, names, is_https=False).leads_here(asked) is answers


@pytest.mark.parametrize("options", [[], ["--users"], ["--users", "--host", "0.0.0.0"]])
def test_a_served_desk_asks_for_a_login_where_it_has_accounts(folder: Path, options: list[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "tocsin", "serve", "--port", str(port), *options]
    server = subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True)
    try:
        answer = _answer(f"http://127.0.0.1:{port}/about.json")
        assert answer.status_code == (401 if options else 200)
        assert httpx.get(f"http://127.0.0.1:{port}/", headers={"host": "evil.example"}).status_code == 400
        if options:
            assert httpx.get(f"http://127.0.0.1:{port}/").headers["location"] == "/log-in?next=%2F"
            token = tocsin(folder, "users", "token", "ada", "--label", "x").stdout.strip()
            assert httpx.get(f"http://127.0.0.1:{port}/about.json", headers={"authorization": f"Bearer {token}"}).status_code == 200
            # Where no proxy is told of, nobody says for himself where he comes from.
            httpx.get(
                f"http://127.0.0.1:{port}/incidents.csv", headers={"authorization": f"Bearer {token}", "x-forwarded-for": "192.0.2.9"}
            )
            lines = tocsin(folder, "users", "audit", "--act", "export", "--json").stdout.splitlines()
            assert json.loads(lines[0])["address"] == "127.0.0.1"
    finally:
        server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=20)[1]
    assert ("Passwords can be read on the way" in said) is ("0.0.0.0" in options)
    assert os.path.exists(folder / "tocsin.db")


def _answer(url: str) -> httpx.Response:
    until = time.monotonic() + 60
    while True:
        try:
            return httpx.get(url)
        except httpx.ConnectError:
            assert time.monotonic() < until
            time.sleep(0.1)
