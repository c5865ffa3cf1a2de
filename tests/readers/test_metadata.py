import json

import pytest

from extractor.errors import ReadError
from extractor.readers import read

PAGE = """<html><head><title>Page title</title>
<meta property="article:published_time" content="2020-01-02T10:00:00Z"></head>
<body><article><p>Two people were killed on the bridge, the mayor said on Thursday evening.</p>
<p>Nobody has claimed the attack, and the road to the port stays closed.</p></article></body></html>"""


def corpus(folder, *rows, articles=("a.txt", "b.html")):
    lines = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    contents = {name: PAGE if name.endswith("html") else "Two dead." for name in articles}
    return folder({"metadata.jsonl": lines, **{f"articles/{name}": text for name, text in contents.items()}})


def stated(path):
    return {
        article.doc_id: (article.published, article.published_from, article.title, article.url)
        for article in read(path)
    }


def test_row_wins_over_the_page_and_null_says_nothing(folder):
    root = corpus(
        folder,
        {"doc_id": "a", "published": "2021-05-06 23:00", "title": "A", "url": "https://a.example"},
        {"doc_id": "b", "published": None, "title": "B"},
    )
    assert stated(root) == {
        "a": ("2021-05-06", "metadata", "A", "https://a.example"),
        "b": ("2020-01-02", "html", "B", None),
    }


def test_part_of_a_corpus_keeps_its_metadata(folder):
    row = {"doc_id": "x/a", "published": "2021-05-06"}
    root = corpus(folder, row, articles=("x/a.txt", "x/c.txt"))
    dated, undated = ("2021-05-06", "metadata", None, None), (None, None, None, None)
    assert stated(root) == {"x/a": dated, "x/c": undated}
    assert stated(root / "articles/x") == {"a": dated, "c": undated}
    assert stated(root / "articles/x/a.txt") == {"a": dated}


def test_metadata_in_a_plain_folder_applies(folder):
    root = folder({"metadata.jsonl": '{"doc_id":"a","title":"A"}', "a.txt": "Two dead."})
    assert stated(root) == {"a": (None, None, "A", None)}


def test_failed_article_is_no_stray(folder):
    root = folder({"metadata.jsonl": '{"doc_id":"a","title":"A"}', "articles/a.txt": ""})
    assert [item.doc_id for item in read(root)] == ["a"]


ROW_HINT = "one JSON object a line with doc_id, published, title, url"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"doc_id": "c"},
            '{meta}:2: no article with doc_id "c" in {root}/articles; add the article or remove the line',
        ),
        (
            {"doc_id": "b.html"},
            '{meta}:2: no article with doc_id "b.html" in {root}/articles; did you mean "b"?',
        ),
        (
            {"doc_id": "b", "date": "2020-01-01"},
            f"{{meta}}:2: date: Extra inputs are not permitted; {ROW_HINT}",
        ),
        (
            {"title": "x"},
            f"{{meta}}:2: doc_id: Field required; {ROW_HINT}",
        ),
        (
            {"doc_id": "b", "published": "2020"},
            '{meta}:2: published "2020" is not an ISO date; write it like 2022-09-16',
        ),
        ({"doc_id": "a"}, '{meta}:2: doc_id "a" is already at {meta}:1; keep one'),
        (
            '{"doc_id":',
            f"{{meta}}:2: line: Invalid JSON: EOF while parsing a value at line 1 column 10; {ROW_HINT}",
        ),
    ],
    ids=["stray", "near miss", "unknown key", "no id", "no ISO date", "twice", "broken"],
)
def test_bad_row_is_refused_by_file_and_line(folder, row, message):
    root = corpus(folder, {"doc_id": "a"}, row)
    with pytest.raises(ReadError) as caught:
        list(read(root))
    assert str(caught.value) == message.format(meta=f"{root.as_posix()}/metadata.jsonl", root=root.as_posix())


def test_stray_is_refused_before_the_first_article_where_names_tell(folder):
    with pytest.raises(ReadError, match='no article with doc_id "c"'):
        read(corpus(folder, {"doc_id": "c"}))
