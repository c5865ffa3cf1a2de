"""Doubt and possibility: which words reach a number, and which only describe who is counted or somebody else."""

import pytest
import spacy

from extractor.pipeline import sentences  # noqa: F401 - registers its factory
from extractor.pipeline.claims import find_claims

CERTAINTIES = {
    "may have": ("The raid may have killed 12 people.", ["possible"]),
    "sought to": ("The group sought to bomb 10 airliners.", ["possible"]),
    "pledging": ("The king is pledging to send 300 soldiers.", ["possible"]),
    "alleged event before the number": ("He was shown the alleged killing of 12 people.", ["alleged"]),
    "suspected people act": ("Suspected militants killed four teachers.", ["asserted"]),
    "suspected people are counted": ("Soldiers killed 25 suspected militants.", ["asserted"]),
    "suspected cases": ("Clinics report 90 suspected cholera cases.", ["possible"]),
    "people are suspected": ("The men are suspected of killing 12 people.", ["alleged"]),
    "people accused of something": ("Judges freed two soldiers accused of looting.", ["asserted"]),
    "people blamed for something": ("Police arrested two men blamed for a blast.", ["asserted"]),
    "another alleged thing behind": ("Police charged five men over an alleged plot.", ["asserted"]),
    "doubt of a part": ("Police held 40 men, including eight allegedly armed.", ["asserted", "alleged"]),
    "reported dead": ("Three reported dead.", ["alleged"]),
    "fear that people feel": ("Rebels killed 12 people fearing revenge.", ["asserted"]),
}


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_sentences")
    return pipeline


@pytest.mark.parametrize(("text", "expected"), CERTAINTIES.values(), ids=CERTAINTIES)
def test_a_word_of_doubt_reaches_its_number_only(nlp, rules_alone, text, expected):
    found = find_claims(nlp(text), chooser=rules_alone)
    assert [claim["certainty"] for claim in found] == expected
