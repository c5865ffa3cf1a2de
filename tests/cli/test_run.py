import json
import re

import pytest
import spacy

from extractor.errors import ConfigError
from extractor.records import KINDS, parse_record

STORY = (
    "Blast in Osh kills three\n\nThree people died in Osh on Friday, Interior Minister Aida Sarova said. "
    "Reuters reported that at least 12 were hurt by rockets."
)


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text(STORY, encoding="utf-8")
    (folder / "a.txt").write_text("Nothing happened.", encoding="utf-8")
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_folder_becomes_records_documents_and_a_summary(extract_cli, corpus, tmp_path, tiny_model):
    out = tmp_path / "out"
    result = extract_cli(
        "run", corpus, "--output", out, "--model", tiny_model, "--default-published", "2022-09-18"
    )
    assert result.code == 0
    table = [re.sub(r"\s+[\d,]+$", "", line) for line in result.out.splitlines()[1:-3]]
    assert table == ["articles", *sorted(KINDS), "words/s", "failed"]
    assert result.out.endswith(f"\nextract show {out} --kind claim\nextract score {out} --gold GOLD\n")
    assert result.err == ""
    assert [line["doc_id"] for line in lines(out / "documents.jsonl")] == ["a", "b"]
    records = lines(out / "records.jsonl")
    assert {record["kind"] for record in records} == set(KINDS)
    claims = [
        (r["text"], r["measure"], r["value"], r["source"]["text"])
        for r in records
        if r["kind"] == "claim" and r["source"]
    ]
    assert claims == [
        ("Three people", "killed", 3.0, "Aida Sarova"),
        ("at least 12", "injured", 12.0, "Reuters"),
    ]
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (run["articles"], run["failed"], run["settings"]["default_published"]) == (2, 0, "2022-09-18")


def test_every_record_is_the_text_and_fits_the_schema(extract_cli, corpus, tmp_path, tiny_model):
    out = tmp_path / "out"
    extract_cli("run", corpus, "--output", out, "--model", tiny_model, "--quiet")
    texts = {line["doc_id"]: line["text"] for line in lines(out / "documents.jsonl")}
    records = lines(out / "records.jsonl")
    assert [parse_record(record).id for record in records] == [record["id"] for record in records]
    assert [texts[r["doc_id"]][r["start"] : r["end"]] for r in records] == [r["text"] for r in records]
    assert len({record["id"] for record in records}) == len(records)


def test_two_runs_write_the_same_bytes(extract_cli, corpus, tmp_path, tiny_model):
    extract_cli("run", corpus, "--output", tmp_path / "one", "--model", tiny_model)
    extract_cli("run", corpus, "--output", tmp_path / "two", "--model", tiny_model)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / run).iterdir()} for run in ("one", "two")
    )
    assert sorted(one) == ["documents.jsonl", "records.jsonl", "run.json"]
    assert one | {"run.json": b""} == two | {"run.json": b""}  # it holds seconds


def test_a_broken_article_is_reported_and_the_others_are_complete(extract_cli, corpus, tmp_path, tiny_model):
    (corpus / "c.txt").write_bytes(b"\x00\x01\x02\x03" * 400)
    out = tmp_path / "out"
    result = extract_cli("run", corpus, "--output", out, "--model", tiny_model)
    documents = lines(out / "documents.jsonl")
    assert result.code == 3
    assert [(line["doc_id"], line["status"]) for line in documents] == [
        ("a", "ok"),
        ("b", "ok"),
        ("c", "failed"),
    ]
    assert result.err == f"failed: {corpus / 'c.txt'}: {documents[2]['error']}\n"
    assert (
        documents[2]["error"]
        == "binary: too many control characters for text; save the article as UTF-8 text"
    )


def test_a_guessed_encoding_is_a_warning_with_the_way_out(extract_cli, corpus, tmp_path, tiny_model):
    (corpus / "c.txt").write_bytes("Señor Muñoz, l’armée".encode("cp1252"))
    result = extract_cli("run", corpus, "--output", tmp_path / "out", "--model", tiny_model)
    warning = (
        f"warning: {corpus / 'c.txt'}: not UTF-8, read as cp1252 (a guess); save it as UTF-8 to be sure\n"
    )
    assert (result.code, result.err) == (0, warning)


def test_teasers_and_appeals_yield_no_record(extract_cli, tmp_path, tiny_model):
    page = tmp_path / "page.txt"
    page.write_text(
        STORY + "\n\n- Advertisement -\n\nLatest\n\n400+ missiles for Kyrgyzstan: what Reuters says\n",
        encoding="utf-8",
    )
    extract_cli("run", page, "--output", tmp_path / "out", "--model", tiny_model)
    records = lines(tmp_path / "out" / "records.jsonl")
    assert max(record["end"] for record in records) <= len(STORY)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("run", "{tmp}/none"), 1, "error: {tmp}/none: no such file or folder; give a file, a folder or - for JSONL on stdin\n"),
        (("run", "{tmp}/in", "--model", "no_such_model"), 1, "error: model 'no_such_model': not found; give accurate, fast, a folder, or an installed spaCy package\n"),
    ],
    ids=["missing path", "unknown model"],
)  # fmt: skip
@pytest.mark.usefixtures("corpus")
def test_what_cannot_run_says_so_in_one_line(extract_cli, tmp_path, monkeypatch, arguments, code, message):
    monkeypatch.chdir(tmp_path)  # output/ of the checkout may hold a run
    result = extract_cli(
        *(part.format(tmp=tmp_path) for part in arguments),
        *(() if "--model" in arguments else ("--model", "x")),
    )
    assert (result.code, result.err) == (code, message.format(tmp=tmp_path))


@pytest.mark.parametrize(
    "date", ["18.9.2022", "20220918", "2022-09", "2022-13-45", "2022-02-30"],
    ids=["another order", "no hyphens", "no day", "no such month", "no such day"],
)  # fmt: skip
def test_a_bad_date_is_a_usage_error(extract_cli, corpus, date):
    result = extract_cli("run", corpus, "--default-published", date)
    message = "Error: Invalid value for --default-published: give a day of the calendar as YYYY-MM-DD\n"
    assert (result.code, result.err.endswith(message)) == (2, True)


def test_a_pipeline_without_entities_is_refused(extract_cli, corpus, tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    result = extract_cli("run", corpus, "--model", tmp_path / "blank", "--output", tmp_path / "out")
    assert (result.code, result.err) == (
        1,
        f"error: model '{tmp_path / 'blank'}' finds no entities (it has no component); give a pipeline with an ner\n",
    )


def test_show_marks_records_in_their_sentence(extract_cli, corpus, tmp_path, tiny_model):
    out = tmp_path / "out"
    extract_cli("run", corpus, "--output", out, "--model", tiny_model, "--default-published", "2022-09-18")
    result = extract_cli("show", out, "--measure", "injured")
    assert result.out == (
        "\nb\n"
        "  injured       Reuters reported that >>at least 12<< were hurt by rockets.\n"
        "                value=12  low=12  modifier=at_least  subject_type=unspecified  certainty=asserted"
        "  source=Reuters  source_record=b#organization-98-105  source_type=media  affected=KGZ  place=Osh  date=Friday  weapon=rockets"
        "  [claims.subject]\n"
    )


def test_show_names_an_article_that_is_not_there(extract_cli, corpus, tmp_path, tiny_model):
    out = tmp_path / "out"
    extract_cli("run", corpus, "--output", out, "--model", tiny_model)
    result = extract_cli("show", out, "--doc", "zz")
    assert (result.code, result.err) == (
        1,
        f"error: {out}: no article 'zz'; its documents.jsonl names the 2 it has\n",
    )


def test_show_names_the_measures_that_there_are(extract_cli, tmp_path):
    result = extract_cli("show", tmp_path, "--measure", "kiled")
    message = "Error: Invalid value for --measure: no measure 'kiled'; one of killed, injured, casualties, missing, "
    assert (result.code, message in result.err) == (2, True)


def test_verbose_keeps_the_traceback(extract_cli, tmp_path):
    with pytest.raises(ConfigError, match="no such file; give the --output folder"):
        extract_cli("--verbose", "show", tmp_path)


def test_show_needs_a_finished_run(extract_cli, tmp_path):
    result = extract_cli("show", tmp_path)
    assert (result.code, result.err) == (
        1,
        f"error: {tmp_path / 'documents.jsonl'}: no such file; give the --output folder of a finished `extract run`\n",
    )
