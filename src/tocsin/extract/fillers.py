"""Fillers: the phrases that play a part in a report's violence, found over the whole report.

The keys of MUC-4 are facts of the document: a bomber who is named only in the last paragraph is the bomber of the
first. Phrases are tagged word by word, phrases of one head word are one entity, and an entity is kept by its best
mention, a little more surely where it is told often and early:

    "... a car bomb went off ... The device, planted by the LF, ..."  ->  instrument "car bomb", perp_organization "LF"
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tocsin.extract.reading import Reading
from tocsin.model import Model
from tocsin.records.document import Document
from tocsin.records.draft import Filler, FillerRole
from tocsin.records.span import Span

# A word is part of a phrase from this probability on; an entity is kept from LOWEST_ENTITY on, by its best word.
# Both chosen on `muc4` dev for CEAF-REE (training/LOG.md, "fillers"): lower tags old and military stories' people.
LOWEST_WORD = 0.15
LOWEST_ENTITY = 0.50
# An entity told twice, or told early, is more often one that the keys hold. Weights in logits: of the logarithm of the
# number of mentions, of the place of the first mention (0 at the start of the text, 1 at its end); what is usual shifts
# nothing. From the broad flat top of a grid on `muc4` dev, both halves alike; logistic regression there has the same
# signs (training/LOG.md, "MUC-4 templates").
WEIGHT_OF_COUNT, USUAL_LOG_COUNT = 0.6, 0.3
WEIGHT_OF_PLACE, USUAL_PLACE = 0.3, 0.25
# How much surer, in logits, a phrase of each role is taken to be: what is rarely tagged pays at a lower line
# (python -m evaluation.filler_thresholds; 0 is the network's own word).
SHIFT_OF_INDIVIDUALS = 0.4
SHIFT_OF_ORGANIZATIONS = 0.0
SHIFT_OF_TARGETS = -0.4
SHIFT_OF_VICTIMS = -0.4
SHIFT_OF_WEAPONS = 0.8
SHORT_NAME = re.compile(r"\s*[\[(]\s*([\w-]{2,9})\s*[\])]")
# Between an organisation's short name and its long one: "FMLN [FARABUNDO ...", "... FRONT, FMLN,".
BESIDE = re.compile(r"\s*[\[(,]\s*(?:the\s+)?", re.IGNORECASE)
LONGEST_SHORT_NAME = 9  # characters
SHORT_NAME_INSIDE = re.compile(r"[\[(]\s*([\w-]{2,9})\s*[\])]?$")
NAMED = frozenset({"victim_name", "perp_organization"})
HIGHEST = 0.98  # of a mention, as a probability
# A window of the relevance head has about as many words as one of the encoder's (256 subwords).
WINDOW_WORDS = 190
SKIPPED_FIRST = frozenset({"DT", "PDT", "PRP$", ",", "IN", "CC", ":", "POS"})
# Two phrases of one role stand side by side only with one of these between them.
PARTING = frozenset({",", "CC", ":", "-LRB-", "-RRB-", "``", "''"})
# No phrase ends in one of these: the words that follow belong to it.
SKIPPED_LAST = frozenset({"DT", "IN", "PRP$", "TO", "CC", "VBG", "VBD"})


def find_fillers(reading: Reading, model: Model) -> tuple[Filler, ...]:
    """Find the entities of the report's violence, each by its best mention, in the order of the text."""
    groups: list[list[Filler]] = []
    group_by_key: dict[tuple[str, str], list[Filler]] = {}
    found = list(_phrases(reading, model))
    same = _other_names(reading, found)
    for filler, own in found:
        key = same.get((filler.role, own), own)
        group = group_by_key.get((filler.role, key))
        if group is None:
            group = group_by_key[filler.role, key] = []
            groups.append(group)
        group.append(filler)
    length = max(1, len(reading.doc.text))
    entities = [_entity(group, length) for group in groups]
    return tuple(one for one in entities if one.probability >= LOWEST_ENTITY)


def _other_names(reading: Reading, found: Sequence[tuple[Filler, str]]) -> Mapping[tuple[str, str], str]:
    """Find what names the same: a short name in brackets behind the long one, a part of a victim's full name."""
    keys = _short_names(reading, [one for one in found if one[0].role == "perp_organization"])
    names: list[tuple[frozenset[str], str]] = []
    for filler, key in sorted(found, key=lambda one: -len(one[0].text)):
        if filler.role == "perp_organization":
            short = SHORT_NAME.match(reading.doc.text, filler.span.end) or SHORT_NAME_INSIDE.search(filler.text)
            if short:
                keys.setdefault((filler.role, short[1].lower()), key)
        elif filler.role == "victim_name":
            words = frozenset(filler.text.lower().split())
            full = next((known for whole, known in names if words <= whole), None)
            if full is None:
                names.append((words, key))
            elif full != key:
                keys.setdefault((filler.role, key), full)
    return keys


def _short_names(reading: Reading, found: Sequence[tuple[Filler, str]]) -> dict[tuple[str, str], str]:
    """Find the organisations whose short name stands beside the long one."""
    keys: dict[tuple[str, str], str] = {}
    for (left, left_key), (right, right_key) in pairwise(found):
        if left_key == right_key or not BESIDE.fullmatch(reading.doc.text, left.span.end, right.span.start):
            continue
        pair = sorted(((left, left_key), (right, right_key)), key=lambda one: len(one[0].text))
        (short, key), (long, long_key) = pair
        is_short = len(short.text) <= LONGEST_SHORT_NAME and " " not in short.text and " " in long.text
        if is_short and short.text[:1].lower() in {word[:1].lower() for word in long.text.split()}:
            keys.setdefault((short.role, key), long_key)
    return keys


def _entity(phrases: Sequence[Filler], length: int) -> Filler:
    """Give the best mention, its probability raised by repetition and by standing early in the text."""
    best = max(phrases, key=lambda one: one.probability)
    probability = min(HIGHEST, max(1 - HIGHEST, best.probability))
    first = min(one.span.start for one in phrases) / length
    told = math.log(probability / (1 - probability)) + _shift(best.role)
    told += WEIGHT_OF_COUNT * (math.log(len(phrases)) - USUAL_LOG_COUNT) + WEIGHT_OF_PLACE * (USUAL_PLACE - first)
    return replace(best, probability=round(1 / (1 + math.exp(-told)), 2))


def _shift(role: FillerRole) -> float:
    shifts: Mapping[FillerRole, float] = {
        "perp_individual": SHIFT_OF_INDIVIDUALS, "perp_organization": SHIFT_OF_ORGANIZATIONS, "target": SHIFT_OF_TARGETS,
        "victim_name": SHIFT_OF_VICTIMS, "victim_description": SHIFT_OF_VICTIMS, "instrument": SHIFT_OF_WEAPONS,
    }  # fmt: skip
    return shifts[role]


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
    is_parted = reading.pos(index - 1) in PARTING
    return bool(same_sentence and (begins[index, label] < 0.5 or not is_parted))


def _filler(reading: Reading, role: str, first: int, end: int, probability: float) -> tuple[Filler, str] | None:
    while first < end and reading.pos(first) in SKIPPED_FIRST:
        first += 1
    while end > first and (not reading.lower(end - 1)[:1].isalnum() or reading.pos(end - 1) in SKIPPED_LAST):
        end -= 1
    if first >= end:
        return None
    span = _whole_name(reading, role, reading.span(first, end))
    known: Mapping[str, FillerRole] = {
        "perp_individual": "perp_individual", "perp_organization": "perp_organization", "target": "target",
        "victim_name": "victim_name", "victim_description": "victim_description", "instrument": "instrument",
    }  # fmt: skip
    head = reading.lower(reading.head_of(range(first, end)))
    return Filler(known[role], span, span.of(reading.doc.text), round(probability, 2)), head


def _whole_name(reading: Reading, role: str, span: Span) -> Span:
    """Give the whole name where a phrase is a part of it: "Liberation Front" of "River Liberation Front"."""
    if role not in NAMED:
        return span
    names = (one for one in reading.doc.mentions if one.form == "name" and (role != "victim_name" or one.type == "person"))
    return next((one.span for one in names if one.span.start <= span.start and span.end <= one.span.end), span)


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
