r"""Heading: what of a text is not its body: headline, byline, dateline, captions, agency lines, furniture.

    "Two killed in Norovia\n\nBy Ada Moreau\n\nKARSK, May 3 (Reuters) - Two people were killed...\n\nRead more"
    ->  headline, byline, dateline (up to the dash), furniture

Works from the words and the blank lines alone, so also on text that lost its markup. Precision comes first: a line that ends with
a full stop is body unless it says otherwise itself, and a text in which nothing would be left is body as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.acquire.dateline import Dateline, find_dateline, read_dateline, read_day_line
from tocsin.acquire.labels import is_byline, is_captioned, is_credit, is_furniture, names_a_person, shows
from tocsin.acquire.lines import Line, read_lines
from tocsin.records.document import Sentence, SentenceKind
from tocsin.records.span import Span

__all__ = ["Dateline", "find_dateline", "find_kinds"]

# Longest line that may be anything but body, in characters: the longest caption with its credit seen has 340.
LONGEST_LABEL = 400
# Longest headline, in words; wire headlines have up to 18, standfirsts run to 40.
HEADLINE_WORDS = 25
# Words of a caption that says so itself; agencies write up to 50.
CREDITED_WORDS = 55
# Words of a caption without a verb of pictures, beside a credit line.
CAPTION_WORDS = 32
# Prose lines after the first of them that may still begin with a dateline: standfirst and captions come before it.
PROSE_BEFORE_DATELINE = 3
# Lines from the top that may hold a headline or a day of their own.
HEAD_LINES = 6
# How many lines apart a doubled caption stands from its copy.
DOUBLE_DISTANCE = 3

# Bullets and numbers, and the marks of a transcript: "[REPORTER]".
_LIST_ITEM = re.compile(r"(?:\[|[-•*·–—]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s?", re.IGNORECASE)


def find_kinds(text: str, title: str | None) -> tuple[Sentence, ...]:
    """Find the stretches of a text that are not body, in order; they never overlap."""
    lines = read_lines(text)
    if not lines:
        return ()
    kinds = _type_lines(text, lines, _plain(title or ""))
    dateline = _find_prefix(text, lines, kinds)
    if not any(kind is None for kind in kinds):
        return () if dateline is None else (Sentence(dateline, "dateline"),)
    found = [Sentence(Span(line.start, line.end), kind) for line, kind in zip(lines, kinds, strict=True) if kind is not None]
    if dateline is not None:
        found.append(Sentence(dateline, "dateline"))
    return tuple(sorted(found, key=lambda sentence: sentence.span))


def _type_lines(text: str, lines: Sequence[Line], title: str) -> list[SentenceKind | None]:
    """Type each line by what it says of itself, then the headline, then by its neighbours."""
    head = text[:4000]
    is_mixed = sum(map(str.isupper, head)) * 100 >= sum(map(str.isalpha, head)) and head != head.upper()
    kinds: list[SentenceKind | None] = [None] * len(lines)
    if len(lines) > 1:
        for index, line in enumerate(lines):
            if line.end - line.start <= LONGEST_LABEL:
                kinds[index] = _type_alone(text[line.start : line.end], line, index, is_mixed=is_mixed)
        _type_headline(text, lines, kinds, title)
        _type_captions(text, lines, kinds, is_mixed=is_mixed)
        _type_last(lines, kinds)
    return kinds


def _type_alone(words: str, line: Line, index: int, *, is_mixed: bool) -> SentenceKind | None:
    """Type a line by its own words."""
    if read_day_line(words, 0, len(words)) is not None:
        return "dateline" if index < HEAD_LINES else "furniture"
    if is_furniture(words):
        return "furniture"
    if is_byline(words, is_mixed=is_mixed, is_head=index < HEAD_LINES):
        return "byline"
    if is_credit(words, is_mixed=is_mixed):
        return "agency"
    if line.words <= CREDITED_WORDS and is_captioned(words):
        return "caption"
    return None


def _type_headline(text: str, lines: Sequence[Line], kinds: list[SentenceKind | None], title: str) -> None:
    """Type the first short line without a stop before prose, and lines that repeat the title."""
    seen_prose = False
    for index, line in enumerate(lines[: 2 * HEAD_LINES]):
        if kinds[index] is not None or line.end - line.start > LONGEST_LABEL:
            seen_prose = seen_prose or line.is_prose
            continue
        words = text[line.start : line.end]
        if title and _plain(words) == title:
            kinds[index] = "headline"
        elif not seen_prose and index < HEAD_LINES and _is_headline(words, line, lines[index + 1 :]) and "headline" not in kinds:
            kinds[index] = "byline" if line.words <= 3 and words.isupper() and text != text.upper() else "headline"
        seen_prose = seen_prose or line.is_prose


def _is_headline(words: str, line: Line, after: Sequence[Line]) -> bool:
    """Say whether a line could be a headline: short, no final stop, prose among the next lines."""
    if line.words > HEADLINE_WORDS or len(words) > 180 or _LIST_ITEM.match(words) or words[0].islower() and words != words.lower():
        return False
    if words.rstrip("\"'”’)").endswith((".", ";", ",", ":", "…")) and not words.endswith("..."):
        return False
    dateline = read_dateline(words, 0, is_first=True)
    if dateline is not None and (line.has_stop or dateline.span.end == len(words)):
        return False
    return any(other.is_prose and other.words > line.words for other in after[:4])


def _type_captions(text: str, lines: Sequence[Line], kinds: list[SentenceKind | None], *, is_mixed: bool) -> None:
    """Type short lines without a stop as captions: doubled, beside a credit, naming a person, or showing something."""
    index_by_words: dict[str, int] = {}
    for index, line in enumerate(lines):
        if kinds[index] is not None or line.has_stop or line.words > CAPTION_WORDS or line.end - line.start > LONGEST_LABEL:
            continue
        words = text[line.start : line.end]
        if _LIST_ITEM.match(words):
            continue
        earlier = index_by_words.get(words)
        index_by_words[words] = index
        if earlier is not None and index - earlier <= DOUBLE_DISTANCE and line.words > 1 and line.is_apart:
            kinds[earlier] = kinds[earlier] or "caption"
            kinds[index] = "caption"
        elif _is_beside_credit(kinds, index) or (is_mixed and _is_caption(words, line, lines, index)):
            kinds[index] = "caption"
        elif is_mixed and _is_crosshead(words, line, lines, index):
            kinds[index] = "headline"


def _is_beside_credit(kinds: Sequence[SentenceKind | None], index: int) -> bool:
    """Say whether the line before or after names an agency or a photographer."""
    return (index > 0 and kinds[index - 1] == "agency") or (index + 1 < len(kinds) and kinds[index + 1] == "agency")


def _is_caption(words: str, line: Line, lines: Sequence[Line], index: int) -> bool:
    """Say whether a line alone among prose shows something, or is a person's title and name."""
    if words.isupper() or not _stands_in_prose(lines, index):
        return False
    return (7 <= line.words <= 18 and shows(words)) or (line.words <= 9 and names_a_person(words))


def _is_crosshead(words: str, line: Line, lines: Sequence[Line], index: int) -> bool:
    """Say whether a line alone among prose heads what follows."""
    return line.words <= 8 and words[0].isupper() and 0 < index < len(lines) - 1 and _stands_in_prose(lines, index)


def _stands_in_prose(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line stands apart and both neighbours end as prose does."""
    line = lines[index]
    return line.is_apart and index > 0 and lines[index - 1].has_stop and (index + 1 == len(lines) or lines[index + 1].is_prose)


def _type_last(lines: Sequence[Line], kinds: list[SentenceKind | None]) -> None:
    """Type what is left over at the end of a page: a few words without a stop after prose."""
    line = lines[-1]
    if kinds[-1] in (None, "caption") and not line.has_stop and line.words <= 6 and line.is_apart and lines[-2].is_prose:
        kinds[-1] = "furniture"


def _find_prefix(text: str, lines: Sequence[Line], kinds: Sequence[SentenceKind | None]) -> Span | None:
    """Find the dateline with which a paragraph near the head begins."""
    prose_seen = 0
    for line, kind in zip(lines[: 2 * HEAD_LINES], kinds, strict=False):
        if kind is not None:
            continue
        found = read_dateline(text, line.start, is_first=prose_seen == 0)
        if found is not None:
            return found.span
        prose_seen += line.is_prose
        if prose_seen > PROSE_BEFORE_DATELINE:
            break
    return None


def _plain(words: str) -> str:
    """Give words without case, signs and surplus blanks, for comparing."""
    return " ".join(re.findall(r"\w+", words.lower()))
