"""Windows: examples become arrays; nothing behind this module knows about characters.

An iterable of `Example`s goes in; one `TokenisedCorpus` comes out: flat arrays over all words of all windows, and per
head either a bit mask a word (several bits: any of these labels is right; no bit: no loss) or rows for its bags, frames
and pairs. It is written to and read from one `.npz` without pickles.

    Example("x", "1", "train", "Police fled", spans={"trigger": (Label(7, 11, "RETREAT"),)})
    ->  subwords [CLS] police fled [SEP], tags["trigger"] = [1 << O, 1 << RETREAT]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.model.subwords import Subwords, Words, read_shapes
from tocsin.model.windows import Window, cut_windows, sentence_breaks
from training.examples import Bag, Example, Frame, Label
from training.heads import HEADS, HeadSpec, mask_of

Array = NDArray[np.int64]
# Row layouts. Bags: head rows (window, first word, last word, mask, is_counted). Words are absolute in the corpus.
BAG_COLUMNS = 5
# Frames: (window, trigger word, first word, last word, is_exhaustive, position of its first tag in frame_tags).
FRAME_COLUMNS = 6
# Relations: (window, first and last word of source, of target, of the sentence, mask).
RELATION_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class TokenisedCorpus:
    """One part of one corpus. Window i has subwords[starts[i]:starts[i+1]] and words[word_starts[i]:word_starts[i+1]]."""

    name: str
    subwords: Array
    starts: Array
    positions: Array  # of each word's first subword, within its window, opening mark counted
    shapes: Array
    word_starts: Array
    documents: Array  # of each window
    tags: Mapping[str, Array]
    values: Mapping[str, NDArray[np.float32]]  # [words, 2]: value, weight
    bags: Mapping[str, Array]
    frames: Mapping[str, Array]
    frame_tags: Mapping[str, Array]
    relations: Array

    def __len__(self) -> int:
        return len(self.starts) - 1

    def save(self, path: Path) -> None:
        """Write one compressed file."""
        flat = ("subwords", "starts", "positions", "shapes", "word_starts", "documents", "relations")
        arrays = {name: getattr(self, name) for name in flat}
        for group in ("tags", "values", "bags", "frames", "frame_tags"):
            arrays.update({f"{group}.{head}": array for head, array in getattr(self, group).items()})
        np.savez_compressed(path, allow_pickle=False, **{key: _narrowed(array) for key, array in arrays.items()})

    @classmethod
    def load(cls, path: Path) -> TokenisedCorpus:
        """Read what `save` wrote."""
        flat: dict[str, Array] = {}
        groups: dict[str, dict[str, Array]] = {group: {} for group in ("tags", "values", "bags", "frames", "frame_tags")}
        with np.load(path, allow_pickle=False) as stored:
            for key in stored.files:
                group, _, head = key.partition(".")
                array = stored[key] if group == "values" else stored[key].astype(np.int64)
                if head:
                    groups[group][head] = array
                else:
                    flat[key] = array
        return cls(name=path.name.split(".")[0], **flat, **groups)  # type: ignore[arg-type]


def _narrowed(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """The smallest signed integers that hold an array: files compress to half."""
    if array.dtype != np.int64 or not array.size:
        return array
    low, high = int(array.min()), int(array.max())
    for kind in (np.int8, np.int16, np.int32):
        if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max:
            return array.astype(kind)
    return array


def tokenise(name: str, examples: Iterable[Example], subwords: Subwords) -> TokenisedCorpus:
    """Cut examples into windows and turn every label into bits over words."""
    builder = _Builder()
    for document, example in enumerate(examples):
        builder.add(document, example, subwords)
    return builder.build(name)


class _Builder:
    """Collects the windows of a corpus."""

    def __init__(self) -> None:
        self.words = 0
        self.chunks: dict[str, list[Array]] = {}
        self.rows: dict[str, list[tuple[int, ...]]] = {}
        self.frame_lengths: dict[str, int] = {}
        self.tagged: dict[str, list[tuple[int, Array]]] = {}
        self.valued: dict[str, list[tuple[int, NDArray[np.float32]]]] = {}
        self.lengths: list[tuple[int, int, int]] = []

    def add(self, document: int, example: Example, subwords: Subwords) -> None:
        """Add the windows of one example."""
        words = subwords.read(example.text)
        if not len(words):
            return
        shapes = read_shapes(example.text, words, example.sentences or ((0, len(example.text)),))
        tags = {head: word_tags(HEADS[head], labels, example, words) for head, labels in example.spans.items()}
        values = {head: _word_values(example, head, words) for head in example.values}
        breaks = np.array(sentence_breaks(words, example.sentences))
        for window in cut_windows(words, example.sentences):
            index = len(self.lengths)
            first, last = window.first_word, window.last_word
            ids = [subwords.opening, *words.subwords[window.first_subword : window.last_subword].tolist(), subwords.closing]
            self._append("subwords", np.array(ids))
            self._append("positions", words.first_subwords[first:last].astype(np.int64) - window.first_subword + 1)
            self._append("shapes", shapes[first:last].astype(np.int64))
            for head, array in tags.items():
                self.tagged.setdefault(head, []).append((self.words, array[first:last]))
            for head, pairs in values.items():
                self.valued.setdefault(head, []).append((self.words, pairs[first:last]))
            self._add_bags(index, example, words, window, tags)
            self._add_frames(index, example, words, window, breaks)
            self._add_relation(index, example, words, window, breaks)
            self.lengths.append((len(ids), last - first, document))
            self.words += last - first

    def _append(self, key: str, array: Array) -> None:
        self.chunks.setdefault(key, []).append(array)

    def _add_bags(self, index: int, example: Example, words: Words, window: Window, tags: Mapping[str, Array]) -> None:
        shift = self.words - window.first_word
        for head, bags in example.bags.items():
            for bag in bags:
                first, last, is_inside = _clipped(bag, words, window)
                if last <= first:
                    continue
                mask, is_counted = mask_of(HEADS[head], bag.labels), is_inside
                if head == "incident":
                    first, last = window.first_word, window.last_word
                    has_fillers = "fillers" in tags and bool((tags["fillers"][first:last] > 1).any())
                    is_counted = has_fillers or not mask
                elif not is_inside:
                    continue
                row = (index, first + shift, last + shift, mask, int(is_counted))
                self.rows.setdefault(f"bags.{head}", []).append(row)

    def _add_frames(self, index: int, example: Example, words: Words, window: Window, breaks: Array) -> None:
        shift = self.words - window.first_word
        for head, frames in example.frames.items():
            if HEADS[head].kind == "relation":
                continue
            key = f"frames.{head}"
            for frame in frames:
                trigger, beyond = words.indices_within(frame.start, frame.end)
                if beyond <= trigger or not window.first_word <= trigger < window.last_word:
                    continue
                sentence = int(np.searchsorted(breaks, trigger, side="right"))
                first, last = max(int(breaks[sentence - 1]), window.first_word), min(int(breaks[sentence]), window.last_word)
                tags = _frame_tags(head, frame, example, words)[first:last]
                position = self.frame_lengths.get(head, 0)
                self.frame_lengths[head] = position + len(tags)
                self._append(f"frame_tags.{head}", tags)
                row = (index, trigger + shift, first + shift, last + shift, int(frame.is_exhaustive), position)
                self.rows.setdefault(key, []).append(row)

    def _add_relation(self, index: int, example: Example, words: Words, window: Window, breaks: Array) -> None:
        """Pairs: a frame of the head `relation` goes from the source to one argument, the target, labelled with the type."""
        shift = self.words - window.first_word
        for frame in example.frames.get("relation", ()):
            target = frame.arguments[0]
            source_range = words.indices_within(frame.start, frame.end)
            target_range = words.indices_within(target.start, target.end)
            sentence = int(np.searchsorted(breaks, source_range[0], side="right"))
            row = (*source_range, *target_range, int(breaks[sentence - 1]), int(breaks[min(sentence, len(breaks) - 1)]))
            is_inside = window.first_word <= min(row) and max(row) <= window.last_word
            if is_inside and row[0] < row[1] and row[2] < row[3] and row[4] < row[5]:
                mask = mask_of(HEADS["relation"], (target.label,))
                self.rows.setdefault("relations", []).append((index, *(word + shift for word in row), mask))

    def build(self, name: str) -> TokenisedCorpus:
        """Lay everything out flat."""
        lengths = np.array(self.lengths, np.int64).reshape(-1, 3)
        tags = {}
        for head, chunks in self.tagged.items():
            tags[head] = np.zeros(self.words, np.int64)
            for start, array in chunks:
                tags[head][start : start + len(array)] = array
        values = {}
        for head, pairs in self.valued.items():
            values[head] = np.zeros((self.words, 2), np.float32)
            for start, pair in pairs:
                values[head][start : start + len(pair)] = pair
        rows = {key: np.array(row, np.int64) for key, row in self.rows.items()}
        flat = {key: np.concatenate(chunks) for key, chunks in self.chunks.items()}
        empty = np.zeros(0, np.int64)
        return TokenisedCorpus(
            name=name,
            subwords=flat.get("subwords", empty),
            starts=np.concatenate([[0], np.cumsum(lengths[:, 0])]),
            positions=flat.get("positions", empty),
            shapes=flat.get("shapes", empty),
            word_starts=np.concatenate([[0], np.cumsum(lengths[:, 1])]),
            documents=lengths[:, 2],
            tags=tags,
            values=values,
            bags={key.partition(".")[2]: row for key, row in rows.items() if key.startswith("bags.")},
            frames={key.partition(".")[2]: row for key, row in rows.items() if key.startswith("frames.")},
            frame_tags={key.partition(".")[2]: array for key, array in flat.items() if key.startswith("frame_tags.")},
            relations=rows.get("relations", np.zeros((0, RELATION_COLUMNS), np.int64)),
        )


def word_tags(spec: HeadSpec, labels: Iterable[Label], example: Example, words: Words) -> Array:
    """Bits of each word for a head that labels words."""
    if spec.kind == "bio":
        tags = _bio_tags(spec, labels, words)
    else:
        tags = np.full(len(words), 0 if spec.background is None else mask_of(spec, (spec.background,)), np.int64)
        for label in labels:
            # A label covers the words that begin in it: corpora cut "don't" as "do" + "n't", the tokeniser at the quote.
            first, last = np.searchsorted(words.starts, [label.start, label.end])
            tags[first:last] = mask_of(spec, (label.label,))
    return _without_ignored(tags, spec.name, example, words)


def _bio_tags(spec: HeadSpec, labels: Iterable[Label], words: Words) -> Array:
    tags = np.ones(len(words), np.int64)
    for label in sorted(labels, key=lambda each: each.start - each.end):
        first, last = words.indices_within(label.start, label.end)
        if last <= first or (tags[first:last] != 1).any():
            continue
        choices = label.label.split("|")
        tags[first + 1 : last] = mask_of(spec, tuple(f"I-{choice}" for choice in choices))
        tags[first] = mask_of(spec, tuple(f"B-{choice}" for choice in choices))
    return tags


def _without_ignored(tags: Array, head: str, example: Example, words: Words) -> Array:
    for start, end in example.ignored.get(head, ()):
        first, last = words.indices_within(start, end)
        tags[first:last] = 0
    return tags


def _frame_tags(head: str, frame: Frame, example: Example, words: Words) -> Array:
    return _without_ignored(_bio_tags(HEADS[head], frame.arguments, words), head, example, words)


def _word_values(example: Example, head: str, words: Words) -> NDArray[np.float32]:
    pairs = np.zeros((len(words), 2), np.float32)
    for value in example.values[head]:
        first, last = words.indices_within(value.start, value.end)
        pairs[first : min(last, first + 1)] = (value.value, value.weight)
    return pairs


def _clipped(bag: Bag, words: Words, window: Window) -> tuple[int, int, bool]:
    """The bag's words in the window, and whether they are more than half of it."""
    first, last = words.indices_within(bag.start, bag.end)
    inner_first, inner_last = max(first, window.first_word), min(last, window.last_word)
    return inner_first, inner_last, 2 * (inner_last - inner_first) > last - first
