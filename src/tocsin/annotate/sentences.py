"""Sentences: from a text to its sentences, headlines, captions and datelines.

A text and the stretches that acquire recognised go in; sentences come out in order, without overlap, trimmed, and
together they hold every character that is not blank. Any casing, tokenised text too.

    split_sentences("Gen. Ruiz fled. Two men died .", ())  ->  "Gen. Ruiz fled."  "Two men died ."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.records.document import Sentence, SentenceKind
from tocsin.records.span import Span

# Code points. Longer ones are tables and lists; the longest true sentence of 962 articles has about 900.
LONGEST = 1_200
# Columns. Wrapped texts have 64 to 80 (muc4: 64); a line of a text that is not wrapped is a paragraph and mostly longer.
WIDEST_WRAP = 100
NARROWEST_WRAP = 50
# Columns. Had the next word fitted with so much to spare, the line was ended on purpose.
SPARE = 14

_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*(?:\n[ \t\r\f\v]*)+")
_LINE_END = re.compile(r"[ \t\r]*\n[ \t\r]*")
_BULLET = re.compile(r"[-*•–—·]\s|\(?\d{1,2}[.)]\s")
_STOP = re.compile(
    r"""(?P<marks>\.{1,4}(?:[ ]?\.){0,3}|[!?…]+(?:[ ]?[!?])*|。)
        (?P<close>["](?!\w)|[ ]?[”’)\]»](?!\w)|['](?=["\s]|$)|'')*
        (?=\s|$|(?<=[a-z]{3}\.)[A-Z][a-z])""",
    re.VERBOSE,
)
_CLOSING = re.compile(r'[ ]?"(?!\w)')
_ALL_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# Behind a word of three letters or more and a stop: the letter that begins the next sentence.
_FIRST_LETTER = re.compile(r"[^\W\d_]{3}[ ]?[.!?][\"'”’)]*\s+[\"'“‘(]*([^\W\d_])")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+(?=[ ]?$)")
_NEXT = re.compile(r"\s*([\"'“‘(\[«]*)\s*(\S*)")

_NEVER_LAST = frozenset(
    """
    mr mrs ms messrs mme dr prof gen lt col capt cpt cmdr cdr maj brig sgt cpl pte adm sen rep gov pres st ste rev hon fr sr vs viz cf
    al fig ed eds supt insp dir asst dept det ft mt gral lic ing gov's e.g i.e
    """.split()
)
_NUMBERED = frozenset("""
    no nos art sec jan feb mar apr jun jul aug sep sept oct nov dec p pp vol ch para rs approx ext
    """.split())
_MAY_BE_LAST = frozenset("""
    inc co corp ltd jr bros etc a.m p.m am pm u.s u.k u.n e.u u.a.e d.c ph.d b.c a.d u.s.a u.s.s.r
    """.split())
_STARTERS = frozenset(
    """
    the a an in on at he she they it we i but and however this that these those his her their its there then when while after before
    as for if also both some many most more all no not what who why how where according meanwhile earlier later last since under from
    with by one two three police
    """.split()
)
_TALKS_ON = re.compile(r"(?:he|she|they|we|i|it|who|said|says|asked|told|added|replied|shouted|wrote)\b", re.IGNORECASE)


def split_sentences(text: str, kinds: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Split a text; each stretch of `kinds` is a sentence of its kind."""
    cased = _is_cased(text)
    found: list[Sentence] = []
    position = 0
    for kind in sorted(kinds, key=lambda one: one.span):
        if kind.span.start < position:
            continue
        found.extend(_body(text, position, kind.span.start, cased=cased))
        found.extend(_pieces(text, kind.span.start, kind.span.end, kind.kind))
        position = kind.span.end
    found.extend(_body(text, position, len(text), cased=cased))
    return tuple(_without_crumbs(text, found))


def _is_cased(text: str) -> bool:
    """Say whether sentences begin with capitals: not where the text has no mixed case, nor where more go on in small letters.

    A text in small letters may stand under a headline or a line of credit in mixed case.
    """
    if text.upper() == text or text.lower() == text:
        return False
    firsts: list[str] = [match[1] for match in _FIRST_LETTER.finditer(text)]
    return sum(first.isupper() for first in firsts) >= len(firsts) / 2


def _without_crumbs(text: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Give what has no letter and no digit to the sentence before it."""
    held: Sentence | None = None
    for sentence in sentences:
        if held is None:
            held = sentence
        elif sentence.kind == held.kind == "body" and not any(map(str.isalnum, sentence.span.of(text))) and len(sentence.span) < SPARE:
            held = Sentence(Span(held.span.start, sentence.span.end), held.kind)
        else:
            yield held
            held = sentence
    if held is not None:
        yield held


def _body(text: str, start: int, end: int, *, cased: bool) -> Iterator[Sentence]:
    """Split a stretch of body text at blank lines, ended lines and stops."""
    for paragraph_start, paragraph_end in _parts(_BLANK_LINE, text, start, end):
        for line_start, line_end in _joined_lines(text, paragraph_start, paragraph_end):
            position = line_start
            for stop in _stops(text, line_start, line_end, cased=cased):
                yield from _pieces(text, position, stop, "body")
                position = stop
            yield from _pieces(text, position, line_end, "body")


def _parts(separator: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in separator.finditer(text, start, end):
        if match.start() > position:
            yield position, match.start()
        position = match.end()
    if position < end:
        yield position, end


def _joined_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Join the lines of a paragraph that were only wrapped."""
    lines = list(_parts(_LINE_END, text, start, end))
    width = max((line_end - line_start for line_start, line_end in lines), default=0)
    opened: int | None = None
    for index, (line_start, line_end) in enumerate(lines):
        opened = line_start if opened is None else opened
        if index + 1 == len(lines) or _is_ended(text, (line_start, line_end), lines[index + 1], width):
            yield opened, line_end
            opened = None


def _is_ended(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Say whether a line was ended on purpose, not wrapped."""
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or _BULLET.match(text, *following):
        return True
    next_word = text[following[0] : following[1]].split(None, 1)
    room = width - (line[1] - line[0]) - (len(next_word[0]) + 1 if next_word else 0)
    return room >= SPARE


def _stops(text: str, start: int, end: int, *, cased: bool) -> Iterator[int]:
    """Find where the sentences of a line end."""
    quotes = 0
    counted = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        quotes += text.count('"', counted, stop)
        counted = stop
        closing = _CLOSING.match(text, stop, end) if quotes % 2 else None
        if closing:
            stop = closing.end()
            quotes += 1
            counted = stop
        if stop >= end:
            return
        if _ends(text, start, match, stop, cased=cased):
            yield stop


def _ends(text: str, start: int, match: re.Match[str], stop: int, *, cased: bool) -> bool:
    """Say whether the stop ends a sentence: not after an abbreviation, not where the sentence goes on."""
    following = _NEXT.match(text, stop)
    next_word = following[2] if following else ""
    first = next((one for one in next_word if one.isalnum()), "")
    is_closed = stop > match.end("marks")
    if cased and first.islower() and not next_word.startswith(("-", "•")):
        return False
    if is_closed and not cased and _TALKS_ON.match(next_word):
        return False
    if match["marks"] != ".":
        return match["marks"][0] != "." or not cased or first.isupper() or not first
    word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    if word is None or is_closed:
        return True
    lower = word[0].lower()
    if lower in _NEVER_LAST or (len(lower) == 1 and lower.isalpha() and lower != "i"):
        return False
    if lower in _NUMBERED:
        return not first.isdigit()
    if lower in _MAY_BE_LAST or _ALL_INITIALS.fullmatch(lower):
        return next_word.strip("\"'“”‘’(),.").lower() in _STARTERS
    return not (lower.isdigit() and len(lower) < 3 and text[start : word.start()].strip(" \"'(") == "")


def _pieces(text: str, start: int, end: int, kind: SentenceKind) -> Iterator[Sentence]:
    """Trim a sentence; cut one that is too long at its clause marks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (";", ":", ",", "\n", " –", " -", " —")) + 1
        cut = cut or text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
        tail = cut
        while tail > start and text[tail - 1].isspace():
            tail -= 1
        yield Sentence(Span(start, tail), kind)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Sentence(Span(start, end), kind)
