"""Encodings: what the network says of a text, word by word. Arrays only; made once a report, not written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Encoding:
    """n words: where they stand, two vectors each, and per word head the probabilities of its labels."""

    starts: NDArray[np.int32]  # [n] code points
    ends: NDArray[np.int32]  # [n]
    upper: NDArray[np.float32]  # [n, 384]
    lower: NDArray[np.float32]  # [n, 384]
    shapes: NDArray[np.int8]  # [n] word shape, see model.shapes
    is_read: NDArray[np.bool_]  # [n] false for words of windows that were left out; their vectors are 0
    probabilities: Mapping[str, NDArray[np.float32]]  # word head -> [n, labels]
