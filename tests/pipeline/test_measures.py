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


TAKEN_UP = {
    "equal figure": "Rebels seized {claim measure=abducted value=6:six hostages}. The six hostages were beaten.",
    "bare": "{claim measure=attacks value=2:Two bombings} shook the port. All two came at noon.",
    "these": "Rebels fired {claim measure=weapons value=5:five rockets}. These five rockets missed.",
    "sum of two": "Rebels seized {claim measure=abducted value=2:two hostages} and {claim measure=abducted value=4:four clerks}. The six clerks were beaten.",
    "in one sentence": "{claim measure=detained value=5:Five men} were arrested and the five men had knives.",
}
NOT_TAKEN_UP = {
    "first told": "The mayor buried the {claim measure=killed value=14:14 dead}.",
    "another figure": "Police arrested {claim measure=detained value=5:five men}. The {claim measure=killed value=3:three clerks} were killed.",
    "no determiner": "Police arrested {claim measure=detained value=5:five men}. {claim measure=detained value=5:Five men} were arrested elsewhere.",
    "large figure": "Police arrested {claim measure=detained value=40:40 men}. The {claim measure=detained value=40:40 men} were jailed.",
    "hedged": "Shells killed {claim measure=killed value=5:five men}. The {claim measure=people value=5 modifier=at_least:at least five men} were clerks.",
    "distance of equal figure": "It is {claim measure=distance value=5 unit=km:five km} off. The {claim measure=killed value=5:five clerks} were killed.",
}


@pytest.mark.parametrize(
    "markup", [*TAKEN_UP.values(), *NOT_TAKEN_UP.values()], ids=[*TAKEN_UP, *NOT_TAKEN_UP]
)
def test_numbers_that_take_up_others_are_no_claims(check, markup):
    check(markup)
