"""Tokens: the words of the encoding with their part of speech and their sentence.

    "Police shot him."  ->  police NNP 0, shot VBD 0, him PRP 0, . . 0
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.records.document import Sentence, Token
from tocsin.records.encoding import Encoding


def read_tokens(text: str, sentences: Sequence[Sentence], encoding: Encoding, tags: Sequence[str]) -> tuple[Token, ...]:
    """Give each word its most probable tag and the last sentence that begins at or before it."""
    starts, ends = encoding.starts.tolist(), encoding.ends.tolist()
    best = encoding.probabilities["xpos"].argmax(axis=1).tolist() if starts else []
    openings = np.array([sentence.span.start for sentence in sentences], np.int32)
    indices = np.maximum(np.searchsorted(openings, encoding.starts, side="right") - 1, 0).tolist()
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals (as the dotted I) grow when lowered
        return tuple(
            Token(start, end, text[start:end].lower(), tags[tag], index)
            for start, end, tag, index in zip(starts, ends, best, indices, strict=True)
        )
    return tuple(
        Token(start, end, lowered[start:end], tags[tag], index)
        for start, end, tag, index in zip(starts, ends, best, indices, strict=True)
    )
