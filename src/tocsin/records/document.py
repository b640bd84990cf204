"""Documents: the text read from a report, with its layers. The text never changes; everything else is spans into it.

Stages add layers with `dataclasses.replace(doc, mentions=...)`; no stage changes one that another made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tocsin.records.event import Quote
from tocsin.records.grounding import Place, Time
from tocsin.records.issue import Issue
from tocsin.records.report import Report
from tocsin.records.span import Span

if TYPE_CHECKING:
    from tocsin.records.encoding import Encoding

SentenceKind = Literal["body", "headline", "byline", "dateline", "caption", "agency", "furniture"]
MentionType = Literal[
    "person", "organization", "location", "facility", "norp", "date", "money", "product", "misc", "weapon", "vehicle",
]  # fmt: skip
MentionForm = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or headline, caption, byline...); `screened`: set aside unread."""

    span: Span
    kind: SentenceKind = "body"
    screened: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: half-open [start, end), its words in lower case, its PTB tag, the index of its sentence."""

    start: int
    end: int
    lower: str
    pos: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity; `head` is the index of its head word among the document's tokens (not written)."""

    id: str
    span: Span
    text: str
    type: MentionType
    form: MentionForm
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions within one document refer to: its best name (null if never named), its mentions' ids in order."""

    id: str
    name: str | None
    type: MentionType
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in words or digits with its noun: "at least six people" -> 6/6/null; `head` is the noun's span, if any."""

    span: Span  # number with its modifiers and, where there is one, its noun phrase
    low: int | None
    best: int | None
    high: int | None
    approximate: bool
    noun: Span | None
    is_added: bool = False  # "another two", "two more": comes on top of others


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted."""

    span: Span
    text: str
    name: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What is said; in several parts: `span` the longest, `parts` all."""

    span: Span
    text: str
    parts: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: speaker and cue are null where the text names none."""

    id: str
    speaker: Speaker | None
    cue: Quote | None
    content: Content


@dataclass(frozen=True, slots=True)
class Document:
    """One report's text with its layers, in the order in which they are made."""

    report: Report
    text: str
    title: str | None = None
    published_at: str | None = None  # the day or time the report states of itself, else the record's
    # acquire
    kinds: tuple[Sentence, ...] = ()  # lines and paragraphs that are not body, as acquire saw them
    # annotate
    language: str | None = None
    sentences: tuple[Sentence, ...] = ()
    encoding: Encoding | None = None  # token vectors and what the heads say of each word; not written out
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    # ground
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    issues: tuple[Issue, ...] = ()
