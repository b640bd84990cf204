"""Assembly: a store goes in, the application with all its pages comes out.

uvicorn.run(make_app(Store("tocsin.db")), host="127.0.0.1", port=8765)                            one user, no log-in
make_app(store, Access(Line(("desk.example.org",), is_https=True), People(store.accounts)))      with accounts
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from tocsin import __version__
from tocsin.errors import StoreError, UsageError
from tocsin.store import Store
from tocsin.store.answers import Answers
from tocsin.store.database import MEMORY
from tocsin.web import about, accounts, areas, audit, downloads, incidents, now, problems, reports, review, signing_in, sources, stories
from tocsin.web.access import Access
from tocsin.web.counted import Counted
from tocsin.web.door import Door
from tocsin.web.pages import faulty
from tocsin.web.security import Guard


def make_app(store: Store, access: Access | None = None) -> FastAPI:
    """Put the application together; without more it answers only to the names of this machine, and asks nobody to log in."""
    access = access or Access()
    # It sees changes by a connection of its own.
    counted = Counted(Answers(None if store.place == MEMORY else store._engine))  # noqa: SLF001

    @asynccontextmanager
    async def closing(_app: FastAPI) -> AsyncIterator[None]:
        yield
        counted.close()

    app = FastAPI(title="Tocsin", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json", lifespan=closing)
    app.state.store, app.state.access, app.state.counted = store, access, counted
    app.add_middleware(Door, access=access)
    app.add_middleware(Guard, line=access.line)  # added last, so a request meets it first
    app.add_api_route("/static/page.css", _page_style, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("tocsin.web").joinpath("static"))), name="static")
    for topic in (now, areas, downloads, incidents, reports, review, stories, sources, problems, about):
        app.include_router(topic.router)
    for topic in (signing_in, accounts, audit) if access.people else ():
        app.include_router(topic.router)
    app.add_exception_handler(UsageError, _usage)
    app.add_exception_handler(StoreError, _store)
    app.add_exception_handler(404, _missing)
    for refused in (400, 401, 403, 413, 429):
        app.add_exception_handler(refused, _refused)
    return app


def _page_style() -> Response:
    """Give the style that the desk shares with the HTML layout."""
    return FileResponse(str(files("tocsin.share.exports.html").joinpath("page.css")), media_type="text/css")


async def _usage(request: Request, error: Exception) -> Response:
    assert isinstance(error, UsageError)
    return faulty(request, 400, "That question cannot be read", f"{error.what} {error.remedy}")


async def _store(request: Request, error: Exception) -> Response:
    assert isinstance(error, StoreError)
    return faulty(request, 503, "The store does not answer", f"{error.what} {error.remedy}")


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return faulty(request, error.status_code, "That was refused", str(error.detail))


async def _missing(request: Request, _error: Exception) -> Response:
    return faulty(request, 404, "There is nothing here", "The record holds no such page, incident, report or story. Search for it above.")
