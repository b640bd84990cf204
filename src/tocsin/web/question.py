"""Question: what an address can ask, as the OpenAPI document tells it. The reading itself is in asking.py.

@router.get("/incidents.json", openapi_extra=LISTED, responses=REFUSED)
"""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string", "maxLength": 1000}
_DAY = {"type": "string", "format": "date", "example": "2016-06-06"}


def _numbers(size: int, example: str) -> dict[str, Any]:
    number = r"-?\d{1,3}(\.\d+)?"
    return {"type": "string", "pattern": f"^{number}(,{number}){{{size - 1}}}$", "example": example}


_ASKED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("text", _TEXT, "Words of a report that tells it"),
    ("where", _TEXT, "A condition, such as: killed >= 3 and not mode = suicide"),
    ("type", _TEXT, "Type of the codebook, such as ASSAULT"),
    ("mode", _TEXT, "How, such as firearms"),
    ("country", {"type": "string", "pattern": "^[A-Z]{3}$"}, "ISO 3166 alpha-3 of its first place"),
    ("admin1", _TEXT, "Province of its first place"),
    ("place", _TEXT, "Name of a place"),
    ("actor", _TEXT, "Name of an actor"),
    ("source", _TEXT, "Who published a report that tells it"),
    ("status", {"type": "string", "enum": ["machine", "reviewed", "withdrawn"]}, "Left out: all but withdrawn"),
    ("story", _TEXT, "Id of a story"),
    ("report", _TEXT, "A report's own id"),
    ("since", _DAY, "First day"),
    ("until", _DAY, "Last day"),
    ("killed", {"type": "integer", "minimum": 0, "maximum": 1_000_000}, "Killed, at least"),
    ("confidence", {"type": "number", "minimum": 0, "maximum": 1}, "Confidence, at least"),
    ("box", _numbers(4, "10,5,14,10"), "South, west, north, east, in degrees"),
    ("near", _numbers(3, "12,8.5,50"), "Latitude, longitude, kilometres"),
)


def _parameter(name: str, schema: dict[str, Any], words: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": words}


_LIMIT = _parameter("limit", {"type": "integer", "minimum": 1, "maximum": 500}, "Rows of one page")
_AFTER = _parameter("after", _TEXT, "The `next` of the page before")
_ORDER = _parameter("order", {"type": "string", "enum": ["newest", "toll", "confidence", "arrival"]}, "Order of the rows")

ASKED: dict[str, Any] = {"parameters": [_parameter(*one) for one in _ASKED]}
LIMITED: dict[str, Any] = {"parameters": [*ASKED["parameters"], _LIMIT]}
PAGED: dict[str, Any] = {"parameters": [*ASKED["parameters"], _LIMIT, _AFTER]}
LISTED: dict[str, Any] = {"parameters": [*ASKED["parameters"], _LIMIT, _AFTER, _ORDER]}
REFUSED: dict[int | str, dict[str, Any]] = {400: {"description": "The question cannot be read; `remedy` says what to do"}}
_STAGE = _parameter("stage", _TEXT, "Kind of the issue: acquire, annotate, extract, ground")
ISSUES: dict[str, Any] = {"parameters": [_STAGE, _LIMIT, _AFTER]}
REFUSED_BY_ROLE: dict[int | str, dict[str, Any]] = {
    400: {"description": "What was sent cannot be done; `remedy` says why"},
    401: {"description": "Who asks is not known"},
    403: {"description": "That is not theirs to do"},
}


def sent(required: tuple[str, ...], fields: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Describe what a program sends with its API token; a page sends the same as a form, with its secret."""
    schema = {"type": "object", "required": list(required), "properties": fields}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


_IDS = {"type": "array", "items": {"type": "string"}}
JUDGED: dict[str, Any] = sent(
    ("kind",),
    {
        "kind": {"type": "string", "enum": ["accept", "reject", "correct", "merge", "split", "withdraw", "undo"]},
        "incident": {"type": "string", "description": "Id of the incident; all kinds but undo"},
        "field": {"type": "string", "description": "correct: the field, such as killed; accept and reject: of this field alone"},
        "value": {"type": "string", "description": "correct: 7, low/best/high as in 6/7/9, or words"},
        "other": {**_IDS, "description": "merge: the incidents that are the same"},
        "report": {**_IDS, "description": "split: the reports that tell of something else"},
        "number": {"type": "string", "description": "undo: the judgement's number"},
        "why": {"type": "string"},
    },
)
CHANGED: dict[str, Any] = sent(
    ("act",),
    {
        "act": {"type": "string", "enum": ["add", "role", "password", "close", "open", "log-out", "revoke"]},
        "name": {"type": "string"},
        "role": {"type": "string", "enum": ["reader", "reviewer", "editor", "admin"]},
        "password": {"type": "string"},
        "number": {"type": "string", "description": "revoke: the token's number"},
    },
)
AUDITED: dict[str, Any] = {
    "parameters": [
        _parameter("who", _TEXT, "Name of the account"),
        _parameter("act", _TEXT, "Such as export"),
        _parameter("since", _DAY, "First day"),
        _parameter("until", _DAY, "Last day"),
        _LIMIT,
        _parameter("before", {"type": "integer", "minimum": 1}, "The `next` of the page before"),
    ]
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "The record holds nothing of this name"}}
