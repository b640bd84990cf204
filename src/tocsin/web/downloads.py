"""Downloads: exactly what is asked for, in a layout of share/exports. `/incidents.csv`, `/incidents.geojson`, with the page's question.

GET /incidents.csv?country=KAZ&since=2016-06-01   ->  a row an incident, all of them, not only those that the page shows
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from tocsin.share.exports import EXPORTERS, ExportOptions
from tocsin.share.exports.kept import happenings_in
from tocsin.store import Store
from tocsin.store.ask import Ask
from tocsin.web.asking import asked
from tocsin.web.pages import store_of

router = APIRouter()

MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}
# Bytes kept in memory, the rest in a temporary file; and what is sent at a time.
KEPT, PIECE = 8_000_000, 64_000


@router.get("/incidents.{layout}")
def download(request: Request, layout: str) -> Response:
    """Give all incidents that are asked for as a file: csv or geojson."""
    if layout not in MEDIA_TYPES:
        raise HTTPException(404)
    written = _written(store_of(request), asked(request.query_params), layout)
    headers = {"Content-Disposition": f'attachment; filename="incidents.{layout}"'}
    return StreamingResponse(written, media_type=MEDIA_TYPES[layout], headers=headers)


def _written(store: Store, ask: Ask, layout: str) -> Iterator[str]:
    """Write the file before the first piece is sent, so that a fault is an answer and no torn file."""
    writer = EXPORTERS[layout].store_writer
    assert writer is not None, layout  # MEDIA_TYPES names layouts of a store only
    with ExitStack() as until_written:
        stream = until_written.enter_context(SpooledTemporaryFile(KEPT, "w+", encoding="utf-8", newline=""))
        writer(happenings_in(store, ask), stream, ExportOptions())  # type: ignore[arg-type]  # a text stream in all that a writer uses
        until_written.pop_all()  # _pieces closes it
    stream.seek(0)
    return _pieces(stream)


def _pieces(stream: SpooledTemporaryFile[str]) -> Iterator[str]:
    with stream:
        while piece := stream.read(PIECE):
            yield piece
