"""Quotations: who says what, quoted or reported.

The network tags speakers, cues and contents word by word; here each cue gets its content (in several parts where the
cue stands in its midst or the quotation goes on after it) and its speaker. Sentences with a reporting verb in which
the network saw no content are read by rule (reporting.py).

    '"We are ready," he said. "We wait."'  ->  speaker [he], cue [said], content ["We are ready,"] + ["We wait."]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.annotate.reporting import Reported, read_reported
from tocsin.model.decode import TaggedSpan
from tocsin.records.document import Attribution, Content, Document, Mention, Speaker
from tocsin.records.event import Quote
from tocsin.records.span import Span, SpanIndex

# Words between a cue and its content or speaker, those of a speaker between them not counted.
CONTENT_REACH = 12
SPEAKER_REACH = 14
# Words between the parts of one content ("...", he said, "...").
PART_REACH = 4
# Words between a cue and the speaker of what it reports ("says that Y promised").
NESTED_REACH = 1
# Words; a shorter quotation that nobody is heard to say is a word in inverted commas.
ALONE_WORDS = 10
# What it costs, in words, to speak after the cue where the content does not stand before it ("told reporters that").
AFTER_THE_CUE = 6.0
# What it costs, in words, to reach over another cue.
OVER_A_CUE = 30
_MARKS = " \t\r\n,;:.–—-"
_QUOTES = {"“": "”", "‘": "’", '"': '"'}
_SINGULAR_PRONOUNS = {"he": True, "she": True, "it": False}  # whether they speak for a person


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tagged run of tokens [first, last) and the sentences it begins and ends in."""

    first: int
    last: int
    opens: int
    closes: int


@dataclass(slots=True)
class _Saying:
    """An attribution while it is being gathered."""

    cue: _Piece | None
    contents: list[_Piece] = field(default_factory=list)
    speaker: _Piece | None = None


def find_attributions(doc: Document, tagged: Sequence[TaggedSpan]) -> tuple[Attribution, ...]:
    """Find the attributions of a document that has mentions and entities."""
    pieces: dict[str, list[_Piece]] = {"speaker": [], "cue": [], "content": []}
    for one in _joined(tagged):
        if one.label == "cue" or any(_tells(token.lower) for token in doc.tokens[one.first_word : one.last_word]):
            pieces[one.label].append(_piece(doc, one))
    sayings = _with_contents(doc, pieces["cue"], pieces["content"], pieces["speaker"])
    _give_speakers(sayings, pieces["speaker"])
    sayings = _unnested(sayings)
    has_cue = {piece.opens for saying in sayings if saying.cue for piece in (saying.cue, *saying.contents)}
    by_rule = list(read_reported(doc, skip=has_cue))
    ruled = SpanIndex.of(span for one in by_rule for span in one.contents)
    reported = [_reported(doc, saying) for saying in sayings]
    reported = [one for one in reported if one.cue or not any(ruled.touches(span) for span in one.contents)]
    return tuple(_attributions(doc, sorted([*reported, *by_rule], key=lambda one: one.contents[0])))


def _joined(tagged: Sequence[TaggedSpan]) -> Iterator[TaggedSpan]:
    """Join contents that follow each other without a word between."""
    held: TaggedSpan | None = None
    for one in sorted(tagged, key=lambda span: span.first_word):
        if held and held.label == one.label == "content" and held.last_word == one.first_word:
            held = TaggedSpan(held.first_word, one.last_word, one.label, one.probability)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _tells(word: str) -> bool:
    """Say whether a word alone may be a speaker or a content: no sign, no lone "that"."""
    return word.isalnum() and word != "that"


def _piece(doc: Document, tagged: TaggedSpan) -> _Piece:
    tokens = doc.tokens
    return _Piece(tagged.first_word, tagged.last_word, tokens[tagged.first_word].sentence, tokens[tagged.last_word - 1].sentence)


def _with_contents(doc: Document, cues: Sequence[_Piece], contents: Sequence[_Piece], speakers: Sequence[_Piece]) -> list[_Saying]:
    """Give each cue the content nearest to it, then the loose contents to the cue whose quotation they go on with."""
    spoken = {index for piece in speakers for index in range(piece.first, piece.last)}
    firsts = [cue.first for cue in cues]
    sayings = {cue: _Saying(cue) for cue in cues}
    pairs = sorted(
        (cost, cue.first, content.first, cue, content)
        for cue, content in _near(cues, contents)
        if (cost := _distance(cue, content, spoken, firsts)) <= CONTENT_REACH
    )
    taken: set[_Piece] = set()
    for *_, cue, content in pairs:
        if content not in taken and not sayings[cue].contents:
            sayings[cue].contents.append(content)
            taken.add(content)
    for cost, _, _, cue, content in pairs:
        if content not in taken and cost <= PART_REACH and sayings[cue].contents:
            sayings[cue].contents.append(content)
            taken.add(content)
    found = list(sayings.values())
    for content in contents:
        if content not in taken:
            _go_on(doc, found, content)
    return found


def _near(cues: Sequence[_Piece], contents: Sequence[_Piece]) -> Iterable[tuple[_Piece, _Piece]]:
    """Pair cues and contents of the same or of neighbouring sentences, in one walk."""
    first = 0
    for cue in cues:
        while first < len(contents) and contents[first].closes < cue.opens - 1:
            first += 1
        for content in contents[first:]:
            if content.opens > cue.closes + 1:
                break
            yield cue, content


def _distance(left: _Piece, right: _Piece, free: set[int], cues: Sequence[int]) -> float:
    """Count the words between two pieces, `free` ones left out; another sentence or cue between them costs more."""
    start, end = (left.last, right.first) if left.first < right.first else (right.last, left.first)
    cost = float(sum(index not in free for index in range(start, end)))
    if left.closes < right.opens or right.closes < left.opens:
        cost += PART_REACH - 1.0
    between = cues[bisect_left(cues, start) : bisect_left(cues, end)]
    if any(first not in (left.first, right.first) for first in between):
        cost += OVER_A_CUE
    return cost


def _go_on(doc: Document, sayings: list[_Saying], content: _Piece) -> None:
    """Add a content without a cue: to the attribution right before it, when the quotation goes on; else let it stand alone when quoted."""
    opening = doc.text[doc.tokens[content.first].start]
    before = [saying for saying in sayings if saying.contents and saying.contents[-1].first < content.first]
    if before:
        last = max(before, key=_end_of)
        if content.first - _end_of(last) <= PART_REACH:
            last.contents.append(content)
            return
    if opening in _QUOTES and content.last - content.first >= ALONE_WORDS:
        sayings.append(_Saying(None, [content]))


def _end_of(saying: _Saying) -> int:
    others = (piece.last for piece in (saying.cue, saying.speaker) if piece)
    return max(*(piece.last for piece in saying.contents), *others, 0)


def _give_speakers(sayings: Sequence[_Saying], speakers: Sequence[_Piece]) -> None:
    """Give each cue the nearest speaker of its sentence; one speaker serves two cues only where the second has none."""
    pairs: list[tuple[float, int, _Piece, _Saying]] = []
    by_sentence: dict[int, list[_Piece]] = {}
    for speaker in speakers:
        by_sentence.setdefault(speaker.opens, []).append(speaker)
    for saying in sayings:
        for speaker in by_sentence.get(saying.cue.opens, ()) if saying.cue else ():
            if saying.cue:
                is_before = speaker.first < saying.cue.first
                gap = saying.cue.first - speaker.last if is_before else speaker.first - saying.cue.last
                is_turned = bool(saying.contents) and saying.contents[0].first < saying.cue.first
                pairs.append((gap + (0.0 if is_before else 0.5 if is_turned else AFTER_THE_CUE), speaker.first, speaker, saying))
    pairs.sort(key=lambda pair: pair[:2])
    taken: set[_Piece] = set()
    for is_shared in (False, True):
        for reach, _, speaker, saying in pairs:
            if saying.speaker is None and reach <= SPEAKER_REACH * (1 + is_shared) and (is_shared or speaker not in taken):
                saying.speaker = speaker
                taken.add(speaker)


def _unnested(sayings: Sequence[_Saying]) -> list[_Saying]:
    """Keep the outer of two: in "X says Y promised Z" the content of "says" is "Y promised Z"."""
    in_order = sorted(sayings, key=lambda saying: saying.cue.first if saying.cue else saying.contents[0].first)
    kept: list[_Saying] = []
    for saying in reversed(in_order):
        inner = kept[-1] if kept else None
        if not saying.contents and saying.cue and inner and inner.cue and inner.speaker and inner.speaker.opens == saying.cue.opens:
            gap = inner.speaker.first - saying.cue.last
            last = inner.contents[-1]
            if 0 <= gap <= NESTED_REACH and last.first > inner.cue.first:
                saying.contents.append(_Piece(inner.speaker.first, last.last, inner.speaker.opens, last.closes))
                kept.pop()
        if saying.contents:
            kept.append(saying)
    return kept[::-1]


def _reported(doc: Document, saying: _Saying) -> Reported:
    contents = tuple(sorted(_trimmed(doc, piece, is_content=True) for piece in saying.contents))
    cue = _trimmed(doc, saying.cue) if saying.cue else None
    return Reported(contents, cue, _trimmed(doc, saying.speaker) if saying.speaker else None)


def _trimmed(doc: Document, piece: _Piece, *, is_content: bool = False) -> Span:
    """Take commas from the ends; a quotation keeps its marks."""
    text, start, end = doc.text, doc.tokens[piece.first].start, doc.tokens[piece.last - 1].end
    if is_content and start > 0 and text[start - 1] in _QUOTES and _QUOTES[text[start - 1]] in text[start : end + 1]:
        start -= 1
    if is_content and end < len(text) and text[end] in _QUOTES.values() and text[start] in _QUOTES:
        end += 1
    left, right = start, end
    while left < right and text[left] in _MARKS:
        left += 1
    while right > left and text[right - 1] in _MARKS and not (text[right - 1] == "." and text[right - 3 : right - 2] == "."):
        right -= 1
    if text[left:right].count("(") > text[left:right].count(")") and text[right : right + 1] == ")":
        right += 1
    return Span(left, right) if left < right else Span(start, end)


def _attributions(doc: Document, reported: Iterable[Reported]) -> Iterable[Attribution]:
    """Write the attributions down, in order of text, each speaker tied to an entity."""
    names = {entity.id: entity for entity in doc.entities}
    index = SpanIndex.of(mention.span for mention in doc.mentions)
    last: dict[bool, str] = {}  # the last named speaker: a person or not
    for number, one in enumerate(reported, 1):
        longest = max(one.contents, key=len)
        parts = one.contents if len(one.contents) > 1 else None
        speaker = None
        if one.speaker:
            entity = _entity_of([doc.mentions[place] for place in index.near(one.speaker)])
            word = one.speaker.of(doc.text).lower()
            if word in _SINGULAR_PRONOUNS:
                entity = last.get(_SINGULAR_PRONOUNS[word], entity)
            known = names.get(entity) if entity else None
            if known and (known.name or known.type != "person"):
                last[known.type == "person"] = known.id
            speaker = Speaker(one.speaker, one.speaker.of(doc.text), known.name if known else None, entity)
        cue = Quote(one.cue, one.cue.of(doc.text)) if one.cue else None
        yield Attribution(f"a{number}", speaker, cue, Content(longest, longest.of(doc.text), parts))


def _entity_of(mentions: Sequence[Mention]) -> str | None:
    """Choose the mention that the speaker's words are about: a named person, else the first person or body, else the first."""
    if not mentions:
        return None

    def rank(mention: Mention) -> tuple[bool, bool, int, int]:
        is_named_person = mention.type == "person" and mention.form == "name"
        return (not is_named_person, mention.type not in ("person", "organization", "norp"), mention.span.start, -mention.span.end)

    return min(mentions, key=rank).entity
