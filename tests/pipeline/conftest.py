"""A toy tokenizer with the real one's rules: lower case, no accents, split at punctuation."""

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
