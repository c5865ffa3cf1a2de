import pytest

from extractor.errors import ScoreError
from extractor.scoring.comparison import RecordChange, compare_runs, compare_scores
from extractor.scoring.gold import Gold, Line, Run

TEXT = "x" * 80


def record(kind, start, end, **fields):
    return {"id": f"{kind}-{start}", "doc_id": "a", "kind": kind, "start": start, "end": end,
            "text": "x" * (end - start), **fields}  # fmt: skip


def claim(start, end, measure="killed", value=12, **fields):
    return record("claim", start, end, measure=measure, value=value, **fields)


def article(sha256="00", **fields):
    return {"sha256": sha256, "text": TEXT, "status": "ok", **fields}


@pytest.fixture
def run(tmp_path):
    def made(*records, documents=None, name="run"):
        held = {"a": article(), "b": article()} if documents is None else documents
        return Run(tmp_path / name, tuple(Line("", found) for found in records), held)

    return made


def changes(before, after):
    return [
        (found.change, found.record["start"], found.fields) for found in compare_runs(before, after).changes
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([claim(0, 9)], [claim(0, 9)], [], id="nothing changed"),
        pytest.param([], [claim(0, 9)], [("gained", 0, {})], id="gained"),
        pytest.param([claim(0, 9)], [], [("lost", 0, {})], id="lost"),
        pytest.param(
            [claim(0, 9)], [claim(0, 9, value=13)], [("changed", 0, {"value": (12, 13)})], id="value"
        ),
        pytest.param(
            [claim(0, 9)],
            [claim(0, 9, modifier="nearly")],
            [("changed", 0, {"modifier": (None, "nearly")})],
            id="a new field",
        ),
        pytest.param(
            [claim(0, 9)],
            [claim(2, 9)],
            [("changed", 2, {"start": (0, 2), "text": ("x" * 9, "x" * 7)})],
            id="span",
        ),
        pytest.param(
            [record("place", 0, 9)],
            [record("person", 0, 9)],
            [("gained", 0, {}), ("lost", 0, {})],
            id="another kind is another record",
        ),
        pytest.param([claim(0, 9)], [claim(9, 12)], [("lost", 0, {}), ("gained", 9, {})], id="neighbours"),
        pytest.param(
            [claim(0, 9)],
            [claim(0, 9, doc_id="b")],
            [("lost", 0, {}), ("gained", 0, {})],
            id="another article",
        ),
        pytest.param(
            [claim(0, 9, id="1", entity_id="e1", method="old", sentence=0)],
            [claim(0, 9, id="7", entity_id="e4", method="new", sentence=1)],
            [],
            id="ids are bookkeeping",
        ),
        pytest.param(
            [claim(0, 9, place={"start": 3, "end": 5, "text": "xx", "record_id": "p1"})],
            [claim(0, 9, place={"start": 3, "end": 5, "text": "xx", "record_id": "p2"})],
            [],
            id="so are ids in spans",
        ),
        pytest.param(
            [claim(0, 9), claim(0, 9, "injured", 5)],
            [claim(0, 9, "injured", 6), claim(0, 9)],
            [("changed", 0, {"value": (5, 6)})],
            id="two claims on one span keep their measure",
        ),
        pytest.param(
            [claim(0, 9)],
            [claim(0, 3, "injured"), claim(1, 9)],
            [("gained", 0, {}), ("changed", 1, {"start": (0, 1), "text": ("x" * 9, "x" * 8)})],
            id="the same start alone is no reason",
        ),
        pytest.param(
            [claim(0, 9), claim(2, 6, value=3)],
            [claim(2, 6, value=3)],
            [("lost", 0, {})],
            id="the same span before a larger overlap",
        ),
    ],
)
def test_changes(run, before, after, expected):
    assert changes(run(*before), run(*after)) == expected


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        pytest.param("n1", [], id="the same whole under another id"),
        pytest.param(
            "n3",
            [
                (
                    "changed",
                    20,
                    {
                        "subset_of": (
                            {"start": 0, "end": 9, "text": "x" * 9},
                            {"start": 40, "end": 49, "text": "x" * 9},
                        )
                    },
                )
            ],
            id="another whole",
        ),
        pytest.param(
            None,
            [("changed", 20, {"subset_of": ({"start": 0, "end": 9, "text": "x" * 9}, None)})],
            id="no whole any more",
        ),
    ],
)
def test_a_part_is_compared_by_its_whole(run, whole, expected):
    before = [claim(0, 9, id="o1"), claim(20, 29, id="o2", subset_of="o1"), claim(40, 49, id="o3")]
    after = [claim(0, 9, id="n1"), claim(20, 29, id="n2", subset_of=whole), claim(40, 49, id="n3")]
    assert changes(run(*before), run(*after)) == expected


def test_counts_and_order(run):
    before = [claim(0, 9), claim(20, 29, doc_id="b")]
    after = [claim(0, 9, value=13), record("place", 50, 55)]
    comparison = compare_runs(run(*before), run(*after))
    assert [comparison.count(change) for change in ("gained", "lost", "changed")] == [1, 1, 1]
    assert [(found.doc_id, found.record["start"]) for found in comparison.changes] == [
        ("a", 0),
        ("a", 50),
        ("b", 20),
    ]
    assert (comparison.doc_ids, comparison.notes) == (("a", "b"), ())


def test_a_change_without_records_is_empty():
    assert RecordChange("lost", "a", "claim", None, None).record == {}


@pytest.mark.parametrize(
    ("documents", "difference"),
    [
        pytest.param({"a": article(), "b": article("11")}, "'b' has other bytes", id="other bytes"),
        pytest.param({"a": article()}, "'b' is only in the one", id="an article less"),
        pytest.param({"a": article("11"), "c": article()}, "'a' has other bytes (and 2 more)", id="several"),
    ],
)
def test_runs_over_different_articles_are_refused(run, documents, difference):
    before, after = run(), run(documents=documents, name="other")
    with pytest.raises(ScoreError) as caught:
        compare_runs(before, after)
    assert str(caught.value) == (
        f"{before.path} and {after.path} are over different articles: {difference}; "
        "run both on the same articles, or compare only the equal ones with --common"
    )


def test_common_keeps_to_equal_articles(run):
    before = run(claim(0, 9), claim(0, 9, doc_id="b"))
    after = run(documents={"a": article(), "b": article("11")})
    comparison = compare_runs(before, after, common=True)
    assert [(found.change, found.doc_id) for found in comparison.changes] == [("lost", "a")]
    assert comparison.doc_ids == ("a",)
    assert comparison.notes == ("1 articles differ or stand in one run only and are left out",)


def test_nothing_in_common_is_refused(run):
    before, after = run(), run(documents={"z": article()}, name="other")
    with pytest.raises(ScoreError) as caught:
        compare_runs(before, after, common=True)
    assert str(caught.value) == (
        f"{before.path} and {after.path} have no article in common; nothing to compare"
    )


def test_a_lone_file_is_refused(run, tmp_path):
    with pytest.raises(ScoreError) as caught:
        compare_runs(run(), Run(tmp_path / "mine.jsonl", ()))
    assert str(caught.value) == (
        f"{tmp_path / 'mine.jsonl'}: no documents.jsonl beside it; give a folder that `extract run` wrote"
    )


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        pytest.param({"status": "failed", "error": "broken"}, "a: {path} failed on it (broken)", id="failed"),
        pytest.param(
            {"text": "y"},
            "a: the same bytes were read as different text, so its offsets do not compare",
            id="read differently",
        ),
    ],
)
def test_what_a_reader_must_know(run, fields, note):
    after = run(documents={"a": article(**fields), "b": article()}, name="other")
    assert compare_runs(run(), after).notes == (note.format(path=after.path),)


@pytest.fixture
def gold(tmp_path):
    rows = [claim(0, 9), record("place", 30, 35), claim(0, 9, doc_id="b")]
    return Gold(tmp_path / "gold.jsonl", tuple(Line(f"gold.jsonl:{n}", row) for n, row in enumerate(rows, 1)))


def test_scores_of_two_runs(run, gold):
    before = run(claim(0, 9), record("place", 30, 35))
    after = run(claim(0, 9), record("place", 30, 35), claim(0, 9, doc_id="b"))
    found = compare_scores(gold, before, after)
    told = {name: (round(moved.before, 1), round(moved.after, 1)) for name, moved in found.items()}
    assert told == {
        "place_strict": (100, 100), "place_overlap": (100, 100),
        "claim_span": (66.7, 100), "claim": (66.7, 100), "claim_strict": (66.7, 100),
        "claim_full": (66.7, 100), "toll": (66.7, 100),
        "acc_measure": (100, 100), "acc_modifier": (100, 100), "acc_increment": (100, 100),
        "acc_negated": (100, 100), "acc_certainty": (100, 100),
    }  # fmt: skip
    # One coin for article b: heads or tails, F1 moves as far.
    assert (found["claim"].p_value, found["place_strict"].p_value) == (1.0, 1.0)


def test_scores_over_some_articles(run, gold):
    before, after = run(claim(0, 9)), run(claim(0, 9, value=13))
    found = compare_scores(gold, before, after, doc_ids=["a"])
    assert (found["claim"].before, found["claim"].after) == (100, 0)


def test_gold_outside_both_runs_is_refused(run, gold):
    with pytest.raises(ScoreError) as caught:
        compare_scores(gold, run(), run(), doc_ids=["c"])
    assert str(caught.value) == (
        f"{gold.path}: none of its articles is in both runs; give the gold of these articles"
    )


def test_gold_of_an_unread_article_is_refused(run, gold):
    alone = {"a": article()}
    with pytest.raises(ScoreError, match=r"^gold.jsonl:3: no article 'b' in "):
        compare_scores(gold, run(documents=alone), run(documents=alone))
