from extractor.gold import prelabel, render_markup
from extractor.markup import parse_markup

TEXT = 'Seven soldiers of the 2nd Brigade died in Osh, "Col.\nAda" said; 3 of them officers.'
COMMON = {"doc_id": "a", "sentence": 0, "method": "rule"}


def found(kind, part, **fields):
    start = TEXT.index(part)
    return {
        **COMMON,
        "id": f"a#{start}",
        "kind": kind,
        "start": start,
        "end": start + len(part),
        "text": part,
        **fields,
    }


def span(part):
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), "text": part, "record_id": None}


CLAIM = {"measure": "killed", "value": 7.0, "low": 7.0, "high": 7.0, "modifier": "exact", "unit": None, "subject": "soldiers",
         "increment": False, "negated": False, "cumulative": False, "certainty": "asserted", "affected": None,
         "source": None, "place": None, "date": None, "subset_of": None}  # fmt: skip


def test_what_a_run_found_becomes_markup_to_edit():
    records, notes = prelabel(
        [
            found("claim", "3", **{**CLAIM, "value": 3.0, "subset_of": "a#0"}),
            found("place", "Osh", name="Osh", country="KGZ", place_type=None, latitude=40.5, entity_id="p1"),
            found("claim", "Seven soldiers", **{**CLAIM, "place": span("Osh"), "source": span("Ada")}),
            found("person", "Ada", name="Ada", role='"Col."\nof staff', entity_id="n1"),
        ]
    )
    assert notes == []
    assert render_markup(TEXT, records) == (
        "{claim#c1 measure=killed value=7 source=n1 place=p1:Seven soldiers} of the 2nd Brigade died in"
        ' {place#p1 country=KGZ:Osh}, "Col.\n{person#n1 role="Col. of staff":Ada}" said;'
        " {claim measure=killed value=3 subset_of=c1:3} of them officers."
    )


def test_only_ranges_keep_their_bounds():
    records, _ = prelabel(
        [
            found("claim", "Seven soldiers", **CLAIM),
            found("claim", "3", **{**CLAIM, "value": None, "low": 2.0, "high": 3.5, "modifier": "range"}),
        ]
    )
    assert [(record["value"], record["low"], record["high"]) for record in records] == [
        (7, None, None),
        (None, 2, 3.5),
    ]


def test_what_crosses_is_left_out_and_told():
    records, notes = prelabel(
        [
            found(
                "claim",
                "Seven soldiers",
                **{**CLAIM, "source": span("Brigade died"), "source_type": "other", "place": span("Osh")},
            ),
            found("organization", "soldiers of the 2nd Brigade", org_type="military"),
            found("organization", "2nd Brigade", org_type="military"),
        ]
    )
    assert notes == [
        "organization 'soldiers of the 2nd Brigade' [6:33] is left out: it crosses claim 'Seven soldiers' [0:14]",
        "source of claim 'Seven soldiers' [0:14] is left out: it crosses organization '2nd Brigade' [22:33]",
    ]
    text, back = parse_markup(render_markup(TEXT, records), name="m")
    assert (text, back) == (TEXT, records)
    assert "source_type" not in records[0]


def test_a_part_of_what_is_left_out_stands_alone():
    records, _ = prelabel(
        [
            found("person", "Seven soldiers of", id="a#x"),
            found("claim", "soldiers of the", **CLAIM),
            found("claim", "3", **{**CLAIM, "subset_of": "a#6"}),
        ]
    )
    assert [("subset_of" in record, record["text"]) for record in records] == [
        (False, "Seven soldiers of"),
        (False, "3"),
    ]


def test_a_run_that_found_nothing_is_a_blank_page():
    assert prelabel([]) == ([], [])
