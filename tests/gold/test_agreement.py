from pathlib import Path

import pytest

from extractor.errors import RecordError
from extractor.gold import measure_agreement
from extractor.gold.agreement import Choice, cohen_kappa
from extractor.gold.labellings import Labelled
from extractor.markup import parse_markup

from .conftest import MARKUP

ALICE = (
    "{claim#a measure=killed value=12 source=s place=p affected=KGZ:Twelve people} died in {place#p place_type=city:Osh}"
    " and {claim measure=injured value=3 subset_of=a optional:three} in {place place_type=village:Kant},"
    " {span#s:doctors} said. {weapon category=bomb:Bombs}, {weapon category=mine optional:mines}."
)
BORIS = (
    "{claim#b measure=killed value=12 modifier=at_least source=s affected=TJK:Twelve} people died in"
    " {place#p place_type=village:Osh} and three in {place place_type=village:Kant}, {span#s:doctors said}."
    " {weapon category=rocket:Bombs}, mines. {date timex=DATE value=2022:Then}"
)


def labels(markup, doc_id="a"):
    text, records = parse_markup(markup, name=doc_id)
    return {doc_id: Labelled(doc_id, Path(f"{doc_id}.markup"), tuple(records), text)}


def figures(agreement):
    """Return F1, agreed, A's and B's of every metric that somebody touches."""
    found = {**agreement.figures, **{f"slot {name}": held for name, held in agreement.slots.items()}}
    return {
        name: (held.f, held.right, held.gold, held.predicted)
        for name, held in found.items()
        if held.gold or held.predicted
    }


ALICE_FULL = ALICE + " Then"


def test_agreement_of_two_labellers():
    found = figures(measure_agreement(labels(ALICE_FULL), labels(BORIS)))
    assert found == {
        "place_strict": (100.0, 2, 2, 2),
        "place_overlap": (100.0, 2, 2, 2),
        "weapon_strict": (100.0, 1, 1, 1),
        "weapon_overlap": (100.0, 1, 1, 1),
        "date_strict": (0.0, 0, 0, 1),
        "date_overlap": (0.0, 0, 0, 1),
        "mentions_strict": (85.7, 3, 3, 4),
        "mentions_overlap": (85.7, 3, 3, 4),
        "mentions_strict_all": (75.0, 3, 4, 4),
        "claim_span_strict": (0.0, 0, 1, 1),
        "claim_span": (100.0, 1, 1, 1),
        "claim_strict": (0.0, 0, 1, 1),
        "claim": (100.0, 1, 1, 1),
        "claim_full": (0.0, 0, 1, 1),
        "claim_span_strict_all": (0.0, 0, 2, 1),
        "slot source": (100.0, 1, 1, 1),
        "slot place": (0.0, 0, 1, 0),
        "slot affected": (0.0, 0, 1, 1),
    }


def test_choices_are_judged_over_what_both_have():
    choices = measure_agreement(labels(ALICE), labels(BORIS)).choices
    assert choices == {
        "place_type": Choice(0.0, 50.0, 2),
        "place_country": Choice(None, 100.0, 2),
        "optional": Choice(None, 100.0, 4),
        "weapon_category": Choice(0.0, 0.0, 1),
        **{
            key: Choice(None, 100.0, 1)
            for key in (
                "measure",
                "certainty",
                "negated",
                "increment",
                "cumulative",
                "source_type",
                "subject_type",
            )
        },
        "modifier": Choice(0.0, 0.0, 1),
    }


def test_disagreements_are_listed_for_those_who_settle_them():
    listed = measure_agreement(labels(ALICE), labels(BORIS)).disagreements
    assert [str(found) for found in listed] == [
        (
            'a:0-13 claim "Twelve people": span -> "Twelve"; modifier exact -> at_least; affected KGZ -> TJK;'
            ' source "doctors"@45 -> "doctors said"@45; place "Osh"@22 -> None'
        ),
        'a:22-25 place "Osh": place_type city -> village',
        'a:30-35 claim "three": only in A',
        'a:59-64 weapon "Bombs": category bomb -> rocket',
        'a:66-71 weapon "mines": only in A',
        'a:73-77 date "Then": only in B',
    ]


def test_a_labeller_agrees_with_himself():
    agreement = measure_agreement(labels(MARKUP), labels(MARKUP))
    assert {held.f for held in (*agreement.figures.values(), *agreement.slots.values()) if held.gold} == {
        100.0
    }
    assert {choice.same for choice in agreement.choices.values()} == {100.0}
    assert agreement.disagreements == ()


def test_it_does_not_matter_who_is_gold():
    one, other = (
        measure_agreement(labels(a), labels(b)) for a, b in ((ALICE_FULL, BORIS), (BORIS, ALICE_FULL))
    )
    assert {name: found.f for name, found in one.figures.items()} == {
        name: found.f for name, found in other.figures.items()
    }
    assert one.choices == other.choices


OPTIONAL = {
    "held by one, optional": ("{place optional:Osh} fell", "Osh fell", None),
    "held by both, optional for both": ("{place optional:Osh} fell", "{place optional:Osh} fell", None),
    "held by both, optional for one": ("{place:Osh} fell", "{place optional:Osh} fell", (100.0, 1, 1, 1)),
    "held by one, required": ("{place:Osh} fell", "Osh fell", (0.0, 0, 1, 0)),
}


@pytest.mark.parametrize(("a", "b", "figure"), OPTIONAL.values(), ids=OPTIONAL.keys())
def test_optional_records_count_where_one_labeller_insists(a, b, figure):
    assert figures(measure_agreement(labels(a), labels(b))).get("place_strict") == figure


BASE = "{claim#c measure=killed value=9:Nine} died in {place#p:Osh} and {place#q:Kant}"
SLOTS = {
    "the same place": ("place=p", "place=p", (100.0, 1, 1, 1)),
    "another place": ("place=p", "place=q", (0.0, 0, 1, 1)),
    "a place in one": ("", "place=q", (0.0, 0, 0, 1)),
    "the same country": ("affected=KGZ", "affected=KGZ", (100.0, 1, 1, 1)),
    "another country": ("affected=KGZ", "affected=TJK", (0.0, 0, 1, 1)),
    "a part of the same claim": ("subset_of=c", "subset_of=c", (100.0, 1, 1, 1)),
    "a part of another claim": ("subset_of=c", "subset_of=d", (0.0, 0, 1, 1)),
    "a part in one": ("subset_of=c", "", (0.0, 0, 1, 0)),
}


@pytest.mark.parametrize(("a", "b", "figure"), SLOTS.values(), ids=SLOTS.keys())
def test_slots_agree_where_both_fill_them_alike(a, b, figure):
    sides = [
        labels(BASE + f", {{claim#d measure=people value=2 {slot}:two}}".replace(" :", ":"))
        for slot in (a, b)
    ]
    name = (a or b).partition("=")[0]
    assert figures(measure_agreement(*sides))[f"slot {name}"] == figure


def test_the_whole_may_have_another_id_on_either_side():
    one = (
        "{claim#c measure=killed value=9:Nine} died, {claim measure=people value=2 subset_of=c:two} soldiers"
    )
    other = one.replace("#c", "#whole").replace("subset_of=c", "subset_of=whole")
    assert figures(measure_agreement(labels(one), labels(other)))["slot subset_of"] == (100.0, 1, 1, 1)


def test_a_range_and_a_vague_number_differ_whoever_is_gold():
    spread = labels("{claim measure=killed value=null modifier=range low=2 high=3:two or three} died")
    vague = labels("{claim measure=killed value=null modifier=vague:two or three} died")
    assert figures(measure_agreement(spread, vague))["claim"] == (0.0, 0, 1, 1)
    assert figures(measure_agreement(vague, spread))["claim"] == (0.0, 0, 1, 1)


KAPPAS = {
    "half by chance": ([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], 0.5),
    "always the same of two": ([("a", "a"), ("b", "b")], 1.0),
    "worse than chance": ([("a", "b"), ("b", "a")], -1.0),
    "as good as chance": ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
    "nothing to choose": ([("a", "a"), ("a", "a")], None),
    "nothing judged": ([], None),
}


@pytest.mark.parametrize(("pairs", "kappa"), KAPPAS.values(), ids=KAPPAS.keys())
def test_kappa_is_agreement_beyond_chance(pairs, kappa):
    assert cohen_kappa(pairs) == kappa


def test_articles_match_by_the_end_of_their_names():
    agreement = measure_agreement(
        labels(ALICE, "dev/a") | labels(ALICE, "dev/b"), labels(BORIS, "a") | labels(BORIS, "c")
    )
    assert (agreement.articles, agreement.notes) == (
        ("dev/a",),
        ("dev/b: labelled on one side only, left out", "c: labelled on one side only, left out"),
    )


def test_labellings_without_a_common_article_are_refused():
    with pytest.raises(RecordError) as caught:
        measure_agreement(labels(ALICE, "a"), labels(BORIS, "b"))
    assert (
        str(caught.value) == "the two labellings have no article in common; compare the same folder of each"
    )
