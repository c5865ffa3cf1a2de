"""The shipped network: a narrower copy of the teacher's encoder with a head for names, weapons and numbers."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from extractor.pipeline.encoding import SHAPES
from extractor.pipeline.labels import TAGS, WEAPON_TAGS
from extractor.pipeline.number_readings import FLAGS, MEASURES
from extractor.pipeline.pointers import WIDTH as POINTERS
from extractor.training.encoder import TokenTagger
from extractor.training.pruning import choose_heads, choose_units, fill_bias

POSITIONS = 256
EPSILON = 1e-12
DROPOUT = 0.1
_MASKED = -3e4  # within bfloat16 and float16 alike
HEADS = (len(TAGS), len(WEAPON_TAGS), len(MEASURES), len(FLAGS), POINTERS)


@dataclass(frozen=True, slots=True)
class Size:
    """Layers of the teacher that stay (by number), and what stays of each: attention heads, inner units."""

    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    heads: int = 6
    inner: int = 768
    width: int = 384
    head_width: int = 32
    vocabulary: int = 30522


class Block(nn.Module):  # type: ignore[misc] # torch is no dependency of the package: untyped here
    """Self-attention and a feed-forward layer, each added to its input and normalised."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        attended = size.heads * size.head_width
        self.qkv = nn.Linear(size.width, 3 * attended)
        self.out = nn.Linear(attended, size.width)
        self.norm_attended = nn.LayerNorm(size.width, eps=EPSILON)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm = nn.LayerNorm(size.width, eps=EPSILON)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next hidden states; `mask` is True where a piece is real."""
        batch, pieces, _ = hidden.shape
        parts = self.qkv(hidden).view(batch, pieces, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        attended = _attend(parts[0], parts[1], parts[2], mask)
        hidden = self.norm_attended(hidden + self.dropout(self.out(attended.transpose(1, 2).flatten(2))))
        inner = functional.gelu(self.up(hidden), approximate="tanh")
        return self.norm(hidden + self.dropout(self.down(inner)))


def _attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Return scaled dot-product attention, step by step: in bfloat16 on a CPU three to six times as fast as torch's.

    Autocast would make the softmax a float32 one and copy what goes in and out.
    """
    with torch.autocast("cpu", enabled=False):
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None, :], _MASKED)
        return torch.softmax(scores, -1) @ value


class Student(nn.Module):  # type: ignore[misc] # likewise
    """Word-piece ids and shapes in; for each piece the columns of HEADS out: scores of tags, and the pointers'."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.shapes = nn.Embedding(SHAPES, size.width)
        self.positions = nn.Embedding(POSITIONS, size.width)
        self.norm = nn.LayerNorm(size.width, eps=EPSILON)
        self.blocks = nn.ModuleList([Block(size) for _ in size.layers])
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(size.width, sum(HEADS))
        # The word vectors stay as they are: rare names must not drift, and much of a step's work is saved.
        self.words.weight.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scores (batch, pieces, all heads)."""
        places = self.positions.weight[: ids.shape[1]]
        hidden = self.dropout(self.norm(self.words(ids) + self.shapes(shapes) + places))
        for block in self.blocks:
            hidden = block(hidden, mask)
        return self.head(self.dropout(hidden))


def cut_down(teacher: TokenTagger, size: Size, samples: list[tuple[list[int], list[int]]]) -> Student:
    """Return a student made of what matters most in the teacher's layers on the samples (ids, shapes).

    A unit or an attention head matters as much as what it adds varies; what goes leaves its mean behind.
    """
    student = Student(size)
    bert = teacher.encoder
    student.words.weight.data = bert.embeddings.word_embeddings.weight.data.clone()
    student.shapes.weight.data = teacher.shapes.weight.data.clone()
    kind = bert.embeddings.token_type_embeddings.weight.data[0]
    student.positions.weight.data = bert.embeddings.position_embeddings.weight.data[:POSITIONS] + kind
    student.norm.load_state_dict(bert.embeddings.LayerNorm.state_dict())
    for block, number in zip(student.blocks, size.layers, strict=True):
        layer = bert.encoder.layer[number]
        context, inner = _watch(teacher, layer, samples)
        _copy_attention(block, layer, context)
        _copy_inner(block, layer, inner)
    student.head.weight.data[: len(TAGS)] = teacher.head.weight.data
    student.head.bias.data.zero_()
    student.head.bias.data[: len(TAGS)] = teacher.head.bias.data
    return student


def _watch(
    teacher: TokenTagger, layer: nn.Module, samples: list[tuple[list[int], list[int]]]
) -> tuple[Tensor, Tensor]:
    """Return what goes into the layer's two output products, one row a piece."""
    seen: dict[str, list[Tensor]] = {"context": [], "inner": []}
    hooks = [
        layer.attention.output.dense.register_forward_pre_hook(
            lambda _, given: seen["context"].append(given[0][0])
        ),
        layer.output.dense.register_forward_pre_hook(lambda _, given: seen["inner"].append(given[0][0])),
    ]
    teacher.eval()
    with torch.no_grad():
        for ids, shapes in samples:
            teacher(torch.tensor([ids]), torch.tensor([shapes]))
    for hook in hooks:
        hook.remove()
    return torch.cat(seen["context"]), torch.cat(seen["inner"])


def _copy_attention(block: Block, layer: nn.Module, context: Tensor) -> None:
    attention, output = layer.attention.self, layer.attention.output
    given, weight, bias = (
        part.numpy() for part in (context, output.dense.weight.data, output.dense.bias.data)
    )
    kept = choose_heads(given, weight, attention.num_attention_heads, block.heads)
    parts = (attention.query, attention.key, attention.value)
    block.qkv.weight.data = torch.cat([part.weight.data[kept] for part in parts])
    block.qkv.bias.data = torch.cat([part.bias.data[kept] for part in parts])
    block.out.weight.data = output.dense.weight.data[:, kept].clone()
    block.out.bias.data = torch.from_numpy(fill_bias(given, weight, bias, kept))
    block.norm_attended.load_state_dict(output.LayerNorm.state_dict())


def _copy_inner(block: Block, layer: nn.Module, inner: Tensor) -> None:
    up, down = layer.intermediate.dense, layer.output.dense
    given, weight, bias = (part.numpy() for part in (inner, down.weight.data, down.bias.data))
    kept = choose_units(given, weight, block.up.out_features)
    block.up.weight.data, block.up.bias.data = up.weight.data[kept], up.bias.data[kept]
    block.down.weight.data = down.weight.data[:, kept].clone()
    block.down.bias.data = torch.from_numpy(fill_bias(given, weight, bias, kept))
    block.norm.load_state_dict(layer.output.LayerNorm.state_dict())
