"""Pages: what every topic needs to answer, as HTML or as JSON.

page(request, "now.html", incidents=[...])   ->  the page
faulty(request, 404, "There is nothing here", "Search for it above.")
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from tocsin import __version__
from tocsin.share.exports.html.markup import shown
from tocsin.share.exports.phrases import interval_words, label, toll_words, when_words, where_words
from tocsin.store import Store
from tocsin.web.asking import address, plain

if TYPE_CHECKING:
    from jinja2 import Template


def store_of(request: Request) -> Store:
    """Give the store that the application reads."""
    store: Store = request.app.state.store
    return store


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> Response:
    """Fill a template."""
    query = dict(request.query_params)
    text = _template(name).render(query=plain(query), here=request.url.path, link=_linker(query), version=__version__, **values)
    return HTMLResponse(text, status_code=status)


def faulty(request: Request, status: int, what: str, remedy: str) -> Response:
    """Say what went wrong, in the form that was asked for."""
    if request.url.path.endswith((".json", ".csv", ".geojson")) or "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": what, "remedy": remedy}, status_code=status)
    return page(request, "fault.html", status=status, title=what, what=what, remedy=remedy)


def safe(words: str | None) -> Markup:
    """Show words of a report or of a person as they are, whatever they try."""
    return Markup(shown(words or ""))  # noqa: S704  # `shown` escapes


def _linker(query: dict[str, str]) -> Callable[..., str]:
    def link(path: str, **changes: str | None) -> str:
        return address(path, query, **changes)

    return link


def _template(name: str) -> Template:
    return _ENVIRONMENT.get_template(name)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(str(files("tocsin.web").joinpath("templates"))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(safely=safe, when=when_words, where=where_words, toll=toll_words, label=label, interval=interval_words)
    return made


# Read once: templates do not change while the server runs.
_ENVIRONMENT = _environment()
