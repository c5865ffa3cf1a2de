import orjson
import pytest

from extractor.errors import LexiconError
from extractor.lexicon import parse_jsonl
from extractor.pipeline.weapon_proofs import check_marked, check_row, marked_sentences
from extractor.weapon_lexicon import (
    SystemRow,
    find_shared_spellings,
    load_classes,
    load_systems,
    make_entries,
    refuse_doubles,
    split_pieces,
)

SYSTEM = {
    "id": "x-1",
    "name": "X-1",
    "category": "missile",
    "aliases": [],
    "example": "An X-1.",
    "source": "s",
}


@pytest.mark.parametrize("row", [*load_systems(), *load_classes()], ids=lambda row: row.id)
def test_row_is_proved_by_its_sentences(row):
    assert list(check_row(row)) == []


@pytest.mark.parametrize(("name", "sentence"), list(marked_sentences()))
def test_rule_is_proved_by_its_sentences(name, sentence):
    assert list(check_marked(name, sentence)) == []


def test_no_spelling_has_two_owners():
    assert list(find_shared_spellings([*load_systems(), *load_classes()])) == []


def test_a_spelling_with_two_owners_is_reported():
    rows = [SystemRow(**SYSTEM), SystemRow(**SYSTEM | {"id": "x-2", "name": "X1"})]
    assert list(find_shared_spellings(rows)) == ['x-2: spelling "x 1" already belongs to x-1; merge the rows']


def test_there_are_two_hundred_classes():
    assert len(load_classes()) >= 200


def test_a_false_proof_is_reported():
    row = SystemRow(**SYSTEM | {"example": "Nothing here.", "counter_example": "A tank."})
    assert list(check_row(row)) == ["x-1: its example does not show it: Nothing here."]


def test_context_for_an_unknown_alias_is_refused():
    line = orjson.dumps(SYSTEM | {"needs_context": ["B"]}).decode()
    with pytest.raises(LexiconError, match=r"^w:1: needs_context: .*'B' is neither the name nor an alias"):
        parse_jsonl(SystemRow, line, name="w")


def test_a_doubled_id_is_refused():
    with pytest.raises(LexiconError, match=r'^w:3: id "a" stands in line 1, too; merge the rows$'):
        refuse_doubles(["a", "b", "a"], name="w")


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("T-72B3", {"t 72 b 3", "t 72 b 3 s"}),
        ("Storm Shadow", {"storm shadow", "storm shadows", "stormshadow", "stormshadows"}),
        ("Stršljen", {"stršljen", "stršljens", "strsljen", "strsljens"}),
    ],
)
def test_spellings_are_made_by_code(name, spellings):
    row = SystemRow(**SYSTEM | {"name": name})
    assert {" ".join(entry.key) for entry in make_entries(row)} == spellings


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("T-72B3", ("t", "72", "b", "3")), ("5.56 mm", ("5", ".", "56", "mm")), ("", ())],
)
def test_pieces(text, pieces):
    assert split_pieces(text) == pieces
