"""Folds: which texts of the small corpora are held out, the same for every corpus that shares them.

In: any text. Out: a fold from 0 to 4; fold 0 is the dev part. The fold is crc32 of the normalised text modulo 5;
normalised means lower-case letters and digits only, so a tokenised text and its raw form fall into the same fold.

    normalise("Iran 's envoy .") == normalise("Iran's envoy.") == "iransenvoy"
"""

from __future__ import annotations

import zlib

FOLDS = 5
DEV_FOLD = 0


def normalise(text: str) -> str:
    """The lower-case letters and digits of a text, nothing between them."""
    return "".join(character for character in text.lower() if character.isalnum())


def fold(text: str) -> int:
    """The fold of a text, 0 to 4."""
    return zlib.crc32(normalise(text).encode()) % FOLDS


def is_dev(text: str) -> bool:
    """Whether a text is in the dev part."""
    return fold(text) == DEV_FOLD


def part(text: str) -> str:
    """The part that a text falls into: "train" or "dev"."""
    return "dev" if is_dev(text) else "train"
