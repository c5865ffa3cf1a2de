"""The component writes what the finder finds, resolved against the Doc's publication date."""

import pytest
import spacy
from confection import ConfigValidationError

import extractor.pipeline.dates  # noqa: F401 - registers the factory
from extractor.pipeline.extensions import get_items

TEXT = "They fled on Friday and now hide."
FRIDAY = {
    "start": 13,
    "end": 19,
    "timex": "DATE",
    "value": "2022-09-16",
    "start_date": "2022-09-16",
    "end_date": "2022-09-16",
    "anchor": "2022-09-20",
    "method": "dates.published",
}
NOW = {
    "start": 24,
    "end": 27,
    "timex": "DATE",
    "value": "PRESENT_REF",
    "start_date": None,
    "end_date": None,
    "anchor": None,
    "method": "dates.absolute",
}


def annotate(published, **config):
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor_dates", config=config)
    doc = nlp.make_doc(TEXT)
    doc._.published = published
    return nlp(doc)


def test_items_are_resolved_against_the_publication_date():
    assert get_items(annotate("2022-09-20"), "dates") == [FRIDAY]


def test_items_without_publication_date_keep_the_unknown():
    unknown = {"value": "XXXX-WXX-5", "start_date": None, "end_date": None, "anchor": None}
    assert get_items(annotate(None), "dates") == [FRIDAY | unknown | {"method": "dates.unresolved"}]


def test_vague_references_are_items_when_asked_for():
    assert get_items(annotate("2022-09-20", vague=True), "dates") == [FRIDAY, NOW]


def test_spans_show_the_items():
    doc = annotate("2022-09-20")
    assert [span.text for span in doc.spans["dates"]] == ["Friday"]


def test_unknown_setting_is_refused():
    with pytest.raises(ConfigValidationError, match="unexpected argument: 'clock'"):
        annotate(None, clock="now")


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("They met at the Monday Market on Friday.", "Monday Market", ["Friday"]),
        ("The 14 October Brigade fled.", "14 October Brigade", []),
        ("They fled on Friday to Talu.", "Talu", ["Friday"]),
        ("They fled in May.", "May", ["May"]),
    ],
    ids=["weekday of a market", "day of a brigade", "no part of a name", "a name that is the date"],
)
def test_a_part_of_a_name_is_no_date(text, name, kept):
    nlp = spacy.blank("en")
    nlp.add_pipe("extractor_dates")
    doc = nlp.make_doc(text)
    start = text.index(name)
    doc.ents = [doc.char_span(start, start + len(name), label="PLACE")]
    doc._.published = "2022-09-20"
    assert [text[item["start"] : item["end"]] for item in get_items(nlp(doc), "dates")] == kept
