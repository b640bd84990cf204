"""Downloads: exactly what is asked for, in every layout of share/exports.

GET /incidents.acled.csv?country=KAZ&since=2016-06-01   ->  a row an incident, all of them, not only those that the page shows
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from types import MappingProxyType
from typing import IO, cast

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from tocsin.share.exports import EXPORTERS, ExportOptions, Layout
from tocsin.share.exports.kept import happenings_in
from tocsin.store import Store
from tocsin.store.ask import Ask
from tocsin.web.asking import asked
from tocsin.web.pages import store_of
from tocsin.web.question import ASKED, REFUSED
from tocsin.web.rows import attached

router = APIRouter()

# By the ending of their names; what is none of these is bytes.
MEDIA_TYPES = MappingProxyType(
    {
        "csv": "text/csv; charset=utf-8",
        "geojson": "application/geo+json",
        "jsonl": "application/jsonl",
        "json": "application/json",
        "xml": "application/xml",
        "kml": "application/vnd.google-earth.kml+xml",
        "atom": "application/atom+xml",
    }
)
# The endings under which incidents can be had, each with its layout.
LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {one.ending.lstrip("."): one for one in EXPORTERS.values() if one.store_writer and one.ending}
)
# Bytes kept in memory, the rest in a temporary file; and what is sent at a time.
KEPT, PIECE = 8_000_000, 64_000


@router.get("/incidents.{ending}", openapi_extra=ASKED, responses={**REFUSED, 404: {"description": "There is no such layout"}})
def download(request: Request, ending: str) -> Response:
    """Give all incidents that are asked for as a file: csv, geojson, jsonl, parquet, acled.csv, ucdp.csv and so on."""
    if ending not in LAYOUTS:
        raise HTTPException(404)
    written = _written(store_of(request), asked(request.query_params), LAYOUTS[ending])
    media_type = MEDIA_TYPES.get(ending.rpartition(".")[2], "application/octet-stream")
    return StreamingResponse(written, media_type=media_type, headers=attached(f"incidents.{ending}"))


def _written(store: Store, ask: Ask, layout: Layout) -> Iterator[bytes]:
    """Write the file before the first piece is sent, so that a fault is an answer and no torn file."""
    writer = layout.store_writer
    assert writer is not None, layout  # LAYOUTS names layouts of a store only
    with ExitStack() as until_written:
        stream = until_written.enter_context(SpooledTemporaryFile(KEPT))
        words = io.TextIOWrapper(cast(IO[bytes], stream), encoding="utf-8", newline="", write_through=True)
        writer(happenings_in(store, ask), words, ExportOptions())
        words.detach()
        until_written.pop_all()  # _pieces closes it
    stream.seek(0)
    return _pieces(stream)


def _pieces(stream: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with stream:
        while piece := stream.read(PIECE):
            yield piece
