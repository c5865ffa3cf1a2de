"""Running totals, told apart from the toll of one incident, and parts that the network alone sees."""

import pytest

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
    "a part of a total told before": (
        "So far 165 people have died. Of these, 27 were women.",
        [True] * 2,
    ),
    "no part of a total told before": (
        "So far 165 people have died. A raid killed 27 women.",
        [True, False],
    ),
    "none so far": ("No people have died so far.", [False]),
    "one raid": ("The raid killed 36 people.", [False]),
    "deaths of people": ("He was tried over the deaths of two clerks.", [False]),
    "a part of one incident": ("The raid killed 36 people, including nine girls.", [False] * 2),
    "a sum of one incident": ("Police arrested a total of nine men.", [False]),
    "a past evening": ("The raid killed 36 people last week.", [False]),
    "a war joined": ("The war killed 36 people and displaced 9,000.", [True] * 2),
    "since as because": ("They fled, since hundreds of people had died.", [False]),
    "the worst since": ("It was the worst raid since May and killed 36 people.", [False]),
    "a camp that stays": ("The camp has held 36 people since May.", [False]),
    "grown by": ("The toll grew by 12 people.", [False]),
    "what is added": ("Five more people have died since May.", [False]),
}


@pytest.mark.parametrize(("text", "expected"), TOTALS.values(), ids=TOTALS)
def test_a_total_is_still_being_counted(sentence_nlp, rules_alone, text, expected):
    found = find_claims(sentence_nlp(text), chooser=rules_alone)
    assert [claim["cumulative"] for claim in found] == expected


ADDED = {
    "grown by": ("The toll grew by 12 people.", [True]),
    "grown to": ("The toll grew to 12 people.", [False]),
    "more dead": ("Twelve more people died.", [True]),
    "more hurt besides the dead": ("The raid killed 12 people and hurt 40 more.", [False] * 2),
    "more homeless besides the dead": ("The war left 12 people dead and another 40 homeless.", [False] * 2),
    "another raid": ("Another raid killed 12 people.", [False]),
}


@pytest.mark.parametrize(("text", "expected"), ADDED.values(), ids=ADDED)
def test_what_adds_to_an_earlier_figure_is_an_increment(sentence_nlp, rules_alone, text, expected):
    found = find_claims(sentence_nlp(text), chooser=rules_alone)
    assert [claim["increment"] for claim in found] == expected


ZEROS = {
    "zero in letters": ("Police reported zero deaths.", [True]),
    "zero in figures": ("Dead: 0. Wounded: 12.", [True, False]),
    "not zero per cent": ("The vote grew by 0 percent.", [False]),
    "not ten": ("Police reported 10 deaths.", [False]),
}


@pytest.mark.parametrize(("text", "expected"), ZEROS.values(), ids=ZEROS)
def test_a_count_of_zero_is_a_denial(sentence_nlp, rules_alone, text, expected):
    found = find_claims(sentence_nlp(text), chooser=rules_alone)
    assert [claim["negated"] for claim in found] == expected


CALM = {
    "clashes that did not occur": ("Police said no major clashes occurred.", ["attacks"]),
    "shelling that was not heard": ("No shelling was reported on Tuesday.", ["attacks"]),
    "no violations": ("There were no violations of the truce.", ["attacks"]),
    "attacks as such": ("No attack of his would change that.", []),
    "a plan": ("There was no attack plan.", []),
    "a figure of speech": ("There is no explosion of prices.", []),
    "never": ("No battle has ever been won by waiting.", []),
}


@pytest.mark.parametrize(("text", "expected"), CALM.values(), ids=CALM)
def test_an_attack_that_did_not_come_is_a_zero(sentence_nlp, rules_alone, text, expected):
    found = find_claims(sentence_nlp(text), chooser=rules_alone)
    assert [claim["measure"] for claim in found if claim["negated"]] == expected


FAILED = {
    "attempted": ("There have been a dozen attempted murders.", ["attacks"]),
    "foiled": ("Police counted six foiled killings.", ["attacks"]),
    "done": ("Police counted six killings.", ["killed"]),
    "their children": ("Four boys were shot dead.", ["killed"]),
    "fathers": ("The father of four boys was shot dead.", ["people"]),
}


@pytest.mark.parametrize(("text", "expected"), FAILED.values(), ids=FAILED)
def test_who_was_only_aimed_at_is_not_dead(sentence_nlp, rules_alone, text, expected):
    found = find_claims(sentence_nlp(text), chooser=rules_alone)
    assert [claim["measure"] for claim in found] == expected


PARTS = {
    "parts that add up": ("12 people died, seven women and five men.", [None, 0, 0]),
    "parts that do not add up": ("12 people died, seven women and nine men.", [None, None, None]),
    "another event": ("12 people died. A second bomb killed three people.", [None, None]),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS)
def test_parts_add_up_to_their_whole(sentence_nlp, rules_alone, text, expected):
    found = find_claims(sentence_nlp(text), chooser=rules_alone)
    starts = [claim["subset_of"] and claim["subset_of"][0] for claim in found]
    assert starts == expected
