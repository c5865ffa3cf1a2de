"""What is asked of whose people a number counts: the countries that come into question, and what ties it to each."""

from itertools import chain

import pytest

from extractor.pipeline.claims import find_claims

OSLO = "{place country=NOR place_type=city:Oslo}"
NORWAY = "{place country=NOR place_type=country:Norway}"
CHAD = "{place country=TCD place_type=country:Chad}"
NINE = "Nine men died."


@pytest.fixture
def ask(annotate, rules_alone):
    """Return for each claim of marked text that is asked about what ties it to each country (None: to none)."""

    def read(markup):
        doc, _ = annotate(markup, is_linked=True)
        find_claims(doc, chooser=rules_alone)
        asked = [asked[1] for asked in rules_alone.asked if asked[0] == "affected"]
        return [{option.value: set(chain(*option.shared)) for option in options} for options in asked]

    return read


# Each row: markup whose last claim is asked about; a country that comes into question, and ties of its own.
TIES = {
    "its place": (f"Nine men died in {OSLO}.", "NOR", {"happens here", "place right", "picked"}),
    "the place before": (f"A bomb hit {OSLO}. {NINE}", "NOR", {"happens before", "rank 0"}),
    "a country to the left": (f"{CHAD} voted and nine men died.", "TCD", {"land left 1", "rank 0"}),
    "a people to the right": (f"{NINE[:-1]} in {OSLO}, the Danish radio said.", "DNK", {"of speaker"}),
    "a people that is no speaker": (
        f"{NINE[:-1]} near the Danish camp in {OSLO}.",
        "DNK",
        {"people right 1"},
    ),
    "named first": (f"{CHAD} voted. {NORWAY}, {NORWAY} slept. {NINE}", "TCD", {"first named", "rank 1"}),
    "most of the article": (
        f"{CHAD} voted. {NORWAY}, {NORWAY} slept. {NINE}",
        "NOR",
        {"rank 0", "focus", "share 70"},
    ),
    "the claim before": (f"Two Chadians died in {CHAD}. {NINE}", "TCD", {"last 1"}),
    "its kind": (f"{CHAD} voted. {NINE}", "TCD", {"rank 0 harm"}),
}


@pytest.mark.parametrize(("markup", "country", "ties"), TIES.values(), ids=TIES.keys())
def test_what_ties_a_claim_to_a_country(ask, markup, country, ties):
    assert ties - ask(markup)[-1][country] == set()


# Each row: markup whose last claim is asked about; what speaks for no country, and what does not.
NOBODY = {
    "what it counts": (f"{CHAD} voted. {NINE}", {"none", "none killed"}, "none injured"),
    "nothing picked": (
        f"{CHAD}, {CHAD} and {NORWAY} voted, as did Danish, Kenyan and Peruvian towns. {NINE}",
        {"none picked", "none picked harm", "none focus 0"},
        "none focus 1",
    ),
    "a picked country": (f"Nine men died in {OSLO}.", {"none"}, "none picked"),
}


@pytest.mark.parametrize(("markup", "signs", "other"), NOBODY.values(), ids=NOBODY.keys())
def test_what_speaks_for_no_country(ask, markup, signs, other):
    found = ask(markup)[-1][None]
    assert (signs - found, other in found) == (set(), False)


def test_only_countries_that_come_into_question_are_asked_about(ask):
    (options,) = ask(f"{5 * f'{CHAD} '}and {NORWAY}, {NORWAY} voted, as did Danish towns. Rain fell. {NINE}")
    assert list(options) == [None, "NOR", "TCD"]


# Each row: markup whose claims are left to the rules.
SETTLED = {
    "its own words": f"Nine Danish men died in {OSLO}.",
    "two countries share the article": f"{CHAD} and {NORWAY} voted. {NINE}",
    "a country is named in passing": "Danish doctors treated nine wounded.",
    "things": f"Rebels burned nine houses in {OSLO}.",
    "a distance": f"The village lies nine miles from {OSLO}.",
    "a denied toll": f"No one died in {OSLO}.",
}


@pytest.mark.parametrize("markup", SETTLED.values(), ids=SETTLED.keys())
def test_the_rules_are_not_asked_about(ask, markup):
    assert ask(markup) == []
