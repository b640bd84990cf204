"""Reporting: attributions read by rule from the reporting words of a sentence.

    "Two men fled, the ministry said."       ->  speaker [the ministry], cue [said], content [Two men fled]
    "According to residents, shops closed."  ->  speaker [residents], cue [According to], content [shops closed]

For sentences in which the network saw no content although a reporting word stands there.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from tocsin.records.document import Document, Mention, Token
from tocsin.records.span import Span

VERBS = frozenset(
    """
    said says say saying told tells added adds announced announces claimed claims denied denies reported reports stated states warned
    warns confirmed confirms alleged alleges insisted insists acknowledged admitted admits vowed pledged declared declares revealed
    noted explained argued accused accuses accusing blamed blames read reads
    """.split()
)
_ACCUSING = frozenset(("accused", "accuses", "accusing"))
_READING = frozenset(("read", "reads"))
_BETWEEN = frozenset("""
    has have had also later earlier then which who on in a statement , monday tuesday wednesday thursday friday saturday sunday
    """.split())
_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’"))
_STOPS = frozenset(".!?,;:")
_EDGES = _STOPS | _QUOTES
_BELONGING = frozenset(("for", "of", "from", "at", "in"))
# Words; a phrase that speaks is not longer, a content not shorter.
LONGEST_SPEAKER = 12
SHORTEST_CONTENT = 2
# Words between a speaker's head and the verb ("the minister has also said").
VERB_REACH = 4


@dataclass(frozen=True, slots=True)
class Reported:
    """Spans of one attribution: parts of the content in order, cue, speaker."""

    contents: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None


def read_reported(doc: Document, *, skip: Container[int]) -> Iterator[Reported]:
    """Read the sentences of the body whose index is not in `skip`."""
    tokens = doc.tokens
    by_last = {mention.span.end: mention for mention in doc.mentions}
    by_first: dict[int, Mention] = {}
    for mention in doc.mentions:
        by_first.setdefault(mention.span.start, mention)
    start = 0
    while start < len(tokens):
        sentence = tokens[start].sentence
        end = start
        while end < len(tokens) and tokens[end].sentence == sentence:
            end += 1
        if sentence not in skip and doc.sentences[sentence].kind == "body":
            found = _according(tokens, start, end) or _said(tokens, start, end, by_last, by_first)
            if found:
                yield found
        start = end


def _according(tokens: Sequence[Token], start: int, end: int) -> Reported | None:
    """Read "according to X" and "as per X"."""
    for index in range(start, end - 2):
        if (tokens[index].lower, tokens[index + 1].lower) not in (("according", "to"), ("as", "per")):
            continue
        last = index + 2
        while last < end and tokens[last].lower not in _STOPS and last - index - 2 < LONGEST_SPEAKER:
            last += 1
        speaker = _span(tokens, index + 2, last)
        before, after = _span(tokens, start, index), _span(tokens, last, end)
        content = after if index - start < SHORTEST_CONTENT else before
        if speaker and content:
            return Reported((content,), Span(tokens[index].start, tokens[index + 1].end), speaker)
    return None


def _said(
    tokens: Sequence[Token], start: int, end: int, by_last: dict[int, Mention], by_first: dict[int, Mention]
) -> Reported | None:
    """Read "X said C", "C, X said" and "C, said X"."""
    for index in range(start, end):
        token = tokens[index]
        if token.lower not in VERBS or not token.pos.startswith("VB"):
            continue
        if token.lower in _READING and (index + 1 >= end or tokens[index + 1].lower not in {",", ":", *_QUOTES}):
            continue
        cue = Span(token.start, token.end)
        speaker_first, speaker = _speaker_before(tokens, start, index, by_last)
        content = _content_after(tokens, index, end)
        if speaker and content:
            return Reported((content,), cue, speaker)
        if speaker and speaker_first - start > SHORTEST_CONTENT:
            content = _span(tokens, start, speaker_first)
            return Reported((content,), cue, speaker) if content else None
        following = by_first.get(tokens[index + 1].start) if index + 1 < end else None
        if following and index > start and tokens[index - 1].lower in {",", *_QUOTES}:
            content = _span(tokens, start, index)
            return Reported((content,), cue, following.span) if content else None
    return None


def _speaker_before(tokens: Sequence[Token], start: int, verb: int, by_last: dict[int, Mention]) -> tuple[int, Span | None]:
    """Find the mention right before the verb and the phrase that ends with it; the index of the phrase's first word."""
    index = verb - 1
    while index >= start and verb - index <= VERB_REACH and tokens[index].end not in by_last:
        if tokens[index].lower not in _BETWEEN:
            return verb, None
        index -= 1
    mention = by_last.get(tokens[index].end) if index >= start else None
    if mention is None:
        return verb, None
    first = index
    while first > start and tokens[first - 1].lower not in _EDGES and not tokens[first - 1].pos.startswith(("VB", "MD", "IN", "CC")):
        first -= 1
    owner = by_last.get(tokens[first - 2].end) if first - 2 > start and tokens[first - 1].lower in _BELONGING else None
    if owner and owner.type in ("person", "organization"):
        return first, Span(owner.span.start, mention.span.end)
    if index - first >= LONGEST_SPEAKER:
        return index, mention.span
    return first, Span(min(tokens[first].start, mention.span.start), mention.span.end)


def _content_after(tokens: Sequence[Token], verb: int, end: int) -> Span | None:
    """Give what follows the verb: after "told X" from "that" or the quotation on, after "accused X" from "of" on."""
    first = verb + 1
    lower = tokens[verb].lower
    wanted = {"of"} if lower in _ACCUSING else {"that", ",", ":", "“", '"'} if lower in ("told", "tells") else set()
    if wanted:
        while first < end and tokens[first].lower not in wanted:
            first += 1
        first += lower in _ACCUSING
    content = _span(tokens, first, end)
    is_long = sum(token.lower[0].isalnum() for token in tokens[first:end]) > SHORTEST_CONTENT
    begins_late = first < end and tokens[first].lower in ("on", "in", "at") and end - first < VERB_REACH * 2
    return content if is_long and not begins_late else None


def _span(tokens: Sequence[Token], first: int, last: int) -> Span | None:
    """Give the span of tokens without the commas and stops at its ends; quotation marks stay."""
    while first < last and tokens[first].lower in _STOPS:
        first += 1
    while last > first and tokens[last - 1].lower in _STOPS:
        last -= 1
    return Span(tokens[first].start, tokens[last - 1].end) if first < last else None
