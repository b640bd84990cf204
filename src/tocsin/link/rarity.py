"""Rarity: how much it says that two texts share a word.

In: words in lower case. Out: weights from 0 (a word that every text has) to about 10 (a word that is in no list).

    rarity = Rarity.load()
    rarity.general("police")   ->  6.4     by how common a word is in English
    rarity.news("police")      ->  1.9     the same, and how common it is in news on violence
    rarity.news("zhanaozen")   ->  10.3

The encoder's vocabulary stands in the order of frequency, so a word's place in it says how rare it is (Zipf's law); the
counts in news are made by training/link_words.py. Both are fixed: they depend on no other report of the store, so what two
reports share does not change with the order of arrival.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tocsin.model import load_bundle

NEWS_WORDS = "news_words.txt.gz"
# The first row of a whole word in the vocabulary; before it stand marks, letters and signs.
FIRST_WORD = 1990
# Of words and names that are not in the vocabulary: as of the rarest of its 30,522 rows.
UNSEEN = math.log(30_000)


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weights of words: rows of the vocabulary, and in how many of so many news reports a word stands."""

    rows: Mapping[str, int]
    counts: Mapping[str, int]
    reports: int

    @classmethod
    def load(cls) -> Rarity:
        """Read the shipped lists, once a process."""
        return _shipped()

    def general(self, word: str) -> float:
        """Weigh a word in lower case by English at large."""
        row = self.rows.get(word)
        return UNSEEN if row is None else math.log(max(1, row - FIRST_WORD))

    def news(self, word: str) -> float:
        """Weigh a word by English at large and by news on violence: the geometric mean, on the same scale."""
        share = math.log(self.reports / (self.counts.get(word, 0) + 1))
        return math.sqrt(self.general(word) * max(0.0, share) * UNSEEN / math.log(self.reports))


@cache
def _shipped() -> Rarity:
    rows = json.loads(load_bundle(None).tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    lines = gzip.decompress(resources.files("tocsin.link").joinpath(NEWS_WORDS).read_bytes()).decode().splitlines()
    counts = {word: int(number) for word, _, number in (line.partition(" ") for line in lines[1:])}
    return Rarity(rows, counts, int(lines[0]))
