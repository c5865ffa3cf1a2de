"""Hostile text ends as records or as its article's error; benchmarks/hostile.py is the long form."""

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.engines.worker import annotate
from extractor.pipeline.registry import load
from extractor.records import Article

WORDS = (
    "At least",
    "12",
    "people",
    "were killed",
    "in Osh",
    "on Friday",
    "Reuters said",
    ".",
    "\n\n",
    "“",
    "’",
    "1,5",
    "½",
)
ODD = (
    "\u0000",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "e\u0301",
    "🇺🇦",
    "👩‍🚒",
    "\u2028",
    "\x85",
    "\r",
    "\ud800",
    "²",
    "٣",
    "\U0001f4a5",
)


@pytest.fixture(scope="module")
def nlp(tiny_model):
    return load(tiny_model)


def annotate_text(text, nlp):
    """Return the document and the records of one article."""
    lines = annotate(Article("a", text, "a.txt", "", "utf-8"), nlp, None)
    return orjson.loads(lines.document), [orjson.loads(line) for line in lines.records.splitlines()]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(pieces=st.lists(st.sampled_from(WORDS + ODD[:12] + ODD[13:]) | st.text(max_size=8), max_size=30))
def test_whatever_is_mixed_into_a_text_its_offsets_hold(nlp, pieces):
    text = " ".join(pieces)
    document, records = annotate_text(text, nlp)
    assert (document["status"], document["text"]) == ("ok", text)
    assert [text[record["start"] : record["end"]] for record in records] == [
        record["text"] for record in records
    ]


@pytest.mark.parametrize(
    "text",
    ["!" * 50_000, "(" * 50_000, ")." * 20_000, '"' * 8_000, "a" * 200_000, "_" * 50_000, "1" * 5_000, "1," * 20_000, "\u202e" * 9_000],
    ids=["exclamation", "brackets", "closed brackets", "quotes", "letters", "underscores", "one number", "digits and commas", "right to left"],
)  # fmt: skip
def test_endless_runs_leave_the_sentence_behind_them_readable(nlp, text):
    whole = f"{text}\n\nAt least 12 people were killed in Osh."
    document, records = annotate_text(whole, nlp)
    assert document["status"] == "ok"
    assert [r["text"] for r in records if r["start"] > len(text)] == ["At least 12 people", "Osh"]


def test_half_a_surrogate_pair_is_that_articles_error(nlp):
    document, records = annotate_text("Two died in \ud800 Osh.", nlp)
    assert (document["status"], document["text"], records) == ("failed", None, [])
    assert document["error"].startswith("cannot be written as JSON: ")


@pytest.mark.parametrize(
    "text",
    [f"At least {'1' * 400}", "6,082 injuries since June ("],
    ids=["a number beyond all floats", "a bracket that nothing follows"],
)
def test_numbers_without_an_end_are_read(nlp, text):
    document, _ = annotate_text(text, nlp)
    assert (document["status"], document["error"]) == ("ok", None)
