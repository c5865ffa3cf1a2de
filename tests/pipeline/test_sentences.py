import pytest
import spacy

from extractor.pipeline.sentences import MAX_TOKENS, mark_sentences


def lengths(text):
    """Return the number of tokens of each sentence."""
    doc = mark_sentences(spacy.blank("en").make_doc(text))
    return [len(sentence) for sentence in doc.sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Two died. One fled.", [3, 3]),
        ("dead " * MAX_TOKENS, [MAX_TOKENS]),
        ("dead " * (MAX_TOKENS + 1), [MAX_TOKENS, 1]),
        ("Two died. All " + "dead " * (2 * MAX_TOKENS + 6) + ". One fled.", [3, MAX_TOKENS, MAX_TOKENS, 8, 3]),
        ("dead, " + "dead " * MAX_TOKENS, [2, MAX_TOKENS]),
        ("dead, " * MAX_TOKENS, [MAX_TOKENS, MAX_TOKENS]),
        ("dead " * 200 + "; " + "dead " * 200, [201, 200]),
    ],
    ids=["nothing", "prose", "as long as may be", "a word more", "between sentences", "behind a comma", "list", "behind a semicolon"],
)  # fmt: skip
def test_endless_sentences_are_cut(text, expected):
    assert lengths(text) == expected
