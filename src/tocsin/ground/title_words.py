"""Title words: the words of a title with tags by rule, since the network reads the text and not the title.

"2 dead, 4 wounded in shooting"  ->  2/CD dead/JJ ,/, 4/CD wounded/VBN in/IN shooting/NN
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tocsin.codebook.entries import PersonKind
from tocsin.ground.clauses import RESULT_BY_VERB
from tocsin.ground.people_phrases import number_in
from tocsin.records.document import Token

_WORD = re.compile(r"\d[\d,]*\d|\w+|[^\w\s]")
_TAG_BY_WORD: Mapping[str, str] = {
    **dict.fromkeys("a an the another this each".split(), "DT"),
    **dict.fromkeys("his her their its".split(), "PRP$"),
    **dict.fromkeys("he she they him them himself herself".split(), "PRP"),
    **dict.fromkeys("in of at on from with by near to for into inside outside after before when while during over as".split(), "IN"),
    **dict.fromkeys("and & or".split(), "CC"),
    **dict.fromkeys("is are has have says say takes turns leaves sends".split(), "VBZ"),
    **dict.fromkeys("was were had said left sent found took".split(), "VBD"),
    **dict.fromkeys("who which".split(), "WP"),
    "that": "WDT",
    **dict.fromkeys("dead old other critical deceased young elderly pregnant".split(), "JJ"),
    **dict.fromkeys("not also then more".split(), "RB"),
    **dict.fromkeys("leaving taking turning".split(), "VBG"),
}
_PLURALS = frozenset({"men", "women", "children", "people"})
_NOUNS = frozenset("shooting shootings stabbing killing killings".split())
# "After shooting his wife": a deed's word is a verb where these follow.
_OBJECTS = frozenset({"DT", "PRP$", "PRP", "CD"})


def words_of_title(title: str, people: Mapping[str, PersonKind]) -> tuple[Token, ...]:
    """Give the words of a title as tokens of no sentence, with their places in the title."""
    found = [(one.start(), one.end(), one.group().lower()) for one in _WORD.finditer(title)]
    lowers = [lower for _, _, lower in found]
    tags = [_tag(lower, people) for lower in lowers]
    for place, lower in enumerate(lowers):
        if lower in _NOUNS and place + 1 < len(tags) and tags[place + 1] in _OBJECTS:
            tags[place] = "VBG"
    for place in range(1, len(found) - 1):
        if lowers[place] == "," and _joins(lowers, tags, place, people):
            lowers[place], tags[place] = "and", "CC"
    return tuple(Token(start, end, lower, tag, -1) for (start, end, _), lower, tag in zip(found, lowers, tags, strict=True))


def _joins(lowers: Sequence[str], tags: Sequence[str], place: int, people: Mapping[str, PersonKind]) -> bool:
    """Say whether a comma stands for "and": "3 women, 1 man shot"."""
    is_age = tags[place + 1] == "CD" and (place + 2 == len(tags) or tags[place + 2] not in {"NN", "NNS", "JJ", "HYPH"})
    is_person = tags[place - 1] in {"NN", "NNS"} and lowers[place - 1] in people
    return is_person and not is_age and (tags[place + 1] in _OBJECTS or lowers[place + 1] in people)


def _tag(lower: str, people: Mapping[str, PersonKind]) -> str:
    if lower in _TAG_BY_WORD:
        return _TAG_BY_WORD[lower]
    if lower[0].isdigit() or number_in(lower) is not None:
        return "CD"
    if not lower[0].isalnum():
        return "HYPH" if lower in "-–" else "," if lower == "," else ":"
    if lower in _NOUNS:
        return "NN"
    if lower in RESULT_BY_VERB:
        return "VBG" if lower.endswith("ing") else "VBZ" if lower.endswith("s") else "VBN"
    if lower.endswith("ly"):
        return "RB"
    is_plural = lower.endswith("s") and len(lower) > 3 and (lower[:-1] in people or lower in people)
    return "NNS" if is_plural or lower in _PLURALS else "NN"
