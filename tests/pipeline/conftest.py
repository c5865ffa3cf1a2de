"""A toy tokenizer with the real one's rules (lower case, no accents, split at punctuation); documents from markup."""

import string

import pytest
import spacy
from spacy.tokens import Doc, Span
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from extractor.markup import parse_markup
from extractor.pipeline import (
    claims,
    sentences,  # noqa: F401 - registers its factory
)
from extractor.pipeline.extensions import set_items

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
LETTERS = [*string.ascii_lowercase, *string.digits, *string.punctuation, "’", "“", "”"]
ENTITIES = {"person": "PERSON", "place": "PLACE", "organization": "ORGANIZATION"}
COMPARED = ("measure", "value", "increment", "negated")  # what `check` compares beside the span
GROUPS = (("dates", "date"), ("weapons", "weapon"), ("places", "place"))


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

    hears_all = False
    overrules = frozenset()

    def __init__(self):
        self.asked = []

    def choose(self, slot, options, ruled, at, *, is_open):  # noqa: ARG002 - the signature of what decides
        self.asked.append((slot, options, ruled, at))
        return ruled


@pytest.fixture
def rules_alone():
    return RulesAlone()


@pytest.fixture(scope="session")
def sentence_nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_sentences")
    return pipeline


@pytest.fixture(scope="session")
def annotate(sentence_nlp):
    """Return what makes a Doc with the marked names, dates and weapons set, and the marked claims.

    `is_linked`: places of one name are one entity, as the pipeline has it.
    """

    def read(markup: str, *, is_linked: bool = False) -> tuple[Doc, list[dict]]:
        text, records = parse_markup(markup, name="row")
        doc = sentence_nlp(text)
        doc.ents = [
            Span(doc, span.start, span.end, label=ENTITIES[record["kind"]])
            for record in records
            if record["kind"] in ENTITIES
            for span in (doc.char_span(record["start"], record["end"], alignment_mode="expand"),)
        ]
        linked = [{**record, "entity_id": record["text"]} if is_linked else record for record in records]
        for group, kind in GROUPS:
            set_items(doc, group, [record for record in linked if record["kind"] == kind])
        return doc, [record for record in records if record["kind"] == "claim"]

    return read


def _plain(claim: dict) -> dict:
    return {"span": (claim["start"], claim["end"])} | {field: claim.get(field) for field in COMPARED}


@pytest.fixture
def check(annotate, rules_alone):
    """Compare the claims that the rules alone find with those that are marked."""

    def compare(markup: str) -> None:
        doc, expected = annotate(markup)
        found = claims.find_claims(doc, chooser=rules_alone)
        assert [_plain(claim) for claim in found] == [_plain(claim) for claim in expected]

    return compare


@pytest.fixture
def sources_of(annotate, rules_alone):
    """Return the source of each claim of marked text, by its words."""

    def read(markup):
        doc, _ = annotate(markup)
        found = claims.find_claims(doc, chooser=rules_alone)
        return [
            claim["source"] and doc.text[claim["source"]["start"] : claim["source"]["end"]] for claim in found
        ]

    return read
