import json

import pytest

TEXT = {"flash": "Osh: 12 dead.\n", "wrap": "In Osh 46 are dead.\n"}
SPANS = {"flash": ((0, 3), (5, 12)), "wrap": ((3, 6), (7, 9))}
PLACE = {
    "id": "osh-2010/place/osh", "event": "osh-2010", "kind": "place", "name": "Osh",
    "members": ["dev/osh-2010-flash:0-3", "dev/osh-2010-wrap:3-6"],
}  # fmt: skip
TOLL = {
    "id": "osh-2010/toll/killed", "event": "osh-2010", "kind": "toll", "name": "killed", "measure": "killed",
    "victims": "?", "members": ["dev/osh-2010-flash:5-12", "dev/osh-2010-wrap:7-9"],
}  # fmt: skip


def lines(*rows):
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A corpus of two articles on one event, labelled, in the working directory."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXT.items():
        doc_id, (place, claim) = f"dev/osh-2010-{name}", SPANS[name]
        records = [
            {"kind": "document", "doc_id": doc_id, "published": None},
            {"kind": "place", "doc_id": doc_id, "start": place[0], "end": place[1], "text": "Osh"},
            {"kind": "claim", "doc_id": doc_id, "start": claim[0], "end": claim[1], "text": text[slice(*claim)],
             "measure": "killed", "value": int(text[claim[0] : claim[0] + 2]), "modifier": "at_least",
             "place": {"start": place[0], "end": place[1], "text": "Osh"}},
        ]  # fmt: skip
        for path, content in ((f"articles/{doc_id}.txt", text), (f"gold/{doc_id}.jsonl", lines(*records))):
            file = tmp_path / "corpus" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    for name in ("events.toml", "traps.toml"):
        (tmp_path / "corpus" / name).write_text("", encoding="utf-8")
    return tmp_path / "corpus"


def test_candidates_are_printed_and_nothing_is_written(extract_cli, corpus):
    result = extract_cli("gold", "links", "corpus/gold/dev", "--candidates")
    assert (result.code, result.out) == (0, lines(PLACE, TOLL))
    assert result.err.splitlines() == [
        '  dev/osh-2010-flash:0-3 "Osh"',
        '  dev/osh-2010-wrap:3-6 "Osh"',
        '  dev/osh-2010-flash:5-12 "12 dead", 12, at_least, place "Osh"',
        '  dev/osh-2010-wrap:7-9 "46", 46, at_least, place "Osh"',
    ]
    assert not (corpus / "gold/links").exists()


def test_candidates_but_the_tolls_are_written(extract_cli, corpus):
    result = extract_cli("gold", "links", "corpus/gold/dev", "--write")
    path = "corpus/gold/links/dev.jsonl"
    assert (result.code, result.out, result.err) == (
        0,
        "",
        f"{path}: 1 candidates added, 0 members moved; read them: git diff {path}\n",
    )
    assert (corpus / "gold/links/dev.jsonl").read_text(encoding="utf-8") == lines(PLACE)
    assert extract_cli("gold", "links", "corpus/gold/dev").out == (
        "link                name  articles  members\nosh-2010/place/osh  Osh          2        2\n"
    )
    assert extract_cli("gold", "links", "corpus/gold/dev", "--candidates").out == lines(TOLL)


def test_members_follow_spans_that_moved(extract_cli, corpus):
    path = corpus / "gold/links/dev.jsonl"
    path.parent.mkdir()
    path.write_text(
        lines({**PLACE, "members": ["dev/osh-2010-flash:0-2", "dev/osh-2010-wrap:3-6"]}), encoding="utf-8"
    )
    result = extract_cli("gold", "links", "corpus/gold/dev", "--write")
    assert (result.code, result.err.splitlines()[0]) == (
        0, "osh-2010/place/osh: dev/osh-2010-flash:0-2 is now dev/osh-2010-flash:0-3",
    )  # fmt: skip
    assert path.read_text(encoding="utf-8") == lines(PLACE)


@pytest.mark.usefixtures("corpus")
def test_the_check_covers_the_links(extract_cli, corpus):
    file = corpus / "gold/links/dev.jsonl"
    file.parent.mkdir()
    file.write_text(lines(PLACE, {**PLACE, "members": ["dev/osh-2010-flash:0-4"]}), encoding="utf-8")
    result = extract_cli("gold", "check", "corpus/gold")
    assert (result.code, result.err) == (1, "3 files, 2 claim, 2 cluster, 2 place: 2 mistakes\n")
    assert result.out.splitlines() == [
        "corpus/gold/links/dev.jsonl:2: id 'osh-2010/place/osh' is used on line 1 already",
        "corpus/gold/links/dev.jsonl:2: osh-2010/place/osh: gold holds no place at dev/osh-2010-flash:0-4",
    ]
    assert extract_cli("gold", "check", "corpus/gold/links").err == "1 files, 2 cluster: 2 mistakes\n"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("test", None, "no gold in corpus/gold/test; links are named like the folder they link",
                     id="no gold"),
        pytest.param("dev", "{\n", "the gold that it links cannot be read: corpus/gold/dev/osh.jsonl:1: not JSON",
                     id="gold that is no JSON"),
    ],
)  # fmt: skip
def test_links_without_gold_are_a_mistake(extract_cli, corpus, name, content, reason):
    (corpus / "gold/links").mkdir()
    (corpus / f"gold/links/{name}.jsonl").write_text("", encoding="utf-8")
    if content is not None:
        (corpus / "gold/dev/osh.jsonl").write_text(content, encoding="utf-8")
    result = extract_cli("gold", "check", "corpus/gold/links")
    assert (result.code, result.out.startswith(f"corpus/gold/links/{name}.jsonl:1: {reason}")) == (1, True)


@pytest.mark.usefixtures("corpus")
def test_the_coverage_of_a_corpus(extract_cli):
    result = extract_cli("gold", "coverage", "corpus")
    assert (result.code, result.err) == (0, "")
    assert "| killed | 2 | 2 | 10, **8 missing** |\n" in result.out
    assert result.out.endswith("| `osh-2010` | **no row in corpus/events.toml** |  | dev | 2 |\n")


def test_a_corpus_without_events_is_refused(extract_cli, corpus):
    (corpus / "events.toml").unlink()
    result = extract_cli("gold", "coverage", "corpus")
    assert (result.code, result.err) == (
        1, "error: corpus/events.toml: no such file; write one, an empty one will do\n",
    )  # fmt: skip
