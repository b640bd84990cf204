"""Evaluate: figures of a network on the dev parts of a pack, one line a corpus and head.

    evaluate(network, load_pack(folder, "dev"))  ->  {"ner_worldwide.ner.f1": 80.1, "ewt.xpos.accuracy": 95.2, ...}

Words, not characters, are compared; all figures are percent but r (Pearson) and auc.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tocsin.model.decode import decode_spans
from training.batches import batches_of, rows_of
from training.heads import HEADS, HeadSpec
from training.network import Batch, Network, Outputs, Relations
from training.windows import TokenisedCorpus

# A look at dev takes at most so many windows a corpus: two minutes in all on two cores.
MOST_WINDOWS = 200

Integers = NDArray[np.int64]
Forward = Callable[[Batch], Outputs]


class Tally:
    """Hits, guesses and wanted, and pairs of numbers, by figure."""

    def __init__(self) -> None:
        self.hits: defaultdict[str, int] = defaultdict(int)
        self.guesses: defaultdict[str, int] = defaultdict(int)
        self.wanted: defaultdict[str, int] = defaultdict(int)
        self.numbers: defaultdict[str, list[tuple[float, float, float]]] = defaultdict(list)

    def add_sets(self, figure: str, guessed: AbstractSet[tuple[int, ...]], wanted: AbstractSet[tuple[int, ...]]) -> None:
        """Count what two sets share."""
        self.hits[figure] += len(guessed & wanted)
        self.guesses[figure] += len(guessed)
        self.wanted[figure] += len(wanted)

    def f1(self, figure: str) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.hits[figure] / max(1, self.guesses[figure] + self.wanted[figure])


def evaluate(network: Network, corpora: Sequence[TokenisedCorpus], most_windows: int = MOST_WINDOWS) -> dict[str, float]:
    """Figures by `corpus.head.measure`."""
    network.eval()
    figures: dict[str, float] = {}
    device = network.upper.device.type

    def forward(batch: Batch) -> Outputs:
        with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
            outputs: Outputs = network(batch)
        return outputs

    for corpus in corpora:
        figures.update({f"{corpus.name}.{name}": round(number, 3) for name, number in figures_of(corpus, forward, most_windows).items()})
    network.train()
    return figures


def figures_of(corpus: TokenisedCorpus, forward: Forward, most_windows: int) -> dict[str, float]:
    """Figures of one corpus, for any way of running the heads."""
    tally = Tally()
    step = max(1, len(corpus) // most_windows)
    # Whole documents where a document has one label over all its windows.
    kept = np.flatnonzero(corpus.documents % step == 0) if step > 1 else np.arange(len(corpus))
    for batch, windows in batches_of(corpus, kept):
        outputs = forward(batch)
        for head, logits in outputs.tags.items():
            _tally_tags(tally, HEADS[head], _probabilities(logits), batch.tags[head].cpu().numpy())
        for head, numbers in outputs.values.items():
            for guess, (value, weight) in zip(numbers.float().tolist(), batch.values[head].tolist(), strict=True):
                if weight:
                    tally.numbers[head].append((guess, value, weight))
        for head, logits in outputs.bags.items():
            _tally_bags(tally, corpus, head, logits, windows)
        for head, logits in outputs.pairs.items():
            _tally_frames(tally, HEADS[head], _probabilities(logits), batch, head)
        if outputs.relations is not None and isinstance(batch.relations, Relations):
            _tally_one(tally, "relation", outputs.relations, batch.relations.masks)
    return _figures(tally)


def _probabilities(logits: Tensor) -> NDArray[np.float32]:
    probabilities: NDArray[np.float32] = torch.softmax(logits.float(), 1).cpu().numpy()
    return probabilities


def _tally_tags(tally: Tally, spec: HeadSpec, probabilities: NDArray[np.float32], tags: Integers) -> None:
    is_labelled = tags != 0
    best = probabilities.argmax(1)
    if spec.kind == "bio":
        probabilities = probabilities.copy()
        probabilities[~is_labelled] = np.eye(len(spec.outputs), dtype=np.float32)[0]
        guessed = {(s.first_word, s.last_word, spec.labels.index(s.label)) for s in decode_spans(probabilities, spec.outputs)}
        wanted = gold_spans(tags)
        tally.add_sets(f"{spec.name}.f1", guessed, wanted)
        if spec.name == "saying":
            for index, label in enumerate(spec.labels):
                tally.add_sets(f"saying_{label}.f1", {s for s in guessed if s[2] == index}, {s for s in wanted if s[2] == index})
        if spec.name == "fillers":
            marked = {(int(word), (int(best[word]) + 1) // 2) for word in np.flatnonzero(is_labelled & (best > 0))}
            gold = {(int(word), (int(tags[word]).bit_length()) // 2) for word in np.flatnonzero(tags > 1)}
            tally.add_sets("fillers_token.f1", marked, gold)
        return
    is_right = (tags >> best) & 1
    if spec.background is None:
        for word in np.flatnonzero(is_labelled):
            tally.numbers[f"{spec.name}.accuracy"].append((float(is_right[word]), 1.0, 1.0))
        return
    guesses, gold_words = is_labelled & (best != 0), is_labelled & (tags & 1 == 0)
    tally.hits[f"{spec.name}.f1"] += int((guesses & gold_words & (is_right == 1)).sum())
    tally.guesses[f"{spec.name}.f1"] += int(guesses.sum())
    tally.wanted[f"{spec.name}.f1"] += int(gold_words.sum())
    tally.hits[f"{spec.name}_untyped.f1"] += int((guesses & gold_words).sum())
    tally.guesses[f"{spec.name}_untyped.f1"] += int(guesses.sum())
    tally.wanted[f"{spec.name}_untyped.f1"] += int(gold_words.sum())


def gold_spans(tags: Integers) -> set[tuple[int, int, int]]:
    """Spans (first, last, label) that BIO bit masks hold; of a disjunction the first label."""
    spans = []
    columns = [(int(tag) & -int(tag)).bit_length() - 1 for tag in tags]
    for word, column in enumerate(columns):
        if column > 0 and column % 2 == 1:
            end = word + 1
            while end < len(columns) and columns[end] == column + 1:
                end += 1
            spans.append((word, end, (column - 1) // 2))
    return set(spans)


def _tally_one(tally: Tally, name: str, logits: Tensor, masks: Tensor) -> None:
    for best, mask in zip(logits.argmax(1).tolist(), masks.tolist(), strict=True):
        tally.numbers[f"{name}.accuracy"].append((float((mask >> best) & 1), 1.0, 1.0))


def _tally_bags(tally: Tally, corpus: TokenisedCorpus, head: str, logits: Tensor, windows: Integers) -> None:
    rows = rows_of(corpus.bags[head], windows)
    masks = [row[3] for row in rows]
    if HEADS[head].kind == "one":
        _tally_one(tally, head, logits, torch.tensor(masks))
        return
    scores = torch.sigmoid(logits.float()).cpu().numpy()
    if head == "incident":
        for window, mask, score in zip(windows, masks, scores, strict=True):
            tally.numbers["incident.document"].append((float(score.max()), float(mask != 0), float(corpus.documents[window])))
        return
    for row, score in zip(rows, scores, strict=True):
        mask = row[3]
        for index, label in enumerate(HEADS[head].labels):
            if head == "police":
                pair = (float(score[index]), float((mask >> index) & 1), float(corpus.documents[row[0]]))
                tally.numbers[f"police_document/{label}"].append(pair)
            wanted, guess = (mask >> index) & 1, score[index] >= 0.5
            figure = f"{head}/{label}"
            tally.hits[figure] += int(guess and wanted)
            tally.guesses[figure] += int(guess)
            tally.wanted[figure] += wanted


def _tally_frames(tally: Tally, spec: HeadSpec, probabilities: NDArray[np.float32], batch: Batch, head: str) -> None:
    pairs = batch.pairs[head]
    frames, tags = pairs.frames.cpu().numpy(), pairs.tags.cpu().numpy()
    edges = [0, *(np.flatnonzero(np.diff(frames)) + 1).tolist(), len(frames)]
    for start, end in pairwise(edges):
        spans = decode_spans(probabilities[start:end], spec.outputs)
        guessed = {(start + s.first_word, start + s.last_word, spec.labels.index(s.label)) for s in spans}
        wanted = {(start + first, start + last, label) for first, last, label in gold_spans(tags[start:end])}
        tally.add_sets(f"{head}.f1", guessed, wanted)
        heads = {(span[1] - 1, span[2]) for span in guessed}
        tally.add_sets(f"{head}_last_word.f1", heads, {(span[1] - 1, span[2]) for span in wanted})


def _figures(tally: Tally) -> dict[str, float]:
    figures = {figure: tally.f1(figure) for figure in tally.wanted if "/" not in figure}
    for head in ("police", "attack"):
        parts = [tally.f1(figure) for figure in tally.wanted if figure.startswith(f"{head}/")]
        if parts:
            figures[f"{head}.macro_f1"] = float(np.mean(parts))
            figures.update({figure: tally.f1(figure) for figure in tally.wanted if figure.startswith(f"{head}/")})
    for name, rows in tally.numbers.items():
        columns = np.array(rows)
        if name.startswith("police_document/"):
            figures[name] = document_f1(columns)
        elif name == "incident.document":
            figures["incident.auc"] = document_auc(columns)
        elif name.endswith(".accuracy"):
            figures[name] = 100 * float(columns[:, 0].mean())
        else:
            figures[f"{name}.r"] = float(np.corrcoef(columns[:, 0], columns[:, 1])[0, 1])
    if "police_document/KILL" in figures:
        figures["police_document.macro_f1"] = float(np.mean([figures[f"police_document/{label}"] for label in HEADS["police"].labels]))
    return figures


def document_f1(rows: NDArray[np.float64]) -> float:
    """F1, percent, of documents that have a label where any of their sentences has it; rows are (score, is positive, document)."""
    guessed = {document for score, _, document in rows.tolist() if score >= 0.5}
    wanted = {document for _, is_positive, document in rows.tolist() if is_positive}
    return 200 * len(guessed & wanted) / max(1, len(guessed) + len(wanted))


def document_auc(rows: NDArray[np.float64]) -> float:
    """Area under the curve of the highest window score; rows are (score, is positive, document)."""
    best: dict[int, tuple[float, float]] = {}
    for score, is_positive, document in rows.tolist():
        previous = best.get(int(document), (0.0, 0.0))
        best[int(document)] = (max(score, previous[0]), is_positive)
    positives = np.array([score for score, is_positive in best.values() if is_positive])
    negatives = np.array([score for score, is_positive in best.values() if not is_positive])
    if not len(positives) or not len(negatives):
        return float("nan")
    wins = (positives[:, None] > negatives[None, :]).mean() + 0.5 * (positives[:, None] == negatives[None, :]).mean()
    return float(wins)


def render(figures: Mapping[str, float]) -> str:
    """One figure a line."""
    return "\n".join(f"{name:45s} {number:8.3f}" for name, number in sorted(figures.items()))
