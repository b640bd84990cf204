"""tocsin users: who may use the desk (`tocsin serve --users`), their API tokens, and the audit log.

A password is asked for on the terminal, or read as the first line of standard input; it is never an argument, which others could see.
"""

from __future__ import annotations

import json
import secrets
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.asking import Limit, Since, Until, opened
from tocsin.cli.options import AsJson, StorePlace, Verbose
from tocsin.errors import UsageError

if TYPE_CHECKING:  # `tocsin --help` must not wait for the database
    from tocsin.records.account import Trace

app = typer.Typer(no_args_is_help=True, help="Manage who may use the desk (tocsin serve --users)")

Name = Annotated[str, typer.Argument(help="The account's name", metavar="NAME")]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, reviewer, editor or admin")]


@app.command()
def add(name: Name, role: Role = "reader", store: StorePlace = None, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Add a person; the password is asked for, or read from standard input

    Example: tocsin users add ada --role admin
    """
    from tocsin.store import Store
    from tocsin.store.accounts import checked_name, checked_role

    with Store(_place(store)) as held:
        if held.accounts.find(checked_name(name)):
            raise UsageError(f"There is an account {name!r}.", "Take another name, or change that one: tocsin users role, password.")
        checked_role(role)
        made = held.accounts.add(name, role, _hashed(name), _trace())
    typer.echo(json.dumps(made.to_dict()) if as_json else f"{made.name} may log in as {made.role}: tocsin serve --users")


@app.command(name="list")
def list_accounts(store: StorePlace = None, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """List the accounts

    Example: tocsin users list
    """
    with opened(store) as held:
        for one in held.accounts.all():
            typer.echo(json.dumps(one.to_dict()) if as_json else f"{one.name:<24} {one.role:<9} {'open' if one.is_open else 'closed'}")


@app.command()
def role(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer, editor or admin")],
    store: StorePlace = None,
    verbose: Verbose = False,
) -> None:
    """Give a person another role

    Example: tocsin users role ada editor
    """
    with opened(store) as held:
        held.accounts.set_role(name, new, _trace())


@app.command()
def password(name: Name, store: StorePlace = None, verbose: Verbose = False) -> None:
    """Give a person a new password and end their sessions; it is asked for, or read from standard input

    Example: tocsin users password ada
    """
    with opened(store) as held:
        if held.accounts.find(name) is None:
            raise UsageError(f"There is no account {name!r}.", "`tocsin users list` names them.")
        held.accounts.set_password(name, _hashed(name), _trace())


@app.command()
def close(name: Name, store: StorePlace = None, verbose: Verbose = False) -> None:
    """Close an account: its sessions end, its tokens are revoked, what it decided stays

    Example: tocsin users close ada
    """
    with opened(store) as held:
        held.accounts.set_open(name, _trace(), is_open=False)


@app.command(name="open")
def open_again(name: Name, store: StorePlace = None, verbose: Verbose = False) -> None:
    """Open a closed account again

    Example: tocsin users open ada
    """
    with opened(store) as held:
        held.accounts.set_open(name, _trace(), is_open=True)


@app.command()
def token(
    name: Name,
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="What it is for")],
    scope: Annotated[str, typer.Option("--scope", metavar="SCOPE", help="read, review or admin; never more than the role")] = "read",
    days: Annotated[int, typer.Option("--days", min=1, max=730, help="For how many days it counts")] = 90,
    store: StorePlace = None,
    verbose: Verbose = False,
) -> None:
    """Make an API token and print it, this once

    Example: tocsin users token ada --label 'nightly export' --scope read
    """
    from datetime import timedelta

    from tocsin.records.account import SCOPES
    from tocsin.store.accounts import Granted
    from tocsin.web.access import Clock
    from tocsin.web.accounts import PREFIX
    from tocsin.web.passwords import key_of

    granted = next((one for one in SCOPES if one == scope), None)
    if granted is None:
        raise UsageError(f"There is no scope {scope!r}.", f"Scopes: {', '.join(SCOPES)}.")
    secret = PREFIX + secrets.token_urlsafe(32)
    with opened(store) as held:
        until = Clock().now(later=timedelta(days=days))
        held.accounts.add_token(Granted(name, label, granted, until, key_of(secret)), _trace())
    typer.echo(secret)


@app.command()
def tokens(store: StorePlace = None, verbose: Verbose = False, as_json: AsJson = False) -> None:
    """List the API tokens, without their secrets

    Example: tocsin users tokens
    """
    from dataclasses import asdict

    with opened(store) as held:
        for one in held.accounts.tokens():
            state = "revoked" if one.is_revoked else f"until {one.expires_at[:10]}"
            words = f"{one.number:>4} {one.account.name:<24} {one.scope:<6} {state:<16} {one.label}"
            typer.echo(json.dumps(asdict(one) | {"account": one.account.name}) if as_json else words)


@app.command()
def revoke(
    number: Annotated[int, typer.Argument(help="A token's number", metavar="NUMBER")], store: StorePlace = None, verbose: Verbose = False
) -> None:
    """Revoke an API token

    Example: tocsin users revoke 3
    """
    with opened(store) as held:
        held.accounts.revoke_token(number, _trace())


@app.command()
def audit(
    store: StorePlace = None,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Only what this person did")] = None,
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="log-in, refused, judgement, export, account, token, ...")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Print the audit log, the latest first

    Example: tocsin users audit --act export --since 2024-03-01
    """
    from tocsin.store.audit import Wanted

    with opened(store) as held:
        for one in held.accounts.entries(Wanted(who, act, since, until), limit=limit):
            words = f"{one.number:>6} {one.at} {one.who or '-':<16} {one.act:<15} {one.about} ({one.way}, {one.address or 'here'})"
            typer.echo(json.dumps(one.to_dict()) if as_json else words)


def _place(store: str | None) -> str:
    from tocsin.settings import read_settings

    return read_settings().with_options(store=store).store


def _hashed(name: str) -> str:
    """Take a new password from the terminal or from standard input, and hash it."""
    from tocsin.web.passwords import Passwords, check_password

    if sys.stdin.isatty():
        new: str = typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True, err=True)
    else:
        new = sys.stdin.readline().rstrip("\r\n")
    return Passwords().hashed(check_password(new, name))


def _trace() -> Trace:
    """Say who acts: the user of this machine, by a command."""
    from tocsin.records.account import Trace
    from tocsin.web.access import Clock
    from tocsin.web.roles import local_person

    return Trace(local_person().name, "command", None, Clock().now())
