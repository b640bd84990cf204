"""tocsin serve: the desk in a browser. For one user on this machine, or with accounts (`--users`) for others too."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import Quiet, StorePlace, Verbose
from tocsin.errors import UsageError

if TYPE_CHECKING:  # `tocsin --help` must not wait for the database
    from tocsin.store import Store
    from tocsin.web.access import Access
    from tocsin.web.security import Line

LOOPBACK = "127.0.0.1"


def serve(
    store: StorePlace = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Where it listens")] = 8765,
    is_opened: Annotated[bool, typer.Option("--open", help="Show it in the browser")] = False,
    has_users: Annotated[bool, typer.Option("--users", help="Ask everybody to log in; `tocsin users add` makes accounts")] = False,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Listen on this address; others than this machine's need --users")
    ] = LOOPBACK,
    name: Annotated[list[str] | None, typer.Option("--name", metavar="HOST", help="A name by which people reach it; repeatable")] = None,
    certificate: Annotated[Path | None, typer.Option("--certificate", metavar="FILE", help="Answer by HTTPS: the certificate, PEM")] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The certificate's key, PEM")] = None,
    is_proxied: Annotated[
        bool, typer.Option("--proxied", help="A proxy on this machine ends HTTPS and says where requests come from (X-Forwarded-*)")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show the record in a browser: map, timeline, incidents, reports with their words

    Example: tocsin serve --store tocsin.db --open
    """
    import threading
    import webbrowser

    import uvicorn

    from tocsin.settings import read_settings
    from tocsin.store import Store
    from tocsin.store.database import MEMORY
    from tocsin.web import make_app

    settings = read_settings().with_options(store=store)
    if settings.store == MEMORY:
        raise UsageError("A store in memory is empty and nobody else can fill it.", "Name a file: tocsin serve --store tocsin.db")
    check_reach(host, has_users=has_users, is_proxied=is_proxied, names=name or [])
    check_certificate(certificate, key)
    line = line_of(host, name or [], is_https=certificate is not None or is_proxied)
    scheme = "https" if certificate else "http"
    address = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/"
    with Store(settings.store) as opened:
        app = make_app(opened, access_of(opened, line, has_users=has_users, place=settings.store))
        if not quiet:
            typer.echo(f"The desk on {settings.store}: {address}  (Ctrl-C ends it)", err=True)
            if not line.is_https and not is_loopback(host):
                typer.echo("Passwords can be read on the way: give --certificate and --key, or a proxy and --proxied.", err=True)
        if is_opened:
            threading.Timer(1.0, webbrowser.open, [address]).start()
        uvicorn.run(
            app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=is_proxied, forwarded_allow_ips=LOOPBACK,
            ssl_certfile=certificate, ssl_keyfile=key,
        )  # fmt: skip


def check_reach(host: str, *, has_users: bool, is_proxied: bool, names: list[str]) -> None:
    """Refuse to open the record to others without accounts."""
    if has_users:
        return
    if not is_loopback(host):
        remedy = "Make one with `tocsin users add NAME --role admin`, then serve with --users; or leave --host away."
        raise UsageError(f"--host {host}: others could read and judge without an account.", remedy)
    if is_proxied or names:
        raise UsageError("A desk without accounts is for this machine alone: no --proxied, no --name.", "Serve with --users.")


def check_certificate(certificate: Path | None, key: Path | None) -> None:
    """Take both files of HTTPS or none."""
    if (certificate is None) != (key is None):
        raise UsageError("HTTPS needs a certificate and its key.", "Give both --certificate and --key.")
    for one in (certificate, key):
        if one is not None and not one.is_file():
            raise UsageError(f"{one}: no such file.", "Give the PEM file.")


def is_loopback(host: str) -> bool:
    """Say whether nobody but this machine reaches an address."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def line_of(host: str, names: list[str], *, is_https: bool) -> Line:
    """Say which names lead to the desk: this machine's, those given, and where it listens for others any of its addresses."""
    from tocsin.web.security import LOCAL_HOSTS, Line, host_of

    given = [host_of(one) for one in names]
    if is_loopback(host):
        return Line((*LOCAL_HOSTS, host.lower(), *given), is_https=is_https)
    own = [] if given else [socket.gethostname().lower(), host.lower()]
    return Line((*LOCAL_HOSTS, *own, *given), takes_addresses=not given, is_https=is_https)


def access_of(store: Store, line: Line, *, has_users: bool, place: str) -> Access:
    """Put together who may come; accounts without anybody in them are refused."""
    from tocsin.web.access import Access, People

    if not has_users:
        return Access(line)
    if not any(one.role == "admin" and one.is_open for one in store.accounts.all()):
        remedy = f"Make the first: tocsin users add NAME --role admin --store {place}"
        raise UsageError(f"{place}: nobody could log in to manage the accounts.", remedy)
    return Access(line, People(store.accounts))
