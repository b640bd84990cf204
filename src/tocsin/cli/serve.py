"""tocsin serve: the desk in a browser, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import Quiet, StorePlace, Verbose

HOST = "127.0.0.1"


def serve(
    store: StorePlace = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Where it listens on 127.0.0.1")] = 8765,
    is_opened: Annotated[bool, typer.Option("--open", help="Show it in the browser")] = False,
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
    from tocsin.web import make_app

    settings = read_settings().with_options(store=store)
    address = f"http://{HOST}:{port}/"
    with Store(settings.store) as opened:
        if not quiet:
            typer.echo(f"The desk on {settings.store}: {address}  (Ctrl-C ends it)", err=True)
        if is_opened:
            threading.Timer(1.0, webbrowser.open, [address]).start()
        uvicorn.run(make_app(opened), host=HOST, port=port, log_level="warning", server_header=False)
