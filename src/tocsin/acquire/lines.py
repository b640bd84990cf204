r"""Lines: a text cut into the stretches that a reader sees as one: a paragraph, a headline, a caption.

    "Two held\n\nPolice said on Monday\nthat two..."  ->  "Two held" | "Police said on Monday\nthat two..." (wrapped)

Where a text is wrapped at a fixed width (wire texts, mail) a stretch is a block between blank lines; elsewhere it is a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# Widest line of a wrapped text, in characters: wire copy is wrapped at 64 to 80, mail at 72 to 78.
WRAP_CHARS = 100
# Lines that are looked at to tell a wrapped text; more change nothing.
WRAP_SAMPLE = 400

_LINE = re.compile(r"[^\r\n\u2028\u2029]*\S[^\r\n\u2028\u2029]*")
_BLOCK = re.compile(r"\S(?:.*?\S)??(?=\s*\Z|[ \t]*\r?\n[ \t]*\r?\n)", re.DOTALL)
_STOPS = (".", "!", "?", ":", ";", ",", "…", "।")
_CLOSERS = "\"'”’»)] \t"


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch without the blanks around it; `is_apart`: a blank line, or the text's edge, on both sides."""

    start: int
    end: int
    is_apart: bool
    words: int  # counted up to 60
    has_stop: bool  # ends with a sentence's final sign, before closing quotes

    @property
    def is_prose(self) -> bool:
        """Say whether it reads as a sentence or more."""
        return self.has_stop and self.words >= 8


def read_lines(text: str) -> list[Line]:
    """Cut a text into its lines, or into its blocks where it is wrapped."""
    spans = [_strip(text, match.start(), match.end()) for match in _LINE.finditer(text)]
    if _is_wrapped(text, spans):
        spans = [(match.start(), match.end()) for match in _BLOCK.finditer(text)]
    lines: list[Line] = []
    is_gap_before = True
    for index, (start, end) in enumerate(spans):
        following = spans[index + 1][0] if index + 1 < len(spans) else None
        is_gap_after = following is None or text.count("\n", end, following) > 1
        lines.append(Line(start, end, is_gap_before and is_gap_after, _count_words(text, start, end), _ends_with_stop(text, start, end)))
        is_gap_before = is_gap_after
    return lines


def _is_wrapped(text: str, spans: list[tuple[int, int]]) -> bool:
    """Say whether line ends fall within sentences: no long line, and most lines that another follows end without a stop."""
    sample = spans[:WRAP_SAMPLE]
    if sum(end - start > WRAP_CHARS for start, end in sample) * 50 > len(sample):
        return False
    inner = [(start, end) for (start, end), (after, _) in pairwise(sample) if text.count("\n", end, after) == 1]
    if not inner or sum(end - start for start, end in inner) < 48 * len(inner):
        return False
    return 2 * sum(not _ends_with_stop(text, start, end) for start, end in inner) > len(inner)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the blanks at both ends."""
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _count_words(text: str, start: int, end: int) -> int:
    """Count the words of a stretch, up to 60."""
    return len(text[start : min(end, start + 400)].split(maxsplit=60))


def _ends_with_stop(text: str, start: int, end: int) -> bool:
    """Say whether a stretch ends with a sentence's final sign, before any closing quotes or brackets."""
    return text[max(start, end - 8) : end].rstrip(_CLOSERS).endswith(_STOPS)
