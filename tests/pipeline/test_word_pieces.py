import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from extractor.pipeline import word_pieces
from extractor.pipeline.word_pieces import cut_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two  died.\n\nMen fled", ["Two", "died", ".", "Men", "fled"]),
        ("U.S.-led", ["U", ".", "S", ".", "-", "led"]),
        ("José’s €5", ["José", "’", "s", "€5"]),
        ("a_b (12%)…", ["a", "_", "b", "(", "12", "%", ")", "…"]),
        ("soft\u00adly", ["soft\u00adly"]),
        ("شمال Talu", ["شمال", "Talu"]),
        ("", []),
        (" \n\t", []),
    ],
    ids=[
        "white space only parts",
        "dots and hyphens stand alone",
        "accents and signs of money belong to words, curly quotes do not",
        "underscores, brackets and dots",
        "what the tokenizer drops inside a word",
        "another writing",
        "empty",
        "white space",
    ],
)
def test_text_is_cut_into_words_and_marks(tokenizer, text, words):
    assert [text[start:end] for start, end, _ in cut_words(tokenizer, text)] == words


def test_a_token_of_the_tokenizers_own_stays_whole(tokenizer):
    own = Tokenizer.from_str(tokenizer.to_str())
    own.add_special_tokens(["[CLS]"])
    text = "see [CLS] there"
    assert [text[start:end] for start, end, _ in cut_words(own, text)] == ["see", "[CLS]", "there"]


def test_a_word_has_the_same_pieces_wherever_it_stands(tokenizer):
    [(*_, alone)] = cut_words(tokenizer, "shellings")
    assert [pieces for *_, pieces in cut_words(tokenizer, "shellings, shellings")][::2] == [alone, alone]


@given(text=st.text(st.sampled_from([*word_pieces._PLAIN, *" \n\t\r" * 20, *"aeE1.,'-" * 10])))
def test_words_and_pieces_are_those_of_the_tokenizer_reading_the_whole_text(tokenizer, text):
    assert list(cut_words(tokenizer, text)) == list(word_pieces._cut_whole(tokenizer, text))


def test_known_words_are_bounded(tokenizer, monkeypatch):
    monkeypatch.setattr(word_pieces, "MAX_WORDS", 2)
    words = [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert [(start, end) for start, end, _ in cut_words(tokenizer, "w x y z")] == words
    assert len(word_pieces._known(tokenizer)[1]) <= 2
