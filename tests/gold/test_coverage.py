from pathlib import Path

import pytest

from extractor.errors import LexiconError
from extractor.gold.coverage import EventRow, Part, Row, Table, TrapRow, load_events, load_traps
from extractor.gold.coverage_page import _shortfalls, coverage_page
from extractor.gold.labellings import Labelled
from extractor.gold.links import Cluster
from extractor.records import Article

TEXT = "A think tank doubts it. Tanks stood by."
EVENTS = {
    "osh-2010": EventRow(name="Osh, June 2010", conflict="Kyrgyzstan 2010"),
    "naryn-2011": EventRow(name="Naryn, 2011", conflict="Kyrgyzstan 2010"),
    "talas-2012": EventRow(name="Talas, 2012", conflict="None yet"),
}
TRAPS = {
    "think-tank": TrapRow(group="no weapon", what="think tank", pattern="(?i)think tanks?|tanks", kind="weapon",
                          example="A think tank.", counter_example="A tank."),
    "copyright": TrapRow(group="furniture", what="copyright", pattern="©",
                         example="© 2011", counter_example="2011"),
}  # fmt: skip


def article(doc_id, suffix, published=None):
    return Article(doc_id, TEXT, f"corpus/articles/{doc_id}{suffix}", "00", "utf-8", published=published)


def labelled(doc_id, *records):
    return {doc_id: Labelled(doc_id, Path(doc_id), records)}


def claim(**fields):
    return {"kind": "claim", "start": 0, "end": 1, "text": "A", "measure": "killed", **fields}


SOURCE = {"start": 2, "end": 12, "text": "think tank"}
DEV = Part(
    "dev",
    (article("dev/osh-2010-wire", ".txt", "2010-06-14"), article("dev/osh-2010-blog", ".html")),
    labelled(
        "dev/osh-2010-wire",
        {"kind": "weapon", "start": 24, "end": 29, "text": "Tanks", "category": "tank"},
        claim(source=SOURCE, source_type="ngo", increment=True),
        claim(modifier="vague", certainty="alleged"),
        claim(modifier="range", optional=True),
    ),
    (),
)
TEST = Part(
    "test",
    (article("test/naryn-2011-wire", ".jsonl.gz:3"), article("test/batken-1999-scan", ".txt")),
    labelled("test/naryn-2011-wire", {"kind": "place", "start": 0, "end": 1, "text": "A", "place_type": "city"},
             claim(value=3), {**claim(value=4), "start": 3, "end": 4}),
    (Cluster(id="t", event="naryn-2011", kind="toll", name="Dead", measure="killed", victims="all",
             members=("test/naryn-2011-wire:0-1", "test/naryn-2011-wire:3-4")),),
)  # fmt: skip


@pytest.fixture(scope="module")
def page():
    return coverage_page([DEV, TEST], EVENTS, TRAPS)


def section(page, title):
    """Return the lines of the table under a heading, without its header."""
    return page.partition(f"## {title}\n\n")[2].partition("\n\n")[0].splitlines()[2:]


ROWS = {
    "articles of each part": ("Articles", "| articles | 2 | 2 | 4 | 60, **56 missing** |"),
    "words": ("Articles", "| words | 16 | 16 | 32 |  |"),
    "dates": ("Articles", "| with a publication date | 1 | 0 | 1 |  |"),
    "raw formats": ("Articles", "| HTML or JSONL | 1 | 1 | 2 | 8, **6 missing** |"),
    "events": ("Articles", "| events | 1 | 2 | 3 |  |"),
    "events with many articles": ("Articles", "| events with 3 articles or more | 0 | 0 | 0 | 12, **12 missing** |"),
    "one conflict counts once": (
        "Articles", "| conflicts and disasters (not in the columns before) | 1 | 1 | 2 | 20, **18 missing** |"),
    "one register counts once": (
        "Articles", "| kinds of text (not in the columns before) | 2 | 1 | 3 | 10, **7 missing** |"),
    "optional claims are not counted": ("Measures", "| killed | 2 | 2 | 4 | 10, **6 missing** |"),
    "a modifier": ("Modifiers", "| vague | 1 | 0 | 1 | 8, **7 missing** |"),
    "no modifier is exact": ("Modifiers", "| exact | 1 | 2 | 3 | 8, **5 missing** |"),
    "no certainty is asserted": ("Certainty", "| asserted | 1 | 2 | 3 | 8, **5 missing** |"),
    "a flag": ("Flags", "| increment | 1 | 0 | 1 | 8, **7 missing** |"),
    "a slot": ("Slots", "| source | 1 | 0 | 1 | 8, **7 missing** |"),
    "a kind of source": ("Kinds of source", "| ngo | 1 | 0 | 1 | 8, **7 missing** |"),
    "a kind of record": ("Records", "| place | 0 | 1 | 1 |  |"),
    "a place has no modifier": ("Places", "| city | 0 | 1 | 1 |  |"),
    "a weapon category": ("Weapons", "| tank | 1 | 0 | 1 |  |"),
    # In labelled articles only; the tanks count where gold leaves them out.
    "a trap": ("Traps: no weapon", "| think tank | 1 | 2 | 3 | 1 |"),
    "a trap that is not there": ("Traps: furniture", "| copyright | 0 | 0 | 0 | 1, **1 missing** |"),
    "links": ("Links across articles", "| toll | 0 | 1 | 1 |  |"),
    "linked claims": ("Links across articles", "| claims in the tolls | 0 | 2 | 2 |  |"),
    "a toll that is told in two ways": ("Links across articles", "| toll, with claims that differ | 0 | 1 | 1 |  |"),
    "claims of a register": ("Claims by kind of text", "| wire | 2 | 2 | 4 |  |"),
    "claims of a format": ("Claims by format", "| html | 0 | 0 | 0 |  |"),
    "a format, whatever it is packed in": ("Formats", "| jsonl | 0 | 1 | 1 |  |"),
    "a register": ("Kinds of text", "| wire | 1 | 1 | 2 |  |"),
    "an event": ("Events", "| `osh-2010` | Osh, June 2010 | Kyrgyzstan 2010 | dev | 2 |"),
    "an event without a row": ("Events", "| `batken-1999` | **no row in corpus/events.toml** |  | test | 1 |"),
    "an event without an article": ("Events", "| `talas-2012` | Talas, 2012 | None yet |  | 0 |"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "row"), ROWS.values(), ids=ROWS.keys())
def test_the_page_counts(page, title, row):
    assert [line for line in section(page, title) if line.split("|")[1] == row.split("|")[1]] == [row]


def test_the_page_begins_with_what_is_missing(page):
    assert "- Traps: furniture: copyright, 0 of 1\n" in page.partition("## Articles")[0]
    assert "think tank" not in page.partition("## Articles")[0]


def test_nothing_missing_is_said():
    table = Table("Traps", "trap", (Row("think tank", (1, 0), 1), Row("words", (0, 0))))
    assert _shortfalls([table]) == "## Below their aim\n\n0 of 1 rows that have an aim are below it.\n"


@pytest.mark.parametrize("load", [load_events, load_traps])
def test_a_row_that_is_none_is_refused_with_its_line(tmp_path, load):
    path = tmp_path / "rows.toml"
    path.write_text('# one\n[osh-2010]\nnaem = "x"\n', encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:2: ")
