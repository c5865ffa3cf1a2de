import json

import pytest

TEXT = "At least 12 people died in Osh, Reuters said.\n"
MARKUP = (
    "{claim measure=killed value=12 modifier=at_least place=p1 source=o1:At least 12 people} died in"
    " {place#p1 country=KGZ:Osh}, {organization#o1 org_type=media:Reuters} said.\n"
)
OTHER = (
    "{claim measure=injured value=12 modifier=at_least:At least 12 people} died in"
    " {place#p1 country=KGZ:Osh}, {organization#o1 org_type=media optional:Reuters} said.\n"
)


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A folder with a corpus of two articles, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    articles = tmp_path / "corpus" / "articles" / "dev"
    articles.mkdir(parents=True)
    (articles / "osh.txt").write_text(TEXT, encoding="utf-8")
    (articles / "kant.txt").write_text("Kant {sic} was quiet.\n", encoding="utf-8")
    (tmp_path / "corpus" / "metadata.jsonl").write_text(
        '{"doc_id": "dev/osh", "published": "2022-09-17"}\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def put(corpus):
    def write(name, content):
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return name

    return write


@pytest.mark.parametrize("name", ["dev/kant", "corpus/articles/dev/kant.txt"], ids=["doc_id", "file"])
def test_a_blank_page_is_the_article_with_its_braces_escaped(extract_cli, corpus, name):
    result = extract_cli("gold", "new", name, "--blank")
    assert (result.code, result.out, result.err) == (
        0, "labels/dev/kant.markup: 0 records; edit it, then: extract gold check labels/dev/kant.markup\n", "",
    )  # fmt: skip
    assert (corpus / "labels/dev/kant.markup").read_text(encoding="utf-8") == "Kant \\{sic\\} was quiet.\n"


def test_a_file_outside_the_corpus_can_be_labelled(extract_cli, put, corpus):
    name = put("elsewhere/naryn.txt", "Naryn was quiet.\n")
    assert extract_cli("gold", "new", name, "--blank", "--out", "n.markup").code == 0
    assert (corpus / "n.markup").read_text(encoding="utf-8") == "Naryn was quiet.\n"


def run_of(text):
    common = {"doc_id": "dev/osh", "sentence": 0, "method": "rule"}
    place = {"start": 27, "end": 30, "text": "Osh"}
    records = [
        {**common, "id": "1", "kind": "claim", "start": 0, "end": 18, "text": "At least 12 people", "measure": "killed",
         "value": 12.0, "low": 12.0, "high": None, "modifier": "at_least", "place": place},
        {**common, **place, "id": "2", "kind": "place", "name": "Osh", "country": "KGZ"},
        {**common, "id": "3", "kind": "weapon", "start": 12, "end": 22, "text": "people die", "category": "bomb"},
    ]  # fmt: skip
    documents = [{"doc_id": "dev/osh", "text": text, "status": "ok", "error": None}]
    return {"out/records.jsonl": records, "out/documents.jsonl": documents}


def test_a_page_is_labelled_by_a_run(extract_cli, put, corpus):
    for name, rows in run_of(TEXT).items():
        put(name, "".join(f"{json.dumps(row)}\n" for row in rows))
    result = extract_cli("gold", "new", "dev/osh", "--run", "out")
    assert (corpus / "labels/dev/osh.markup").read_text(encoding="utf-8") == (
        "{claim measure=killed value=12 modifier=at_least place=p1:At least 12 people} died in"
        " {place#p1 country=KGZ:Osh}, Reuters said.\n"
    )
    assert (result.code, result.err) == (
        0,
        "note: weapon 'people die' [12:22] is left out: it crosses claim 'At least 12 people' [0:18]\n",
    )


def test_a_run_over_another_text_is_refused(extract_cli, put):
    for name, rows in run_of("At most").items():
        put(name, "".join(f"{json.dumps(row)}\n" for row in rows[:1] if name.startswith("out/doc")))
    result = extract_cli("gold", "new", "dev/osh", "--run", "out")
    assert (result.code, result.err) == (
        1,
        "error: out: article 'dev/osh' had another text in this run; run it again\n",
    )


def test_labels_are_never_overwritten(extract_cli, put, corpus):
    put("labels/dev/osh.markup", MARKUP)
    result = extract_cli("gold", "new", "dev/osh", "--blank")
    assert (result.code, result.err) == (
        1, "error: labels/dev/osh.markup: is there already; move it away or give another --out\n",
    )  # fmt: skip
    assert (corpus / "labels/dev/osh.markup").read_text(encoding="utf-8") == MARKUP


REFUSED = {
    "blank and a run": (("dev/osh", "--blank", "--run", "out"), 2, "--blank and --run do not go together; choose one"),
    "no such article": (
        ("dev/och", "--blank"), 1,
        "error: dev/och: no such file, and no such doc_id in corpus; `ls corpus/articles` lists them\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "message"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.usefixtures("corpus")
def test_what_cannot_be_labelled_is_refused(extract_cli, arguments, code, message):
    result = extract_cli("gold", "new", *arguments)
    assert (result.code, message in result.err) == (code, True)


def test_sound_labels_pass(extract_cli, put):
    put("labels/dev/osh.markup", MARKUP)
    result = extract_cli("gold", "check", "labels")
    assert (result.code, result.out, result.err) == (
        0, "", "1 files, 1 claim, 1 organization, 1 place: 0 mistakes\n",
    )  # fmt: skip


def test_mistakes_are_printed_with_file_and_line(extract_cli, put):
    put("labels/dev/osh.markup", MARKUP.replace("KGZ", "KGS"))
    put("labels/dev/kant.markup", "{place:Kant} was quiet.\n")
    result = extract_cli("gold", "check", "labels")
    assert (result.code, result.out) == (
        1,
        (
            "labels/dev/kant.markup:1: the text differs from the article: it has 'Kant was quiet.\\n'"
            " where the article has 'Kant {sic} was quiet.\\n'\n"
            "labels/dev/osh.markup:1: place 'Osh': country 'KGS' is no ISO 3166-1 alpha-3 code\n"
        ),
    )


def test_markup_becomes_gold_with_the_date_of_the_article(extract_cli, put, corpus):
    put("labels/dev/osh.markup", "At least 12 people died in {place#p1 country=KGZ:Osh}, Reuters said.\n")
    assert extract_cli("gold", "build", "labels", "--out", "gold").code == 0
    assert (corpus / "gold/dev/osh.jsonl").read_text(encoding="utf-8") == (
        '{"kind": "document", "doc_id": "dev/osh", "published": "2022-09-17"}\n'
        '{"doc_id": "dev/osh", "kind": "place", "start": 27, "end": 30, "text": "Osh", "id": "dev/osh#p1",'
        ' "country": "KGZ"}\n'
    )


def test_mistakes_keep_gold_from_being_built(extract_cli, put, corpus):
    put("labels/dev/osh.markup", MARKUP.replace("KGZ", "KGS"))
    result = extract_cli("gold", "build", "labels", "--out", "gold")
    assert (result.code, result.out, (corpus / "gold").exists()) == (
        1, "labels/dev/osh.markup:1: place 'Osh': country 'KGS' is no ISO 3166-1 alpha-3 code\n", False,
    )  # fmt: skip


AGREEMENT = """\
1 articles labelled twice

labels                    F1   95 % of F1  agreed  A  B
place_strict           100.0  100.0-100.0       1  1  1
place_overlap          100.0  100.0-100.0       1  1  1
organization_strict    100.0  100.0-100.0       1  1  1
organization_overlap   100.0  100.0-100.0       1  1  1
mentions_strict        100.0  100.0-100.0       2  2  2
mentions_overlap       100.0  100.0-100.0       2  2  2
claim_span_strict      100.0  100.0-100.0       1  1  1
claim_span             100.0  100.0-100.0       1  1  1
claim_strict             0.0      0.0-0.0       0  1  1
claim                    0.0      0.0-0.0       0  1  1
claim_full               0.0      0.0-0.0       0  1  1
mentions_strict_all    100.0  100.0-100.0       2  2  2
claim_span_strict_all  100.0  100.0-100.0       1  1  1

slot  F1  95 % of F1  agreed  A  B

attribute      kappa  same %  judged
place_type         -   100.0       1
place_country      -   100.0       1
optional       0.000    66.7       3
org_type           -   100.0       1
measure        0.000     0.0       1
modifier           -   100.0       1
certainty          -   100.0       1
negated            -   100.0       1
increment          -   100.0       1
cumulative         -   100.0       1
source_type        -   100.0       1
subject_type       -   100.0       1
dev/osh:0-18 claim "At least 12 people": source "Reuters"@32 -> None; place "Osh"@27 -> None; measure killed -> injured
"""


def test_two_labellers_are_compared(extract_cli, put):
    put("a/dev/osh.markup", MARKUP)
    put("a/dev/kant.markup", "Kant \\{sic\\} was quiet.\n")
    put("b/dev/osh.markup", OTHER)
    result = extract_cli("gold", "agree", "a", "b", "--errors", "1")
    assert (result.code, result.out, result.err) == (
        0,
        AGREEMENT,
        "note: dev/kant: labelled on one side only, left out\n",
    )


def test_agreement_comes_as_json(extract_cli, put):
    put("a/dev/osh.markup", MARKUP)
    put("b/dev/osh.markup", OTHER)
    found = json.loads(extract_cli("gold", "agree", "a", "b", "--json").out)
    assert (found["articles"], found["disagreements"], found["notes"]) == (1, 2, [])
    assert found["f1"]["place_strict"] == {
        "f": 100.0,
        "interval": [100.0, 100.0],
        "agreed": 1,
        "a": 1,
        "b": 1,
    }
    assert found["choices"]["optional"] == {"kappa": 0.0, "same": 66.7, "judged": 3}


def test_labels_go_to_label_studio_and_back(extract_cli, put, corpus):
    put("labels/dev/osh.markup", MARKUP)
    result = extract_cli(
        "gold", "export", "labels", "--format", "labelstudio", "--out", "tasks.json", "--config", "view.xml"
    )
    assert (result.code, result.out, (corpus / "view.xml").read_text(encoding="utf-8")[:7]) == (
        0, "tasks.json: 1 articles\n", "<View>\n",
    )  # fmt: skip
    result = extract_cli("gold", "import", "tasks.json", "--format", "labelstudio", "--out", "back")
    assert (result.code, result.out) == (0, "back: 1 articles; check them with: extract gold check back\n")
    assert (corpus / "back/dev/osh.markup").read_text(encoding="utf-8") == MARKUP.replace(
        "modifier=at_least place=p1 source=o1", "modifier=at_least source=o1 place=p1"
    )


def test_gold_takes_its_text_from_the_corpus(extract_cli, put, corpus):
    put("labels/dev/osh.markup", MARKUP)
    extract_cli("gold", "build", "labels", "--out", "gold")
    assert extract_cli("gold", "export", "gold", "--out", "tasks.json").code == 0
    assert json.loads((corpus / "tasks.json").read_text(encoding="utf-8"))[0]["data"] == {
        "text": TEXT, "doc_id": "dev/osh", "published": "2022-09-17",
    }  # fmt: skip


NO_TASKS = {
    "no JSON": ("{", "cannot be read (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)); export the project as JSON"),
    "no list": ("{}", "not a list of tasks; export the project as JSON, not as JSON-MIN"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), NO_TASKS.values(), ids=NO_TASKS.keys())
def test_a_file_of_no_tasks_is_refused(extract_cli, put, content, message):
    put("tasks.json", content)
    result = extract_cli("gold", "import", "tasks.json", "--out", "back")
    assert (result.code, result.err) == (1, f"error: tasks.json: {message}\n")
