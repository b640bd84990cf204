"""Batches: which windows the network sees next.

`Sampler` draws a corpus by its share, a length bucket by its size, and fills a batch of one fixed shape; `batches_of`
walks through a corpus once, for evaluation. Few shapes matter: on a CPU each new one compiles a kernel and keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from tocsin.model.subwords import UNKNOWN
from training.network import BagEntries, Batch, Pairs, Relations
from training.windows import TokenisedCorpus

LENGTHS = (32, 64, 96, 128, 192, 256)
# Positions a batch, padding counted.
BATCH_POSITIONS = 2304
# Frames are dropped at random beyond so many (trigger, word) pairs a batch: the pair heads would outweigh the encoder.
MOST_PAIRS = 8192
# Of a frame that is not exhaustive so many words a positive one serve as negatives; the others are left open.
NEGATIVES = 5

# Shares of the steps, in percent, where every corpus is there: the root of the size, moved towards what users feed in
# and away from the small sets (at 9,000 steps plover is still seen 30 times, wikievents 12, muc4 8, polnear 3).
SHARES: Mapping[str, float] = {
    "muc4": 17, "ner_worldwide": 16, "ewt": 15, "polnear": 12, "wikievents": 10.5, "plover": 7.5, "india": 6, "lgl": 5,
    "rams": 4, "trnews": 1.5, "satp": 2, "gum": 1.5, "timeml": 1.4, "meantime": 0.6, "ordinary": 12,
    "invented_police": 2,
}
OTHER_SHARE = 2.0

Integers = NDArray[np.int64]


def length_of(count: int) -> int:
    """The smallest batch length that holds so many subwords."""
    return next(length for length in LENGTHS if count <= length)


class Sampler:
    """Draws training batches for ever."""

    def __init__(self, corpora: Sequence[TokenisedCorpus], seed: int, shares: Mapping[str, float] | None = None) -> None:
        self.random = np.random.default_rng(seed)
        self.corpora = [corpus for corpus in corpora if len(corpus)]
        chosen = {**SHARES, **(shares or {})}
        weights = np.array([chosen.get(corpus.name, OTHER_SHARE) for corpus in self.corpora])
        self.shares = weights / weights.sum()
        self.buckets = [_buckets(corpus) for corpus in self.corpora]
        self.queues: dict[tuple[int, int], list[int]] = {}

    def draw(self) -> Batch:
        """The next batch."""
        index = int(self.random.choice(len(self.corpora), p=self.shares))
        buckets = self.buckets[index]
        sizes = np.array([length * len(windows) for length, windows in buckets.items()], np.float64)
        length = int(self.random.choice(list(buckets), p=sizes / sizes.sum()))
        queue = self.queues.setdefault((index, length), [])
        wanted = BATCH_POSITIONS // length
        while len(queue) < wanted:
            queue[:0] = self.random.permutation(buckets[length]).tolist()
        chosen = np.array([queue.pop() for _ in range(wanted)])
        return collate(self.corpora[index], chosen, length, self.random)


def _buckets(corpus: TokenisedCorpus) -> dict[int, Integers]:
    """Windows by batch length; too small a bucket moves up, lest its windows are drawn too often."""
    lengths = np.array([length_of(int(count)) for count in np.diff(corpus.starts)])
    buckets: dict[int, Integers] = {}
    carried = np.zeros(0, np.int64)
    for length in LENGTHS:
        windows = np.concatenate([carried, np.flatnonzero(lengths == length)])
        carried = np.zeros(0, np.int64)
        is_last = not (lengths > length).any()
        if len(windows) and (is_last or len(windows) >= BATCH_POSITIONS // length):
            buckets[length] = windows
        else:
            carried = windows
    return buckets


def batches_of(corpus: TokenisedCorpus, windows: Integers) -> Iterator[tuple[Batch, Integers]]:
    """Batches for evaluation, in order of length, with the windows that each holds; the last of a length may be short."""
    lengths = np.array([length_of(int(count)) for count in np.diff(corpus.starts)[windows]])
    for length in LENGTHS:
        rows = windows[lengths == length]
        step = BATCH_POSITIONS // length
        for start in range(0, len(rows), step):
            yield collate(corpus, rows[start : start + step], length, None), rows[start : start + step]


def collate(corpus: TokenisedCorpus, windows: Integers, length: int, random: np.random.Generator | None) -> Batch:
    """Tensors of some windows. With a generator: shapes hidden for half of them, negatives and pairs sampled."""
    subwords = np.zeros((len(windows), length), np.int64)
    counts = corpus.starts[windows + 1] - corpus.starts[windows]
    ranges = [np.arange(corpus.word_starts[window], corpus.word_starts[window + 1]) for window in windows]
    for row, window in enumerate(windows):
        subwords[row, : counts[row]] = corpus.subwords[corpus.starts[window] : corpus.starts[window + 1]]
    words = np.concatenate(ranges)
    sizes = np.array([len(each) for each in ranges])
    positions = np.concatenate([corpus.positions[each] + row * length for row, each in enumerate(ranges)])
    shapes = corpus.shapes[words]
    if random is not None:
        shapes = np.where(np.repeat(random.random(len(windows)) < 0.5, sizes), UNKNOWN, shapes)
    shifts = np.concatenate([[0], np.cumsum(sizes)[:-1]]) - corpus.word_starts[windows]
    shift_of = dict(zip(windows.tolist(), shifts.tolist(), strict=True))
    tags = {head: torch.from_numpy(array[words]) for head, array in corpus.tags.items()}
    values = {head: torch.from_numpy(array[words]) for head, array in corpus.values.items()}
    bags = {head: _bag_entries(rows, windows, shift_of) for head, rows in corpus.bags.items()}
    pairs = {head: _pairs(corpus, head, windows, shift_of, random) for head in corpus.frames}
    return Batch(
        corpus=corpus.name,
        subwords=torch.from_numpy(subwords),
        lengths=torch.from_numpy(counts),
        words=torch.from_numpy(positions),
        shapes=torch.from_numpy(shapes),
        tags={head: tensor for head, tensor in tags.items() if bool(tensor.any())},
        values={head: tensor for head, tensor in values.items() if bool((tensor[:, 1] > 0).any())},
        bags={head: entries for head, entries in bags.items() if entries is not None},
        pairs={head: rows for head, rows in pairs.items() if rows is not None},
        relations=_relations(corpus.relations, windows, shift_of),
    )


def rows_of(rows: Integers, windows: Integers) -> list[list[int]]:
    """Rows whose first column is one of the windows; rows are sorted by it."""
    if not len(rows):
        return []
    firsts, lasts = np.searchsorted(rows[:, 0], windows), np.searchsorted(rows[:, 0], windows + 1)
    chosen = [rows[first:last] for first, last in zip(firsts, lasts, strict=True) if last > first]
    return [row for part in chosen for row in part.tolist()]


def _bag_entries(rows: Integers, windows: Integers, shift_of: Mapping[int, int]) -> BagEntries | None:
    chosen = rows_of(rows, windows)
    if not chosen:
        return None
    ranges = [np.arange(first, last) + shift_of[window] for window, first, last, _, _ in chosen]
    return BagEntries(
        words=torch.from_numpy(np.concatenate(ranges)),
        bags=torch.from_numpy(np.repeat(np.arange(len(ranges)), [len(each) for each in ranges])),
        masks=torch.tensor([row[3] for row in chosen]),
        counted=torch.tensor([bool(row[4]) for row in chosen]),
    )


def _pairs(
    corpus: TokenisedCorpus, head: str, windows: Integers, shift_of: Mapping[int, int], random: np.random.Generator | None
) -> Pairs | None:
    chosen = rows_of(corpus.frames[head], windows)
    if random is not None:
        random.shuffle(chosen)
    triggers, words, tags, frames, total = [], [], [], [], 0
    for number, (window, trigger, first, last, is_exhaustive, position) in enumerate(chosen):
        size = last - first
        if random is not None and total + size > MOST_PAIRS:
            break
        part = corpus.frame_tags[head][position : position + size].copy()
        if not is_exhaustive and random is not None:
            negatives = np.flatnonzero(part == 1)
            kept = NEGATIVES * max(1, int((part > 1).sum()))
            part[random.permutation(negatives)[kept:]] = 0
        triggers.append(np.full(size, trigger + shift_of[window]))
        words.append(np.arange(first, last) + shift_of[window])
        tags.append(part)
        frames.append(np.full(size, number))
        total += size
    if not total:
        return None
    return Pairs(*(torch.from_numpy(np.concatenate(each)) for each in (triggers, words, tags, frames)))


def _relations(rows: Integers, windows: Integers, shift_of: Mapping[int, int]) -> Relations | None:
    chosen = rows_of(rows, windows)
    if not chosen:
        return None
    ranges = [
        np.arange(first, last) + shift_of[row[0]] for row in chosen for first, last in (row[1:3], row[3:5], row[5:7])
    ]
    return Relations(
        words=torch.from_numpy(np.concatenate(ranges)),
        groups=torch.from_numpy(np.repeat(np.arange(len(ranges)), [len(each) for each in ranges])),
        masks=torch.tensor([row[7] for row in chosen]),
    )
