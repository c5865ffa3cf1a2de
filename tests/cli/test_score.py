import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from extractor.cli.score import score_command
from extractor.errors import ScoreError

TEXT = "At least 12 people died in Batken on Friday. Five were hurt, and a tank burned."
ARTICLE = {"doc_id": "a", "sha256": "00", "text": TEXT, "published": None, "status": "ok", "error": None}
GOLD = [
    {"doc_id": "a", "kind": "document", "published": None},
    {"doc_id": "a", "kind": "claim", "start": 0, "end": 18, "text": "At least 12 people", "measure": "killed",
     "value": 12, "modifier": "at_least", "affected": "KGZ",
     "place": {"start": 27, "end": 33, "text": "Batken"}, "date": {"start": 37, "end": 43, "text": "Friday"}},
    {"doc_id": "a", "kind": "place", "start": 27, "end": 33, "text": "Batken"},
    {"doc_id": "a", "kind": "date", "start": 37, "end": 43, "text": "Friday", "value": "XXXX-WXX-5"},
    {"doc_id": "a", "kind": "claim", "start": 45, "end": 49, "text": "Five", "measure": "injured",
     "value": 5},
    {"doc_id": "a", "kind": "weapon", "start": 67, "end": 71, "text": "tank", "category": "tank"},
]  # fmt: skip
# The claim of the dead loses its modifier, the claim of the hurt is missed, the tank is an armored vehicle.
RECORDS = [
    {"doc_id": "a", "kind": "claim", "start": 9, "end": 18, "text": "12 people", "measure": "killed",
     "value": 12, "affected": "KGZ", "place": {"start": 27, "end": 33, "text": "Batken"}, "date": None},
    {"doc_id": "a", "kind": "place", "start": 27, "end": 33, "text": "Batken"},
    {"doc_id": "a", "kind": "date", "start": 37, "end": 43, "text": "Friday", "value": "XXXX-WXX-5"},
    {"doc_id": "a", "kind": "weapon", "start": 67, "end": 71, "text": "tank", "category": "armored_vehicle"},
]  # fmt: skip
BROKEN = 'floors/dev.json: place_{}.f is 0.0, its floor is 100.0; lost: missed a:27-33 "Batken"'
TANK = "acc_weapon_category: wrong a:67-71 \"tank\" ('armored_vehicle' instead of 'tank')"
TABLES = """\
metric                    P      R     F1      95 % of F1  right  predicted  gold
person_strict           0.0    0.0    0.0               -      0          0     0
person_overlap          0.0    0.0    0.0               -      0          0     0
place_strict          100.0  100.0  100.0  100.0 to 100.0      1          1     1
place_overlap         100.0  100.0  100.0  100.0 to 100.0      1          1     1
organization_strict     0.0    0.0    0.0               -      0          0     0
organization_overlap    0.0    0.0    0.0               -      0          0     0
weapon_strict         100.0  100.0  100.0  100.0 to 100.0      1          1     1
weapon_overlap        100.0  100.0  100.0  100.0 to 100.0      1          1     1
date_strict           100.0  100.0  100.0  100.0 to 100.0      1          1     1
date_overlap          100.0  100.0  100.0  100.0 to 100.0      1          1     1
date_value            100.0  100.0  100.0  100.0 to 100.0      1          1     1
claim_span            100.0   50.0   66.7    66.7 to 66.7      1          1     2
claim                 100.0   50.0   66.7    66.7 to 66.7      1          1     2
claim_strict            0.0    0.0    0.0      0.0 to 0.0      0          1     2
claim_full              0.0    0.0    0.0      0.0 to 0.0      0          1     2
toll                  100.0   50.0   66.7    66.7 to 66.7      1          1     2
slot_source             0.0    0.0    0.0               -      0          0     0
slot_place            100.0  100.0  100.0  100.0 to 100.0      1          1     1
slot_date               0.0    0.0    0.0      0.0 to 0.0      0          0     1
slot_affected         100.0  100.0  100.0  100.0 to 100.0      1          1     1
slot_alleged            0.0    0.0    0.0               -      0          0     0
slot_possible           0.0    0.0    0.0               -      0          0     0
slot_negated            0.0    0.0    0.0               -      0          0     0
slot_increment          0.0    0.0    0.0               -      0          0     0

accuracy                 %            95 %  right  judged
acc_date_value       100.0  100.0 to 100.0      1       1
acc_weapon_category    0.0      0.0 to 0.0      0       1
acc_measure          100.0  100.0 to 100.0      1       1
acc_modifier           0.0      0.0 to 0.0      0       1
acc_increment        100.0  100.0 to 100.0      1       1
acc_negated          100.0  100.0 to 100.0      1       1
acc_certainty        100.0  100.0 to 100.0      1       1
"""

app = typer.Typer()
app.command()(score_command)


def write(path, rows):
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def run_score(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def ran(*options, records=RECORDS, documents=(ARTICLE,), gold=GOLD, output="run"):
        write(tmp_path / "run" / "records.jsonl", records)
        write(tmp_path / "run" / "documents.jsonl", documents)
        write(tmp_path / "gold.jsonl", gold)
        found = CliRunner().invoke(app, [output, "--gold", "gold.jsonl", *options])
        return found.exit_code, found.stdout, found.stderr

    return ran


def test_the_whole_table(run_score):
    assert run_score() == (0, TABLES, "")


@pytest.mark.parametrize(
    ("by", "table"),
    [
        pytest.param(
            "measure",
            "claim        P      R     F1      95 % of F1  right  predicted  gold\n"
            "injured    0.0    0.0    0.0      0.0 to 0.0      0          0     1\n"
            "killed   100.0  100.0  100.0  100.0 to 100.0      1          1     1\n",
            id="by measure",
        ),
        pytest.param(
            "doc",
            "F1 per article  claim  toll  person_overlap  place_overlap  organization_overlap  weapon_overlap"
            "  date_overlap  date_value\n"
            "a                66.7  66.7               -          100.0                     -           100.0"
            "         100.0       100.0\n",
            id="by article",
        ),
    ],
)
def test_by(run_score, by, table):
    assert run_score("--by", by) == (0, table, "")


def test_json_holds_figures_counts_and_intervals(run_score):
    code, out, err = run_score("--json")
    told = json.loads(out)
    assert (code, err, told["articles"], told["failed"]) == (0, "", 1, {})
    assert told["claim"] == {"p": 100.0, "r": 50.0, "f": 66.7, "n": 2}
    assert told["counts"]["claim"] == {"right": 1, "predicted": 1, "gold": 2}
    assert told["intervals"]["claim"] == {"p": [100.0, 100.0], "r": [50.0, 50.0], "f": [66.7, 66.7]}
    assert (told["acc_modifier"], told["intervals"]["acc_modifier"]) == (0.0, [0.0, 0.0])
    assert told["intervals"]["slot_source"] == {"p": None, "r": None, "f": None}
    assert told["by_measure"]["killed"] == {
        "p": 100.0, "r": 100.0, "f": 100.0, "n": 1, "right": 1, "predicted": 1, "gold": 1,
    }  # fmt: skip
    assert told["by_doc"]["a"]["toll"] == 66.7


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        pytest.param(["--errors", "1"], [TANK], id="the first"),
        pytest.param(["--errors", "9"], [TANK, 'claim: missed a:45-49 "Five" (injured 5)'], id="all"),
        pytest.param(["--errors", "9", "--metric", "slot_date"],
                     ['slot_date: missed a:0-18 "At least 12 people"'], id="of one metric"),
    ],
)  # fmt: skip
def test_mistakes_are_listed_on_request(run_score, options, lines):
    assert run_score(*options) == (0, TABLES + "".join(line + "\n" for line in lines), "")


def test_mistakes_beside_json_go_to_stderr(run_score):
    code, out, err = run_score("--json", "--errors", "9", "--metric", "claim")
    assert (code, out.count("\n"), err) == (0, 1, 'claim: missed a:45-49 "Five" (injured 5)\n')


def test_a_failed_article_is_said(run_score):
    failed = {**ARTICLE, "text": None, "status": "failed", "error": "not UTF-8"}
    code, out, err = run_score("--by", "measure", records=[], documents=[failed])
    assert (code, err) == (0, "note: a: failed in the run, counts as no records (not UTF-8)\n")
    assert out.splitlines()[2].split()[:4] == ["killed", "0.0", "0.0", "0.0"]


def test_records_alone_are_scored_and_said_to_be_unchecked(run_score, tmp_path):
    write(tmp_path / "alone.jsonl", RECORDS)
    assert run_score(output="alone.jsonl") == (
        0,
        TABLES,
        "note: alone.jsonl: no documents.jsonl beside it, so gold is not checked against the articles\n",
    )


def test_gold_of_another_text_is_an_error(tmp_path):
    write(tmp_path / "run" / "records.jsonl", RECORDS)
    write(tmp_path / "run" / "documents.jsonl", [{**ARTICLE, "text": "x" + TEXT}])
    write(tmp_path / "gold.jsonl", GOLD)
    with pytest.raises(ScoreError) as caught:
        score_command(tmp_path / "run", tmp_path / "gold.jsonl")
    assert str(caught.value) == (
        f"{tmp_path / 'run' / 'records.jsonl'}:1: the record [9:18] says '12 people' "
        "but the article 'a' holds ' 12 peopl'; correct the offsets or the text"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param(
            ["--update-floors"], "--update-floors and --allow-regression need --floors FILE", id="floors"
        ),
        pytest.param(
            ["--errors", "3", "--metric", "claims"], "no metric 'claims'; one of person_strict", id="metric"
        ),
    ],
)
def test_wrong_usage(run_score, options, message):
    code, out, err = run_score(*options)
    told = " ".join(err.replace("│", " ").split())
    assert (code, out, message in told) == (2, "", True), told


def test_floors_are_written_held_and_broken(run_score):
    assert run_score("--floors", "floors/dev.json", "--update-floors", "--by", "measure")[::2] == (
        0, "floors/dev.json: floors written\n"
    )  # fmt: skip
    assert run_score("--floors", "floors/dev.json")[::2] == (0, "")
    lost = RECORDS[:1] + RECORDS[2:]
    code, _, err = run_score("--floors", "floors/dev.json", records=lost)
    assert (code, err.splitlines()) == (1, [BROKEN.format("overlap"), BROKEN.format("strict")])


def test_floors_are_lowered_only_when_it_is_meant(run_score, tmp_path):
    run_score("--floors", "dev.json", "--update-floors")
    pinned = (tmp_path / "dev.json").read_text(encoding="utf-8")
    options = ["--floors", "dev.json", "--update-floors"]
    assert run_score(*options, records=[])[0] == 1
    assert (tmp_path / "dev.json").read_text(encoding="utf-8") == pinned
    assert run_score(*options, "--allow-regression", records=[])[0] == 0
    assert json.loads((tmp_path / "dev.json").read_text(encoding="utf-8"))["floors"]["claim.f"] == 0.0


OTHER = {**ARTICLE, "doc_id": "b"}
TUNED = [{**GOLD[2], "doc_id": "b"}, {**GOLD[4], "doc_id": "b"}]
GAPS = """
gap      tuned on  here  points
claim.f     100.0  66.7   +33.3
toll.f      100.0  66.7   +33.3
"""


@pytest.fixture
def run_tuned(run_score, tmp_path):
    """Score article a against what b holds, on which the rules were written."""

    def ran(*options, gold=GOLD):
        write(tmp_path / "dev.jsonl", TUNED)
        records = [*RECORDS, *TUNED]
        return run_score(
            "--tuned-on", "dev.jsonl", *options, documents=(ARTICLE, OTHER), records=records, gold=gold
        )

    return ran


UNSCORED = "note: 1 of 2 articles have no gold and are not scored\n"


def test_the_gap_is_printed_below_the_tables(run_tuned):
    assert run_tuned() == (0, TABLES + GAPS, UNSCORED)
    assert json.loads(run_tuned("--json")[1])["gaps"] == {"claim.f": 33.3, "toll.f": 33.3}


def test_a_gap_is_pinned_and_held(run_tuned, tmp_path):
    floors = ["--floors", "floors/test.json"]
    assert run_tuned(*floors, "--update-floors")[0] == 0
    path = tmp_path / "floors" / "test.json"
    pinned = json.loads(path.read_text(encoding="utf-8"))
    assert pinned["gaps"] == {"claim.f": 33.3, "toll.f": 33.3}
    assert run_tuned(*floors)[::2] == (0, UNSCORED)
    path.write_text(json.dumps({**pinned, "gaps": {"claim.f": 3.0}}), encoding="utf-8")
    code, _, err = run_tuned(*floors)
    assert (code, err.splitlines()[1].partition(", 3.0 were pinned")[0]) == (
        1, "floors/test.json: the gap of claim.f to the articles that rules were written on is 33.3 points",
    )  # fmt: skip


def test_scoring_does_not_load_spacy(run_score, tmp_path):
    run_score()
    program = (
        "import sys, typer; from extractor.cli.score import score_command; from extractor.cli import diff\n"
        "assert 'numpy' not in sys.modules, 'help would pay for numpy'\n"
        "app = typer.Typer(); app.command()(score_command)\n"
        "app(['run', '--gold', 'gold.jsonl'], standalone_mode=False)\n"
        "assert 'spacy' not in sys.modules, 'scoring loads spaCy'\n"
    )
    found = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout, found.stderr) == (0, TABLES, "")
