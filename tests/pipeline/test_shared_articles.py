"""Whose people a claim counts where two countries share an article alike: what nothing near it says stays open."""

import pytest

from extractor.pipeline import claims

OPENING = "{place country=KGZ:Kyrgyzstan} and {place country=TJK:Tajikistan} traded fire. "
LED = "{place country=KGZ:Kyrgyzstan} mourned. {place country=KGZ:Osh} and {place country=TJK:Isfara} shook. "
CASES = {
    "two sides, and nothing near names one": (
        OPENING + "Guns fell silent at noon. {claim measure=killed value=5:Five guards} were killed.",
        [None],
    ),
    "nor does the claim before it": (
        OPENING
        + "Guns fell silent at noon. {claim measure=killed value=5:Five guards} were killed. "
        + "{claim measure=injured value=9:Nine people} were wounded.",
        [None, None],
    ),
    "the sentence before only names one side's place": (
        OPENING
        + "Shells fell on {place country=KGZ:Batken}. {place country=TJK:Isfara} was quiet. "
        + "{claim measure=killed value=5:Five guards} were killed.",
        [None],
    ),
    "the sentence names the side that fired": (
        OPENING + "Guns fell silent. {claim measure=killed value=5:Five guards} were killed by Kyrgyz fire.",
        [None],
    ),
    "the phrase names one side": (
        OPENING + "Guns fell silent. {claim measure=killed value=5:Five Kyrgyz guards} were killed.",
        ["KGZ"],
    ),
    "one country leads": (
        LED + "It lasted long. {claim measure=killed value=5:Five guards} were killed.",
        ["KGZ"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES.keys())
def test_one_of_two_countries_is_not_guessed(annotate, rules_alone, markup, expected):
    doc, _ = annotate(markup)
    assert [claim["affected"] for claim in claims.find_claims(doc, chooser=rules_alone)] == expected
