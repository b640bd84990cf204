"""Every command says what it does, shows an example, and ends as the interface promises."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import typer
from typer.testing import CliRunner

from tests.cli_runs import environment, tocsin
from tests.invented import coding_of, report_of
from tocsin.cli import app
from tocsin.cli.schema import schema_of
from tocsin.cli.talk import Talk
from tocsin.records.coding import Coding
from tocsin.records.incident import Incident
from tocsin.records.report import Report

COMMANDS = [
    "code", "explain", "diff", "export", "init", "run", "incidents", "stories", "show", "search", "aggregate", "recode", "migrate",
    "serve", "doctor", "schema", "resolve actor", "resolve place", "resolve time",
    "review next", "review accept", "review reject", "review correct", "review merge", "review split", "review withdraw",
    "review undo", "review export", "review import", "review agreement",
    "model info", "model verify", "codebook list", "codebook show", "codebook check",
    "gazetteer info", "gazetteer build", "gazetteer add", "config show",
    "users add", "users list", "users role", "users password", "users close", "users open", "users token", "users tokens", "users revoke",
    "users audit",
]  # fmt: skip


def commands_of(group: Any, *before: str) -> Iterator[str]:
    for name, one in group.commands.items():
        yield from commands_of(one, *before, name) if hasattr(one, "commands") else [" ".join((*before, name))]


def test_every_command_is_listed_here() -> None:
    assert sorted(commands_of(typer.main.get_command(app))) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_an_imperative_line_and_a_runnable_example(command: str) -> None:
    shown = CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).output
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    example = next(line for line in lines if line.startswith("Example: "))
    line = lines[lines.index(example) - 1]
    assert re.match(r"[A-Z][a-z]+ ", line) and not line.endswith(".")
    assert example.startswith(f"Example: tocsin {command}")
    arguments = shlex.split(example.removeprefix("Example: tocsin "))[len(command.split()) :]
    one: Any = typer.main.get_command(app)
    for name in command.split():
        one = one.commands[name]
    read = one.make_parser(click.Context(one)).parse_args(arguments)  # an unknown option, or one without its value, is an error
    assert not read[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_verbose(command: str) -> None:
    assert "--verbose" in CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nosuch"], "No such command"),
        (["code"], "Missing argument"),
        (["code", "x.txt", "--layuot", "csv"], "No such option"),
        (["code", "x.txt", "--layout", "papyrus"], "There is no layout 'papyrus'"),
        (["code", "x.txt", "--published", "Monday"], "--published: 'Monday' is no day"),
        (["code", "x.txt", "--published", "2016-02-30"], "is no day"),
        (["code", "x.txt", "--country", "Kazakhstan"], "is no country code"),
        (["code", "x.txt", "--min-confidence", "7"], "is no probability"),
        (["code", "x.txt", "--where", "typ = ASSAULT"], "no field 'typ'"),
        (["code", "x.txt", "--resume"], "--resume needs a file"),
        (["codebook", "show", "PICNIC"], "There is no event type 'PICNIC'"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_to_do(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(app, arguments, env={"NO_COLOR": "1"})
    assert ended.exit_code == 2
    assert says in " ".join(ended.stderr.replace("│", " ").split())
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_a_wrong_setting_exits_2(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text("contry = 'KAZ'")
    ended = tocsin(tmp_path, "config", "show")
    assert (ended.returncode, "Did you mean 'country'?" in ended.stderr) == (2, True)


def test_a_store_that_is_none_exits_1(tmp_path: Path) -> None:
    (tmp_path / "junk.db").write_bytes(b"no database" * 999)
    ended = tocsin(tmp_path, "run", "-", "--store", "junk.db", stdin="Text.")
    assert ended.returncode == 1
    assert ended.stderr.startswith("tocsin: junk.db: not a SQLite file")


def test_config_show_names_the_origin_of_each_value(tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text("country = 'KAZ'")
    shown = tocsin(tmp_path, "config", "show", "--origin", TOCSIN_PROCESSES="2").stdout
    assert 'country = "KAZ"    # tocsin.toml' in shown
    assert "processes = 2    # TOCSIN_PROCESSES" in shown
    assert 'store = "tocsin.db"    # default' in shown


def test_the_version_is_the_package_s(tmp_path: Path) -> None:
    assert re.fullmatch(r"tocsin \d+\.\d+\.\d+\n", tocsin(tmp_path, "--version").stdout)


def test_the_reader_of_a_pipe_may_leave(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tocsin", "schema", "coding"]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment())
    assert program.stdout and program.stderr
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait() == 0


def test_the_package_is_imported_at_once(tmp_path: Path) -> None:
    code = "import sys, tocsin; print(tocsin.run.__name__, sorted({'sqlalchemy', 'numpy', 'typer', 'onnxruntime'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment())
    assert shown.stdout == "run []\n"


@pytest.mark.parametrize(("record", "made"), [(Coding, coding_of(report_of("r1"))), (Incident, None)])
def test_the_schema_names_the_keys_that_are_written(record: type, made: Coding | None) -> None:
    schema = schema_of(record)
    assert schema["properties"]["schema"]["const"] == schema["title"]
    if made is not None:
        written = json.loads(json.dumps(made.to_dict()))
        assert list(written) == list(schema["properties"])
        for layer, name in (("sentences", "Sentence"), ("events", "Event"), ("incidents", "CodedIncident")):
            assert list(written[layer][0]) == list(schema["$defs"][name]["properties"])


def test_a_run_without_an_event_says_so_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk(quiet=False, as_json=False)
    list(talk.over([coding_of(report_of("r1", "They plan to march."))]))
    talk.close()
    assert capsys.readouterr().err == "1 report: 1 sentence read, none holds an event that happened; 1 named in not_coded (1 planned)\n"
    assert talk.status == 0


def test_an_unread_report_makes_the_status_3(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk(quiet=False, as_json=False)
    list(talk.over([coding_of(report_of("r1")), coding_of(Report("r2", b"", fault="the file is empty.", fault_remedy="Give text."))]))
    talk.close()
    assert capsys.readouterr().err == "r2: acquire: the file is empty. Give text.\n2 reports, 1 incident; 1 could not be read\n"
    assert talk.status == 3


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk(quiet=True, as_json=False)
    list(talk.over([coding_of(Report("r2", b"", fault="the file is empty."))]))
    talk.close()
    assert capsys.readouterr().err == ""
    assert talk.status == 3
