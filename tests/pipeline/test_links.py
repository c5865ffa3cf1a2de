"""Which places and days of a sentence are those of its claims, by the rules alone."""

import pytest

from extractor.pipeline import claims

OSH = "{place country=KGZ place_type=city:Osh}"
BERN = "{place country=CHE place_type=city:Bern}"
MONDAY = "{date value=2024-05-06 timex=DATE:Monday}"
ELECTION = "{date value=2024-05-19 timex=DATE:May 19}"

# Each row: markup and the claim's day or place, None where it has none.
DAYS = {
    "its own day": (f"A bomb on {MONDAY} killed four guards.", "Monday"),
    "not the day of a vote ahead": (f"A bomb killed four guards ahead of the {ELECTION} vote.", None),
    "not the day of a vote that it followed": (
        f"Four guards died in riots following the {ELECTION} vote.",
        None,
    ),
    "a day after which it happened": (f"Four guards have died since {MONDAY}.", "Monday"),
    "not the day that came after": (
        f"Troops marched on {MONDAY}, a day after a bomb killed four guards.",
        None,
    ),
    "the day of attacks that did it": (
        f"Police watch the port, weeks after the {ELECTION} attacks that killed four guards.",
        "May 19",
    ),
    "the day of the attack after which a fire spread": (
        f"Four guards died on {MONDAY} after a fire spread.",
        "Monday",
    ),
}
PLACES = {
    "where it happened": (f"A bomb in {OSH} killed four guards.", "Osh"),
    "not where somebody told it": (
        f"The minister told reporters in {BERN} that a bomb killed four guards.",
        None,
    ),
    "not where they have their seat": (f"A group based in {BERN} killed four guards.", None),
    "not what a ship left": (f"A ship that had left {BERN} for the south lost four guards.", None),
    "what a fire left": (f"The fire in {OSH} left four dead.", "Osh"),
}


@pytest.mark.parametrize(("markup", "expected"), DAYS.values(), ids=DAYS.keys())
def test_a_claim_takes_no_day_of_another_event(annotate, rules_alone, markup, expected):
    assert slot(annotate, rules_alone, markup, "date") == expected


@pytest.mark.parametrize(("markup", "expected"), PLACES.values(), ids=PLACES.keys())
def test_a_claim_takes_no_place_of_a_speaker_or_an_owner(annotate, rules_alone, markup, expected):
    assert slot(annotate, rules_alone, markup, "place") == expected


def slot(annotate, rules_alone, markup: str, name: str) -> str | None:
    doc, _ = annotate(markup)
    (claim,) = claims.find_claims(doc, chooser=rules_alone)
    return None if claim[name] is None else doc.text[claim[name]["start"] : claim[name]["end"]]
