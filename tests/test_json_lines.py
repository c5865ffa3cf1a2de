import pytest

from extractor.errors import ScoreError
from extractor.json_lines import Line, parse_line, read_lines, read_objects


def test_lines_keep_their_numbers_past_blank_ones_marks_and_odd_line_ends(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf\n{"a": "b\xe2\x80\xa8c"}\r\n \n\xef\xbb\xbf{"a": 2}')
    assert list(read_lines(path)) == [Line(2, {"a": "b\u2028c"}), Line(4, {"a": 2})]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b'{"a": 1', "not JSON (Expecting ',' delimiter, column 8); do this", id="cut"),
        pytest.param(b"1", "a JSON int, not an object; do this", id="no object"),
        pytest.param(b'{"a": "\xe9"}', "not UTF-8 (byte 8); save the file as UTF-8", id="latin-1"),
        pytest.param(b"\xff\xfe{\x00", "UTF-16; JSONL is UTF-8, save it again as that", id="utf-16"),
    ],
)
def test_a_line_that_is_no_object_says_why_and_what_to_do(content, fault):
    assert parse_line(3, content, advice="do this") == Line(3, {}, fault)


@pytest.mark.parametrize(
    "content", [pytest.param(b"[" * 200_000, id="nested"), pytest.param(b"1" * 10_000, id="digits")]
)
def test_a_line_that_no_parser_takes_is_a_fault(content):
    assert parse_line(1, content).fault.startswith("not JSON (")


def test_the_first_fault_ends_a_strict_reading_with_file_and_line(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": 1}\n\n[]\n')
    read = read_objects(path, ScoreError)
    assert next(read) == Line(1, {"a": 1})
    with pytest.raises(ScoreError) as caught:
        next(read)
    assert str(caught.value) == f"{path}:3: a JSON list, not an object; one object a line"
