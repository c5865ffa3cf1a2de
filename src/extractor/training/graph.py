"""Write a student as an ONNX graph of fused operators with int8 weights, as onnxruntime runs it fastest on a CPU.

Inputs: `ids` and `shapes` (1 x pieces), `firsts` (the first piece of each word). Output: `scores` (words x labels of
all heads). The last layer goes on with the first pieces of words only: nobody asks for the others.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from extractor.training.quantization import Floats, narrow_columns, narrow_rows
from extractor.training.student import EPSILON, Block, Student

_FUSED = "com.microsoft"
_OPSET, _FUSED_OPSET, _IR = 20, 1, 9


class Graph:
    """Collects nodes and weights; every method returns the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Add a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: Sequence[str], name: str, *, domain: str = "", **options: object
    ) -> str:
        """Add an operator of one output, which has its name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **options))
        return name

    def narrow(self, name: str, layer: nn.Linear) -> tuple[str, str, str, str]:
        """Add a layer's weights in int8, one scale a column: names of weights, scales, zero points, bias."""
        narrow, scale = narrow_columns(_array(layer.weight).T)
        return (
            self.weight(f"{name}.weight", narrow),
            self.weight(f"{name}.scale", scale[0]),
            self.weight(f"{name}.zero", np.zeros(narrow.shape[1], dtype=np.int8)),
            self.weight(f"{name}.bias", _array(layer.bias)),
        )

    def product(self, name: str, layer: nn.Linear, given: str) -> str:
        """Add a linear layer; its input is quantized as it comes."""
        return self.node("DynamicQuantizeMatMul", [given, *self.narrow(name, layer)], name, domain=_FUSED)

    def norm(self, name: str, layer: nn.LayerNorm, given: str) -> str:
        """Add a layer normalization."""
        parts = [
            self.weight(f"{name}.gain", _array(layer.weight)),
            self.weight(f"{name}.shift", _array(layer.bias)),
        ]
        return self.node("LayerNormalization", [given, *parts], name, axis=-1, epsilon=EPSILON)


def build(student: Student, *, outputs: int | None = None) -> bytes:
    """Return the ONNX file of the student; `outputs` keeps the first scores only (names: 7)."""
    graph = Graph()
    hidden = _embed(graph, student)
    last = len(student.blocks) - 1
    for number, block in enumerate(student.blocks):
        hidden = _add_block(graph, f"layer{number}", block, hidden, is_last=number == last)
    head = graph.weight("head.weight", _array(student.head.weight).T[:, :outputs])
    bias = graph.weight("head.bias", _array(student.head.bias)[:outputs])
    graph.node("Gemm", [hidden, head, bias], "scores")
    width = outputs or student.head.out_features
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"]),
        helper.make_tensor_value_info("shapes", TensorProto.INT64, [1, "pieces"]),
        helper.make_tensor_value_info("firsts", TensorProto.INT64, ["words"]),
    ]
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", width])
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, _FUSED_OPSET)]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "recogniser", inputs, [scores], graph.weights), opset_imports=opsets
    )
    model.ir_version = _IR
    content: bytes = model.SerializeToString()
    return content


def _embed(graph: Graph, student: Student) -> str:
    """Add word vectors (int8, one scale a word), shapes and places."""
    vectors, scale = narrow_rows(_array(student.words.weight))
    narrow, scales = graph.weight("words.weight", vectors), graph.weight("words.scale", scale)
    whole = graph.node("Cast", [graph.node("Gather", [narrow, "ids"], "words.narrow")], "words.cast", to=1)
    words = graph.node("Mul", [whole, graph.node("Gather", [scales, "ids"], "words.scales")], "words")
    table = graph.weight("shapes.weight", _array(student.shapes.weight))
    shapes = graph.node("Gather", [table, "shapes"], "shapes.vectors")
    places = graph.weight("places.weight", _array(student.positions.weight)[None])
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    bounds = [graph.weight("zero", np.array([0])), length, graph.weight("axis", np.array([1]))]
    place = graph.node("Slice", [places, *bounds], "places")
    added = graph.node("Add", [graph.node("Add", [words, shapes], "words.shaped"), place], "embedded")
    return graph.norm("norm", student.norm, added)


def _add_block(graph: Graph, name: str, block: Block, hidden: str, *, is_last: bool) -> str:
    """Add a layer; the last one drops all but the first pieces after its attention."""
    narrow, scale, zero = (f"{name}.{part}" for part in ("given", "given_scale", "given_zero"))
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [hidden], [narrow, scale, zero]))
    weight, weight_scale, weight_zero, bias = graph.narrow(f"{name}.qkv", block.qkv)
    given = [narrow, weight, bias, scale, weight_scale, "", zero, weight_zero]
    context = graph.node(
        "QAttention", given, f"{name}.context", domain=_FUSED, num_heads=block.heads, unidirectional=0
    )
    if is_last:
        axis = graph.weight("batch", np.array([0]))
        context, hidden = (
            graph.node("Squeeze", [graph.node("Gather", [part, "firsts"], f"{kept}.row", axis=1), axis], kept)
            for part, kept in ((context, f"{name}.context_kept"), (hidden, f"{name}.hidden_kept"))
        )
    attended = graph.node(
        "Add", [graph.product(f"{name}.out", block.out, context), hidden], f"{name}.attended"
    )
    hidden = graph.norm(f"{name}.norm_attended", block.norm_attended, attended)
    inner = graph.node(
        "FastGelu", [graph.product(f"{name}.up", block.up, hidden)], f"{name}.inner", domain=_FUSED
    )
    added = graph.node("Add", [graph.product(f"{name}.down", block.down, inner), hidden], f"{name}.added")
    return graph.norm(f"{name}.norm", block.norm, added)


def _array(tensor: nn.Parameter) -> Floats:
    array: Floats = tensor.detach().numpy().astype(np.float32)
    return array
