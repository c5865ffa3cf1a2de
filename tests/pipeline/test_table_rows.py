"""The numbers of a table's row take place and day from it, never from another row."""

import pytest

from extractor.pipeline.claims import find_claims
from extractor.pipeline.table_rows import Row, bind, find_rows

TABLE = (
    "Losses by town\n\nPlace      Date       Killed   Hurt\n"
    "{place:Oru}        {date timex=DATE value=2021-01-17:17 Jan}        14      9\n"
    "{place:Tolma}      {date timex=DATE value=2021-01-20:20 Jan}         3      7\n"
    "Sum                      17     16\n"
)


def test_a_row_says_where_and_when_its_numbers_are(annotate, rules_alone):
    doc, _ = annotate(TABLE)
    claims = find_claims(doc, chooser=rules_alone)
    told = [
        tuple(span and doc.text[span["start"] : span["end"]] for span in (claim["place"], claim["date"]))
        for claim in claims
    ]
    assert told == [("Oru", "17 Jan")] * 2 + [("Tolma", "20 Jan")] * 2 + [(None, None)] * 2


CAPTIONED = (
    "Losses in {place:Oru} on {date timex=DATE value=2021-01-17:17 January}\n\nCause      Killed   Hurt\n"
    "Mines          14      9\nShells          3      7\n"
)


def test_a_row_without_place_or_day_has_those_above_the_table(annotate, rules_alone):
    doc, _ = annotate(CAPTIONED)
    rows = find_rows(doc.text)
    (place,) = (ent for ent in doc.ents if ent.label_ == "PLACE")
    above = (place.start_char, place.end_char)
    mention = Row(*above, (), rows[0].table)
    assert [bind(row, [mention], above) for row in rows] == [above, above]


def test_of_two_mentions_in_a_row_the_chosen_one_stands():
    first, _ = find_rows("Place   Toward   Killed\nOru     Tolma       14\nTolma   Oru          3\n")
    mentions = [first._replace(start=start, end=end) for start, end in first.cells[:2]]
    assert bind(first, mentions, first.cells[1]) == first.cells[1]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Place   Killed\nOru       14\nTolma      3\n", ["Oru       14", "Tolma      3"]),
        ("Place | Killed\nOru | 14\nTolma | 3", ["Oru | 14", "Tolma | 3"]),
        ("Place   Killed\nOru       14\n", []),
        ("Killed in Oru: 14\nKilled in Tolma: 3\n", []),
        ("Officials  said  120  people  were  hurt\nand  30  houses  were  lost  in  Oru.", []),
        ("Officials said\t120\tmen\twere hurt and\t30\tlost\nit\tall\tin\t9\tdays", []),
        ("On 4 May to  60\nby evening.  In Oru  12\nmen died.", []),
        (
            "| Place | dead | hurt |\n|---|---|---|\n| Oru | 14 | |\n| Tolma | | 3 |",
            ["| Oru | 14 | |", "| Tolma | | 3 |"],
        ),
        ("A   B\nOru       14\n\nText.\n\nTolma      3\nArzan   4", ["Tolma      3", "Arzan   4"]),
    ],
)
def test_rows_stand_in_tables_of_at_least_two(text, rows):
    assert [text[row.start : row.end] for row in find_rows(text)] == rows
