"""Running totals, told apart from the toll of one incident, and parts that the network alone sees."""

import pytest
import spacy

from extractor.pipeline import sentences  # noqa: F401 - registers its factory
from extractor.pipeline.claims import find_claims

TOTALS = {
    "the toll rose": ("The death toll rose to 36.", [True]),
    "since": ("Storms have killed 36 people since Monday.", [True]),
    "a war": ("The insurgency has killed 36,000 people.", [True]),
    "past years": ("Raids killed 36 people in the past few years.", [True]),
    "recent months": ("Raids killed 36 people in recent months.", [True]),
    "a part of a running total": (
        "Storms have killed 36 people, including nine girls, since May.",
        [True] * 2,
    ),
    "one raid": ("The raid killed 36 people.", [False]),
    "deaths of people": ("He was tried over the deaths of two clerks.", [False]),
    "a part of one incident": ("The raid killed 36 people, including nine girls.", [False] * 2),
    "a sum of one incident": ("Police arrested a total of nine men.", [False]),
    "a past evening": ("The raid killed 36 people last week.", [False]),
    "what is added": ("Five more people have died since May.", [False]),
}


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_sentences")
    return pipeline


@pytest.mark.parametrize(("text", "expected"), TOTALS.values(), ids=TOTALS)
def test_a_total_is_still_being_counted(nlp, rules_alone, text, expected):
    found = find_claims(nlp(text), chooser=rules_alone)
    assert [claim["cumulative"] for claim in found] == expected
