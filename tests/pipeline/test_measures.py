"""What numbers count, by the rules alone: from inline markup, as in test_claims.py, measure and value compared."""

import pytest

from extractor.pipeline import claims

COMPARED = ("measure", "value", "increment", "negated")


def plain(claim: dict) -> dict:
    """Return what a row compares."""
    return {"span": (claim["start"], claim["end"])} | {field: claim.get(field) for field in COMPARED}


@pytest.fixture
def check(annotate, rules_alone):
    """Compare the claims that the rules find with those that are marked."""

    def compare(markup: str) -> None:
        doc, expected = annotate(markup)
        found = claims.find_claims(doc, chooser=rules_alone)
        assert [plain(claim) for claim in found] == [plain(claim) for claim in expected]

    return compare


ACTORS = {
    "perfect": "{claim measure=personnel value=2:Two suicide bombers} have killed {claim measure=killed value=3:three clerks}.",
    "perfect passive": "{claim measure=killed value=2:Two suicide bombers} have been killed.",
    "perfect passive, adverb": "{claim measure=injured value=9:Nine guards} have all since been wounded.",
    "perfect of what happened": "{claim measure=killed value=9:Nine guards} have died.",
    "not been seen": "{claim measure=missing value=9:Nine drivers} have not been seen since.",
    "object of a clause": "They freed {claim measure=abducted value=9:nine drivers} they had held hostage.",
    "object behind a hedge": "{claim measure=attacks value=2:Two air strikes} killed {claim measure=killed value=12:at least 12 clerks}.",
    "object behind many hedges": "{claim measure=personnel value=4:Four gunmen} wounded {claim measure=injured value=30:as many as 30 clerks}.",
    "reduced": "{claim measure=killed value=4:Four gunmen} killed at dawn were from the valley.",
    "protest that is held": "{claim measure=people value=300:Some 300 pupils} have held another protest.",
}


@pytest.mark.parametrize("markup", ACTORS.values(), ids=ACTORS.keys())
def test_who_harms_is_not_who_is_harmed(check, markup):
    check(markup)
