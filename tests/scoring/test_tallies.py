import pytest

from extractor.scoring.tallies import Counts, Mistake, legible, tally_document


def mention(kind, start, end, **fields):
    return {"kind": kind, "doc_id": "a", "start": start, "end": end, "text": "x" * (end - start), **fields}


def claim(start, end, measure="killed", value=12, **fields):
    return mention("claim", start, end, measure=measure, value=value, **fields)


def span(start, end):
    return {"start": start, "end": end, "text": "x" * (end - start)}


def counts(gold, predicted, metric, **options):
    found = tally_document("a", gold, predicted, **options).counts[metric]
    return (found.right, found.predicted, found.gold)


@pytest.mark.parametrize(
    ("gold", "predicted", "strict", "overlapping"),
    [
        pytest.param([(0, 5)], [(0, 5)], (1, 1, 1), (1, 1, 1), id="the same span"),
        pytest.param([(0, 5)], [(0, 9)], (0, 1, 1), (1, 1, 1), id="a longer span"),
        pytest.param([(0, 5)], [(5, 9)], (0, 1, 1), (0, 1, 1), id="its neighbour"),
        pytest.param([(0, 5)], [], (0, 0, 1), (0, 0, 1), id="missed"),
        pytest.param([], [(0, 5)], (0, 1, 0), (0, 1, 0), id="invented"),
        pytest.param([(0, 5)], [(0, 5), (1, 4)], (1, 2, 1), (1, 2, 1), id="found twice"),
    ],
)
@pytest.mark.parametrize("kind", ["person", "place", "organization"])
def test_mentions_count_strictly_and_by_overlap(kind, gold, predicted, strict, overlapping):
    expected, found = ([mention(kind, *offsets) for offsets in side] for side in (gold, predicted))
    assert counts(expected, found, f"{kind}_strict") == strict
    assert counts(expected, found, f"{kind}_overlap") == overlapping


def test_a_record_of_another_kind_is_no_match():
    gold, predicted = [mention("person", 0, 5)], [mention("place", 0, 5)]
    assert counts(gold, predicted, "person_overlap") == (0, 0, 1)
    assert counts(gold, predicted, "place_overlap") == (0, 1, 0)


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        pytest.param([], (0, 0, 0), id="missing an optional one costs nothing"),
        pytest.param([(0, 5)], (0, 0, 0), id="finding it gains nothing"),
        pytest.param([(3, 9)], (0, 0, 0), id="touching it costs nothing"),
        pytest.param([(0, 5), (1, 4)], (0, 1, 0), id="it excuses one prediction, not two"),
        pytest.param([(20, 25)], (0, 1, 0), id="one elsewhere still counts"),
    ],
)
def test_optional_gold_neither_rewards_nor_punishes(predicted, expected):
    people = [mention("person", *offsets) for offsets in predicted]
    claims = [claim(*offsets) for offsets in predicted]
    assert counts([mention("person", 0, 5, optional=True)], people, "person_overlap") == expected
    assert counts([claim(0, 5, optional=True)], claims, "claim") == expected
    assert counts([claim(0, 5, optional=True)], claims, "toll") == expected


@pytest.mark.parametrize(
    ("predicted", "value", "accuracy"),
    [
        pytest.param([mention("date", 0, 6, value="2022-09-16")], (1, 1, 1), (1, 1, 1), id="same"),
        pytest.param([mention("date", 0, 6, value="2022-09")], (0, 1, 1), (0, 1, 1), id="coarser"),
        pytest.param([mention("date", 0, 6)], (0, 1, 1), (0, 1, 1), id="no value"),
        pytest.param([mention("date", 9, 12, value="2022-09-16")], (0, 1, 1), (0, 0, 0), id="elsewhere"),
    ],
)
def test_date_values(predicted, value, accuracy):
    gold = [mention("date", 0, 6, value="2022-09-16")]
    assert counts(gold, predicted, "date_value") == value
    assert counts(gold, predicted, "acc_date_value") == accuracy


@pytest.mark.parametrize(
    ("metric", "gold", "predicted", "expected"),
    [
        pytest.param(
            "acc_weapon_category",
            mention("weapon", 0, 4, category="tank"),
            mention("weapon", 0, 6, category="tank"),
            (1, 1, 1),
            id="same category",
        ),
        pytest.param(
            "acc_weapon_category",
            mention("weapon", 0, 4, category="tank"),
            mention("weapon", 0, 6),
            (0, 1, 1),
            id="no category",
        ),
        pytest.param(
            "acc_weapon_model",
            mention("weapon", 0, 4, category="tank", model=None),
            mention("weapon", 0, 4, category="tank", model="T-72"),
            (0, 1, 1),
            id="invented model",
        ),
        pytest.param(
            "acc_weapon_model",
            mention("weapon", 0, 4, category="tank"),
            mention("weapon", 0, 4, category="tank", model="T-72"),
            (0, 0, 0),
            id="gold is silent",
        ),
        pytest.param(
            "acc_person_role",
            mention("person", 0, 4, role="mayor"),
            mention("person", 0, 4, role="mayor"),
            (1, 1, 1),
            id="role",
        ),
        pytest.param(
            "acc_place_type",
            mention("place", 0, 4, place_type="city"),
            mention("place", 0, 4, place_type="village"),
            (0, 1, 1),
            id="place type",
        ),
        pytest.param(
            "acc_place_country",
            mention("place", 0, 4, country="KGZ"),
            mention("place", 0, 4, country="KGZ"),
            (1, 1, 1),
            id="country",
        ),
        pytest.param(
            "acc_org_type",
            mention("organization", 0, 4, org_type="ngo"),
            mention("organization", 2, 4, org_type="ngo"),
            (1, 1, 1),
            id="type over overlap pairs",
        ),
        pytest.param(
            "acc_date_timex",
            mention("date", 0, 4, value="P2D", timex="DURATION"),
            mention("date", 0, 4, value="P2D", timex="DATE"),
            (0, 1, 1),
            id="timex",
        ),
        pytest.param(
            "acc_source_type",
            claim(0, 4, source_type="medical"),
            claim(0, 4, source_type="official"),
            (0, 1, 1),
            id="source type",
        ),
        pytest.param(
            "acc_subject_type",
            claim(0, 4, subject_type="child"),
            claim(0, 4, value=13, subject_type="child"),
            (0, 0, 0),
            id="not over wrong claims",
        ),
    ],
)
def test_attributes_are_judged_where_gold_gives_them(metric, gold, predicted, expected):
    assert counts([gold], [predicted], metric) == expected


def test_counts_add_up():
    total = Counts(1, 2, 3)
    total.add(1, 1, 1)
    assert total == Counts(2, 3, 4)


@pytest.mark.parametrize(
    ("gold", "predicted", "metric", "expected"),
    [
        pytest.param([mention("person", 0, 3)], [], "person_overlap", ['missed a:0-3 "xxx"'], id="missed"),
        pytest.param([], [mention("person", 0, 3)], "person_strict", ['spurious a:0-3 "xxx"'], id="spurious"),
        pytest.param(
            [mention("person", 0, 3, optional=True)],
            [mention("person", 0, 3)],
            "person_strict",
            [],
            id="optional is no mistake",
        ),
        pytest.param(
            [mention("date", 0, 3, value="2022")],
            [mention("date", 0, 3, value="2021")],
            "date_value",
            ["wrong a:0-3 \"xxx\" ('2021' instead of '2022')"],
            id="date value",
        ),
        pytest.param([claim(0, 3)], [], "claim", ['missed a:0-3 "xxx" (killed 12)'], id="missed claim"),
        pytest.param(
            [claim(0, 3)],
            [claim(0, 3, value=13)],
            "claim",
            ['wrong a:0-3 "xxx" (value 13 instead of 12)'],
            id="wrong value",
        ),
        pytest.param(
            [claim(0, 3)],
            [claim(0, 3, modifier="nearly")],
            "claim_full",
            ["wrong a:0-3 \"xxx\" (modifier 'nearly' instead of 'exact')"],
            id="wrong modifier",
        ),
        pytest.param(
            [claim(0, 3)],
            [claim(0, 5)],
            "claim_strict",
            ['wrong a:0-3 "xxx" (span "xxxxx")'],
            id="wrong span",
        ),
        pytest.param(
            [claim(0, 3, value=None, modifier="range", low=1, high=2)],
            [claim(0, 3, value=None, modifier="range", low=1, high=3)],
            "toll",
            ['wrong a:0-3 "xxx" (high 3 instead of 2)'],
            id="wrong range",
        ),
        pytest.param(
            [], [claim(0, 3, "weapons")], "claim", ['spurious a:0-3 "xxx" (weapons 12)'], id="invented"
        ),
        pytest.param(
            [claim(0, 3, "weapons")], [claim(9, 12, "weapons")], "toll", [], id="a thing is no toll"
        ),
        pytest.param(
            [claim(0, 3, place=span(5, 9))],
            [claim(0, 3, place=span(15, 19))],
            "slot_place",
            ['wrong a:0-3 "xxx"'],
            id="wrong slot",
        ),
        pytest.param(
            [claim(0, 3, place=span(5, 9))],
            [claim(0, 3)],
            "slot_place",
            ['missed a:0-3 "xxx"'],
            id="missed slot",
        ),
        pytest.param(
            [claim(0, 3)],
            [claim(0, 3, place=span(15, 19))],
            "slot_place",
            ['spurious a:0-3 "xxx"'],
            id="invented slot",
        ),
    ],
)
def test_mistakes_name_the_record(gold, predicted, metric, expected):
    mistakes = tally_document("a", gold, predicted).mistakes
    assert [str(mistake) for mistake in mistakes if mistake.metric == metric] == expected


def test_a_mistake_is_one_line_whatever_the_text():
    mistake = Mistake("claim", "missed", "a", 3, 12, "12\nciv\ud800ilians")
    assert (mistake.key, str(mistake)) == ("a:3-12", 'missed a:3-12 "12 civ?ilians"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a  b\r\n\tc", "a b c", id="white space"),
        pytest.param("\udfffa", "?a", id="lone surrogate"),
        pytest.param("Ош – naïve", "Ош – naïve", id="other scripts stay"),
    ],
)
def test_legible(text, expected):
    assert legible(text) == expected
