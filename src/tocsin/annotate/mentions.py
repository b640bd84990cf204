"""Mentions: from the network's tags and the lexicon of nouns to the spans that name, describe or stand for an entity.

A document with tokens goes in, found mentions come out in order of text, the longer first where two begin together:

    "The attackers fled Nairobi; police chased them."
        ->  nominal [The attackers] person, name [Nairobi] location, nominal [police] organization, pronoun [them] person

Names are the network's, mended only where a sign or a possessive hangs on; nominals are noun phrases whose head stands
in the lexicon, and none lies inside a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from tocsin.model.decode import TaggedSpan
from tocsin.records.document import MentionForm, MentionType, Token
from tocsin.records.span import Span

PRONOUN_TYPES: Mapping[str, MentionType] = {
    **dict.fromkeys(
        """
    he him his himself she her hers herself they them their theirs themselves who whom whose i me my we us our you your
    """.split(),
        "person",
    ),
    "it": "misc", "its": "misc", "itself": "misc",
}  # fmt: skip
_PRONOUN_TAGS = frozenset(("PRP", "PRP$", "WP", "WP$"))
# Read as pronouns by their tag only: "US" in capitals is a country, "I" a numeral or an initial.
_DOUBTFUL = frozenset(("us", "i", "me", "it", "who"))

_HANGING = frozenset(",;:…-–—/")
_NEVER_LAST = frozenset("of the and in for on at to by".split())
_CLOSING = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "»": "«", "'": "'"}
_OPENING = {opening: closing for closing, opening in _CLOSING.items()}
_SHORTENED = frozenset("""
    inc co corp ltd jr sr bros st dr mr mrs ms gen col lt sgt capt hon rev prof no mt ft
    """.split())

_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_MODIFIER_TAGS = _NOUN_TAGS | {"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "POS", "HYPH", "AFX", "FW"}
# "leaving three servicemen": a noun phrase begins with its number, unless an adjective or a determiner stands before it.
_NEVER_BEFORE_NUMBERS = _NOUN_TAGS | {"VBN", "VBG", "CD"}
_COMPARING = frozenset(("least", "most", "more", "fewer", "less", "than"))
_OPENER_TAGS = frozenset(("DT", "PDT", "PRP$", "WP$"))
# "a group of militants" is one phrase, its head the militants.
_COLLECTIVES = frozenset(
    """
    group groups gang gangs band bands crowd crowds mob mobs number numbers team teams pair pairs couple handful dozen dozens scores
    hundreds thousands tens millions majority lot lots series batch convoy squad squads hordes
    """.split()
)
# Words; a longer phrase is a slip of the tagger.
LONGEST_PHRASE = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it belongs to an entity: its span, the indices [first, last) of its tokens, its head's index."""

    span: Span
    type: MentionType
    form: MentionForm
    first: int
    last: int
    head: int


def find_mentions(
    text: str, tokens: Sequence[Token], names: Sequence[TaggedSpan], nouns: Mapping[str, MentionType]
) -> tuple[Found, ...]:
    """Find names, nominals and pronouns."""
    found = [name for name in (_name(text, tokens, one) for one in names) if name]
    inside = {index for name in found for index in range(name.first, name.last)}
    edges = {index for name in found if name.type in ("date", "money") for index in range(name.first, name.last)}
    edges |= {index for index, token in enumerate(tokens) if token.pos == "NNS" and nouns.get(token.lower) == "person"}
    found.extend(_nominals(tokens, nouns, inside, edges))
    found.extend(_pronouns(text, tokens, inside))
    return tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))


def _name(text: str, tokens: Sequence[Token], tagged: TaggedSpan) -> Found | None:
    """Mend the ends of a name: no comma, no "'s", no bracket without its partner, no line end; the stop of "U.S." belongs to it."""
    first, last = tagged.first_word, tagged.last_word
    if tokens[first].sentence != tokens[last - 1].sentence:
        last = next((index for index in range(first + 1, last) if "\n" in text[tokens[index - 1].end : tokens[index].start]), last)
    while first < last and (tokens[first].lower in _HANGING or _is_unpaired(tokens, first, last, first)):
        first += 1
    while last > first:
        word = tokens[last - 1].lower
        is_signed = word in _HANGING or word in _NEVER_LAST or _is_unpaired(tokens, first, last, last - 1)
        if is_signed or (word == "." and not _is_shortened(tokens, last - 1, first)):
            last -= 1
        elif word == "s" and last - first > 2 and tokens[last - 2].lower in ("'", "’"):
            last -= 2
        else:
            break
    if first >= last:
        return None
    is_close = last < len(tokens) and tokens[last - 1].end == tokens[last].start
    if is_close and tokens[last].lower == "." and _is_shortened(tokens, last, first):
        last += 1
    return _found(tokens, first, last, last - 1, cast(MentionType, tagged.label), "name")


def _is_shortened(tokens: Sequence[Token], stop: int, first: int) -> bool:
    """Say whether a full stop belongs to the word before it: "U.S.", "U . S .", "Inc."."""
    before = tokens[stop - 1].lower
    return before in _SHORTENED or (len(before) == 1 and before.isalpha() and stop - 2 > first and tokens[stop - 2].lower == ".")


def _is_unpaired(tokens: Sequence[Token], first: int, last: int, index: int) -> bool:
    """Say whether the sign at an end of a name is a bracket or quotation mark without its partner in the name."""
    sign = tokens[index].lower
    inner = [tokens[one].lower for one in range(first, last) if one != index]
    if sign in _CLOSING and index == last - 1:
        return _CLOSING[sign] not in inner
    return sign in _OPENING and index == first and _OPENING[sign] not in inner


def _nominals(tokens: Sequence[Token], nouns: Mapping[str, MentionType], inside: set[int], edges: set[int]) -> list[Found]:
    """Find the noun phrases whose head is in the lexicon."""
    found: list[Found] = []
    covered: set[int] = set()
    for head in range(len(tokens) - 1, -1, -1):
        token = tokens[head]
        kind = nouns.get(token.lower)
        if kind is None or head in inside or head in covered or token.pos not in _NOUN_TAGS or _goes_on(tokens, head):
            continue
        first = _phrase_start(tokens, head, edges)
        if first >= 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _COLLECTIVES and first - 2 not in inside:
            covered.add(first - 2)
            first = _phrase_start(tokens, first - 2, edges)
        found.append(_found(tokens, first, head + 1, head, kind, "nominal"))
    return found


def _goes_on(tokens: Sequence[Token], head: int) -> bool:
    """Say whether the noun phrase goes on after the word, which is then not its head."""
    if head + 1 >= len(tokens) or tokens[head + 1].sentence != tokens[head].sentence:
        return False
    following = tokens[head + 1]
    if following.pos in _NOUN_TAGS:
        return True
    return following.lower == "-" and following.start == tokens[head].end


def _phrase_start(tokens: Sequence[Token], head: int, edges: set[int]) -> int:
    """Walk back over modifiers to the determiner; a participle opens no phrase ("killing soldiers")."""
    first = head
    while first > 0 and head - first < LONGEST_PHRASE:
        before = tokens[first - 1]
        if before.sentence != tokens[head].sentence or (first - 1 in edges and tokens[first].pos != "POS"):
            break
        if before.pos in _OPENER_TAGS:
            first -= 1
            if first == 0 or tokens[first - 1].pos != "PDT":
                break
        elif before.lower.isdigit() or _is_joint(tokens, first - 1):
            first -= 1
        elif tokens[first].pos == "CD" and (before.pos in _NEVER_BEFORE_NUMBERS or before.lower in _COMPARING):
            break
        elif before.pos in _MODIFIER_TAGS:
            first -= 1
        else:
            break
    while first < head and (tokens[first].pos in ("VBG", "POS", "HYPH") or not tokens[first].lower[0].isalnum()):
        first += 1
    if first < head and tokens[first].pos == "VBN" and (first == 0 or tokens[first - 1].pos not in ("IN", "VBD", "CC", ",")):
        first += 1
    return first


def _is_joint(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a sign joins the words around it: a hyphen, an apostrophe, the comma of "4,500"."""
    sign = tokens[index].lower
    if sign in (",", "."):
        before, after = tokens[max(0, index - 1)], tokens[index + 1]
        return before.end == tokens[index].start and before.lower.isdigit() and after.lower.isdigit()
    return (sign == "-" and tokens[index].pos != ":") or sign in ("'", "’")


def _pronouns(text: str, tokens: Sequence[Token], inside: set[int]) -> list[Found]:
    found = []
    for index, token in enumerate(tokens):
        kind = PRONOUN_TYPES.get(token.lower)
        if kind is None or index in inside:
            continue
        if token.lower in _DOUBTFUL and (token.pos not in _PRONOUN_TAGS or (token.lower == "us" and text[token.start : token.end] == "US")):
            continue
        found.append(_found(tokens, index, index + 1, index, kind, "pronoun"))
    return found


def _found(tokens: Sequence[Token], first: int, last: int, head: int, kind: MentionType, form: MentionForm) -> Found:
    return Found(Span(tokens[first].start, tokens[last - 1].end), kind, form, first, last, head)
