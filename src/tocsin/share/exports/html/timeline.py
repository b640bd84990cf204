"""The timeline: incidents by their days, each with a bar as long as what is known of its day is wide.

Incidents on no day that anybody told stand at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.records.event import CodedIncident
from tocsin.records.incident import Incident
from tocsin.share.exports.html.markup import shown
from tocsin.share.exports.phrases import when_words, where_words

_WIDTH = 1000  # units of a bar's own drawing; the page stretches it
_NARROWEST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident with the id of its card."""

    ref: str
    incident: CodedIncident | Incident


@dataclass(frozen=True, slots=True)
class _Days:
    first: int
    last: int


def timeline_of(entries: Sequence[Entry]) -> str:
    """Give the timeline as a list."""
    dated = sorted(((days, entry) for entry in entries if (days := _days_of(entry.incident))), key=lambda one: (one[0].first, one[0].last))
    undated = [entry for entry in entries if _days_of(entry.incident) is None]
    whole = _Days(min((days.first for days, _ in dated), default=0), max((days.last for days, _ in dated), default=0))
    rows = [_row(entry, _bar(days, whole)) for days, entry in dated] + [_row(entry, "") for entry in undated]
    return f'<ol class="timeline">{"".join(rows)}</ol>' if rows else ""


def _days_of(incident: CodedIncident | Incident) -> _Days | None:
    when = incident.when
    if when is None or not (when.start or when.end):
        return None
    start, end = when.start or when.end, when.end or when.start
    return _Days(date.fromisoformat(start or "").toordinal(), date.fromisoformat(end or "").toordinal())


def _bar(days: _Days, whole: _Days) -> str:
    length = whole.last - whole.first
    if length == 0:
        return ""
    width = max(_NARROWEST, round((days.last - days.first + 1) / (length + 1) * _WIDTH))
    left = min(_WIDTH - width, round((days.first - whole.first) / (length + 1) * _WIDTH))
    return (
        f'<svg class="bar" viewBox="0 0 {_WIDTH} 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rail" x="0" y="3" width="{_WIDTH}" height="2"/>'
        f'<rect class="span" x="{left}" y="0" width="{width}" height="8"/></svg>'
    )


def _row(entry: Entry, bar: str) -> str:
    incident = entry.incident
    when = shown(when_words(incident.when)) or "no day told"
    where = shown(where_words(incident.place))
    what = f'<a href="#{entry.ref}">{shown(incident.type)}</a>{f" <span>{where}</span>" if where else ""}'
    return f'<li><span class="day">{when}</span><span class="what">{what}</span>{bar}</li>'
