import pytest

from extractor.scoring.tallies import is_same_value, tally_document


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
    ("gold", "predicted", "is_same"),
    [
        pytest.param({"value": 12}, {"value": 12.0}, True, id="int and float"),
        pytest.param({"value": 137_000}, {"value": 136_500}, True, id="within half a per cent"),
        pytest.param({"value": 200}, {"value": 201}, True, id="exactly at the edge"),
        pytest.param({"value": 100}, {"value": 101}, False, id="one more"),
        pytest.param({"value": 0.3333}, {"value": 0.333}, True, id="a third"),
        pytest.param({"value": 0}, {"value": 0}, True, id="zero"),
        pytest.param({"value": 0}, {"value": None}, False, id="zero is not vague"),
        pytest.param({"value": None}, {"value": None}, True, id="vague"),
        pytest.param({"value": None}, {"value": 24}, False, id="vague wants null"),
        pytest.param({"value": 12}, {}, False, id="nothing predicted"),
        pytest.param(
            {"value": None, "modifier": "range", "low": 10, "high": 20},
            {"value": None, "low": 10, "high": 20},
            True,
            id="range",
        ),
        pytest.param(
            {"value": None, "modifier": "range", "low": 10, "high": 20},
            {"value": None, "low": 10, "high": None},
            False,
            id="half a range",
        ),
        pytest.param(
            {"value": None, "modifier": "range", "low": 0.3333, "high": 0.5},
            {"value": None, "low": 0.333, "high": 0.5},
            True,
            id="range from a third to a half",
        ),
        pytest.param(
            {"value": None, "modifier": "range", "low": 1000, "high": 2000},
            {"value": None, "low": 1001, "high": 2000},
            False,
            id="ranges compare exactly",
        ),
    ],
)
def test_same_value(gold, predicted, is_same):
    assert is_same_value(gold, predicted) is is_same


@pytest.mark.parametrize(
    ("predicted", "found"),
    [
        pytest.param(claim(0, 10), "span claim strict full toll", id="all the same"),
        pytest.param(claim(0, 8), "span claim full toll", id="another end"),
        pytest.param(claim(0, 10, value=13), "span", id="another value"),
        pytest.param(claim(0, 10, "injured"), "span", id="another measure"),
        pytest.param(claim(0, 10, modifier="at_least"), "span claim strict toll", id="another modifier"),
        pytest.param(claim(0, 10, increment=True), "span claim strict toll", id="an increment"),
        pytest.param(claim(0, 10, negated=True), "span claim strict toll", id="negated"),
        pytest.param(claim(0, 10, certainty="alleged"), "span claim strict toll", id="alleged"),
        pytest.param(
            claim(0, 10, modifier="exact", certainty="asserted", increment=False, negated=False),
            "span claim strict full toll",
            id="defaults written out",
        ),
        pytest.param(
            claim(0, 10, modifier=None, certainty=None, increment=None, negated=None),
            "span claim strict full toll",
            id="defaults as null",
        ),
        pytest.param(claim(10, 14), "", id="its neighbour"),
    ],
)
def test_a_claim_is_right_by_degrees(predicted, found):
    names = {
        "claim_span": "span",
        "claim": "claim",
        "claim_strict": "strict",
        "claim_full": "full",
        "toll": "toll",
    }
    tally = tally_document("a", [claim(0, 10)], [predicted])
    assert [names[name] for name in ("claim_span", "claim", "claim_strict", "claim_full", "toll")
            if tally.counts[name].right] == found.split()  # fmt: skip
    assert tally.counts["claim"].predicted == 1


def test_claims_pair_by_measure_and_value_before_overlap():
    gold = [claim(0, 10, "killed", 3), claim(4, 10, "injured", 12)]
    predicted = [claim(0, 10, "injured", 12), claim(4, 10, "killed", 3)]
    assert counts(gold, predicted, "claim") == (2, 2, 2)


@pytest.mark.parametrize(
    ("metric", "gold", "predicted", "expected"),
    [
        pytest.param("toll", "killed", "weapons", (0, 0, 1), id="a toll taken for a thing"),
        pytest.param("toll", "weapons", "killed", (0, 1, 0), id="a thing taken for a toll"),
        pytest.param("toll", "weapons", "weapons", (0, 0, 0), id="no toll"),
        pytest.param("acc_measure", "weapons", "killed", (0, 1, 1), id="measure over all span pairs"),
        pytest.param("measure:killed", "killed", "injured", (0, 0, 1), id="missed by measure"),
        pytest.param("measure:injured", "killed", "injured", (0, 1, 0), id="invented by measure"),
        pytest.param("measure:killed", "killed", "killed", (1, 1, 1), id="right by measure"),
    ],
)
def test_measures(metric, gold, predicted, expected):
    assert counts([claim(0, 9, gold)], [claim(0, 9, predicted)], metric) == expected


@pytest.mark.parametrize(
    ("metric", "gold", "predicted", "expected"),
    [
        pytest.param("slot_source", {"source": span(20, 30)}, {"source": span(20, 30)}, (1, 1, 1), id="same"),
        pytest.param("slot_source", {"source": span(20, 30)}, {"source": span(25, 30)}, (1, 1, 1), id="half"),
        pytest.param("slot_source", {"source": span(20, 30)}, {"source": span(26, 30)}, (0, 1, 1), id="less"),
        pytest.param("slot_place", {"place": span(20, 30)}, {"place": None}, (0, 0, 1), id="missed"),
        pytest.param("slot_date", {"date": None}, {"date": span(20, 30)}, (0, 1, 0), id="invented"),
        pytest.param("slot_date", {}, {}, (0, 0, 0), id="none on either side"),
        pytest.param(
            "slot_source",
            {"source": span(20, 30)},
            {"source": span(20, 30), "value": 13},
            (0, 0, 0),
            id="not over wrong claims",
        ),
        pytest.param("slot_affected", {"affected": "KGZ"}, {"affected": "KGZ"}, (1, 1, 1), id="country"),
        pytest.param(
            "slot_affected", {"affected": "KGZ"}, {"affected": "TJK"}, (0, 1, 1), id="other country"
        ),
        pytest.param("slot_affected", {"affected": None}, {}, (0, 0, 0), id="no country"),
        pytest.param(
            "slot_alleged", {"certainty": "alleged"}, {"certainty": "alleged"}, (1, 1, 1), id="alleged"
        ),
        pytest.param(
            "slot_alleged", {"certainty": "alleged"}, {"certainty": "possible"}, (0, 0, 1), id="missed doubt"
        ),
        pytest.param(
            "slot_possible", {"certainty": "alleged"}, {"certainty": "possible"}, (0, 1, 0), id="other doubt"
        ),
        pytest.param("slot_negated", {"negated": True}, {"negated": True}, (1, 1, 1), id="negated"),
        pytest.param("slot_increment", {}, {"increment": True}, (0, 1, 0), id="invented increment"),
        pytest.param("acc_modifier", {"modifier": "nearly"}, {}, (0, 1, 1), id="modifier"),
        pytest.param("acc_certainty", {}, {"certainty": "asserted"}, (1, 1, 1), id="certainty"),
    ],
)
def test_slots_are_counted_over_right_claims(metric, gold, predicted, expected):
    found = claim(0, 10, **{"value": 12, **predicted})
    assert counts([claim(0, 10, **gold)], [found], metric) == expected


@pytest.mark.parametrize(
    ("slot", "gold", "predicted", "expected"),
    [
        pytest.param("via", {"via": span(20, 30)}, {"via": span(20, 30)}, (1, 1, 1), id="relay"),
        pytest.param("actor", {}, {"actor": span(20, 30)}, (0, 1, 0), id="invented actor"),
        pytest.param("weapon", {"weapon": span(20, 30)}, {}, (0, 0, 1), id="missed weapon"),
        pytest.param("cumulative", {"cumulative": True}, {"cumulative": True}, (1, 1, 1), id="total"),
        pytest.param("cumulative", {}, {"cumulative": True}, (0, 1, 0), id="invented total"),
    ],
)
def test_extra_slots_count_only_once_gold_uses_them(slot, gold, predicted, expected):
    sides = ([claim(0, 10, **gold)], [claim(0, 10, **predicted)])
    assert counts(*sides, f"slot_{slot}", given=frozenset({slot})) == expected
    assert counts(*sides, f"slot_{slot}") == (0, 0, 0)


@pytest.mark.parametrize(
    ("subset_of", "expected"),
    [
        pytest.param("p1", (1, 1, 1), id="the claim that meets the whole"),
        pytest.param("p3", (0, 1, 1), id="another claim"),
        pytest.param("p9", (0, 1, 1), id="no claim at all"),
        pytest.param(None, (0, 0, 1), id="missed"),
    ],
)
@pytest.mark.parametrize("optional", [False, True])
def test_a_part_points_to_its_whole(subset_of, expected, optional):
    gold = [
        claim(0, 10, id="g1", optional=optional),
        claim(20, 30, value=3, id="g2", subset_of="g1"),
    ]
    predicted = [
        claim(2, 10, id="p1"),
        claim(20, 30, value=3, id="p2", subset_of=subset_of),
        claim(50, 60, value=5, id="p3"),
    ]
    assert counts(gold, predicted, "slot_subset_of", given=frozenset({"subset_of"})) == expected
