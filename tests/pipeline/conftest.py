"""A toy tokenizer with the real one's rules (lower case, no accents, split at punctuation); the rules without weights."""

import string

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
LETTERS = [*string.ascii_lowercase, *string.digits, *string.punctuation, "’", "“", "”"]


@pytest.fixture(scope="session")
def tokenizer():
    pieces = [*SPECIAL, *LETTERS, *(f"##{letter}" for letter in LETTERS), "the", "in", "said", "men", "town"]
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=SPECIAL[1], max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


class RulesAlone:
    """Keeps the rules' pick, for tests of what the rules do; `asked` holds what it was asked, in order."""

    def __init__(self):
        self.asked = []

    def choose(self, slot, options, ruled, at):
        self.asked.append((slot, options, ruled, at))
        return ruled


@pytest.fixture
def rules_alone():
    return RulesAlone()
