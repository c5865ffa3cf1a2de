import json

import pytest

from extractor.errors import ScoreError
from extractor.scoring.gold import load_gold

CLAIM = {
    "doc_id": "a", "kind": "claim", "start": 0, "end": 18, "text": "At least 12 people", "measure": "killed",
    "value": 12, "modifier": "at_least", "place": {"start": 27, "end": 33, "text": "Batken"},
}  # fmt: skip
PLACE = {"doc_id": "a", "kind": "place", "start": 27, "end": 33, "text": "Batken"}
DOCUMENT = {"doc_id": "a", "kind": "document", "published": "2022-09-18"}

KINDS = "person, place, organization, weapon, date, claim"
MEASURES = (
    "killed, injured, casualties, missing, detained, abducted, displaced, evacuated, affected, personnel, "
    "people, weapons, attacks, structures, distance, area, mass, money, percentage, count"
)
CATEGORIES = (
    "small_arms, light_weapon, mortar, rocket, artillery, tank, armored_vehicle, military_vehicle, uav, "
    "missile, bomb, ied, mine, aircraft, helicopter, naval, chemical, nuclear, melee, explosive, generic"
)


def test_gold_in_one_file(write):
    gold = load_gold(write("mine.jsonl", DOCUMENT, CLAIM))
    assert (gold.records, gold.doc_ids) == ([DOCUMENT, CLAIM], ["a"])
    assert [line.where for line in gold.lines] == [f"{gold.path}:1", f"{gold.path}:2"]


@pytest.mark.parametrize(
    ("files", "read"),
    [
        pytest.param(["gold.jsonl"], ["gold.jsonl"], id="gold.jsonl"),
        pytest.param(
            ["gold/b.jsonl", "gold/a.jsonl"], ["gold/a.jsonl", "gold/b.jsonl"], id="a gold folder, sorted"
        ),
        pytest.param(
            ["gold.jsonl", "gold/a.jsonl", "notes.jsonl"],
            ["gold.jsonl", "gold/a.jsonl"],
            id="both, and nothing else",
        ),
        pytest.param(
            ["two.jsonl", "one.jsonl", "metadata.jsonl", "records.jsonl", "documents.jsonl"],
            ["one.jsonl", "two.jsonl"],
            id="loose files without metadata",
        ),
        pytest.param(["gold.jsonl", "articles/feed.jsonl"], ["gold.jsonl"], id="articles are no gold"),
        pytest.param(
            [
                "test/b.jsonl",
                "dev/a.jsonl",
                "links/dev.jsonl",
                "articles/feed.jsonl",
                "labellings/a/dev/a.jsonl",
            ],
            ["dev/a.jsonl", "test/b.jsonl"],
            id="folders of gold, but neither links nor articles nor what lies deeper",
        ),
    ],
)
def test_gold_in_a_folder(tmp_path, files, read, write):
    for name in files:
        write(name, {"doc_id": name, "kind": "document"})
    assert [line.fields["doc_id"] for line in load_gold(tmp_path).lines] == read


def test_byte_order_mark_blank_lines_and_odd_line_ends_are_read(tmp_path):
    path = tmp_path / "gold.jsonl"
    odd = json.dumps({**DOCUMENT, "published": None, "title": "a\u2028b\x85c"}, ensure_ascii=False)
    path.write_bytes(b"\xef\xbb\xbf" + f"\n{odd}\r\n\n".encode())
    assert [(line.where, line.fields["title"]) for line in load_gold(path).lines] == [
        (f"{path}:2", "a\u2028b\x85c")
    ]


def without(record, key):
    return {name: value for name, value in record.items() if name != key}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param([1], "a JSON list, not an object; one object a line", id="no object"),
        pytest.param(
            {**CLAIM, "kind": "claims"}, f"unknown kind 'claims'; one of {KINDS}, document", id="unknown kind"
        ),
        pytest.param(without(PLACE, "kind"), f"unknown kind None; one of {KINDS}, document", id="no kind"),
        pytest.param(
            without(PLACE, "doc_id"), "needs a doc_id; every gold line names its article", id="no doc_id"
        ),
        pytest.param(
            without(without(CLAIM, "measure"), "end"),
            "a claim needs end, measure; add what is missing",
            id="missing keys",
        ),
        pytest.param(without(PLACE, "text"), "a place needs text; add what is missing", id="no text"),
        pytest.param(
            {**PLACE, "kind": "weapon"}, "a weapon needs category; add what is missing", id="no category"
        ),
        pytest.param(
            {**PLACE, "kind": "date"}, "a date needs value; add what is missing", id="no date value"
        ),
        pytest.param(
            {**PLACE, "end": 27},
            "the record: start 27 and end 27 are no span; "
            "0-based character offsets, end exclusive, at least one character",
            id="empty span",
        ),
        pytest.param(
            {**PLACE, "start": "27"},
            "the record: start '27' and end 33 are no span; "
            "0-based character offsets, end exclusive, at least one character",
            id="offset as text",
        ),
        pytest.param(
            {**CLAIM, "place": "Batken"},
            "place: start 'Batken' and end None are no span; "
            "0-based character offsets, end exclusive, at least one character",
            id="slot as text",
        ),
        pytest.param(
            {**PLACE, "kind": "weapon", "category": "sword"},
            f"unknown category 'sword'; one of {CATEGORIES}",
            id="unknown category",
        ),
        pytest.param(
            {**CLAIM, "measure": "dead"}, f"unknown measure 'dead'; one of {MEASURES}", id="unknown measure"
        ),
        pytest.param(
            {**CLAIM, "measure": None}, f"a claim needs a measure; one of {MEASURES}", id="measure null"
        ),
        pytest.param(
            {**CLAIM, "certainty": "sure"},
            "unknown certainty 'sure'; one of asserted, alleged, possible",
            id="unknown certainty",
        ),
        pytest.param(
            {**CLAIM, "value": "12"}, "value '12' is not a number; write a number or null", id="value as text"
        ),
        pytest.param(
            {**CLAIM, "low": True}, "low True is not a number; write a number or null", id="a flag as number"
        ),
        pytest.param(
            {**CLAIM, "modifier": "range", "low": 3},
            "a range needs low and high; write both numbers",
            id="half a range",
        ),
    ],
)
def test_broken_gold_is_refused_with_file_and_line(row, message, write):
    path = write("gold.jsonl", DOCUMENT, row)
    with pytest.raises(ScoreError) as caught:
        load_gold(path)
    assert str(caught.value) == f"{path}:2: {message}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            b'{"doc_id": "a",\n',
            "1: not JSON (Expecting property name enclosed in double quotes, column 16); one object a line",
            id="not JSON",
        ),
        pytest.param(b'\n{"\xff": 1}\n', "2: not UTF-8 (byte 3); save the file as UTF-8", id="not UTF-8"),
    ],
)
def test_a_broken_line_is_refused(tmp_path, content, message):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(ScoreError) as caught:
        load_gold(path)
    assert str(caught.value) == f"{path}:{message}"


def test_the_same_record_twice_is_refused(write):
    path = write("gold.jsonl", CLAIM, {**CLAIM, "value": 13}, PLACE, CLAIM)
    with pytest.raises(ScoreError) as caught:
        load_gold(path)
    assert str(caught.value) == f"{path}:4: the same claim stands in {path}:1; keep one of them"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(
            "nowhere", "no such file or folder; give gold as a .jsonl file or a folder of them", id="missing"
        ),
        pytest.param(
            "", "no gold.jsonl, gold/*.jsonl or other .jsonl gold in this folder", id="empty folder"
        ),
    ],
)
def test_gold_that_is_not_there(tmp_path, name, message):
    with pytest.raises(ScoreError) as caught:
        load_gold(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {message}"


def test_an_empty_gold_file_is_refused(write):
    path = write("gold.jsonl")
    with pytest.raises(ScoreError) as caught:
        load_gold(path)
    assert str(caught.value) == f"{path}: the gold is empty; write one JSON record a line"
