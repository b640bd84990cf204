"""Bundle: the files of the network, checked before use.

A folder comes in, a `Bundle` comes out: version, the table of heads, their matrices, and the paths of the encoder and
the tokeniser. A file whose checksum is not the manifest's stops the program.

    load_bundle().version  ->  "1.1.0"
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import ModelError

SHIPPED = Path(__file__).parent / "bundle"
REMEDY = "Install the package again, or export the bundle again (training/README.md)."


@dataclass(frozen=True, slots=True)
class HeadLabels:
    """What a head predicts: its kind (see training/heads.py), what its columns mean, and what it reads."""

    name: str
    kind: str
    outputs: tuple[str, ...]
    layer: str
    has_shapes: bool
    background: str | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels without the steps of BIO."""
        if self.kind in ("bio", "frame"):
            return tuple(output[2:] for output in self.outputs[1::2])
        return self.outputs


@dataclass(frozen=True, slots=True)
class Bundle:
    """A checked bundle."""

    version: str
    corpora: Mapping[str, str]
    heads: Mapping[str, HeadLabels]
    matrices: Mapping[str, NDArray[np.float32]]
    encoder: Path
    tokenizer: Path


def load_bundle(path: Path | None = None) -> Bundle:
    """Read and check a bundle; the shipped one where no path is given."""
    folder = path or SHIPPED
    manifest = _read_json(folder / "manifest.json")
    checksums = manifest.get("sha256")
    version = manifest.get("version")
    corpora = manifest.get("corpora")
    if not isinstance(checksums, dict) or not isinstance(version, str) or not isinstance(corpora, dict):
        raise ModelError(f"{folder / 'manifest.json'}: no version, corpora or checksums.", REMEDY)
    for name, wanted in checksums.items():
        _check(folder / name, wanted)
    heads = _read_json(folder / "labels.json").get("heads")
    if not isinstance(heads, dict):
        raise ModelError(f"{folder / 'labels.json'}: no table of heads.", REMEDY)
    with np.load(folder / "heads.npz", allow_pickle=False) as stored:
        matrices = {name: stored[name] for name in stored.files}
    return Bundle(
        version=version,
        corpora=corpora,
        heads={
            name: HeadLabels(name, row["kind"], tuple(row["outputs"]), row["layer"], row["has_shapes"], row["background"])
            for name, row in heads.items()
        },
        matrices=matrices,
        encoder=folder / "encoder.onnx",
        tokenizer=folder / "tokenizer.json",
    )


def _read_json(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{path}: the file is missing.", REMEDY) from None
    except ValueError as error:
        raise ModelError(f"{path}: not JSON ({error}).", REMEDY) from None
    if not isinstance(content, dict):
        raise ModelError(f"{path}: not a JSON object.", REMEDY)
    return content


def _check(path: Path, wanted: object) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise ModelError(f"{path}: the file is missing.", REMEDY) from None
    if found != wanted:
        raise ModelError(f"{path}: the checksum is {found[:12]}, the manifest says {str(wanted)[:12]}.", REMEDY)
