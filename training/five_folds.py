"""Five folds: what the heads of the small corpora reach on every text, each judged by a network that has not seen it.

    python -m training.five_folds --pack PACK --data ../shared/data -o FOLDER [--minutes 6] [--start CHECKPOINT]

For each fold a network is trained on the other four of `plover` (type, parties, relation) beside the named corpora of the
pack, then judged on the fold, on `cameo_class` in its own five classes too; `--start` must not have seen `plover`. FOLDER gets
`figures.json`, a row a fold and the mean.
The networks are fp32 and are thrown away.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from tocsin.model.subwords import Subwords
from training.batches import Sampler
from training.corpora.plover import cameo_class, plover
from training.evaluate import evaluate, render
from training.folds import FOLDS, fold
from training.network import Network, load_base
from training.pack import load_pack
from training.train import Limit, Run, load_averaged
from training.windows import TokenisedCorpus, tokenise

# Of the steps so many percent are plover's; the other corpora keep the encoder general.
PLOVER_SHARE = 70.0


@dataclass(frozen=True, slots=True)
class Fold:
    """The texts of `plover` outside a fold; what is judged inside it."""

    train: TokenisedCorpus
    held: tuple[TokenisedCorpus, ...]


def cut(data: Path, pack: Path, number: int) -> Fold:
    """Cut the corpora at one fold."""
    subwords = Subwords(pack / "tokenizer.json")
    examples = list(plover(data))
    train = tokenise("plover", (one for one in examples if fold(one.text) != number), subwords)
    held = tokenise("plover", (one for one in examples if fold(one.text) == number), subwords)
    classes = tokenise("cameo_class", (one for one in cameo_class(data) if fold(one.text) == number), subwords)
    return Fold(train, (held, classes))


def figures_of_fold(network: Network, parts: Fold, beside: list[TokenisedCorpus], folder: Path, minutes: float) -> dict[str, float]:
    """Train outside a fold and judge inside it."""
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(network, Sampler([parts.train, *beside], 7, {"plover": PLOVER_SHARE}), folder, Limit(minutes * 60, None))
    run.go()
    network.load_state_dict(run.averaged(), strict=False)
    return evaluate(network, parts.held, max(map(len, parts.held)))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=6.0, help="of training a fold")
    parser.add_argument("--beside", default="wikievents,rams,ordinary", help="corpora of the pack that are trained on beside plover")
    parser.add_argument("--start", type=Path, help="a checkpoint that has not seen plover; the base encoder where not given")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    rows: list[dict[str, float]] = []
    for number in range(FOLDS):
        torch.manual_seed(7)
        network = load_averaged(options.pack, options.start) if options.start else Network.from_base(load_base(options.pack / "base.npz"))
        beside = load_pack(options.pack, "train", options.beside.split(","))
        parts = cut(options.data, options.pack, number)
        rows.append(figures_of_fold(network, parts, beside, options.output / str(number), options.minutes))
        mean = {name: round(float(np.mean([row[name] for row in rows])), 2) for name in rows[0]}
        (options.output / "figures.json").write_text(json.dumps({"folds": rows, "mean": mean}, indent=1) + "\n")
    print(render(mean))


if __name__ == "__main__":
    main()
