"""Weights of ACLED's sub-events: `python -m training.acled` fits them to the shipped network in a minute.

In: the invented sentences of `crosswalks/acled.yml`, and as sentences of none of them the examples of the codebook's
other types. Out: `src/tocsin/extract/subevents.npz`, a linear layer over pooled vectors, with the version of the network. Run it
again whenever the bundle or the sentences change; with a network of another version the weights are passed over, and each coding says so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.acquire import acquire
from tocsin.annotate import annotate
from tocsin.codebook import load_codebook
from tocsin.codebook.acled import read_sentences
from tocsin.codebook.pages import read_page
from tocsin.codebook.reading import PACKAGED
from tocsin.extract.subevents import NONE, WEIGHTS, pooled
from tocsin.model import Model
from tocsin.records.report import Report

Floats = NDArray[np.float32]

# Inverse strength of the penalty; 0.003 to 1 differ by two points in five folds, 0.05 to 0.2 are best.
C = 0.05
FOLDS = 5
# Types whose examples ACLED records nothing of.
TALK = ("CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "CONCEDE", "AID", "COOPERATE")


def sentences() -> Iterator[tuple[str, str]]:
    """Yield label and text: the sentences of each sub-event, then examples of none."""
    for one in read_sentences(read_page(PACKAGED, "crosswalks/acled.yml")):
        yield one.sub_event, one.text
    types = load_codebook().types
    for code, kind in sorted(types.items()):
        yield from ((NONE, text) for text in (*kind.not_examples, *(kind.examples if code in TALK else ())))


def vectors_of(texts: list[str], model: Model) -> Floats:
    """Pool the vectors of each text."""
    rows = []
    for number, text in enumerate(texts):
        encoding = annotate(acquire(Report(str(number), text)), model).encoding
        assert encoding is not None
        rows.append(pooled(encoding, range(len(encoding.starts))))
    return np.stack(rows)


def main() -> int:
    """Fit, say how well five folds do, write the weights."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    parser = argparse.ArgumentParser(prog="python -m training.acled", description="Fit the weights of ACLED's sub-events.")
    parser.add_argument("--bundle", type=Path, metavar="DIR", help="another network than the shipped one")
    parser.add_argument("--out", type=Path, default=WEIGHTS, metavar="FILE")
    asked = parser.parse_args()
    model = Model.load(asked.bundle)
    labels, texts = (list(column) for column in zip(*sentences(), strict=True))
    vectors = vectors_of(texts, model)
    mean, deviation = vectors.mean(0), vectors.std(0) + 1e-6
    scaled = (vectors - mean) / deviation
    layer = LogisticRegression(C=C, max_iter=3000)
    told = cross_val_predict(layer, scaled, labels, cv=StratifiedKFold(FOLDS, shuffle=True, random_state=0))
    print(f"{len(texts)} sentences, weighted F1 over {FOLDS} folds {100 * f1_score(labels, told, average='weighted'):.1f}")
    layer.fit(scaled, labels)
    matrix = (layer.coef_ / deviation).T
    bias = layer.intercept_ - (layer.coef_ / deviation) @ mean
    names = np.array([str(one) for one in layer.classes_])
    np.savez_compressed(
        asked.out, labels=names, matrix=matrix.astype(np.float16), bias=bias.astype(np.float32), network=np.array(model.version)
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
