"""Graph: the encoder as ONNX, written node by node so that the runtime's fused kernels fit.

Weights by name go in, a model with the input `subwords` [1, n] and the outputs `upper` and `lower` [1, n, 384] comes out;
`quantise` turns its matrix products into int8. Word embeddings are int8 with a scale a row from the start.

    onnx.save(encoder_graph(weights), "encoder.onnx")
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tocsin.model.windows import WINDOW_SUBWORDS
from training.network import ATTENTION_HEADS, LAYERS, WIDTH

Floats = NDArray[np.float32]
# Standard operators that the runtime supports everywhere; attention is onnxruntime's own operator.
OPSET, CONTRIBUTED_OPSET = 20, 1
POSITIONS = WINDOW_SUBWORDS + 2


class _Graph:
    """Nodes and constants under construction."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, array: NDArray[np.generic]) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, operator: str, inputs: list[str], name: str, domain: str = "", **attributes: float) -> str:
        """Add a node with one output of its own name."""
        node = helper.make_node(operator, inputs, [name], f"{name}_node", None, domain)
        node.attribute.extend(helper.make_attribute(key, value) for key, value in attributes.items())
        self.nodes.append(node)
        return name

    def linear(self, source: str, name: str, weight: Floats, bias: Floats) -> str:
        """Add a matrix product and a bias."""
        product = self.node("MatMul", [source, self.constant(f"{name}.weight", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", bias)], f"{name}.sum")

    def norm(self, source: str, name: str, weights: Mapping[str, Floats]) -> str:
        """Add a layer normalisation."""
        scale, bias = (self.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", [source, scale, bias], f"{name}.output", axis=-1, epsilon=1e-12)


def encoder_graph(weights: Mapping[str, Floats]) -> onnx.ModelProto:
    """The encoder with its two mixes."""
    graph = _Graph()
    hidden = _embed(graph, weights)
    layers = []
    for index in range(LAYERS):
        hidden = _layer(graph, hidden, f"encoder.layers.{index}", weights)
        layers.append(hidden)
    for mix in ("upper", "lower"):
        shares = np.exp(weights[mix] - weights[mix].max())
        shares /= shares.sum()
        parts = [
            graph.node("Mul", [layer, graph.constant(f"{mix}.{index}", np.array(share, np.float32))], f"{mix}.{index}.part")
            for index, (layer, share) in enumerate(zip(layers, shares, strict=True))
        ]
        graph.node("Sum", parts, mix)
    shape: list[int | str] = [1, "n", WIDTH]
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [helper.make_tensor_value_info("subwords", TensorProto.INT64, [1, "n"])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("upper", "lower")],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", CONTRIBUTED_OPSET)],
        ir_version=9,
    )


def _embed(graph: _Graph, weights: Mapping[str, Floats]) -> str:
    words = weights["encoder.word.weight"]
    scales = np.abs(words).max(1, keepdims=True) / 127
    rows = graph.constant("words", np.round(words / np.maximum(scales, 1e-12)).astype(np.int8))
    chosen = graph.node("Gather", [rows, "subwords"], "word_rows")
    wide = graph.node("Cast", [chosen], "word_numbers", to=TensorProto.FLOAT)
    scale = graph.node("Gather", [graph.constant("word_scales", scales.astype(np.float32)), "subwords"], "word_row_scales")
    scaled = graph.node("Mul", [wide, scale], "word_vectors")
    places = weights["encoder.position.weight"][:POSITIONS] + weights["encoder.token_type"]
    shape = graph.node("Shape", ["subwords"], "count", start=1, end=2)
    table = graph.constant("positions", places)
    zero, axis = graph.constant("zero", np.array([0], np.int64)), graph.constant("axis", np.array([0], np.int64))
    used = graph.node("Slice", [table, zero, shape, axis], "used_positions")
    return graph.norm(graph.node("Add", [scaled, used], "embedding_sum"), "encoder.norm", weights)


def _layer(graph: _Graph, hidden: str, name: str, weights: Mapping[str, Floats]) -> str:
    def linear(source: str, part: str) -> str:
        return graph.linear(source, f"{name}.{part}", weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"])

    joint = linear(hidden, "joint")
    thirds = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [joint], thirds, name=f"{name}.split", axis=2, num_outputs=3))
    context = graph.node("MultiHeadAttention", thirds, f"{name}.context", domain="com.microsoft", num_heads=ATTENTION_HEADS)
    attended = graph.node("Add", [linear(context, "out"), hidden], f"{name}.attended")
    attended = graph.norm(attended, f"{name}.norm1", weights)
    inner = graph.node("Gelu", [linear(attended, "widen")], f"{name}.gelu")
    output = graph.node("Add", [linear(inner, "narrow"), attended], f"{name}.whole")
    return graph.norm(output, f"{name}.norm2", weights)


def quantise(source: Path, target: Path, wide_layers: tuple[int, ...] = ()) -> None:
    """Matrix products to int8, a scale a column; layers named in `wide_layers` stay fp32."""
    kept = [f"encoder.layers.{index}.{part}.product_node" for index in wide_layers for part in ("joint", "out", "widen", "narrow")]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        # Shape inference does not know the attention operator, so what follows it is told here.
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
