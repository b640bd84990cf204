"""Datelines: the place, day and agency at the head of a text.

    "KABUL, March 3 (Reuters) - Gunmen..."   ->  place "KABUL", day "March 3", agency "Reuters"
    "   SANTIAGO, 5 JAN 90 -- [EXCERPTS] ..."  ->  place "SANTIAGO", day "5 JAN 90", no agency
    "lucknow: the committee..."              ->  place "lucknow"

The span is only the prefix, with its dash or colon and the editors' tags in brackets. Whether the place is one is the
gazetteer's to say: "Energy Crisis - South Africa's president" reads as a dateline whose place resolves to nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tocsin.acquire.labels import is_credit
from tocsin.records.span import Span

# Characters of a paragraph in which its dateline must end; the longest of 1,499 muc4 headers (with its tags) has about 150.
DATELINE_CHARS = 240
# Lines from the top among which a dateline is looked for: headline, standfirst, byline, captions come before it.
DATELINE_LINES = 12

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY = (
    rf"(?:(?:{_WEEKDAY})\s*,?\s*)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s*,?\s*(?:\d{{4}}|\d{{2}})\b)?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s*,?\s*\d{{4}})?"
    rf"|{_MONTH}\s+\d{{4}})"
)
_CLOCK = r"(?:\s*[,@|-]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[a-z]{2,4}\)?)?)?"
_LETTER = {True: r"[^\W\d_a-zß-ÿ]", False: r"[^\W\d_]"}  # by whether the paragraph has both cases: a place then begins with a capital
_SIGN = r"(?P<sign>(?:(?<=[\s)\]])-{1,3}|-{2,3}|-(?=\s)|[–—]|:))"
_TAGS = r"(?P<tags>(?:\s*\[[^\]\[]{1,160}\])*)"


def _compile(*, is_mixed: bool) -> re.Pattern[str]:
    """Compile the pattern of a dateline for a paragraph in mixed case, or in one case only."""
    word = rf"{_LETTER[is_mixed]}[\w.'’`-]*"
    part = rf"{word}(?:[ ](?:(?i:de|la|le|el|of|al|da|do|del|los|las|the|and)[ ]){{0,2}}{word}){{0,3}}"
    part = rf"(?!(?i:no\s+date|{DAY}|{_WEEKDAY}\s*,)){part}"
    place = rf"(?P<place>{part}(?:\s*[,/]\s*{part}){{0,2}}(?:\s*\(\s*{part}\s*\)(?=\s*,))?)"
    agency = r"(?:[\s,]*[(\[]\s*(?P<agency>[^()\[\]]{2,60}?)\s*[)\]])"
    day = rf"(?:[\s,–—-]*\b(?P<day>(?i:{DAY})))"
    return re.compile(
        rf"\s*(?P<open>\()?\s*(?:{place}\s*(?(open)\))\s*,?\s*(?:{day}|(?i:no\s+date))?\s*{agency}?"
        rf"|(?(open)(?!))(?P<only_day>(?i:{DAY}))|(?(open)(?!))\(\s*(?P<alone>[^()\[\]\d]{{2,40}}?)\s*\))\s*{_SIGN}{_TAGS}"
    )


_PATTERN = {True: _compile(is_mixed=True), False: _compile(is_mixed=False)}
_DAY_LINE = re.compile(
    rf"(?:(?:last\s+|first\s+)?(?:updated|published|posted|modified|created)(?:\s+on|\s+at)?\s*:?\s*|this\s+story\s+is\s+from\s+)?"
    rf"(?P<day>{DAY}){_CLOCK}",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(r"no\s+city|clandestine|city\s+unknown|unknown", re.IGNORECASE)
# Who publishes, where a place would stand: "afrol News, 27 January -".
_PUBLISHER = re.compile(r"\b(?:news|agency|agencies|times|post|press|radio|television|tv|herald|tribune|daily)\b", re.IGNORECASE)
# Words before a colon or a dash that are labels or speakers, not places.
_LABELS = frozenset({
    "advertisement", "also", "analysis", "and", "at", "background", "breaking", "by", "caption", "comment", "correction",
    "credit", "developing", "editorial", "exclusive", "fact", "file", "for", "from", "he", "headline", "how", "image", "in",
    "interview", "is", "it", "key", "live", "note", "officials", "on", "opinion", "original", "photo", "picture", "police",
    "profile", "published", "q", "question", "read", "related", "release", "report", "review", "said", "she", "source", "sources",
    "story", "that", "the", "they", "this", "title", "to", "today", "update", "updated", "video", "was", "watch", "we", "what",
    "when", "where", "who", "why", "with", "witnesses", "you",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the span of the whole prefix, and of its place, day and agency where it has them."""

    span: Span
    place: Span | None
    day: Span | None
    agency: Span | None


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline among the first lines of a text; where it lacks the day, a line above that is only a day gives it."""
    day_line: Dateline | None = None
    start, is_first = 0, True
    for _ in range(DATELINE_LINES):
        if start >= len(text):
            break
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found = read_dateline(text, start, is_first=is_first)
        if found is not None:
            return replace(found, day=day_line.day) if day_line is not None and found.day is None else found
        day_line = day_line or read_day_line(text, start, end)
        is_first = is_first and not is_prose(text, start, end)
        start = end + 1
    return day_line


def is_prose(text: str, start: int, end: int) -> bool:
    """Say whether a stretch reads as a sentence or more: eight words, with a final stop."""
    return (
        end - start > 30
        and text[max(start, end - 8) : end].rstrip(" \t\r\"'”’)").endswith((".", "!", "?"))
        and text.count(" ", start, min(end, start + 400)) >= 7
    )


def read_dateline(text: str, start: int, *, is_first: bool = False) -> Dateline | None:
    """Read the dateline with which the paragraph at `start` begins, if it does."""
    head = text[start : start + DATELINE_CHARS]
    is_mixed = head != head.upper() and head != head.lower()
    match = _PATTERN[is_mixed].match(head)
    if match is None and is_first:  # a publisher that writes itself small: "afrol News, 27 January -"
        match = _PATTERN[False].match(head)
        match = match if match and match["day"] else None
    if match is None or not _is_dateline(match, head, is_first=is_first):
        return None
    place, day, agency = (_span_of(match, group, start) for group in ("place", "day", "agency"))
    agency = agency or _span_of(match, "alone", start)
    day = day or _span_of(match, "only_day", start)
    if place is not None and (_PUBLISHER.search(place.of(text)) or (match["open"] and _is_agency(place.of(text)))):
        place, agency = None, agency or place
    elif place is not None and _NO_PLACE.fullmatch(place.of(text)):
        place = None
    begin = start + len(head) - len(head.lstrip())
    return Dateline(Span(begin, start + match.end()), place, day, agency)


def read_day_line(text: str, start: int, end: int) -> Dateline | None:
    """Read a line that holds nothing but a day: "Updated: 11 January 2017 2:55 PM"."""
    if end - start > 80:
        return None
    line = text[start:end]
    match = _DAY_LINE.fullmatch(line.strip())
    if match is None:
        return None
    begin = start + len(line) - len(line.lstrip())
    return Dateline(Span(begin, begin + match.end()), None, Span(begin + match.start("day"), begin + match.end("day")), None)


def _is_dateline(match: re.Match[str], head: str, *, is_first: bool) -> bool:
    """Say whether what matched is a dateline: a day or an agency proves it, else the place must look like one."""
    rest = head[match.end() :].lstrip()
    if not rest:
        return bool(match["tags"])
    if match["only_day"]:
        return is_first and len(rest.split()) >= 6
    if match["alone"]:
        return match["sign"] != ":" and rest[0].isalnum()
    words = re.findall(r"[\w.'’-]+", match["place"].lower())
    if words[0] in _LABELS or (words[-1] in _LABELS):
        return False
    if match["day"] or (match["agency"] and match["sign"] != ":"):
        return True
    if len(rest.split()) < 3 or rest[0] in "\"'“‘«":
        return False
    if match["agency"] or _LABELS.intersection(words):
        return False
    place = match["place"]
    if match["sign"] == ":":
        return len(words) <= 3 and (is_first or place.isupper())
    is_apart = match["sign"] in ("--", "---", "—", "–", "-") and len(words) <= 5
    return is_apart and (place.isupper() or (is_first and rest[0].isupper() and " ," not in head))  # tokenised: "Ben - Gurion"


def _is_agency(words: str) -> bool:
    """Say whether words in brackets are an agency's or a station's: "(Reuters) -", "(WMC) -", not "(KARSKVILLE) -"."""
    return is_credit(words.upper(), is_mixed=True) or (words.isupper() and len(words) <= 5)


def _span_of(match: re.Match[str], group: str, start: int) -> Span | None:
    """Give the span of a group of the match in the whole text."""
    return Span(start + match.start(group), start + match.end(group)) if match[group] else None
