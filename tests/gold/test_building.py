import json

import pytest

from extractor.errors import RecordError
from extractor.gold import build_gold, load_labels
from extractor.gold.labellings import name_document

from .conftest import MARKUP

BUILT = [
    {"kind": "document", "doc_id": "dev/osh", "published": "2022-09-17"},
    {
        "doc_id": "dev/osh", "kind": "claim", "start": 0, "end": 18, "text": "At least 12 people", "id": "dev/osh#c1",
        "low": None, "high": None, "unit": None, "modifier": "at_least", "increment": False, "negated": False,
        "certainty": "asserted", "affected": "KGZ",
        "source": {"start": 42, "end": 61, "text": "the health ministry"},
        "place": {"start": 27, "end": 30, "text": "Osh"}, "date": {"start": 34, "end": 40, "text": "Friday"},
        "measure": "killed", "value": 12, "source_type": "official", "subject_type": "unspecified",
    },
    {"doc_id": "dev/osh", "kind": "place", "start": 27, "end": 30, "text": "Osh", "id": "dev/osh#p1",
     "place_type": "city", "country": "KGZ"},
    {"doc_id": "dev/osh", "kind": "date", "start": 34, "end": 40, "text": "Friday", "id": "dev/osh#d1",
     "timex": "DATE", "value": "2022-09-16"},
    {
        "doc_id": "dev/osh", "kind": "claim", "start": 87, "end": 100, "text": "three rockets", "low": None,
        "high": None, "unit": None, "modifier": "exact", "increment": False, "negated": False,
        "certainty": "asserted", "affected": None, "source": None, "place": None, "date": None,
        "measure": "weapons", "value": 3, "weapon": {"start": 93, "end": 100, "text": "rockets"},
    },
    {"doc_id": "dev/osh", "kind": "weapon", "start": 93, "end": 100, "text": "rockets", "id": "dev/osh#w1",
     "model": None, "category": "rocket", "operator": {"start": 68, "end": 74, "text": "Rebels"}},
    {
        "doc_id": "dev/osh", "kind": "claim", "start": 102, "end": 103, "text": "4", "low": None, "high": None,
        "unit": None, "modifier": "exact", "increment": False, "negated": False, "certainty": "asserted",
        "affected": "KGZ", "source": None, "place": None, "date": None, "measure": "killed", "value": 4,
        "subject_type": "child", "subset_of": "dev/osh#c1",
    },
]  # fmt: skip
PUBLISHED = {"dev/osh": "2022-09-17", "test/osh": None}
NAMES = {
    "below the folder": ("labels/dev/osh.markup", "dev/osh"),
    "the longest name wins": ("dev/osh/osh.markup", "osh/osh"),
    "a folder above": ("osh.markup", "osh"),
    "no article": ("labels/kant.markup", None),
    "part of a name": ("labels/xosh.markup", None),
}


def test_markup_becomes_one_gold_file_an_article(write, texts, tmp_path):
    write("labels/dev/osh.markup", MARKUP)
    folder = write("labels/test/osh.markup", "Osh was quiet.\n").parents[1]
    report = build_gold(folder, texts, PUBLISHED, tmp_path / "gold")
    files = {
        path.relative_to(tmp_path / "gold").as_posix(): path.read_bytes()
        for path in (tmp_path / "gold").rglob("*.jsonl")
    }
    assert report.mistakes == []
    assert files == {
        "dev/osh.jsonl": "".join(f"{json.dumps(line)}\n" for line in BUILT).encode(),
        "test/osh.jsonl": b'{"kind": "document", "doc_id": "test/osh", "published": null}\n',
    }


def test_text_beyond_ascii_is_written_as_it_is(write, tmp_path):
    folder = write("labels/a.markup", "{place:Łódź}").parent
    build_gold(folder, {"a": "Łódź"}, {}, tmp_path / "gold")
    assert (tmp_path / "gold" / "a.jsonl").read_text(encoding="utf-8").splitlines()[1] == (
        '{"doc_id": "a", "kind": "place", "start": 0, "end": 4, "text": "Łódź"}'
    )


def test_nothing_is_built_from_labels_with_a_mistake(write, texts, tmp_path):
    write("labels/dev/osh.markup", MARKUP)
    path = write("labels/test/osh.markup", "{place country=KG:Osh} was quiet.\n")
    report = build_gold(path.parents[1], texts, PUBLISHED, tmp_path / "gold")
    assert report.mistakes == [f"{path}:1: place 'Osh': country 'KG' is no ISO 3166-1 alpha-3 code"]
    assert not (tmp_path / "gold").exists()


def test_gold_is_not_built_from_gold(write, texts, tmp_path):
    path = write("labels/gold.jsonl", json.dumps(BUILT[0]))
    with pytest.raises(RecordError) as caught:
        build_gold(path.parent, texts, PUBLISHED, tmp_path / "gold")
    assert str(caught.value) == f"{path}: gold is built from .markup files; give their folder"


def test_built_gold_loads_as_the_labels_it_was_built_from(write, texts, tmp_path):
    folder = write("labels/dev/osh.markup", MARKUP).parents[1]
    build_gold(folder, texts, PUBLISHED, tmp_path / "gold")
    labelled, built = load_labels(folder)["dev/osh"], load_labels(tmp_path / "gold")["dev/osh"]
    assert built.records == labelled.records
    assert (labelled.text, labelled.published) == (texts["dev/osh"], None)
    assert (built.text, built.published) == (None, "2022-09-17")


@pytest.mark.parametrize(("path", "doc_id"), NAMES.values(), ids=NAMES.keys())
def test_a_markup_file_is_named_by_the_end_of_its_path(tmp_path, path, doc_id):
    assert name_document(tmp_path / path, {"dev/osh", "osh/osh", "osh"}) == doc_id


LOAD_ERRORS = {
    "broken markup": ({"a.markup": "x\n{place:Osh"}, "a.markup:2: {place is never closed"),
    "broken JSON": ({"a.jsonl": "{"}, "a.jsonl:1: not JSON (Expecting property name enclosed in double quotes, column 2); one object a line"),
    "a line without a name": ({"a.jsonl": "{}"}, "a.jsonl:1: needs a doc_id and a kind"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "message"), LOAD_ERRORS.values(), ids=LOAD_ERRORS.keys())
def test_labels_that_cannot_be_read_name_file_and_line(write, tmp_path, files, message):
    paths = [write(name, content) for name, content in files.items()]
    with pytest.raises(RecordError) as caught:
        load_labels(paths[0].parent)
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_markup_and_gold_in_one_folder_are_not_mixed(write, tmp_path):
    write("a.markup", "Osh")
    write("a.jsonl", "{}")
    with pytest.raises(RecordError) as caught:
        load_labels(tmp_path)
    assert (
        str(caught.value)
        == f"{tmp_path}: both markup and JSONL are here; give a folder that holds one of them"
    )
