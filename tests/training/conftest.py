"""Labelled sentences in one line: `[PLACE Talu] burned`; a tokenizer that takes words apart into letters."""

import re
import string

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from extractor.training.corpora import Mention, Sentence

MARK = re.compile(r"\[(?P<label>\w+) (?P<text>[^\]]*)\]")


def read_marks(marked, key="gmb:0", document="gmb"):
    text, mentions, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        mentions.append(Mention(len(text), len(text) + len(match["text"]), match["label"]))
        text += match["text"]
    return Sentence(key, document, text + marked[at:], tuple(mentions))


def write_marks(labelled):
    text, at = "", 0
    for item in labelled.mentions:
        text += f"{labelled.text[at : item.start]}[{item.label} {labelled.text[item.start : item.end]}]"
        at = item.end
    return text + labelled.text[at:]


@pytest.fixture(scope="session")
def marks():
    """Return the pair (read, write) of the one-line notation."""
    return read_marks, write_marks


@pytest.fixture(scope="session")
def tokenizer():
    """Return a tokenizer of one piece a letter: [CLS] is 2, [SEP] 3, a first `a` 4."""
    marks = [*string.ascii_lowercase, *string.digits, *string.punctuation]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *marks, *(f"##{mark}" for mark in marks)]
    model = models.WordPiece({piece: index for index, piece in enumerate(pieces)}, unk_token=pieces[1])
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
