"""Words that a line end cuts in two are searched as one; every offset leads back to the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.extraction import extract
from extractor.pipeline.line_ends import Offsets, join_line_ends
from extractor.pipeline.registry import load
from extractor.records import Article

JOINED = {
    "a known word": ("He was kil-\nled.", "He was   killed."),
    "an indented line": ("He was kil-\n   led.", "He was      killed."),
    "a Windows line end": ("He was kil-\r\nled.", "He was    killed."),
    "with a quotation mark": ("“Kil-\nled”, he said", "  “Killed”, he said"),
    "in capitals": ("HE WAS KIL-\nLED.", "HE WAS   KILLED."),
    "an unknown word": ("at Keobounp-\nhanh.", "at   Keobounphanh."),
    "a word of the text": ("the Tahl-\nman post; Tahlman", "the   Tahlman post; Tahlman"),
    "a number": ("seven-\nteen men", "  seventeen men"),
    "a number that goes on": ("Fif-\nty-three men", "  Fifty-three men"),
    "words of one kind in a row": ("yes-\nterday mor-\nning", "  yesterday   morning"),
}
COMPOUNDS = {
    "two words": ("a long-\nrange gun", "a  long-range gun"),
    "a number and a short word": ("a five-\nton bomb", "a  five-ton bomb"),
    "a short form in front": ("a US-\nled raid", "a  US-led raid"),
    "a compound of three": ("an 80-year-\nold man", "an  80-year-old man"),
    "a prefix in front": ("an ex-\nsoldier", "an  ex-soldier"),
    "two numbers": ("twenty-\nthree men", " twenty-three men"),
    "a name behind it": ("mid-\nMay", " mid-May"),
    "one letter in front": ("a T-\nshirt", "a  T-shirt"),
    "what goes on": ("surface-\nto-air", " surface-to-air"),
    "as the text writes it": ("a Sovi-\net car, a Sovi-et car", "a  Sovi-et car, a Sovi-et car"),
}
KEPT = {
    "a dash in front of a number": "40 were killed-\nsix of them guards",
    "a dash in front of an article": "we saw the dead-\nthe mayor wept",
    "a dateline": "ARZAN-\nTwelve men died.",
    "a paragraph ends": "on Friday-\n\nday one",
    "a hyphen alone": "Toll:\n-\nTwo died.",
    "a list": "the dead:\n- two men\n- a boy",
    "digits": "10-\n20 men",
    "no line end": "a long- range gun",
    "a word without end": "a" * 50 + "-\nled",
}


@pytest.mark.parametrize(("text", "copy"), [*JOINED.values(), *COMPOUNDS.values()], ids=[*JOINED, *COMPOUNDS])
def test_a_cut_word_is_one_and_a_compound_keeps_its_hyphen(text, copy):
    assert join_line_ends(text)[0] == copy


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_everything_else_stays(text):
    assert join_line_ends(text) == (text, [])


@given(
    st.lists(
        st.sampled_from(["kil", "led", "T", "long", "range", "-", "-\n", "- \r\n ", "\n", " ", "“", ".", "7"])
    )
)
def test_words_of_the_copy_lead_back_to_those_of_the_text(parts):
    text = "".join(parts)
    copy, moves = join_line_ends(text)
    offsets = Offsets(0, moves)
    assert len(copy) == len(text)
    for place, char in enumerate(copy):
        if not char.isspace():
            assert text[offsets.start(place)] == char == text[offsets.end(place + 1) - 1]


RECORDS = {
    "dates": (
        "It rained on Fri-\nday, 3 Septem-\nber 2023, and in mid-\nMay.",
        [("Fri-\nday, 3 Septem-\nber 2023", "2023-09-03"), ("mid-\nMay", "2023-05")],
    ),
    "claims": (
        "Seven-\nteen men were kil-\nled and twenty-\nthree fled, vil-\nlagers said.",
        [("Seven-\nteen men", 17), ("twenty-\nthree", 23)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), RECORDS.values(), ids=RECORDS)
def test_records_have_the_words_as_the_article_has_them(tiny_model, text, expected):
    article = Article("a", text, "a.txt", "", "utf-8", published="2023-09-20")
    (found,) = extract([article], load(tiny_model))
    records = [record for record in found.records if record.kind in ("date", "claim")]
    assert [(record.text, record.value) for record in records] == expected
    assert all(text[record.start : record.end] == record.text for record in found.records)


def test_a_dateline_that_a_line_end_cuts_dates_the_article(tiny_model):
    text = "ARZAN, Septem-\nber 3, 2023 (Agency) -- Twelve men died on Friday."
    (found,) = extract([Article("a", text, "a.txt", "", "utf-8")], load(tiny_model))
    assert (found.document["published"], found.document["published_from"]) == ("2023-09-03", "text")


def test_the_source_of_a_cut_claim_is_exact(tiny_model):
    text = "Twelve men died, ac-\ncording to vil-\nlagers."
    (found,) = extract([Article("a", text, "a.txt", "", "utf-8")], load(tiny_model))
    source = found.records[0].source
    assert (source.text, text[source.start : source.end]) == ("vil-\nlagers", "vil-\nlagers")
