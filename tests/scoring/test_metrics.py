import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records import Person
from extractor.scoring import score
from extractor.scoring.metrics import ACCURACIES, F1_METRICS, figure, is_accuracy
from extractor.scoring.tallies import Counts


def mention(kind, start, end, **fields):
    return {"kind": kind, "doc_id": "a", "start": start, "end": end, "text": "x" * (end - start), **fields}


def claim(start, end, measure="killed", value=12, **fields):
    return mention("claim", start, end, measure=measure, value=value, **fields)


def span(start, end):
    return {"start": start, "end": end, "text": "x" * (end - start)}


# Gold: "At least 12 people [0, 18] were killed and five [34, 38] injured in Batken [50, 56] on Friday
# [60, 66], the governor [68, 80] said", a tank and an optional rifle; "five tanks" and "dozens" in article b.
GOLD = [
    {"kind": "document", "doc_id": "a", "published": "2022-09-18"},
    {"kind": "document", "doc_id": "b", "published": None},
    {"kind": "document", "doc_id": "c", "published": None},
    claim(
        0, 18, modifier="at_least", source=span(68, 80), place=span(50, 56), date=span(60, 66), affected="KGZ"
    ),
    claim(34, 38, "injured", 5, source=span(68, 80), place=span(50, 56), date=span(60, 66)),
    mention("place", 50, 56),
    mention("date", 60, 66, value="2022-09-16"),
    mention("weapon", 90, 94, category="tank"),
    mention("weapon", 100, 105, category="small_arms", optional=True),
    claim(0, 10, "weapons", 5, doc_id="b"),
    claim(20, 30, "killed", None, modifier="vague", certainty="alleged", doc_id="b"),
]
# The run takes "12 people" [9, 18] without its modifier, misses "five" and the date of the first claim, reads
# Friday as the 23rd, finds the rifle, a person that is none in article c, and takes "dozens" for 24.
PREDICTED = [
    claim(9, 18, source=span(72, 80), place=span(50, 56), affected="KGZ"),
    mention("place", 50, 56),
    mention("date", 57, 66, value="2022-09-23"),
    mention("weapon", 90, 94, category="armored_vehicle"),
    mention("weapon", 100, 105, category="small_arms"),
    claim(0, 10, "weapons", 5, doc_id="b"),
    claim(20, 30, "killed", 24, certainty="alleged", doc_id="b"),
    mention("person", 3, 9, doc_id="c"),
    mention("person", 3, 9, doc_id="not in gold"),
]
WORKED = {
    "person_strict": (0, 0, 0), "person_overlap": (0, 0, 0),
    "place_strict": (100, 100, 100), "place_overlap": (100, 100, 100),
    "organization_strict": (0, 0, 0), "organization_overlap": (0, 0, 0),
    "weapon_strict": (100, 100, 100), "weapon_overlap": (100, 100, 100),
    "date_strict": (0, 0, 0), "date_overlap": (100, 100, 100), "date_value": (0, 0, 0),
    "claim_span": (100, 75, 85.7),     # 3 of 3 predicted, of 4 gold
    "claim": (66.7, 50, 57.1),         # the vague one has a number
    "claim_strict": (33.3, 25, 28.6),  # "five tanks"
    "claim_full": (33.3, 25, 28.6),    # the modifier is lost
    "toll": (50, 33.3, 40),            # 1 of 2 predicted, of 3 gold
    "slot_source": (100, 100, 100), "slot_place": (100, 100, 100), "slot_date": (0, 0, 0),
    "slot_affected": (100, 100, 100), "slot_alleged": (0, 0, 0), "slot_possible": (0, 0, 0),
    "slot_negated": (0, 0, 0), "slot_increment": (0, 0, 0),
    "acc_date_value": (0, 0, 0), "acc_weapon_category": (0, 0, 0), "acc_measure": (100, 100, 100),
    "acc_modifier": (50, 50, 50), "acc_increment": (100, 100, 100), "acc_negated": (100, 100, 100),
    "acc_certainty": (100, 100, 100),
}  # fmt: skip


@pytest.fixture(scope="module")
def scores():
    return score(GOLD, PREDICTED)


def test_a_worked_example(scores):
    assert {name: (found.p, found.r, found.f) for name, found in scores.figures.items()} == WORKED


def test_counts_stand_behind_the_figures(scores):
    claims, people = scores.figures["claim"], scores.figures["person_overlap"]
    assert (claims.right, claims.predicted, claims.gold) == (2, 3, 4)
    assert (people.right, people.predicted, people.gold) == (0, 1, 0)


def test_figures_by_measure(scores):
    told = {name: (found.p, found.r, found.f) for name, found in scores.by_measure.items()}
    assert told == {"injured": (0, 0, 0), "killed": (50, 50, 50), "weapons": (100, 100, 100)}


def test_figures_by_document(scores):
    told = {doc_id: row["claim"].f for doc_id, row in scores.by_document.items()}
    assert told == {"a": 66.7, "b": 50.0, "c": 0.0}
    assert scores.by_document["c"]["acc_measure"].f is None


def test_mistakes_of_one_metric(scores):
    assert [str(found) for found in scores.mistakes if found.metric == "claim"] == [
        'missed a:34-38 "xxxx" (injured 5)',
        "wrong b:20-30 \"xxxxxxxxxx\" (value 24 instead of None, modifier 'exact' instead of 'vague')",
    ]


def test_intervals_lie_around_the_figures(scores):
    found = scores.figures["claim"]
    assert found.intervals["f"] == (50.0, 66.7)
    assert found.intervals["r"] == (50.0, 50.0)
    assert scores.figures["organization_strict"].intervals == {"p": None, "r": None, "f": None}


def test_intervals_are_the_same_each_time(scores):
    assert score(GOLD, PREDICTED).figures == scores.figures


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("claim.f", 57.1, id="F1"),
        pytest.param("claim.p", 66.7, id="precision"),
        pytest.param("claim.r", 50.0, id="recall"),
        pytest.param("acc_modifier", 50.0, id="accuracy"),
    ],
)
def test_one_number_by_its_floor_name(scores, name, expected):
    assert scores.value(name) == expected


@pytest.mark.parametrize("name", ["claims.f", "claim.right", "slot_via.f"])
def test_an_unknown_floor_name_is_refused(scores, name):
    with pytest.raises(KeyError):
        scores.value(name)


def test_metrics_of_silent_gold_are_not_reported(scores):
    assert scores.metrics == (*F1_METRICS, *ACCURACIES)


def test_extra_metrics_follow_the_gold():
    gold = [
        claim(0, 5, id="g1", cumulative=True, source_type="medical"),
        claim(9, 12, value=3, subset_of="g1"),
        mention("person", 20, 25, role="mayor"),
    ]
    predicted = [
        claim(0, 5, id="p1", cumulative=True, source_type="ngo"),
        claim(9, 12, value=3, subset_of="p1"),
        mention("person", 20, 25, role="mayor"),
    ]
    scores = score(gold, predicted)
    extra = scores.metrics[len(F1_METRICS) : -len(ACCURACIES) - 2] + scores.metrics[-2:]
    assert {name: scores.figures[name].f for name in extra} == {
        "slot_cumulative": 100, "slot_subset_of": 100, "acc_person_role": 100, "acc_source_type": 0,
    }  # fmt: skip


def test_typed_records_are_scored_as_they_are():
    person = Person(
        id="a-1", doc_id="a", start=0, end=5, text="xxxxx", sentence=0, method="ner", name="x", entity_id="p1"
    )
    assert score([mention("person", 0, 5)], [person]).figures["person_strict"].f == 100


def test_no_documents_no_figures():
    scores = score([], PREDICTED)
    found = scores.figures["claim"]
    assert (found.f, found.gold, found.predicted, found.intervals["f"]) == (0, 0, 0, None)
    assert (scores.by_measure, scores.by_document, scores.mistakes) == ({}, {}, [])


@pytest.mark.parametrize(
    ("name", "counted", "expected"),
    [
        pytest.param("claim", (3, 4, 6), (75.0, 50.0, 60.0), id="F1 is the harmonic mean"),
        pytest.param("claim", (1, 3, 3), (33.3, 33.3, 33.3), id="one decimal"),
        pytest.param("claim", (0, 0, 0), (0.0, 0.0, 0.0), id="nothing at all"),
        pytest.param("claim", (0, 5, 0), (0.0, 0.0, 0.0), id="nothing to find"),
        pytest.param("acc_modifier", (1, 3, 3), (33.3, 33.3, 33.3), id="accuracy"),
        pytest.param("acc_modifier", (0, 0, 0), (None, None, None), id="nothing to judge"),
    ],
)
def test_figure(name, counted, expected):
    found = figure(name, Counts(*counted))
    assert (found.p, found.r, found.f) == expected


# ── laws ──

OFFSETS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))
SPANS = st.none() | OFFSETS.map(lambda pair: span(*pair))
VALUES = st.sampled_from([None, 0, 3, 12, 200, 201])


def mentions_of(kind, **fields):
    base = {"kind": st.just(kind), "doc_id": st.sampled_from("ab"), "offsets": OFFSETS, **fields}
    return st.fixed_dictionaries(base).map(_with_offsets)


def _with_offsets(fields):
    start, end = fields.pop("offsets")
    return {**fields, "start": start, "end": end, "text": "x" * (end - start)}


RECORDS = st.lists(
    st.one_of(
        mentions_of("person"),
        mentions_of("date", value=st.sampled_from(["2022", "2022-09"])),
        mentions_of("weapon", category=st.sampled_from(["tank", "mine"])),
        mentions_of(
            "claim",
            measure=st.sampled_from(["killed", "injured", "weapons"]),
            value=VALUES,
            low=VALUES,
            high=VALUES,
            modifier=st.sampled_from(["exact", "nearly", "range", "vague"]),
            increment=st.booleans(),
            negated=st.booleans(),
            certainty=st.sampled_from(["asserted", "alleged", "possible"]),
            affected=st.sampled_from([None, "KGZ", "TJK"]),
            source=SPANS,
            place=SPANS,
        ),
    ),
    max_size=10,
)


def counted(gold, predicted):
    scores = score(gold, predicted)
    totals = scores.counts_of(scores.metrics).sum(axis=0).tolist()
    return {name: tuple(counts) for name, counts in zip(scores.metrics, totals, strict=True)}


def precision(right, predicted, _):
    return right / predicted if predicted else 0


@settings(deadline=None, max_examples=60)
@given(RECORDS)
def test_a_run_that_is_the_gold_is_perfect(records):
    assert {name: counts for name, counts in counted(records, records).items() if len(set(counts)) > 1} == {}
    assert score(records, records).mistakes == []


@settings(deadline=None, max_examples=60)
@given(RECORDS, RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(gold, predicted, random):
    shuffled = [random.sample(side, len(side)) for side in (gold, predicted)]
    assert counted(*shuffled) == counted(gold, predicted)


@settings(deadline=None, max_examples=60)
@given(RECORDS, RECORDS, RECORDS)
def test_a_spurious_record_never_raises_precision(gold, predicted, invented):
    # Far behind all gold, so it meets none.
    spurious = [{**record, "start": record["start"] + 500, "end": record["end"] + 500} for record in invented]
    before, after = counted(gold, predicted), counted(gold, predicted + spurious)
    f1_metrics = [name for name in before if not is_accuracy(name)]
    assert [name for name in f1_metrics if precision(*after[name]) > precision(*before[name])] == []


@settings(deadline=None, max_examples=60)
@given(RECORDS, RECORDS)
def test_right_ones_are_at_most_the_predicted_and_the_gold(gold, predicted):
    found = counted(gold, predicted)
    assert {name: c for name, c in found.items() if c[0] > min(c[1], c[2])} == {}
