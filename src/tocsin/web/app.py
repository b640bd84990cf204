"""Assembly: a store goes in, the application with all its pages comes out.

uvicorn.run(make_app(Store("tocsin.db")), host="127.0.0.1", port=8765)
"""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from tocsin import __version__
from tocsin.errors import StoreError, UsageError
from tocsin.store import Store
from tocsin.web import about, areas, downloads, incidents, now, reports, review, stories
from tocsin.web.pages import faulty
from tocsin.web.security import LOCAL_HOSTS, Guard


def make_app(store: Store) -> FastAPI:
    """Put the application together; it answers only to the names of this machine."""
    app = FastAPI(title="Tocsin", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.state.store = store
    app.add_middleware(Guard)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOCAL_HOSTS)
    app.add_api_route("/static/page.css", _page_style, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("tocsin.web").joinpath("static"))), name="static")
    for topic in (now, areas, downloads, incidents, reports, review, stories, about):
        app.include_router(topic.router)
    app.add_exception_handler(UsageError, _usage)
    app.add_exception_handler(StoreError, _store)
    app.add_exception_handler(404, _missing)
    for refused in (400, 403, 413):
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
