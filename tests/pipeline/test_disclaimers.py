"""Disclaimers: which numbers a sentence takes the certainty from, in front of it and behind it."""

import pytest
import spacy

from extractor.pipeline import sentences  # noqa: F401 - registers its factory
from extractor.pipeline.claims import find_claims

COVERED = {
    "the figure is the last one": (
        "The mayor said nine men died. He said four nuns died. The figure could not be verified.",
        ["asserted", "alleged"],
    ),
    "accounts are all of a paragraph": (
        "The mayor said nine men died. The mayor said four nuns died. These accounts could not be verified.",
        ["alleged", "alleged"],
    ),
    "accounts of one speaker": (
        "A nurse said nine men died. The mayor said four nuns died. The statement could not be verified.",
        ["asserted", "alleged"],
    ),
    "accounts of one paragraph": (
        "The mayor said nine men died.\n\nThe mayor said four nuns died. The statement could not be verified.",
        ["asserted", "alleged"],
    ),
    "the same number in the headline": (
        "Mayor: 40 men dead\n\nThe mayor said 40 men died. The figure could not be verified.",
        ["alleged", "alleged"],
    ),
    "another number in the headline": (
        "Mayor: 30 men dead\n\nThe mayor said 40 men died. The figure could not be verified.",
        ["asserted", "alleged"],
    ),
    "opens a text": (
        "None of these accounts has been verified.\n\nNine men died in Arzan.\n\nFour nuns died in Tolma.",
        ["alleged", "alleged"],
    ),
    "opens a text, up to who speaks for himself": (
        "None of these accounts has been verified.\n\nNine men died in Arzan.\n\nA spokesman said four nuns died.",
        ["alleged", "asserted"],
    ),
    "opens a text, one thing": (
        "The radio says so; it cannot be verified. Nine men died in Arzan.\n\nFour nuns died in Tolma.",
        ["alleged", "asserted"],
    ),
    "reports that cannot be confirmed": (
        "Nine men died. He could not confirm reports that four nuns died.",
        ["asserted", "alleged"],
    ),
    "neither confirmed nor denied": (
        "Radio Tolma said nine men died. The army would neither confirm nor deny such reports.",
        ["asserted"],
    ),
    "no confirmation": ("The front said nine men died. There was no independent confirmation.", ["alleged"]),
    "something else not confirmed": (
        "Nine men died. The cause of the fire has not been independently confirmed.",
        ["asserted"],
    ),
    "neither of two speakers": (
        "A nurse said nine men died. The mayor said four nuns died. Neither account could be checked.",
        ["alleged", "alleged"],
    ),
    "both of two, not the third": (
        "A nurse said nine men died. A poet said two did. He said 12 fled. Ali said 40 hid. Neither tally is confirmed.",
        ["asserted", "alleged", "alleged", "alleged"],
    ),
    "neither, in its paragraph": (
        "A nurse said nine men died.\n\nThe mayor said four nuns died. Neither claim could be verified.",
        ["asserted", "alleged"],
    ),
    "if it is to be believed": (
        "Nine men died, if the mayor is to be believed. Four nuns fled.",
        ["alleged", "asserted"],
    ),
    "a claim retracted": ("A poet wrote of nine dead. He later retracted the claim.", ["alleged"]),
    "a figure for either day": (
        "A nurse said nine men died. The mayor said four nuns died. The figure for either day could not be verified.",
        ["asserted", "alleged"],
    ),
    "a pronoun among those covered": (
        "A nurse said nine men died. The mayor said two men fled. He said 12 hid. Neither figure could be verified.",
        ["alleged", "alleged", "alleged"],
    ),
    "we could not check": ("The mayor said nine men died. We could not check it.", ["alleged"]),
    "taken back": ("I said nine men had died. That was wrong.", ["alleged"]),
    "wrong to do": ("I said nine men had died. They were wrong to go.", ["asserted"]),
    "an aside about what follows": (
        "The mayor said nine men died. The front claimed, without giving evidence, that he lied.",
        ["asserted"],
    ),
    "opens a text, far from it": (
        "The radio gave a report; it cannot be verified. It rained. It snowed. Nine men died in Arzan.",
        ["asserted"],
    ),
    "no evidence": ("The front said nine men died. It gave no evidence.", ["alleged"]),
    "no evidence of something": ("Nine men died. The judge gave no evidence of a plot.", ["asserted"]),
    "no evidence for what follows": (
        "The army said nine men died. It said, without giving evidence, that four nuns died.",
        ["asserted", "alleged"],
    ),
    "a habit of the source": ("The front said nine men died. It often exaggerates such claims.", ["alleged"]),
    "what else is exaggerated": ("The front said nine men died. Films exaggerate wars.", ["asserted"]),
}


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_sentences")
    return pipeline


@pytest.mark.parametrize(("text", "expected"), COVERED.values(), ids=COVERED)
def test_a_disclaimer_covers_what_it_speaks_of(nlp, rules_alone, text, expected):
    found = find_claims(nlp(text), chooser=rules_alone)
    assert [claim["certainty"] for claim in found if not claim["negated"]] == expected
