"""Encode: the network reads the document, once.

    encode(doc, model).encoding.probabilities["ner"].shape  ->  (words, 19)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.records.document import Document

if TYPE_CHECKING:
    from tocsin.model import Model


def encode(doc: Document, model: Model) -> Document:
    """Give a document with sentences its encoding."""
    ranges = [(sentence.span.start, sentence.span.end) for sentence in doc.sentences]
    kept = [not sentence.screened for sentence in doc.sentences]
    return replace(doc, encoding=model.encode(doc.text, ranges, kept=None if all(kept) else kept))
