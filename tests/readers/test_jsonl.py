import gzip
import hashlib
import json

import pytest

from extractor.errors import ReadError
from extractor.readers import read
from extractor.records import Article, Failure

HINT = "write one JSON object a line with at least a text"


def test_line_is_an_article_with_all_it_states(folder):
    line = (
        b'{"doc_id":"w/1","text":"Two dead.","title":"T","published":"2022-09-16T08:00:00Z","url":"u","x":1}'
    )
    root = folder({"w.jsonl": line + b"\r\n"})
    assert list(read(root)) == [
        Article(
            doc_id="w/1",
            text="Two dead.",
            path=f"{root.as_posix()}/w.jsonl:1",
            sha256=hashlib.sha256(line).hexdigest(),
            encoding="utf-8",
            title="T",
            published="2022-09-16",
            published_from="metadata",
            url="u",
        )
    ]


def test_line_without_id_is_named_by_file_and_line(folder):
    root = folder({"w.jsonl.gz": gzip.compress(b'\xef\xbb\xbf{"text":"a"}\n\n{"text":"b"}')})
    assert [(article.doc_id, article.text) for article in read(root)] == [("w#1", "a"), ("w#3", "b")]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"text":"a"', "not JSON (Expecting ',' delimiter, column 12); " + HINT),
        (b"[1]", "a JSON list, not an object; " + HINT),
        (b"{}", "text is missing or empty; " + HINT),
        (b'{"text":" "}', "text is missing or empty; " + HINT),
        (b'{"text":3}', "text is a int; put it in quotes"),
        (b'{"text":"a","doc_id":7}', "doc_id is a int; put it in quotes"),
        (b'{"text":"caf\xe9"}', "not UTF-8 (byte 13); save the file as UTF-8"),
        (
            b'{"text":"a\\ud83d"}',
            "text holds half a surrogate pair (\\ud83d) at character 1; escape the character as a whole pair",
        ),
        (
            b'{"text":"a","published":"16 Sept 2022"}',
            'published "16 Sept 2022" is not an ISO date; write it like 2022-09-16',
        ),
        (
            b'{"text":"a","published":"2022-02-30"}',
            'published "2022-02-30" is not an ISO date; write it like 2022-09-16',
        ),
        (b"\xff\xfe{\x00", "UTF-16; JSONL is UTF-8, save it again as that"),
    ],
    ids=[
        "cut",
        "list",
        "no text",
        "blank text",
        "text is a number",
        "id is a number",
        "latin-1",
        "half a pair",
        "date in words",
        "no such day",
        "utf-16",
    ],
)
def test_broken_line_is_a_failure_among_good_ones(folder, line, error):
    root = folder({"w.jsonl": b'{"text":"one"}\n' + line + b'\n{"text":"three"}\n'})
    first, second, third = read(root)
    assert (first.text, third.text) == ("one", "three")
    assert second == Failure("w#2", f"{root.as_posix()}/w.jsonl:2", error, hashlib.sha256(line).hexdigest())


def test_whole_surrogate_pair_is_one_character(folder):
    (article,) = read(folder({"w.jsonl": b'{"text":"a\\ud83d\\ude00\\u0000b"}'}))
    assert article.text == "a\U0001f600\0b"


def test_deeply_nested_line_is_a_failure(folder):
    (failure,) = read(folder({"w.jsonl": b"[" * 200_000}))
    assert failure.error.startswith("not JSON (")


def test_line_beyond_the_limit_is_a_failure_and_the_next_is_read(folder):
    lines = [json.dumps({"text": "x" * 5000}), json.dumps({"text": "short"})]
    long, short = read(folder({"w.jsonl.gz": gzip.compress("\n".join(lines).encode())}), max_bytes=100)
    assert (long.error, short.text) == (
        "larger than 100 bytes once unpacked; split it, one article a file",
        "short",
    )


def test_file_without_a_line_fails_under_its_own_name(folder):
    root = folder({"a.jsonl": "\n \n", "a.txt": "Two dead."})
    failure, article = read(root)
    assert article.doc_id == "a"
    assert failure == Failure("a.jsonl", f"{root.as_posix()}/a.jsonl", f"no article in it; {HINT}")


def test_damage_in_the_middle_keeps_what_was_read(folder):
    lines = b"".join(b'{"text":"%d"}\n' % number for number in range(20_000))
    results = list(read(folder({"w.jsonl.gz": gzip.compress(lines)[:-2000]})))
    assert (results[0].text, results[-1].doc_id) == ("0", "w.jsonl.gz")
    assert results[-1].error.startswith("damaged gzip file (Compressed file ended before")


def test_two_lines_of_one_id_are_refused_by_place(folder):
    root = folder({"w.jsonl": '{"doc_id":"x","text":"a"}\n', "x.txt": "b"})
    with pytest.raises(ReadError) as caught:
        list(read(root))
    assert str(caught.value) == (
        f'{root.as_posix()}/w.jsonl:1 and {root.as_posix()}/x.txt are both article "x"; rename one of them'
    )


def test_dash_reads_lines_from_standard_input(stdin):
    stdin(b'{"text":"a"}\n{"doc_id":"b","text":"b"}')
    assert [(article.doc_id, article.path) for article in read("-")] == [("stdin#1", "-:1"), ("b", "-:2")]


def test_empty_standard_input_is_an_error(stdin):
    stdin(b"")
    with pytest.raises(ReadError) as caught:
        list(read("-"))
    assert str(caught.value) == f"standard input: no article in it; {HINT}"
