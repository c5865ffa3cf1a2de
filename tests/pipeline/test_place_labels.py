"""Places that label the numbers behind them, and marks that make no label."""

import pytest

from extractor.pipeline.claims import find_claims

OSH = "{place country=KGZ:Osh}"
BERN = "{place country=CHE:Bern}"

# Each row: markup, and each claim with its place.
LABELS = {
    "a tally by country": (
        f"The toll. {OSH}: Dead: 120 Injured: 340; {BERN}: Dead: 14 Injured: 60",
        [("120", "Osh"), ("340", "Osh"), ("14", "Bern"), ("60", "Bern")],
    ),
    "a list joined by dashes": (
        f"The dead so far: {OSH} - 120, {BERN} - more than 14.",
        [("120", "Osh"), ("more than 14", "Bern")],
    ),
    "those who report in a list": (
        f"Countries continue to report their dead: {OSH} - 120, {BERN} - more than 14.",
        [("120", "Osh"), ("more than 14", "Bern")],
    ),
    "a colon in front of a bare number": (
        f"The dead so far: {OSH}: 120; {BERN}: 14.",
        [("120", "Osh"), ("14", "Bern")],
    ),
    "a dateline with a dash": (f"{BERN} - 12 people were killed in {OSH}.", [("12 people", "Osh")]),
    "a dateline with a colon": (f"{BERN}: 12 people were killed in {OSH}.", [("12 people", "Osh")]),
    "an aside between dashes": (
        f"A bomb in {OSH} - 12 people had died there - hurt {BERN}.",
        [("12 people", "Osh")],
    ),
    "a dateline with a hyphen and an aside": (
        f"{BERN} - 12 people, among them a boy, were killed in {OSH}.",
        [("12 people", "Osh")],
    ),
    "no mark": (f"The mayors of {OSH}, {BERN} lost 12 people.", [("12 people", None)]),
}


@pytest.mark.parametrize(("markup", "expected"), LABELS.values(), ids=LABELS.keys())
def test_a_place_with_a_mark_labels_the_numbers_behind_it(annotate, rules_alone, markup, expected):
    doc, _ = annotate(markup)
    found = find_claims(doc, chooser=rules_alone)
    where = [claim["place"] and doc.text[claim["place"]["start"] : claim["place"]["end"]] for claim in found]
    assert (
        list(zip([doc.text[claim["start"] : claim["end"]] for claim in found], where, strict=True))
        == expected
    )
