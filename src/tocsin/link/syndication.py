"""Syndication: near copies of one text, and the origin that they share.

In: texts. Out: sketches, and whether two are of one text.

    sketch(text)         ->  64 numbers, by MinHash of runs of five words (datasketch)
    is_copy(one, other)  ->  True: three in five runs are shared, one wire text, cut, or with another first line

Reports of one origin count as one source, however many papers print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import eq

from tocsin.link.describe import plain_words

PERMUTATIONS = 64
SEED = 1
SCHEME = "affine32"
RUN = 5  # words
# Words of a text that are read: a copy is known by its beginning, and a long file must not cost more.
MOST_WORDS = 400
# Runs of a text shorter than this say too little: two lines of an agency are alike by chance.
FEWEST_RUNS = 15
# Share of equal numbers. Papers cut wire texts from the end: with a third cut off, two thirds of the runs are left.
COPY = 0.6
# Numbers of a sketch that are keys: two copies at COPY share one of eight pairs with a probability of 97 %.
BAND = 2
BANDS = 8


def sketch(text: str) -> tuple[int, ...]:
    """Sketch a text; nothing of a text that is too short to say."""
    words = plain_words(text)[:MOST_WORDS]
    runs = {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    if len(runs) < FEWEST_RUNS:
        return ()
    from datasketch import MinHash  # it loads a library of 0.3 s, and reading a store needs none of it

    hashed = MinHash(num_perm=PERMUTATIONS, seed=SEED, permutations=_permutations(), scheme=SCHEME)
    hashed.update_batch([run.encode() for run in sorted(runs)])
    return tuple(int(value) for value in hashed.hashvalues)


@cache
def _permutations() -> object:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=SCHEME).permutations


def similarity(left: Sequence[int], right: Sequence[int]) -> float:
    """Estimate the share of runs that two texts have in common."""
    if not left or not right:
        return 0.0
    equal: int = sum(map(eq, left, right))
    return equal / len(left)


def is_copy(left: Sequence[int], right: Sequence[int]) -> bool:
    """Say whether two sketches are of one text."""
    return similarity(left, right) >= COPY


def sketch_keys(sketched: Sequence[int]) -> tuple[str, ...]:
    """Give the keys by which copies find each other."""
    bands = [sketched[start : start + BAND] for start in range(0, BANDS * BAND if sketched else 0, BAND)]
    return tuple(f"copy {number} {' '.join(map(str, band))}" for number, band in enumerate(bands))
