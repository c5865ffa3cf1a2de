import random

import pytest

from extractor.training.augmentation import (
    augment,
    curl_quotes,
    recase,
    restyle,
    substitute_names,
    title_first_line,
    wrap_lines,
)
from extractor.training.rewriting import Edit, Labelled, join, rewrite
from extractor.training.templates import invent


def seeded(seed):
    return random.Random(seed)  # noqa: S311 - no secrets here


@pytest.fixture
def labelled(marks):
    sentence = marks[0](
        "[PERSON Ada Lund] left [PLACE Talu]. [PERSON Lund] said the [ORGANIZATION Taleban] fled."
    )
    return Labelled(sentence.text, sentence.mentions)


def test_edits_move_the_mentions_after_them(marks, labelled):
    changed = rewrite(labelled, [Edit(0, 8, "Bo Ek"), Edit(14, 18, "Upper Beso")])
    assert marks[1](changed) == (
        "[PERSON Bo Ek] left [PLACE Upper Beso]. [PERSON Lund] said the [ORGANIZATION Taleban] fled."
    )


def test_joined_texts_keep_their_mentions(marks, labelled):
    assert marks[1](join([labelled, labelled], "\n")) == f"{marks[1](labelled)}\n{marks[1](labelled)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We fled," he said.', "“We fled,” he said."),
        ("Talu's mayor said 'no'.", "Talu’s mayor said ‘no’."),
        ("no quotes", "no quotes"),
    ],
    ids=["double", "possessive and single", "none"],
)
def test_quotes_curl_in_place(text, expected):
    assert curl_quotes(Labelled(text, ())).text == expected


@pytest.mark.parametrize(
    ("text", "upper", "expected"),
    [("Talu fell", True, "TALU FELL"), ("Straße", True, "STRAßE"), ("TALU Fell", False, "talu fell")],
    ids=["capitals", "a letter that would grow stays", "lower case"],
)
def test_case_changes_never_move_offsets(text, upper, expected):
    assert recase(text, upper=upper) == expected


def test_a_headline_is_in_title_case_and_the_body_is_not():
    assert title_first_line("Men shelled town. They then fled.") == "Men Shelled Town. They then fled."


def test_wrapped_lines_break_at_spaces():
    assert wrap_lines(Labelled("one two three four five", ()), 9).text == "one two\nthree\nfour five"


def test_a_surname_alone_follows_its_full_name(labelled):
    changed = substitute_names(labelled, seeded(5))
    full, short = (changed.text[m.start : m.end] for m in changed.mentions if m.label == "PERSON")
    assert (full.endswith(" " + short), "Lund" in changed.text) == (True, False)


def test_spellings_change_the_same_way_throughout(marks):
    sentence = marks[0]("[PLACE U.S.] and [PLACE U.S.] and [PLACE Talu]")
    changed = restyle(Labelled(sentence.text, sentence.mentions), seeded(1))
    first, second, other = (changed.text[m.start : m.end] for m in changed.mentions)
    assert (first == second, first in {"U.S.", "US", "United States", "U.S"}, other) == (True, True, "Talu")


@pytest.mark.parametrize("seed", range(8))
def test_invented_articles_keep_whole_names_whatever_is_done_to_them(seed):
    rng = seeded(seed)
    article = augment(invent(rng), rng)
    edges = [
        (article.text[m.start].isspace(), article.text[m.end - 1].isspace(), m.start < m.end)
        for m in article.mentions
    ]
    assert (set(edges), "{" in article.text, "«" in article.text) == ({(False, False, True)}, False, False)


def test_a_seed_fixes_what_is_invented():
    assert invent(seeded(3)) == invent(seeded(3))
