from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from extractor.cli.lexicon import lexicon_app
from extractor.pipeline.weapon_suggestions import Suggestion, suggest_weapons
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
    assert [(row.name, row.category) for row in suggest_weapons([(text, frozenset())])] == wanted


def test_candidates_are_counted_over_articles():
    text = "A Qwertz missile fell. Another Qwertz missile fell."
    rows = suggest_weapons([(text, frozenset()), ("One Qwertz drone and a Zxcvb drone.", frozenset())])
    assert rows == [
        Suggestion("Qwertz", 3, 2, "missile", "A Qwertz missile fell. Another Qwertz missile fell."),
        Suggestion("Zxcvb", 1, 1, "uav", "One Qwertz drone and a Zxcvb drone."),
    ]


def test_names_of_people_and_places_are_no_candidates():
    assert suggest_weapons([("A Qwertz missile fell.", frozenset({(2, 8)}))]) == []


def test_suggest_prints_the_candidates_of_a_run(tmp_path):
    documents = [
        {"doc_id": "a", "text": "A Qwertz missile and a Zxcvb drone fell."},
        {"doc_id": "b", "text": None},
    ]
    (tmp_path / "documents.jsonl").write_bytes(b"\n".join(map(orjson.dumps, documents)))
    record = {"doc_id": "a", "kind": "place", "start": 2, "end": 8}
    (tmp_path / "records.jsonl").write_bytes(orjson.dumps(record) + b"\n")
    result = CliRunner().invoke(lexicon_app, ["suggest", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (
        0,
        (
            "candidate  near  count  articles  example\n"
            "Zxcvb      uav   1      1         A Qwertz missile and a Zxcvb drone fell.\n"
        ),
    )


def test_check_passes():
    result = CliRunner().invoke(lexicon_app, ["check"])
    counts = f"{len(load_systems())} systems and {len(load_classes())} classes"
    assert (result.exit_code, result.stdout) == (0, f"{counts} are proved by their sentences\n")


def test_docs_table_is_up_to_date():
    assert DOCS.read_text(encoding="utf-8") == format_table(), "run: extract lexicon table > docs/weapons.md"
