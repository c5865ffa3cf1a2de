from functools import partial

import pytest

from extractor import extraction
from extractor.cleaning.parts import cut_parts
from extractor.extraction import extract
from extractor.pipeline.registry import load
from extractor.records import Article

LONG = (
    "Reuters said that 12 people, including three children, died in Osh on Friday.\n\n"
    "At least 40 fled, Aida Sarova said.\n\n"
    "Nobody spoke to the press in the days after.\n\n"
    "Aida Sarova told Reuters that 15 people, including four children, died in Osh."
)


@pytest.fixture(scope="module")
def nlp(tiny_model):
    return load(tiny_model)


def article(text):
    return Article("a", text, "a.txt", "", "utf-8", published="2022-09-18", published_from="metadata")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Two died.", ["Two died."]),
        ("", [""]),
        ("Two died.\n\nOne fled. More fell.", ["Two died.\n\n", "One fled. More fell."]),
        ("Two died.\r\n\r\nOne fled, more fell.", ["Two died.\r\n\r\n", "One fled, more fell."]),
        ("Two died.\nOne fled, more fell.", ["Two died.\n", "One fled, more fell."]),
        ("Two died. One fled, more fell.", ["Two died. ", "One fled, more fell."]),
        ("a" * 40, ["a" * 24, "a" * 16]),
    ],
    ids=["short", "empty", "paragraphs", "paragraphs of Windows", "lines", "sentences", "no break"],
)
def test_parts_end_at_the_largest_break(text, parts):
    assert [text[start:end] for start, end in cut_parts(text, limit=24)] == parts


@pytest.fixture
def in_parts(monkeypatch):
    monkeypatch.setattr(extraction, "cut_parts", partial(cut_parts, limit=120))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Osh and " * 5_000, [20_000, 20_000]),
        ("Osh\n\n" * 5_000, [12_500, 12_500]),
        ("osh and " * 5_000, [40_000]),
        ("12 " * 2_500, [7_500]),
        ("12 " * 2_501, [7_500, 3]),
    ],
    ids=["names only", "names in paragraphs", "no names", "as many numbers as may be", "a number more"],
)
def test_a_part_holds_only_so_many_names(text, parts):
    assert [end - start for start, end in cut_parts(text)] == parts


@pytest.mark.usefixtures("in_parts")
def test_a_long_article_has_the_records_of_its_paragraphs(nlp):
    [found] = extract([article(LONG)], nlp)
    assert [LONG[r.start : r.end] for r in found.records] == [r.text for r in found.records]
    claims = [r for r in found.records if r.kind == "claim"]
    assert [(r.text, r.value, r.sentence, r.source and r.source.text) for r in claims] == [
        ("12 people", 12.0, 0, "Reuters"),
        ("three children", 3.0, 0, "Reuters"),
        ("At least 40", 40.0, 1, "Aida Sarova"),
        ("15 people", 15.0, 3, "Aida Sarova"),
        ("four children", 4.0, 3, "Aida Sarova"),
    ]
    assert [r.subset_of for r in claims] == [None, claims[0].id, None, None, claims[3].id]
    reuters, sarova = "a#organization-0-7", "a#person-97-108"
    assert [r.source_record for r in claims][:3] == [reuters, reuters, sarova]


@pytest.mark.usefixtures("in_parts")
def test_one_name_in_two_parts_is_one_entity(nlp):
    [found] = extract([article(LONG)], nlp)
    named = {
        (r.kind, r.name): r.entity_id for r in found.records if r.kind in ("person", "place", "organization")
    }
    assert named == {
        ("organization", "Reuters"): named["organization", "Reuters"],
        ("place", "Osh"): named["place", "Osh"],
        ("person", "Aida Sarova"): named["person", "Aida Sarova"],
    }
    assert len({r.entity_id for r in found.records if r.kind in ("person", "place", "organization")}) == 3


def test_an_article_that_breaks_a_step_is_its_own_error(nlp, monkeypatch):
    def refuse(_text):
        raise ValueError("no\nsecond line")

    monkeypatch.setattr(extraction, "find_exclusions", refuse)
    [found] = extract([article("Two died.")], nlp)
    assert (found.document["status"], found.document["error"], found.records) == (
        "failed",
        "ValueError: no",
        [],
    )
