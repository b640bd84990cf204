"""Exports: codings go in, a written layout comes out. `EXPORTERS` lists the layouts by name.

    layout = layout_for("out.geojson", None, is_terminal=False)     # geojson, by the file's ending
    layout.writer(codings, stream, ExportOptions())
"""

from __future__ import annotations

from types import MappingProxyType

from tocsin.errors import UsageError
from tocsin.share.exports import acled, geojson, html, jsonl, muc4, table, table_csv, table_parquet, ucdp
from tocsin.share.exports.layouts import ExportOptions, Layout, StoreWriter

__all__ = ["EXPORTERS", "ExportOptions", "Layout", "layout_for", "store_layout_for"]

_LAYOUTS = (
    Layout("table", "", "One row an incident, for people at a terminal", table.write),
    Layout("jsonl", ".jsonl", "One coding a line with every layer, as the interface promises", jsonl.write, jsonl.write_store),
    Layout("csv", ".csv", "One row an incident, wide, safe to open in a spreadsheet", table_csv.write, table_csv.write_store),
    Layout("geojson", ".geojson", "Incidents as points for a map; country-level ones have no geometry", geojson.write, geojson.write_store),
    Layout("parquet", ".parquet", "One row an incident with typed columns", table_parquet.write, table_parquet.write_store),
    Layout("html", ".html", "One page to read: the text with its words marked, incidents, map and timeline", html.write),
    Layout("acled", ".acled.csv", "Rows in the layout of ACLED, a row a live event", acled.write, acled.write_store),
    Layout("ucdp", ".ucdp.csv", "Lethal incidents in the layout of UCDP's georeferenced events", ucdp.write, ucdp.write_store),
    Layout("muc4", ".muc4", "Templates of the fourth Message Understanding Conference", muc4.write),
)
EXPORTERS = MappingProxyType({layout.name: layout for layout in _LAYOUTS})


def layout_for(path: str | None, layout_name: str | None, *, is_terminal: bool) -> Layout:
    """Choose a layout: by its name, else by the file's ending, else a table on a terminal and JSON lines elsewhere."""
    if layout_name is not None:
        if layout_name not in EXPORTERS:
            raise UsageError(f"There is no layout {layout_name!r}.", f"Choose one of {', '.join(EXPORTERS)}.")
        return EXPORTERS[layout_name]
    by_ending = [layout for layout in _LAYOUTS if path and layout.ending and path.lower().endswith(layout.ending)]
    if by_ending:
        return max(by_ending, key=lambda layout: len(layout.ending))
    return EXPORTERS["table" if is_terminal and not path else "jsonl"]


def store_layout_for(path: str | None, layout_name: str | None) -> tuple[Layout, StoreWriter]:
    """Choose a layout that the incidents of a store can be written in, by its name or by the file's ending."""
    layout = layout_for(path, layout_name, is_terminal=False)
    if layout.store_writer is None:
        names = [one.name for one in _LAYOUTS if one.store_writer]
        raise UsageError(f"{layout.name!r} is a layout of single reports, not of a store.", f"Choose one of {', '.join(names)}.")
    return layout, layout.store_writer
