"""Fillers: the phrases that play a part in a report's violence, found over the whole report.

The keys of MUC-4 are facts of the document: a bomber who is named only in the last paragraph is the bomber of the
first. Phrases are tagged word by word, phrases of one head word are one entity, and an entity is kept by its best
mention:

    "... a car bomb went off ... The device, planted by the LF, ..."  ->  instrument "car bomb", perp_organization "LF"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.reading import Reading
from tocsin.model import Model
from tocsin.records.document import Document
from tocsin.records.draft import Filler, FillerRole

# A word is part of a phrase from this probability on; an entity is kept from LOWEST_ENTITY on, by its best word.
# Both chosen on `muc4` dev for CEAF-REE (training/LOG.md, "fillers"): lower tags old and military stories' people.
LOWEST_WORD = 0.25
LOWEST_ENTITY = 0.50
# A window of the relevance head has about as many words as one of the encoder's (256 subwords).
WINDOW_WORDS = 190
SKIPPED_FIRST = frozenset({"DT", "PDT", "PRP$", ",", "IN", "CC", ":", "POS"})


def find_fillers(reading: Reading, model: Model) -> tuple[Filler, ...]:
    """Find the entities of the report's violence, each by its best mention, in the order of the text."""
    groups: list[list[Filler]] = []
    group_by_key: dict[tuple[str, str], list[Filler]] = {}
    for filler, key in _phrases(reading, model):
        group = group_by_key.get((filler.role, key))
        if group is None:
            group = group_by_key[filler.role, key] = []
            groups.append(group)
        group.append(filler)
    best = [max(group, key=lambda one: one.probability) for group in groups]
    return tuple(one for one in best if one.probability >= LOWEST_ENTITY)


def _phrases(reading: Reading, model: Model) -> Iterator[tuple[Filler, str]]:
    """Yield the tagged phrases with the head word that groups them."""
    assert reading.doc.encoding is not None
    told = reading.doc.encoding.probabilities["fillers"]
    labels = model.labels("fillers")
    names = list(dict.fromkeys(label[2:] for label in labels if label != "O"))
    begins = told[:, [labels.index(f"B-{name}") for name in names]]
    sure = begins + told[:, [labels.index(f"I-{name}") for name in names]]
    best = sure.argmax(axis=1)
    is_in = sure.max(axis=1) >= LOWEST_WORD
    index, count = 0, len(best)
    while index < count:
        if not is_in[index]:
            index += 1
            continue
        end = index + 1
        while end < count and is_in[end] and best[end] == best[index] and _goes_on(reading, begins, best[index], index, end):
            end += 1
        probability = float(sure[index:end, best[index]].max())
        filler = _filler(reading, names[best[index]], index, end, probability)
        if filler:
            yield filler
        index = end


def _goes_on(reading: Reading, begins: NDArray[np.float32], label: int, first: int, index: int) -> bool:
    same_sentence = reading.tokens[index].sentence == reading.tokens[first].sentence
    return bool(same_sentence and begins[index, label] < 0.5)


def _filler(reading: Reading, role: str, first: int, end: int, probability: float) -> tuple[Filler, str] | None:
    while first < end and reading.pos(first) in SKIPPED_FIRST:
        first += 1
    while end > first and not reading.lower(end - 1)[:1].isalnum():
        end -= 1
    if first >= end:
        return None
    span = reading.span(first, end)
    known: Mapping[str, FillerRole] = {
        "perp_individual": "perp_individual", "perp_organization": "perp_organization", "target": "target",
        "victim_name": "victim_name", "victim_description": "victim_description", "instrument": "instrument",
    }  # fmt: skip
    head = reading.lower(reading.head_of(range(first, end)))
    return Filler(known[role], span, span.of(reading.doc.text), round(probability, 2)), head


def read_relevance(doc: Document, model: Model) -> Mapping[str, float]:
    """Give each MUC-4 incident type the probability that the report tells one: the largest over its windows."""
    assert doc.encoding is not None
    labels = model.labels("incident")
    highest = np.zeros(len(labels), np.float32)
    for first, end in _windows(doc):
        highest = np.maximum(highest, model.bag(doc.encoding, "incident", (first, end)).probabilities)
    return {label: float(value) for label, value in zip(labels, highest, strict=True)}


def _windows(doc: Document) -> Iterator[tuple[int, int]]:
    """Yield runs of whole sentences of about WINDOW_WORDS words."""
    first = 0
    for index in range(1, len(doc.tokens) + 1):
        is_end = index == len(doc.tokens)
        is_boundary = is_end or doc.tokens[index].sentence != doc.tokens[index - 1].sentence
        if is_end or is_boundary and index - first >= WINDOW_WORDS:
            yield first, index
            first = index
