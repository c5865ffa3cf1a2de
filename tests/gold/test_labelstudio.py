from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from extractor.errors import RecordError
from extractor.gold import export_tasks, import_tasks, label_config
from extractor.gold.labellings import Labelled
from extractor.markup import parse_markup

from .conftest import ARTICLE, MARKUP
from .test_rendering import articles

TEXT = "Two died in Osh."
OSH = {"start": 12, "end": 15, "text": "Osh"}
TWO = {"start": 0, "end": 3, "text": "Two"}


def labelled(markup):
    text, records = parse_markup(markup, name="m")
    return Labelled("dev/osh", Path("dev/osh.markup"), tuple(records), text, "2022-09-17")


def entry(region, control, kind, value, **more):
    return {"id": region, "from_name": control, "to_name": "text", "type": kind, "value": value, **more}


def task(*result, text=TEXT):
    return {"data": {"text": text, "doc_id": "a"}, "annotations": [{"result": list(result)}]}


def test_an_article_becomes_regions_with_attributes_and_relations():
    held = labelled(
        "{claim#c measure=killed value=2 place=s1 cumulative optional:Two} died in {span#s1:{place country=KGZ:Osh}}."
    )
    assert export_tasks([held]) == [
        {
            "data": {"text": TEXT, "doc_id": "dev/osh", "published": "2022-09-17"},
            "annotations": [
                {
                    "result": [
                        entry("s1", "kind", "labels", {**OSH, "labels": ["span"]}),
                        entry("c", "kind", "labels", {**TWO, "labels": ["claim"]}, meta={"text": ["c"]}),
                        entry("c", "measure", "choices", {**TWO, "choices": ["killed"]}),
                        entry("c", "value", "textarea", {**TWO, "text": ["2"]}),
                        entry("c", "flags", "choices", {**TWO, "choices": ["optional", "cumulative"]}),
                        entry("r1", "kind", "labels", {**OSH, "labels": ["place"]}),
                        entry("r1", "country", "textarea", {**OSH, "text": ["KGZ"]}),
                        {
                            "type": "relation",
                            "from_id": "c",
                            "to_id": "s1",
                            "direction": "right",
                            "labels": ["place"],
                        },
                    ]
                }
            ],
        }
    ]


def test_an_article_comes_back_as_it_went():
    held = labelled(MARKUP)
    assert import_tasks(export_tasks([held])) == [("dev/osh", ARTICLE, list(held.records))]


def without_nulls(record):
    """Return the record without what is explicitly null: Label Studio has no such thing."""
    return {key: value for key, value in record.items() if value is not None}


@given(articles())
def test_any_labels_come_back_as_they_went(article):
    text, records = article
    [(_, back, found)] = import_tasks(export_tasks([Labelled("a", Path("a"), tuple(records), text)]))
    assert (back, [without_nulls(record) for record in found]) == (
        text,
        [without_nulls(record) for record in records],
    )


def test_what_was_drawn_in_label_studio_gets_ids_where_others_point():
    found = import_tasks(
        [
            task(
                entry("Dx_1", "kind", "labels", {**TWO, "labels": ["claim"]}),
                entry("Dx_1", "measure", "choices", {**TWO, "choices": ["killed"]}),
                entry("Dx_1", "value", "textarea", {**TWO, "text": ["2"]}),
                entry("q-2", "kind", "labels", {**TWO, "labels": ["claim"]}),
                entry("q-2", "measure", "choices", {**TWO, "choices": ["injured"]}),
                {
                    "type": "relation",
                    "from_id": "q-2",
                    "to_id": "Dx_1",
                    "direction": "right",
                    "labels": ["subset_of"],
                },
            )
        ]
    )
    [(_, _, records)] = found
    assert [(r["measure"], r["value"], r.get("id"), r.get("subset_of")) for r in records] == [
        ("killed", 2, "r1", None),
        ("injured", None, None, "r1"),
    ]


OFFSETS = {
    "code points": ("\U0001f4a9 in Osh", {"start": 5, "end": 8, "text": "Osh"}, (5, 8, "Osh")),
    "UTF-16 units of old versions": ("\U0001f4a9 in Osh", {"start": 6, "end": 9, "text": "Osh"}, (5, 8, "Osh")),
    "a region that holds the astral character": ("a \U0001f4a9 b", {"start": 0, "end": 6, "text": "a \U0001f4a9 b"}, (0, 5, "a \U0001f4a9 b")),
    "a line break in two characters": ("in New\nYork", {"start": 3, "end": 11, "text": "New\\nYork"}, (3, 11, "New\nYork")),
    "no text given": ("in Osh", {"start": 3, "end": 6}, (3, 6, "Osh")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "value", "span"), OFFSETS.values(), ids=OFFSETS.keys())
def test_offsets_are_read_as_code_points(text, value, span):
    [(_, _, [record])] = import_tasks(
        [task(entry("x", "kind", "labels", {**value, "labels": ["place"]}), text=text)]
    )
    assert (record["start"], record["end"], record["text"]) == span


KIND = entry("x", "kind", "labels", {**OSH, "labels": ["place"]})
REFUSED = {
    "no text": (
        {"data": {"doc_id": "a"}},
        "task 1: data needs text and doc_id, as `extract gold export` writes them",
    ),
    "no annotation": (
        {"data": {"text": TEXT, "doc_id": "a"}},
        "task 1 (a): 0 annotations; export those of one labeller",
    ),
    "two annotations": (
        {"data": {"text": TEXT, "doc_id": "a"}, "annotations": [{"result": []}, {"result": []}]},
        "task 1 (a): 2 annotations; export those of one labeller",
    ),
    "shifted offsets": (
        task(entry("x", "kind", "labels", {**OSH, "start": 11, "labels": ["place"]})),
        "task 1 (a), region x: [11:15] says 'Osh' but the text holds ' Osh'",
    ),
    "offsets into a page": (
        task(entry("x", "kind", "labels", {"start": "/p[1]", "end": "/p[1]", "labels": ["place"]})),
        "task 1 (a), region x: start '/p[1]' and end '/p[1]' are no offsets into plain text",
    ),
    "an unknown kind": (
        task(entry("x", "kind", "labels", {**OSH, "labels": ["town"]})),
        "task 1 (a), region x: unknown kind 'town'; one of person, place, organization, weapon, date, claim, span",
    ),
    "two kinds": (
        task(entry("x", "kind", "labels", {**OSH, "labels": ["place", "person"]})),
        "task 1 (a), region x: ['place', 'person'] where one choice belongs; choose one",
    ),
    "another project's control": (
        task(KIND, entry("x", "mood", "choices", {**OSH, "choices": ["sad"]})),
        "task 1 (a), region x: unknown control 'mood'; use the interface of `extract gold export --config`",
    ),
    "attributes alone": (
        task(entry("x", "country", "textarea", {**OSH, "text": ["KGZ"]})),
        "task 1 (a), region x: attributes without a kind; label the stretch first",
    ),
    "a number in words": (
        task(
            entry("x", "kind", "labels", {**TWO, "labels": ["claim"]}),
            entry("x", "value", "textarea", {**TWO, "text": ["two"]}),
        ),
        "task 1 (a), region x: value 'two' is not a number",
    ),
    "a relation to nothing": (
        task(KIND, {"type": "relation", "from_id": "x", "to_id": "y", "labels": ["place"]}),
        "task 1 (a): relation 'place' between regions that are not there, or of no such name",
    ),
}


@pytest.mark.parametrize(("held", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_label_of_ours_is_refused(held, message):
    with pytest.raises(RecordError) as caught:
        import_tasks([held])
    assert str(caught.value) == message


def test_cancelled_annotations_do_not_count():
    held = task(KIND)
    held["annotations"].append({"was_cancelled": True, "result": []})
    assert import_tasks([held]) == [("a", TEXT, [{"kind": "place", **OSH}])]


def test_gold_without_its_article_is_not_exported():
    with pytest.raises(RecordError) as caught:
        export_tasks([replace(labelled("Osh"), text=None)])
    assert str(caught.value) == "dev/osh.markup: no text of article 'dev/osh'; give the corpus that holds it"


def test_the_interface_has_a_control_for_all_that_is_exported():
    view = ET.fromstring(label_config())  # noqa: S314 - our own
    names = {control.get("name") for control in view if control.get("toName")}
    assert names == {
        "kind", "role", "place_type", "country", "org_type", "category", "model", "timex", "value", "measure", "low",
        "high", "unit", "modifier", "certainty", "source_type", "affected", "subject_type", "origin", "flags",
    }  # fmt: skip
    assert [label.get("value") for label in view.iter("Label")] == [
        "person", "place", "organization", "weapon", "date", "claim", "span",
    ]  # fmt: skip
    assert [relation.get("value") for relation in view.iter("Relation")] == [
        "source", "via", "actor", "place", "date", "weapon", "operator", "subset_of",
    ]  # fmt: skip
