"""Redaction: private persons' names become their description, in the text and in every field.

    "Anna Petrova, a teacher, was shot."  ->  text "████ ███████, a teacher, was shot.", name "a teacher"

A mask is as long as what it covers, so every span stays what it was and points to the same words of the original. Who holds an
office or commands (a minister, a judge, a police chief) acts in public and keeps the name; so do organisations and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.records.coding import Coding
from tocsin.records.document import Mention
from tocsin.records.incident import Incident
from tocsin.records.span import Span, SpanIndex

MASK = "█"
NOBODY = "a person"
# Titles and offices; whoever has one in the report acts in public. Lower case, as they stand before a name or behind it.
_OFFICES = (
    "president|vice president|prime minister|premier|minister|chancellor|secretary|undersecretary|governor|mayor|"
    "senator|congressman|congresswoman|lawmaker|deputy|representative|mp|legislator|councillor|councilman|"
    "commissioner|ambassador|envoy|consul|diplomat|judge|justice|magistrate|prosecutor|attorney general|attorney|"
    "ombudsman|king|queen|prince|princess|emir|sultan|pope|archbishop|bishop|cardinal|ayatollah|general|colonel|"
    "major|brigadier|admiral|marshal|commander|chief|spokesman|spokeswoman|spokesperson|leader|chairman|"
    "chairwoman|speaker|head|official|gov|gen|col|maj|sen|rep|supt|superintendent|inspector general|"
    "sheriff|dictator|ruler|candidate|politician|warlord|guerrilla leader"
)
_BEFORE = re.compile(rf"\b(?:{_OFFICES})\.?(?:[ -](?:general|in[ -]chief|designate|elect))?\s+$", re.IGNORECASE)
_BEHIND = re.compile(rf"^\s*,\s+(?:[\w'’-]+\s+){{0,5}}?(?:{_OFFICES})\b", re.IGNORECASE)
# Looked at before and behind a name, in characters: an apposition of six words.
_REACH = 70
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Shorter words of a name (initials, "al", "de") do not tell who it is and would cover other words.
_SHORTEST = 3
_BLANKS = re.compile(r"\s+")
Json = Any


@dataclass(frozen=True, slots=True)
class Names:
    """The private names of a report: what stands for each, and where they must not be looked for."""

    description_by_name: Mapping[str, str]  # whole names and their single words
    pattern: re.Pattern[str] | None

    def written(self, words: str) -> str:
        """Replace names in words that are no part of the text (a best name, a summary, a title)."""
        return self.pattern.sub(lambda found: self._description(found[0]), words) if self.pattern else words

    def masked(self, text: str, kept: SpanIndex) -> str:
        """Cover names in the text, but for those within what keeps its name."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda found: found[0] if kept.touches(Span(*found.span())) else mask_of(found[0]), text)

    def _description(self, name: str) -> str:
        key = _BLANKS.sub(" ", name).lower()
        return self.description_by_name.get(key, NOBODY)


def mask_of(words: str) -> str:
    """Cover words by signs of the same length; blanks stay."""
    return "".join(sign if sign.isspace() else MASK for sign in words)


def redacted(coding: Coding) -> Coding:
    """Give a coding without private persons' names."""
    if coding.text is None:
        return coding
    names = private_names(coding)
    if names.pattern is None:
        return coding
    text = names.masked(coding.text, _kept_spans(coding))
    record = coding.to_dict()
    return Coding.from_dict({**_rewritten(record, names, text), "text": text, "report": _head(record["report"], names)})


def redacted_incident(incident: Incident, codings: Iterable[Coding]) -> Incident:
    """Give an incident of the store without the private names of its reports."""
    record = incident.to_dict()
    for names in map(private_names, codings):
        record = _rewritten(record, names, None)
    return Incident.from_dict(record)


def private_names(coding: Coding) -> Names:
    """Find the names of private persons in a report, and what to call them."""
    text = coding.text or ""
    by_entity: dict[str, list[Mention]] = {}
    for mention in coding.mentions:
        by_entity.setdefault(mention.entity, []).append(mention)
    known = [ones for ones in by_entity.values() if _is_public(ones, text)]
    public = {word for ones in known for one in ones if one.form == "name" for word in _words(one.text)}
    descriptions: dict[str, str] = {}
    for ones in by_entity.values():
        own = [one for one in ones if one.form == "name" and one.type == "person"]
        if not own or _is_public(ones, text):
            continue
        description = _description_of(ones, coding)
        for one in own:
            descriptions.setdefault(_BLANKS.sub(" ", one.text).lower(), description)
            for word in _words(one.text) - public:
                descriptions.setdefault(word, description)
    if not descriptions:
        return Names({}, None)
    ordered = sorted(descriptions, key=lambda name: (-len(name), name))
    # A name in capitals only is looked for in any case where the whole text has one case; elsewhere "Mark" is no "mark".
    flags = 0 if text.lower() != text != text.upper() else re.IGNORECASE
    spelled = _spellings(coding)
    spellings = {spelling for name in ordered for spelling in spelled.get(name, {name})}
    pattern = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(spellings, key=lambda one: (-len(one), one)))
    return Names(descriptions, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", flags))


def _spellings(coding: Coding) -> Mapping[str, set[str]]:
    """Give how names and their words are spelled, by what they are in lower case."""
    spelled: dict[str, set[str]] = {}
    for mention in coding.mentions:
        if mention.form == "name" and mention.type == "person":
            for words in (_BLANKS.sub(" ", mention.text), *_WORD.findall(mention.text)):
                spelled.setdefault(words.lower(), set()).update({words, words.upper(), words.title()})
    return spelled


def _words(name: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(name) if len(word) >= _SHORTEST}


def _is_public(mentions: list[Mention], text: str) -> bool:
    """Say whether somebody holds an office, by the words beside one of the names."""
    return any(one.form == "name" and one.type == "person" and _has_office(one.span, text) for one in mentions) or any(
        one.form == "nominal" and re.search(rf"\b(?:{_OFFICES})\b", one.text, re.IGNORECASE) for one in mentions
    )


def _has_office(span: Span, text: str) -> bool:
    before, behind = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
    return bool(_BEFORE.search(before) or _BEHIND.search(behind) or re.match(rf"(?:{_OFFICES})\b", span.of(text), re.IGNORECASE))


def _description_of(mentions: list[Mention], coding: Coding) -> str:
    """Describe somebody by the report's own words: what a participant is, else a noun that means the same person."""
    spans = [one.span for one in mentions]
    for event in coding.events:
        for recipient in event.recipients:
            if recipient.span and any(recipient.span.overlaps(span) for span in spans) and (recipient.description or recipient.kind):
                return _plain_description(recipient.description or recipient.kind or NOBODY, mentions)
        for actor in event.actors:
            if actor.span and any(actor.span.overlaps(span) for span in spans) and actor.kind:
                return _plain_description(actor.kind, mentions)
    noun = next((one.text for one in mentions if one.form == "nominal"), None)
    return _plain_description(noun, mentions) if noun else NOBODY


def _plain_description(description: str, mentions: list[Mention]) -> str:
    """Make sure that a description names nobody."""
    names = {word for one in mentions if one.form == "name" for word in _words(one.text)}
    return NOBODY if _words(description) & names else _BLANKS.sub(" ", description)


def _kept_spans(coding: Coding) -> SpanIndex:
    """Give the places and organisations that share a word with a private name and keep it."""
    kept = (one for one in coding.mentions if one.form == "name" and one.type in ("organization", "location", "facility", "norp"))
    people = [one.span for one in coding.mentions if one.form == "name" and one.type == "person"]
    return SpanIndex.of(one.span for one in kept if not any(one.span.overlaps(span) for span in people))


def _rewritten(value: Json, names: Names, text: str | None) -> Json:
    """Rewrite every string of a record: a quote by the masked text, other words by descriptions."""
    if isinstance(value, list):
        return [_rewritten(one, names, text) for one in value]
    if isinstance(value, str):
        return names.written(value)
    if not isinstance(value, dict):
        return value
    made = {key: one if key in _AS_THEY_ARE else _rewritten(one, names, text) for key, one in value.items()}
    span = value.get("span")
    if isinstance(value.get("text"), str) and span:
        made["text"] = text[slice(*span)] if text is not None else names.written(value["text"])
    return made


# Ids, codes and versions hold no names; a report's id may look like one.
_AS_THEY_ARE = frozenset({"id", "schema", "version", "sha256", "entity", "incident", "report", "reports", "url", "span", "type", "codes"})


def _head(head: Mapping[str, Json], names: Names) -> dict[str, Json]:
    """Rewrite a report's title."""
    return {**head, "title": names.written(head["title"]) if head.get("title") else head.get("title")}
