"""Model: the one neural network, run once a report; every head reads its vectors.

Text and sentences go in, an `Encoding` comes out: words with two vectors each. The calls on it give probabilities,
spans and numbers by head; all ranges are half-open ranges of words.

    model = Model.load()
    encoding = model.encode("Police shot dead two men in Lima.", [(0, 33)])
    model.spans(encoding, "ner")  ->  [TaggedSpan(6, 7, "location", 0.99)]

Bottom up: bundle.py (files), subwords.py (words), windows.py, session.py (the encoder), heads.py, decode.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from tocsin.model.bundle import Bundle, load_bundle
from tocsin.model.decode import TaggedSpan, decode_at, decode_runs, decode_spans
from tocsin.model.heads import BagReading, Heads
from tocsin.model.session import WIDTH, Encoder
from tocsin.model.subwords import Subwords, Words, read_shapes
from tocsin.model.windows import cut_windows
from tocsin.records.encoding import Encoding

__all__ = ["BagReading", "Encoding", "Model", "TaggedSpan", "Words", "load_bundle"]

Floats = NDArray[np.float32]
Range = tuple[int, int]

# Kinds of heads that say something of each word; all of them are asked at once, the others where they are needed.
WORD_KINDS = ("bio", "word")


class Model:
    """The network of a bundle."""

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        # The heads' products are small: with a thread a core, BLAS waits for its own threads longer than it multiplies.
        threadpool_limits(limits=threads, user_api="blas")
        self.version = bundle.version
        self.heads = Heads(bundle.heads, bundle.matrices)
        self._subwords = Subwords(bundle.tokenizer)
        self._encoder = Encoder(bundle.encoder, threads)

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Model:
        """The shipped network, or that of another bundle folder."""
        return cls(load_bundle(path), threads)

    def read_words(self, text: str) -> Words:
        """The words of a text, without running the network."""
        return self._subwords.read(text)

    def encode(self, text: str, sentences: Sequence[Range], *, kept: Sequence[bool] | None = None) -> Encoding:
        """Run the encoder over the text, window by window.

        `sentences` are character ranges. `kept` names the sentences that matter: a window with none of them is not run.
        Windows are cut the same way whatever is kept, so a sentence's vectors do not depend on the screen.
        """
        words = self._subwords.read(text)
        upper, lower = np.zeros((len(words), WIDTH), np.float32), np.zeros((len(words), WIDTH), np.float32)
        is_wanted = np.ones(len(words), np.bool_) if kept is None else _words_of(words, sentences, kept)
        is_read = np.zeros(len(words), np.bool_)
        for window in cut_windows(words, sentences):
            inside = slice(window.first_word, window.last_word)
            if not is_wanted[inside].any():
                continue
            pieces = words.subwords[window.first_subword : window.last_subword]
            ids = np.concatenate([[self._subwords.opening], pieces, [self._subwords.closing]]).astype(np.int64)
            layers = self._encoder.run(ids)
            positions = words.first_subwords[inside] - window.first_subword + 1
            upper[inside], lower[inside], is_read[inside] = layers.upper[positions], layers.lower[positions], True
        shapes = read_shapes(text, words, sentences)
        probabilities = {
            name: self.heads.word_probabilities(name, lower if head.layer == "lower" else upper, shapes)
            for name, head in self.heads.labels.items()
            if head.kind in WORD_KINDS
        }
        return Encoding(words.starts, words.ends, upper, lower, shapes, is_read, probabilities)

    def labels(self, name: str) -> tuple[str, ...]:
        """What the columns of a head's probabilities mean."""
        return self.heads.labels[name].outputs

    def values(self, encoding: Encoding, name: str) -> Floats:
        """[words] of a head that gives words numbers."""
        return self.heads.values(name, self._vectors(encoding, name), encoding.shapes)

    def spans(self, encoding: Encoding, name: str, *, threshold: float | None = None) -> list[TaggedSpan]:
        """Spans that a head finds: its best reading, or with a threshold all that reach it."""
        labels = self.heads.labels[name]
        probabilities = encoding.probabilities[name]
        if not len(probabilities):
            return []
        if labels.background is not None:
            return decode_runs(probabilities, labels.outputs, labels.background)
        if threshold is None:
            return decode_spans(probabilities, labels.outputs)
        return decode_at(probabilities, labels.outputs, threshold)

    def bag(self, encoding: Encoding, name: str, words: Range) -> BagReading:
        """What a head says of a stretch of words as a whole; the stretch must not be empty."""
        return self.heads.bag_probabilities(name, self._vectors(encoding, name)[slice(*words)])

    def argument_probabilities(
        self, encoding: Encoding, names: Sequence[str], triggers: Sequence[int], sentences: Sequence[Range]
    ) -> Mapping[str, list[Floats]]:
        """By frame head and trigger [words of its sentence, outputs]; `sentences` has each trigger's, so a whole text is one call."""
        return self.heads.argument_probabilities(names, encoding.upper, triggers, sentences)

    def relation(self, encoding: Encoding, source: Range, target: Range, sentence: Range) -> Floats:
        """Probability of each event type between two ranges of words in a sentence; columns as `outputs("relation")`."""
        return self.heads.relation_probabilities(encoding.upper, source, target, sentence)

    def _vectors(self, encoding: Encoding, name: str) -> Floats:
        return encoding.lower if self.heads.labels[name].layer == "lower" else encoding.upper


def _words_of(words: Words, sentences: Sequence[Range], kept: Sequence[bool]) -> NDArray[np.bool_]:
    is_wanted = np.zeros(len(words), np.bool_)
    for (start, end), is_kept in zip(sentences, kept, strict=True):
        if is_kept:
            is_wanted[slice(*words.indices_within(start, end))] = True
    return is_wanted
