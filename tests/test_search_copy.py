"""What the pipeline reads in place of an article: plain characters, as many as the article has; and laws over any text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.cleaning import find_exclusions, search_text
from extractor.records import Exclusion


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("Sana’a", "Sana'a"),
        ("T‑72 and FPV‐drone", "T-72 and FPV-drone"),
        ("9\u00a0km, 5\u202f000, 1\u2009m, 2\u2007t", "9 km, 5 000, 1 m, 2 t"),
        ("a\0b\x07c\x1bd\x0be", "a b c d e"),
        ("a\ud83db", "a b"),
        ("one\r\ntwo\tthree\rfour", "one\r\ntwo\tthree\rfour"),
        ("“So” – he said — ‘no”…", "“So” – he said — ‘no”…"),
        ("🚁 zero\u200bwidth é e\u0301", "🚁 zero\u200bwidth é e\u0301"),
    ],
    ids=[
        "apostrophe",
        "hyphens",
        "odd spaces",
        "controls",
        "half a surrogate pair",
        "line ends and tabs stay",
        "quotes and dashes stay",
        "the rest stays",
    ],
)
def test_copy_is_plain(text, copy):
    assert search_text(text) == copy


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("``We left,'' he said.", " “We left,”  he said."),
        ("''We left,'' he said.", " “We left,”  he said."),
        ("«We left,» he said.", "“We left,” he said."),
        ("He said: (''Go.'')", "He said: ( “Go.” )"),
        ("The boats' crews left at '98.", "The boats' crews left at '98."),
        ("a row of ```` and ", "a row of ```` and "),
    ],
    ids=["two grave accents", "two apostrophes", "guillemets", "in brackets", "one apostrophe", "rows"],
)
def test_typed_quotation_marks_are_curly_ones_of_equal_length(text, copy):
    assert search_text(text) == copy


def test_excluded_stretch_is_blank_but_its_line_breaks_stay():
    text = "Two died.\r\nRead more:\r\nNine hurt\n"
    assert search_text(text, [Exclusion(11, 32, "related")]) == "Two died.\r\n          \r\n         \n"


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("a " + "!" * 5000 + " b", "a " + "!" * 200 + " " * 4800 + " b"),
        ("(" * 200, "(" * 200),
        (")_" * 300, ")_" * 100 + " " * 400),
        ("x" * 2500, "x" * 999 + " " + "x" * 999 + " " + "x" * 500),
        ("x" * 1000, "x" * 1000),
        (f"{'x' * 900}/{'y' * 900}", f"{'x' * 900} {'y' * 900}"),
    ],
    ids=[
        "long run",
        "run at the limit",
        "mixed run",
        "endless word",
        "word at the limit",
        "broken at its mark",
    ],
)
def test_what_would_stall_a_tokenizer_is_broken(text, copy):
    assert search_text(text) == copy


LINES = st.sampled_from(
    [
        "Latest",
        "- Advertisement -",
        "Read more: a",
        "© 2020 X",
        "Two died.",
        "Source : X",
        "\u2029",
        "Title",
        "12 Comments",
    ]
)
BREAK = re.compile(r"[\n\r\x85\u2028\u2029]")
PAGE = st.one_of(
    st.text(),
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=12).flatmap(
        lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\r"]).map(lambda newline: newline.join(lines))
    ),
    st.tuples(st.sampled_from("!_(x’\0 -\ud800"), st.integers(150, 2500)).map(lambda pair: pair[0] * pair[1]),
)


@given(PAGE)
@example("")
@example("\ud800\udc00")
def test_exclusions_are_ordered_apart_and_inside(text):
    bounds = [bound for one in find_exclusions(text) for bound in (one.start, one.end)]
    assert bounds == sorted(set(bounds))
    assert [0, *bounds, len(text)] == sorted([0, *bounds, len(text)])


@given(PAGE)
def test_copy_has_the_length_and_the_line_breaks_of_the_text(text):
    copy = search_text(text, find_exclusions(text))
    breaks = re.compile(r"[\n\r\x85\u2028\u2029]")
    assert len(copy) == len(text)
    assert [match.span() for match in breaks.finditer(copy)] == [
        match.span() for match in breaks.finditer(text)
    ]


@given(PAGE)
def test_copy_is_safe_to_tokenize_and_to_write(text):
    copy = search_text(text, find_exclusions(text))
    copy.encode()
    assert re.search(r"\S{1001}|(?:[^\w\s]|_){201}|[\0-\x08]", copy) is None


@given(PAGE)
def test_copy_of_the_copy_is_the_copy(text):
    copy = search_text(text)
    assert search_text(copy) == copy
