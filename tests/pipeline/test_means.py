"""Which weapon did what a number counts, by the rules alone: markup as in test_claims.py."""

import pytest

from extractor.pipeline import claims

# Each row: markup, and the weapon of each claim in words.
MEANS = {
    "the verb's subject": (
        "A {weapon category=ied:car bomb} killed {claim measure=killed value=12:12 people}.",
        ["car bomb"],
    ),
    "in a strike": (
        "{claim measure=killed value=12:Twelve people} died in a {weapon category=drone:drone} strike.",
        ["drone"],
    ),
    "counted weapons that kill": (
        "{claim measure=weapons value=5:Five {weapon category=artillery:shells}} killed {claim measure=killed value=12:12 people}.",
        ["shells", "shells"],
    ),
    "a weapon of another clause": (
        "The {weapon category=tank:tanks} left; {claim measure=killed value=12:12 people} died.",
        [None],
    ),
    "weapons lost beside people": (
        "They killed {claim measure=killed value=12:12 men} and took {claim measure=weapons value=5:five {weapon category=small_arms:rifles}}.",
        [None, "rifles"],
    ),
    "what is weighed": (
        "Police found {claim measure=mass value=20 unit=kg:20 kilograms} of homemade {weapon category=explosive:explosives}.",
        ["explosives"],
    ),
    "a part of counted weapons": (
        "They shot down {claim measure=weapons value=4:four {weapon category=aircraft:MiG-29s}}, {claim measure=weapons value=2:two} of them in May.",
        ["MiG-29s", "MiG-29s"],
    ),
    "a bare number further on": (
        "They counted {claim measure=killed value=12:12 deaths}. A {weapon category=drone:drone} flew over, and it was {claim measure=killed value=15:15}.",
        [None, None],
    ),
    "what the victims carry": (
        "Guards killed {claim measure=killed value=4:four men} planting {weapon category=mine:mines}.",
        [None],
    ),
    "what else was hit": (
        "A raid destroyed a {weapon category=tank:tank}, a fence and {claim measure=structures value=3:three houses}.",
        [None],
    ),
    "what did it behind a list": (
        "{claim measure=killed value=4:Four men} and a boy died in a {weapon category=drone:drone} strike.",
        ["drone"],
    ),
    "nobody hurt": (
        "The {weapon category=ied:bomb} hurt {claim measure=injured value=0 negated:nobody}.",
        [None],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "weapons"), MEANS.values(), ids=MEANS.keys())
def test_claims_name_their_weapon(annotate, rules_alone, markup, weapons):
    doc, _ = annotate(markup)
    found = claims.find_claims(doc, chooser=rules_alone)
    named = [c["weapon"] and doc.text[c["weapon"]["start"] : c["weapon"]["end"]] for c in found]
    assert named == weapons
