"""Pages: what every topic needs to answer, as HTML or as JSON.

page(request, "now.html", incidents=[...])   ->  the page
faulty(request, 404, "There is nothing here", "Search for it above.")
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from tocsin import __version__
from tocsin.share.exports.html.markup import shown
from tocsin.share.exports.phrases import day_words, label, toll_words, when_words, where_words
from tocsin.share.exports.phrases import plain as plain_words
from tocsin.store import Store
from tocsin.web.asking import address, plain
from tocsin.web.counted import Counted
from tocsin.web.roles import person_of

if TYPE_CHECKING:
    from jinja2 import Template


_DAY = len("2016-06-06")


def store_of(request: Request) -> Store:
    """Give the store that the application reads."""
    store: Store = request.app.state.store
    return store


def counted_of(request: Request) -> Counted:
    """Give what the desk has counted."""
    counted: Counted = request.app.state.counted
    return counted


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> Response:
    """Fill a template."""
    query = dict(request.query_params)
    around = {"query": plain(query), "here": request.url.path, "link": _linker(query), "version": __version__, "me": person_of(request)}
    text = _template(name).render(**around, **values)
    return HTMLResponse(text, status_code=status)


def faulty(request: Request, status: int, what: str, remedy: str) -> Response:
    """Say what went wrong, in the form that was asked for."""
    is_for_program = "authorization" in request.headers or "application/json" in request.headers.get("accept", "")
    if is_data(request.url.path) or is_for_program:
        return JSONResponse({"error": what, "remedy": remedy}, status_code=status)
    return page(request, "fault.html", status=status, title=what, what=what, remedy=remedy)


def is_data(path: str) -> bool:
    """Say whether a path asks for data, not for a page."""
    return path.endswith((".json", ".csv", ".geojson"))


def safe(words: str | None) -> Markup:
    """Show words of a report or of a person as they are, whatever they try."""
    return Markup(shown(words or ""))  # noqa: S704  # `shown` escapes


def moment_words(words: str | None) -> str:
    """Write a day, or a time with its zone: "11 Mar 2024, 09:30 +01:00"; what is neither stays as it is."""
    if not words:
        return ""
    try:
        day = day_words(words[:_DAY])
        if len(words) == _DAY:
            return day
        moment = datetime.fromisoformat(words)
    except ValueError:
        return words
    zone = "" if moment.tzinfo is None else " UTC" if not moment.utcoffset() else f" {moment:%z}"
    return f"{day}, {moment:%H:%M}{zone if len(zone) < 6 else f'{zone[:4]}:{zone[4:]}'}{'' if zone else ' (zone not told)'}"


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
    made.filters.update(
        safely=safe, plainly=plain_words, moment=moment_words, when=when_words, where=where_words, toll=toll_words, label=label
    )
    return made


# Read once: templates do not change while the server runs.
_ENVIRONMENT = _environment()
