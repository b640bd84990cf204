"""Pack: everything that a training needs in one folder, so that it runs where the corpora are not.

    python -m training.pack --data ../shared/data -o PACK [--corpora muc4,ewt | --without polnear]

writes `base.npz` (encoder weights, fp16), `tokenizer.json`, `NAME.train.npz` and `NAME.dev.npz` for each corpus.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np

from tocsin.model.subwords import Subwords
from training.corpora import READERS
from training.network import base_folder, load_base
from training.windows import TokenisedCorpus, tokenise


def write_pack(data: Path, folder: Path, names: list[str]) -> None:
    """Tokenise the named corpora and put the base weights beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    base = base_folder()
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    np.savez_compressed(
        folder / "base.npz",
        allow_pickle=False,
        **{name: array.astype(np.float16) for name, array in load_base(base / "model.safetensors").items()},
    )
    subwords = Subwords(folder / "tokenizer.json")
    for name in names:
        examples = list(READERS[name](data))
        for part in ("train", "dev"):
            corpus = tokenise(name, (example for example in examples if example.part == part), subwords)
            corpus.save(folder / f"{name}.{part}.npz")
            print(f"{name} {part}: {len(corpus)} windows, {len(corpus.subwords)} subwords, {_heads(corpus)}")


def _heads(corpus: TokenisedCorpus) -> str:
    heads = [*corpus.tags, *corpus.values, *corpus.bags, *corpus.frames]
    return " ".join([*heads, *(["relation"] if len(corpus.relations) else [])])


def load_pack(folder: Path, part: str, names: list[str] | None = None) -> list[TokenisedCorpus]:
    """The corpora of a pack."""
    paths = sorted(folder.glob(f"*.{part}.npz"))
    return [TokenisedCorpus.load(path) for path in paths if names is None or path.name.split(".")[0] in names]


def chosen_names(corpora: str | None, without: str | None) -> list[str]:
    """Which corpora a command line asks for."""
    names = corpora.split(",") if corpora else list(READERS)
    unknown = [name for name in names if name not in READERS]
    if unknown:
        raise SystemExit(f"no such corpus: {', '.join(unknown)}. There are: {', '.join(READERS)}")
    return [name for name in names if name not in (without or "").split(",")]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--corpora", help="comma-separated; all where not given")
    parser.add_argument("--without", help="comma-separated corpora to leave out")
    options = parser.parse_args()
    write_pack(options.data, options.output, chosen_names(options.corpora, options.without))


if __name__ == "__main__":
    main()
