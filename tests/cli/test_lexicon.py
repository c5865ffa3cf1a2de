from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from extractor.cli.lexicon import lexicon_app
from extractor.pipeline.weapon_suggestions import Searched, Suggestion, suggest_weapons
from extractor.weapon_lexicon import format_table, load_classes, load_systems

DOCS = Path(__file__).parents[2] / "docs/weapons.md"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A Qwertz cruise missile hit the mill.", [("Qwertz", "missile")]),
        ("A plane dropped a FAB-9250 on the mill.", [("FAB-9250", "bomb")]),
        ("The rifle, a QX-55, was new.", [("QX-55", "small_arms")]),
        ("A Russian missile hit the mill.", []),
        ("The AK-47 rifle was new.", []),
        ("Form QX-55 was signed.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_candidates(text, wanted):
    assert [(row.name, row.category) for row in suggest_weapons([Searched(text)])] == wanted


def test_candidates_are_counted_over_articles():
    text = "A Qwertz missile fell. Another Qwertz missile fell."
    rows = suggest_weapons([Searched(text), Searched("One Qwertz drone and a Zxcvb drone.")])
    assert rows == [
        Suggestion("Qwertz", 3, 2, "missile", "A Qwertz missile fell. Another Qwertz missile fell."),
        Suggestion("Zxcvb", 1, 1, "uav", "One Qwertz drone and a Zxcvb drone."),
    ]


def test_names_of_people_and_places_are_no_candidates():
    assert suggest_weapons([Searched("A Qwertz missile fell.", frozenset({(2, 8)}))]) == []


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("They sold the Qwertz, a drone.", (14, 20, "uav"), [("Qwertz", "uav", 1)]),
        ("A Qwertz missile fell.", (2, 8, "missile"), [("Qwertz", "missile", 1)]),
        ("A Zxcvb missile fell on Qwertz.", (24, 30, "uav"), [("Qwertz", "uav", 1), ("Zxcvb", "missile", 1)]),
    ],
    ids=["only the run", "both", "each one"],
)
def test_what_a_run_found_is_counted_once(text, found, wanted):
    rows = suggest_weapons([Searched(text, found=frozenset({found}))])
    assert [(row.name, row.category, row.count) for row in rows] == wanted


def test_suggest_prints_the_candidates_of_a_run(tmp_path):
    documents = [
        {"doc_id": "a", "text": "A Qwertz missile and a Zxcvb drone fell."},
        {"doc_id": "b", "text": None},
        {"doc_id": "c", "text": "Yuiop, a mortar, and Tanks were sold."},
    ]
    (tmp_path / "documents.jsonl").write_bytes(b"\n".join(map(orjson.dumps, documents)))
    weapon = {"doc_id": "c", "kind": "weapon", "category": "mortar", "model": "Yuiop"}
    records = [
        {"doc_id": "a", "kind": "place", "start": 2, "end": 8},
        weapon | {"start": 0, "end": 5, "text": "Yuiop", "method": "weapons.network"},
        weapon | {"start": 21, "end": 26, "text": "Tanks", "method": "weapons.lexicon"},
    ]
    (tmp_path / "records.jsonl").write_bytes(b"\n".join(map(orjson.dumps, records)))
    result = CliRunner().invoke(lexicon_app, ["suggest", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (
        0,
        (
            "candidate  near    count  articles  example\n"
            "Yuiop      mortar  1      1         Yuiop, a mortar, and Tanks were sold.\n"
            "Zxcvb      uav     1      1         A Qwertz missile and a Zxcvb drone fell.\n"
        ),
    )


def test_check_passes():
    result = CliRunner().invoke(lexicon_app, ["check"])
    counts = f"{len(load_systems())} systems and {len(load_classes())} classes"
    assert (result.exit_code, result.stdout) == (0, f"{counts} are proved by their sentences\n")


def test_docs_table_is_up_to_date():
    assert DOCS.read_text(encoding="utf-8") == format_table(), "run: extract lexicon table > docs/weapons.md"
