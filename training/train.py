"""Train: a pack becomes a checkpoint, on a CPU or a GPU, within a time limit, resumable.

    python -m training.train --pack PACK -o FOLDER --minutes 75 [--resume] [--weights muc4=20,ewt=10] [--parts]
    python -m training.train --pack PACK --evaluate FOLDER/checkpoint.pt

FOLDER gets `log.jsonl` (a line every hundred steps: step, seconds, loss by head, subwords a second), `checkpoint.pt`
(everything that a resumed run needs), `figures.json` (dev, at the end) and with `--parts` the averaged weights in fp16.
"""

from __future__ import annotations

import argparse
import dataclasses
import io
import json
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.batches import Sampler
from training.evaluate import evaluate, render
from training.losses import Balance, losses_of
from training.network import Batch, Network, load_base
from training.pack import load_pack

ENCODER_RATE, HEAD_RATE, MIX_RATE = 2e-4, 1.5e-3, 1e-2
LAYER_DECAY = 0.9
WEIGHT_DECAY = 0.01
WARM_UP = 0.05
CLIP = 1.0
# The averaged weights look back over about 700 steps, a twelfth of a run of 75 minutes on two cores with AMX.
AVERAGE_DECAY = 0.9985
# From this share of a run on the encoder computes as its int8 export will.
ROUNDED_FROM = 0.6
LOG_STEPS = 100
CHECKPOINT_S = 480
# Of a time limit so much is left for the figures at the end.
EVALUATION_S = 150
PART_BYTES = 15_000_000


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a run goes on: seconds or steps."""

    seconds: float | None
    steps: int | None

    def progress(self, elapsed_s: float, step: int) -> float:
        """From 0 to 1."""
        if self.steps is not None:
            return step / self.steps
        return elapsed_s / self.seconds if self.seconds else 1.0


def rate_at(progress: float) -> float:
    """Share of the full rate: up over the warm-up, then straight down to 0."""
    if progress < WARM_UP:
        return max(progress, 1e-3) / WARM_UP
    return max(0.0, (1 - progress) / (1 - WARM_UP))


def parameter_groups(network: Network) -> list[dict[str, object]]:
    """Rates: the encoder's fall from the top layer down, heads learn faster, mixes fastest."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = defaultdict(list)
    for name, parameter in network.trainable().items():
        decay = WEIGHT_DECAY if parameter.dim() > 1 else 0.0
        if name.startswith("encoder.layers."):
            rate = ENCODER_RATE * LAYER_DECAY ** (5 - int(name.split(".")[2]))
        elif name.startswith("encoder."):
            rate = ENCODER_RATE * LAYER_DECAY**6
        else:
            rate = MIX_RATE if name in ("upper", "lower") else HEAD_RATE
        groups[rate, decay].append(parameter)
    return [{"params": members, "lr": rate, "full_rate": rate, "weight_decay": decay} for (rate, decay), members in groups.items()]


class Run:
    """One training run and all its state."""

    def __init__(self, network: Network, sampler: Sampler, folder: Path, limit: Limit) -> None:
        self.network, self.sampler, self.folder, self.limit = network, sampler, folder, limit
        self.device = network.upper.device
        self.parameters = network.trainable()
        self.average = {name: torch.zeros_like(parameter) for name, parameter in self.parameters.items()}
        self.optimizer = torch.optim.AdamW(parameter_groups(network), betas=(0.9, 0.98), fused=True)
        self.balance = Balance()
        self.step, self.elapsed_s = 0, 0.0
        self.sums: defaultdict[str, list[float]] = defaultdict(list)
        self.subwords = 0

    def go(self) -> None:
        """Train until the limit; log and save on the way."""
        self.network.train()
        started, offset = time.monotonic(), self.elapsed_s
        saved = logged = time.monotonic()
        while (progress := self.limit.progress(self.elapsed_s, self.step)) < 1:
            self._train_on(self.sampler.draw(), progress)
            self.elapsed_s = offset + time.monotonic() - started
            if self.step % LOG_STEPS == 0:
                self._log(time.monotonic() - logged)
                logged = time.monotonic()
            if time.monotonic() - saved > CHECKPOINT_S:
                self.save()
                saved = time.monotonic()
        self.save()

    def _train_on(self, batch: Batch, progress: float) -> None:
        batch = to_device(batch, self.device)
        if progress >= ROUNDED_FROM:
            self.network.round_products()
        for group in self.optimizer.param_groups:
            group["lr"] = group["full_rate"] * rate_at(progress)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            outputs = self.network(batch)
        losses = losses_of(outputs, batch)
        if losses:
            torch.autograd.backward(self.balance.total(losses))
            torch.nn.utils.clip_grad_norm_(self.parameters.values(), CLIP)
            self.optimizer.step()
            self.optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), [p.detach() for p in self.parameters.values()], 1 - AVERAGE_DECAY)
        self.step += 1
        self.subwords += int(batch.lengths.sum())
        for head, loss in losses.items():
            self.sums[head].append(float(loss.detach()))

    def _log(self, seconds: float) -> None:
        line = {
            "step": self.step,
            "seconds": round(self.elapsed_s, 1),
            "subwords_per_s": round(self.subwords / seconds),
            "loss": {head: round(float(np.mean(numbers)), 4) for head, numbers in sorted(self.sums.items())},
        }
        with (self.folder / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        self.sums.clear()
        self.subwords = 0

    def averaged(self) -> dict[str, Tensor]:
        """The averaged weights, freed of the zeros they started from."""
        correction = 1 - AVERAGE_DECAY**self.step
        return {name: average / correction for name, average in self.average.items()}

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "step": self.step,
            "elapsed_s": self.elapsed_s,
            "parameters": {name: parameter.detach() for name, parameter in self.parameters.items()},
            "average": self.average,
            "averaged": self.averaged(),
            "optimizer": self.optimizer.state_dict(),
            "balance": self.balance.means,
            "torch_random": torch.get_rng_state(),
            "sampler_random": json.dumps(self.sampler.random.bit_generator.state),
            "corpora": [corpus.name for corpus in self.sampler.corpora],
        }
        partial = self.folder / "checkpoint.pt.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint of the folder."""
        state = torch.load(self.folder / "checkpoint.pt", map_location=self.device, weights_only=True)
        self.step, self.elapsed_s = state["step"], state["elapsed_s"]
        with torch.no_grad():
            for name, parameter in self.parameters.items():
                parameter.copy_(state["parameters"][name])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.balance.means = state["balance"]
        torch.set_rng_state(state["torch_random"].cpu())
        self.sampler.random.bit_generator.state = json.loads(state["sampler_random"])


def to_device(batch: Batch, device: torch.device) -> Batch:
    """The batch with all its tensors on the device."""
    if device.type == "cpu":
        return batch

    def moved(value: object) -> object:
        if isinstance(value, Tensor):
            return value.to(device)
        if isinstance(value, dict):
            return {key: moved(each) for key, each in value.items()}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return dataclasses.replace(value, **{each.name: moved(getattr(value, each.name)) for each in dataclasses.fields(value)})
        return value

    result = moved(batch)
    assert isinstance(result, Batch)
    return result


def load_averaged(pack: Path, checkpoint: Path, *, weights: str = "averaged") -> Network:
    """The network of a checkpoint, with averaged weights; `weights="parameters"` takes those of its last step."""
    network = Network.from_base(load_base(pack / "base.npz"))
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network.load_state_dict(grown(state[weights], network.state_dict()), strict=False)
    return network


def grown(weights: Mapping[str, Tensor], fresh: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights of a network with fewer labels: the rows that a head has gained since keep their fresh values."""
    result = dict(weights)
    for name, tensor in weights.items():
        if tensor.shape != fresh[name].shape:
            result[name] = fresh[name].clone()
            result[name][: len(tensor)] = tensor
    return result


def write_parts(weights: dict[str, Tensor], folder: Path) -> None:
    """The weights in fp16 as numbered parts; joined, they are one `.npz`."""
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **{name: tensor.cpu().numpy().astype(np.float16) for name, tensor in weights.items()})
    content = stream.getvalue()
    for number, start in enumerate(range(0, len(content), PART_BYTES)):
        (folder / f"weights.npz.{number:03d}").write_bytes(content[start : start + PART_BYTES])


def read_parts(folder: Path) -> dict[str, Tensor]:
    """What `write_parts` wrote."""
    content = b"".join(path.read_bytes() for path in sorted(folder.glob("weights.npz.*")))
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return {name: torch.from_numpy(stored[name].astype(np.float32)) for name in stored.files}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--minutes", type=float, help="wall time in all, figures included")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--corpora", help="comma-separated; all of the pack where not given")
    parser.add_argument("--weights", default="", help="shares of the steps, corpus=number, comma-separated")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=Path, help="a checkpoint whose averaged weights to start from")
    parser.add_argument("--rate", type=float, default=1.0, help="of the full learning rates; less for a run that goes on from a checkpoint")
    parser.add_argument("--parts", action="store_true", help="write the averaged weights in parts of at most 15 MB")
    parser.add_argument("--evaluate", type=Path, metavar="CHECKPOINT", help="print dev figures of a checkpoint and stop")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    names = options.corpora.split(",") if options.corpora else None
    if options.evaluate:
        print(render(evaluate(load_averaged(options.pack, options.evaluate), load_pack(options.pack, "dev", names))))
        return
    if options.output is None or (options.minutes is None) == (options.steps is None):
        parser.error("give --output and one of --minutes and --steps")
    torch.manual_seed(options.seed)
    network = load_averaged(options.pack, options.start) if options.start else Network.from_base(load_base(options.pack / "base.npz"))
    network = network.to(device)
    shares = {pair.split("=")[0]: float(pair.split("=")[1]) for pair in options.weights.split(",") if pair}
    sampler = Sampler(load_pack(options.pack, "train", names), options.seed, shares)
    seconds = None if options.minutes is None else options.minutes * 60 - (EVALUATION_S if options.minutes > 10 else 0)
    options.output.mkdir(parents=True, exist_ok=True)
    run = Run(network, sampler, options.output, Limit(seconds, options.steps))
    for group in run.optimizer.param_groups:
        group["full_rate"] *= options.rate
    if options.resume:
        run.resume()
    run.go()
    averaged = run.averaged()
    if options.parts:
        write_parts(averaged, options.output)
    network.load_state_dict(averaged, strict=False)
    figures = evaluate(network.cpu(), load_pack(options.pack, "dev", names))
    (options.output / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(render(figures))


if __name__ == "__main__":
    main()
