import pytest

from extractor.pipeline.encoding import (
    BLANK_LINE,
    CASELESS,
    DIGIT,
    GLUED,
    INITIAL,
    LINE,
    LOWER,
    MIXED,
    OTHER,
    SPACE,
    TITLE,
    UPPER,
    encode,
    split_sentences,
)


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("Men met Rana.", [(TITLE, BLANK_LINE), (LOWER, SPACE), (TITLE, SPACE), (OTHER, GLUED)]),
        ("the\nUN", [(LOWER, BLANK_LINE), (UPPER, LINE)]),
        ("the\r\nUN", [(LOWER, BLANK_LINE), (UPPER, LINE)]),
        ("the\n \nUN", [(LOWER, BLANK_LINE), (UPPER, BLANK_LINE)]),
        ("A-12", [(INITIAL, BLANK_LINE), (OTHER, GLUED), (DIGIT, GLUED)]),
        ("the eBay", [(LOWER, BLANK_LINE), (MIXED, SPACE)]),
        ("MEN SHELLED TOWN", [(CASELESS, BLANK_LINE), (CASELESS, SPACE), (CASELESS, SPACE)]),
        ("UN said", [(UPPER, BLANK_LINE), (LOWER, SPACE)]),
        ("", []),
        (" \n\t ", []),
    ],
    ids=[
        "title and lower case",
        "line break",
        "Windows line break",
        "blank line",
        "initial, mark and digits stand glued",
        "capital inside",
        "a shouted sentence has no case",
        "one capital word is not shouting",
        "empty",
        "white space",
    ],
)
def test_shape_says_how_a_word_is_written_and_what_stands_before_it(tokenizer, text, shapes):
    assert [divmod(word.shape, 4) for word in encode(tokenizer, text).words] == shapes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("José’s", ["José", "’", "s"]),
        ("e\u0301tat", ["e\u0301tat"]),
        ("\U0001f525Aba\U0001f525", ["\U0001f525Aba\U0001f525"]),
        ("Aba\u200bUno", ["Aba\u200bUno"]),
        ("\ufeffAba", ["Aba"]),
        ("الخرطوم said", ["الخرطوم", "said"]),
        ("x" * 150 + " town", ["x" * 150, "town"]),
        ("U.S.-led", ["U", ".", "S", ".", "-", "led"]),
    ],
    ids=[
        "accent and possessive",
        "combining accent",
        "astral characters",
        "zero-width space",
        "byte order mark",
        "Arabic",
        "a very long word is one unknown piece",
        "dots and hyphens stand alone",
    ],
)
def test_offsets_are_code_points_of_the_text_as_given(tokenizer, text, words):
    assert [text[word.start : word.end] for word in encode(tokenizer, text).words] == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Two died. Men fled.", ["Two died.", "Men fled."]),
        ("He met Gen. Rana. All left.", ["He met Gen. Rana.", "All left."]),
        ("The U.S. Army left.", ["The U.S. Army left."]),
        ("Headline here\n\nBody here", ["Headline here", "Body here"]),
        ("shelled the town of\nTalu on Monday.", ["shelled the town of\nTalu on Monday."]),
        ("“We fled.” They left.", ["“We fled.”", "They left."]),
        ("\n\n", []),
    ],
    ids=[
        "full stop",
        "rank",
        "abbreviated country",
        "blank line",
        "wrapped line goes on",
        "closing quote",
        "nothing",
    ],
)
def test_sentences_end_where_prose_ends(text, sentences):
    assert [text[start:end] for start, end in split_sentences(text)] == sentences
