"""Screen: which sentences cannot hold an event, said before the network reads a word.

A sentence without any word of the codebook's triggers is set aside; a report of nothing but such sentences is not read
at all. Cheap on purpose: words and pairs of words, no grammar.

    screen = Screen.of(codebook)
    screen.sift("The match ended 2-1. Gunmen killed two.", sentences)  ->  the first sentence screened, the second not
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tocsin.codebook.entries import Codebook
from tocsin.records.document import Sentence
from tocsin.records.span import SpanIndex

WORD = re.compile(r"\w+|[^\w\s]")
# A form that tells its event less often than this is too common a word to open a sentence for ("will", "call").
LOWEST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Screen:
    """The words that open a sentence: triggers of one word, and the first two words of longer ones."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, codebook: Codebook) -> Screen:
        """Take the words of a codebook."""
        forms = [form.split(" ") for form, entries in codebook.triggers.items() if any(one.weight >= LOWEST_WEIGHT for one in entries)]
        return cls(
            frozenset(parts[0] for parts in forms if len(parts) == 1),
            frozenset((parts[0], parts[1]) for parts in forms if len(parts) > 1),
        )

    def sift(self, text: str, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
        """Mark the sentences that are set aside unread."""
        return tuple(replace(one, screened=not self._opens(one.span.of(text))) for one in sentences)

    def _opens(self, sentence: str) -> bool:
        words = WORD.findall(sentence.lower())
        return not self.words.isdisjoint(words) or any(pair in self.pairs for pair in pairwise(words))


def set_aside(sentences: Sequence[Sentence]) -> SpanIndex:
    """Give the sentences that were set aside, to be asked of many spans."""
    return SpanIndex.of(one.span for one in sentences if one.screened)
