import json

import pytest
import typer
from typer.testing import CliRunner

from extractor.cli.diff import diff_command
from extractor.errors import ScoreError

TEXT = "At least 12 people died in Batken_1 on Friday. Five were hurt, $3 was lost | a tank burned."
ARTICLE = {"doc_id": "a", "sha256": "00", "text": TEXT, "published": None, "status": "ok", "error": None}
FAILED = {"doc_id": "b", "sha256": "11", "text": None, "status": "failed", "error": "not UTF-8"}
DEAD = {"doc_id": "a", "id": "1", "kind": "claim", "start": 0, "end": 18, "text": "At least 12 people",
        "measure": "killed", "value": 12, "modifier": "at_least",
        "place": {"start": 27, "end": 35, "text": "Batken_1"}}  # fmt: skip
HURT = {"doc_id": "a", "id": "2", "kind": "claim", "start": 47, "end": 51, "text": "Five",
        "measure": "injured", "value": 5, "modifier": "exact"}  # fmt: skip
PLACE = {"doc_id": "a", "id": "3", "kind": "place", "start": 27, "end": 35, "text": "Batken_1"}
LONG = {
    "doc_id": "a",
    "id": "4",
    "kind": "weapon",
    "start": 0,
    "end": 80,
    "text": TEXT[:80],
    "category": "tank",
}
BEFORE = [DEAD, PLACE, HURT]
AFTER = [LONG, {**DEAD, "id": "9", "modifier": "exact", "place": None}, HURT]
CHANGES = """\
1 gained, 1 lost, 1 changed in 2 articles
change   where    kind    text                                                          what
changed  a:0-18   claim   At least 12 people                                            modifier: at_least -> exact; place: Batken_1 -> None
gained   a:0-80   weapon  At least 12 people died in Batken_1 on Friday. Five were ...  tank
lost     a:27-35  place   Batken_1
"""
SCORES = """
metric          before  after  change    95 % of change      p
place_strict     100.0    0.0  -100.0  -100.0 to -100.0  1.000
place_overlap    100.0    0.0  -100.0  -100.0 to -100.0  1.000
weapon_strict      0.0    0.0    +0.0      +0.0 to +0.0  1.000
weapon_overlap     0.0    0.0    +0.0      +0.0 to +0.0  1.000
claim_span       100.0  100.0    +0.0      +0.0 to +0.0  1.000
claim            100.0  100.0    +0.0      +0.0 to +0.0  1.000
claim_strict     100.0  100.0    +0.0      +0.0 to +0.0  1.000
claim_full       100.0   50.0   -50.0    -50.0 to -50.0  1.000
toll             100.0  100.0    +0.0      +0.0 to +0.0  1.000
slot_place       100.0    0.0  -100.0  -100.0 to -100.0  1.000
acc_measure      100.0  100.0    +0.0      +0.0 to +0.0  1.000
acc_modifier     100.0   50.0   -50.0    -50.0 to -50.0  1.000
acc_increment    100.0  100.0    +0.0      +0.0 to +0.0  1.000
acc_negated      100.0  100.0    +0.0      +0.0 to +0.0  1.000
acc_certainty    100.0  100.0    +0.0      +0.0 to +0.0  1.000
"""
MARKDOWN = """\
### 1 gained, 1 lost, 1 changed in 2 articles

| change | where | kind | text | what |
| --- | --- | --- | --- | --- |
| changed | a:0-18 | claim | At least 12 people | modifier: at\\_least -> exact; place: Batken\\_1 -> None |
| gained | a:0-80 | weapon | At least 12 people died in Batken\\_1 on Friday. Five were ... | tank |

... and 1 more
"""
MARKDOWN_SCORES = """\
### 0 gained, 0 lost, 0 changed in 2 articles

| metric | before | after | change | 95 % of change | p |
| --- | --- | --- | --- | --- | --- |
| place\\_strict | 100.0 | 100.0 | +0.0 | +0.0 to +0.0 | 1.000 |
| place\\_overlap | 100.0 | 100.0 | +0.0 | +0.0 to +0.0 | 1.000 |
"""
NOTE = "note: b: after failed on it (not UTF-8)\n"

app = typer.Typer()
app.command()(diff_command)


def write(path, rows):
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def run_diff(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def ran(*options, before=BEFORE, after=AFTER, articles=(ARTICLE,), gold=BEFORE):
        write(tmp_path / "before" / "records.jsonl", before)
        write(tmp_path / "before" / "documents.jsonl", [ARTICLE, {**FAILED, "status": "ok"}])
        write(tmp_path / "after" / "records.jsonl", after)
        write(tmp_path / "after" / "documents.jsonl", [*articles, FAILED])
        write(tmp_path / "gold.jsonl", gold)
        found = CliRunner().invoke(app, ["before", "after", *options])
        return found.exit_code, found.stdout, found.stderr

    return ran


def test_changes_as_a_table(run_diff):
    assert run_diff() == (0, CHANGES, NOTE)


def test_changes_and_scores_as_tables(run_diff):
    assert run_diff("--gold", "gold.jsonl") == (0, CHANGES + SCORES, NOTE)


def test_nothing_changed(run_diff):
    assert run_diff(after=BEFORE) == (0, "0 gained, 0 lost, 0 changed in 2 articles\n", NOTE)


def test_a_limit_says_what_it_hides(run_diff):
    code, out, _ = run_diff("--limit", "1")
    row = "changed  a:0-18  claim  At least 12 people  modifier: at_least -> exact; place: Batken_1 -> None"
    assert (code, out.splitlines()[2:]) == (0, [row, "... and 2 more; --limit 0 lists all"])


def test_no_limit(run_diff):
    assert run_diff("--limit", "0") == (0, CHANGES, NOTE)


def test_changes_in_markdown(run_diff):
    assert run_diff("--format", "markdown", "--limit", "2") == (0, MARKDOWN, NOTE)


def test_scores_in_markdown(run_diff):
    options = ["--format", "markdown", "--gold", "gold.jsonl"]
    assert run_diff(*options, before=[PLACE], after=[PLACE], gold=[PLACE]) == (0, MARKDOWN_SCORES, NOTE)


@pytest.mark.parametrize(
    ("category", "cell"),
    [
        pytest.param("a|b", "a\\|b", id="pipe"),
        pytest.param("*a_b*", "\\*a\\_b\\*", id="emphasis"),
        pytest.param("$3 & $4", "\\$3 \\& \\$4", id="formula and entity"),
        pytest.param("@someone #12", "\\@someone \\#12", id="mention and issue"),
        pytest.param("a\nb <c> [d]", "a b \\<c> \\[d]", id="line break, tag and link"),
        pytest.param("C:\\x", "C:\\\\x", id="backslash"),
        pytest.param("naïve – Ош", "naïve – Ош", id="plain words stay"),
    ],
)
def test_markdown_escapes_what_an_article_may_hold(run_diff, category, cell):
    _, out, _ = run_diff("--format", "markdown", before=[], after=[{**PLACE, "category": category}])
    assert out.splitlines()[-1] == f"| gained | a:27-35 | place | Batken\\_1 | {cell} |"


def test_jsonl_holds_whole_records(run_diff):
    code, out, err = run_diff("--format", "jsonl", "--gold", "gold.jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, NOTE)
    assert rows[:3] == [
        {"change": "changed", "doc_id": "a", "kind": "claim", "start": 0, "end": 18,
         "text": "At least 12 people", "fields": {"modifier": ["at_least", "exact"],
                    "place": [{"start": 27, "end": 35, "text": "Batken_1"}, None]},
         "before": DEAD, "after": AFTER[1]},
        {"change": "gained", "doc_id": "a", "kind": "weapon", "start": 0, "end": 80, "text": TEXT[:80],
         "before": None, "after": LONG},
        {"change": "lost", "doc_id": "a", "kind": "place", "start": 27, "end": 35, "text": "Batken_1",
         "before": PLACE, "after": None},
    ]  # fmt: skip
    assert rows[10] == {"change": "score", "metric": "claim_full", "before": 100.0, "after": 50.0,
                        "difference": -50.0, "interval": [-50.0, -50.0], "p_value": 1.0}  # fmt: skip


def test_common_leaves_other_articles_out(run_diff):
    other = {**ARTICLE, "doc_id": "c"}
    code, out, err = run_diff("--common", after=[], articles=[other])
    assert (code, out, err) == (
        0,
        "0 gained, 0 lost, 0 changed in 1 articles\n",
        "note: 2 articles differ or stand in one run only and are left out\n" + NOTE,
    )


def test_different_articles_are_an_error(run_diff, tmp_path):
    run_diff(after=[], articles=[])
    with pytest.raises(ScoreError) as caught:
        diff_command(tmp_path / "before", tmp_path / "after")
    assert str(caught.value) == (
        f"{tmp_path / 'before'} and {tmp_path / 'after'} are over different articles: "
        "'a' is only in the one; run both on the same articles, or compare only the equal ones with --common"
    )


@pytest.mark.parametrize("common", [[], ["--common"]])
def test_gold_of_an_article_in_neither_run(run_diff, tmp_path, common):
    run_diff()
    write(tmp_path / "more.jsonl", [PLACE, {**PLACE, "doc_id": "z"}])
    found = CliRunner().invoke(app, ["before", "after", "--gold", "more.jsonl", *common])
    told = str(found.exception) if found.exception else ""
    assert told == (
        "" if common else "more.jsonl:2: no article 'z' in before; "
        "run the extractor on the articles of this gold, or take the line out"
    )  # fmt: skip
