"""ACLED's own words: its sub-events in their order, and the phrases of a sentence by which they are told apart.

PLOVER does not say who holds a town after a battle, or that a weapon was made safe. The sentence does:

    words.told(["rebels", "captured", "the", "town"])  ->  {"rebels", "overtake", "territory", "overtake>territory", ...}

A name stands for a list of phrases in `crosswalks/acled.yml`; "a>b" says that a phrase of b stands close behind one of a.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.codebook.pages import Field

# Words between two phrases that still belong together: "captured the small market town" has three.
REACH = 6
# What opens a phrase of its own: in "seized a lorry near the town" nobody seized the town.
OPENERS = frozenset("in near outside at during after before when while where who as to by for with against between".split())
# Stands in a sentence, and in the lists, for the name of any place.
NAMED_PLACE = "_place_"


@dataclass(frozen=True, slots=True)
class SubEvent:
    """One of ACLED's 25 sub-events; they stand in the order of precedence."""

    name: str
    event_type: str
    disorder_type: str


@dataclass(frozen=True, slots=True)
class InventedSentence:
    """A sentence that tells a sub-event; rules and weights may be written from it."""

    sub_event: str
    text: str


def read_sentences(page: Field) -> tuple[InventedSentence, ...]:
    """Read the sentences of the crosswalk's page: one block of lines, for six hundred entries would slow every start."""
    lines = str(page["sentences"].node.value).splitlines()
    return tuple(InventedSentence(*(part.strip() for part in line.split("|"))) for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class AcledWords:
    """Phrases by their first word, the longest first, each with the names of its lists."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> AcledWords:
        """Index lists of phrases (keys as the codebook has them) by name."""
        names_by_phrase: dict[tuple[str, ...], set[str]] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                names_by_phrase.setdefault(tuple(phrase.split(" ")), set()).add(name)
        by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for words, names in names_by_phrase.items():
            by_first.setdefault(words[0], []).append((words, frozenset(names)))
        return cls({first: tuple(sorted(rest, key=lambda one: -len(one[0]))) for first, rest in by_first.items()})

    def told(self, words: Sequence[str]) -> frozenset[str]:
        """Name the lists of which a phrase stands among the words, and the pairs of lists that stand close together."""
        hits = [(index, end, names) for index in range(len(words)) for end, names in [self._at(words, index)] if names]
        found = {name for _, _, names in hits for name in names}
        for place, (first, end, names) in enumerate(hits):
            for start, _, others in hits[place + 1 :]:
                if start - end > REACH or not OPENERS.isdisjoint(words[end:start]):
                    break
                if start > first:
                    found |= {f"{name}>{other}" for name in names for other in others}
        return frozenset(found)

    def _at(self, words: Sequence[str], index: int) -> tuple[int, frozenset[str]]:
        """Give the end and the names of the longest phrase that begins at a word."""
        for phrase, names in self.by_first.get(words[index], ()):
            end = index + len(phrase)
            if tuple(words[index:end]) == phrase:
                return end, names
        return index + 1, frozenset()
