"""Export: a checkpoint becomes the bundle that the package ships.

    python -m training.export_onnx --pack PACK CHECKPOINT -o src/tocsin/model/bundle --version 1.0.0 [--check]

The folder gets `encoder.onnx` (int8), `heads.npz` (fp32, matrices laid out input by output), `tokenizer.json`, `labels.json` and
`manifest.json` (version, corpora with licences, checksums). `--check` compares with fp32 on the dev parts: cosine of word
vectors, and each figure; it fails where a head loses more than half a point.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

from training.corpora import LICENCES
from training.evaluate import MOST_WINDOWS, figures_of
from training.graph import encoder_graph, quantise
from training.heads import HEADS
from training.network import WIDTH, Batch, Network, Outputs
from training.pack import load_pack
from training.train import load_averaged

FILES = ("encoder.onnx", "heads.npz", "tokenizer.json", "labels.json")
# Points of a percent figure that int8 may cost a head.
MOST_LOSS = 0.5
MOST_BYTES = 30_000_000


def head_matrices(network: Network) -> dict[str, NDArray[np.float32]]:
    """All matrices of the heads, by `head.part`, laid out for `vectors @ weight`."""
    modules: dict[str, nn.Module] = {name: network.head(name) for name in HEADS}
    modules["pair"] = network.pair_body
    matrices = {"shapes": network.shapes.weight.detach().numpy()}
    for name, module in modules.items():
        for part, parameter in module.named_parameters():
            array = parameter.detach().numpy()
            is_table = part.startswith("distance")
            matrices[f"{name}.{part}"] = np.ascontiguousarray(array if is_table else array.T)
    return matrices


MODEL_CARD = "MODEL_CARD.md"


def head_labels() -> dict[str, object]:
    """The table of heads as the runtime reads it."""
    return {
        name: {
            "kind": spec.kind,
            "outputs": list(spec.outputs),
            "layer": spec.layer,
            "has_shapes": spec.has_shapes,
            "background": spec.background,
        }
        for name, spec in HEADS.items()
    }


def export(network: Network, pack: Path, folder: Path, version: str, corpora: list[str], wide_layers: tuple[int, ...] = ()) -> None:
    """Write the bundle, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        wide = Path(scratch) / "wide.onnx"
        target = Path(scratch) / "bundle"
        target.mkdir()
        onnx.save(encoder_graph({name: array.detach().numpy() for name, array in network.state_dict().items()}), str(wide))
        quantise(wide, target / "encoder.onnx", wide_layers)
        np.savez(target / "heads.npz", allow_pickle=False, **head_matrices(network))
        shutil.copyfile(pack / "tokenizer.json", target / "tokenizer.json")
        (target / "labels.json").write_text(json.dumps({"heads": head_labels()}, indent=1) + "\n")
        manifest = {
            "version": version,
            "base": "all-MiniLM-L6-v2 (Apache-2.0)",
            "corpora": {name: LICENCES[name] for name in corpora},
            "sha256": {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in FILES},
        }
        (target / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
        size = sum(path.stat().st_size for path in target.iterdir())
        if size > MOST_BYTES:
            raise SystemExit(f"the bundle has {size} bytes, more than {MOST_BYTES}: quantise more layers")
        card = folder / MODEL_CARD
        if card.is_file():
            # Written by hand: whoever exports a new network brings its figures up to date.
            shutil.copyfile(card, target / MODEL_CARD)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.move(target, folder)


def session_of(path: Path, threads: int = 2) -> onnxruntime.InferenceSession:
    """A session on an exported encoder."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    settings.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])


def check(network: Network, pack: Path, folder: Path, most_windows: int = MOST_WINDOWS) -> bool:
    """Print cosine and figures of int8 beside fp32; whether no head loses more than it may."""
    network.eval()
    session = session_of(folder / "encoder.onnx")
    cosines: list[NDArray[np.float32]] = []

    def narrow(batch: Batch) -> Outputs:
        mixes = {name: torch.zeros(*batch.subwords.shape, WIDTH) for name in ("upper", "lower")}
        for row, length in enumerate(batch.lengths.tolist()):
            outputs = session.run(["upper", "lower"], {"subwords": batch.subwords[row : row + 1, :length].numpy()})
            for mix, output in zip(mixes.values(), outputs, strict=True):
                mix[row, :length] = torch.from_numpy(output[0])
        with torch.no_grad():
            return network.read({name: mix.view(-1, WIDTH)[batch.words] for name, mix in mixes.items()}, batch)

    def wide(batch: Batch) -> Outputs:
        with torch.no_grad():
            outputs: Outputs = network(batch)
        return outputs

    is_good = True
    for corpus in load_pack(pack, "dev"):
        before, after = (figures_of(corpus, forward, most_windows) for forward in (wide, narrow))
        cosines.append(_cosines(network, session, corpus.subwords[: corpus.starts[1]]))
        for name, number in sorted(before.items()):
            scale = 100 if name.endswith((".r", ".auc")) else 1
            loss = scale * (number - after[name])
            is_good &= "/" in name or loss <= MOST_LOSS
            mark = " !" if loss > MOST_LOSS else ""
            print(f"{corpus.name}.{name:40s} fp32 {number:8.3f}  int8 {after[name]:8.3f}  loss {loss:6.2f}{mark}")
    flat = np.concatenate(cosines)
    print(f"cosine of upper and lower to fp32: mean {flat.mean():.4f}, worst {flat.min():.4f}")
    return is_good


def _cosines(network: Network, session: onnxruntime.InferenceSession, subwords: NDArray[np.int64]) -> NDArray[np.float32]:
    window = subwords[None].astype(np.int64)
    with torch.no_grad():
        mixes = network.mixes(network.encoder(torch.from_numpy(window), torch.tensor([window.shape[1]])))
    outputs = session.run(["upper", "lower"], {"subwords": window})
    parts = []
    for wide, narrow in zip(mixes.values(), outputs, strict=True):
        left, right = wide[0].numpy(), narrow[0]
        parts.append((left * right).sum(1) / np.linalg.norm(left, axis=1) / np.linalg.norm(right, axis=1))
    return np.concatenate(parts)


def _corpora_of(checkpoint: Path) -> list[str]:
    state: Mapping[str, list[str]] = torch.load(checkpoint, map_location="cpu", weights_only=True)
    return list(state["corpora"])


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--wide-layers", default="", help="layers that stay fp32, from 0, comma-separated")
    parser.add_argument("--last", action="store_true", help="take the weights of the last step: early in a run the average lags")
    parser.add_argument("--check", action="store_true", help="compare int8 with fp32 on the dev parts")
    options = parser.parse_args()
    network = load_averaged(options.pack, options.checkpoint, weights="parameters" if options.last else "averaged").eval()
    wide_layers = tuple(int(index) for index in options.wide_layers.split(",") if index)
    export(network, options.pack, options.output, options.version, _corpora_of(options.checkpoint), wide_layers)
    if options.check and not check(network, options.pack, options.output):
        raise SystemExit("a head loses more than half a point: try --wide-layers 5")


if __name__ == "__main__":
    main()
