import json

import pytest

from extractor.errors import RecordError
from extractor.gold import check_labels

from .conftest import ARTICLE, MARKUP

PLACE = {"doc_id": "dev/osh", "kind": "place", "start": 27, "end": 30, "text": "Osh"}
DEAD = {"doc_id": "dev/osh", "kind": "claim", "start": 0, "end": 18, "text": "At least 12 people",
        "measure": "killed", "value": 12, "modifier": "at_least"}  # fmt: skip
DATE = {"doc_id": "dev/osh", "kind": "date", "start": 34, "end": 40, "text": "Friday", "timex": "DATE",
        "value": "2022-09-16"}  # fmt: skip


def swap(before, after):
    assert MARKUP.count(before) == 1
    return MARKUP.replace(before, after)


MARKUP_MISTAKES = {
    "nothing wrong": (MARKUP, []),
    "several markup errors at once": (
        "{person:a} and {human:b}\n{place size=3:c} } {claim measure=killed:d\n",
        [
            "1: unknown kind 'human'; one of person, place, organization, weapon, date, claim, span",
            "2: a place has no size; it has place_type, country",
            "2: a closing brace without an opening one; escape it as \\}",
            "2: a claim needs value",
            "2: {claim is never closed",
        ],
    ),
    "a plain brace is one mistake": (
        swap("\\{sic\\}", "{sic}"),
        ["2: expected {kind#id key=value:text}; escape a plain brace as \\{"],
    ),
    "another text": (
        swap("Rebels", "Some rebels"),
        [
            ("2: the text differs from the article: it has 'he health ministry said.\\nSome rebels {sic} fired t'"
            " where the article has 'he health ministry said.\\nRebels {sic} fired three '")
        ],
    ),
    "a cut end": (
        MARKUP[:-12],
        [
            ("2: the text differs from the article: it has 'ockets; 4 of the dead wer' where the article has"
            " 'ockets; 4 of the dead were children.\\n'")
        ],
    ),
    "a line end less": (MARKUP[:-1], ["2: ends in '.' but the article in '.\\n'; keep its last line end"]),
    "line ends of another system": (
        MARKUP.replace("\n", "\r\n"),
        ["1: line ends differ from the article's; keep them (\\r\\n or \\n) as they are"],
    ),
    "a category of its own": (
        swap("category=rocket", "category=katyusha"),
        [
            ("2: weapon 'rockets': category 'katyusha' is not one of small_arms, light_weapon, mortar, rocket, artillery,"
            " tank, armored_vehicle, military_vehicle, uav, missile, bomb, ied, mine, aircraft, helicopter, naval,"
            " chemical, nuclear, melee, explosive, generic")
        ],
    ),
    "countries that are none": (
        swap("affected=KGZ place", "affected=Kyrgyzstan place").replace("country=KGZ", "country=KG"),
        [
            "1: claim 'At least 12 people': affected 'Kyrgyzstan' is no ISO 3166-1 alpha-3 code",
            "1: place 'Osh': country 'KG' is no ISO 3166-1 alpha-3 code",
        ],
    ),
    "a day that never was": (
        swap("2022-09-16", "2022-09-31"),
        ["1: date 'Friday': value 2022-09-31 is on no calendar"],
    ),
    "a record twice": (
        swap("{place#p1 place_type=city country=KGZ:Osh}", "{place:{place#p1 place_type=city country=KGZ:Osh}}"),
        ["1: place 'Osh': the same place stands on line 1; keep one"],
    ),
    "a part of a place": (
        swap("subset_of=c1", "subset_of=p1"),
        ["2: claim '4': subset_of=p1 is no claim of this article"],
    ),
    "a part of itself": (
        swap("{claim measure=killed value=4", "{claim#c2 measure=killed value=4").replace("subset_of=c1", "subset_of=c2"),
        ["2: claim '4': subset_of=c2 leads back to the claim itself"],
    ),
    "a type of no source": (
        swap("source=s1 ", "").replace("{span#s1:the health ministry}", "the health ministry"),
        ["1: claim 'At least 12 people': source_type without a source; add the source or take the type out"],
    ),
}  # fmt: skip
CLAIM_FAULTS = {
    "exact": ({}, []),
    "a denied number": ({"negated": True}, []),
    "a range": ({"modifier": "range", "value": None, "low": 12, "high": 12}, []),
    "a denied one": ({"negated": True, "value": 0}, []),
    "another number than the words": ({"value": 21}, ["value 21, but the words say 12"]),
    "other ends than the words": (
        {"modifier": "range", "value": None, "low": 12, "high": 20},
        ["low and high 12 to 20, but the words say 12"],
    ),
    "another number in an optional one": ({"value": 21, "optional": True}, []),
    "a vague one": ({"modifier": "vague", "value": None}, []),
    "an optional one without a number": ({"value": None, "optional": True}, []),
    "degrees below zero": ({"measure": "count", "value": -6, "unit": "C", "optional": True}, []),
    "bounds as a run fills them": ({"low": 12, "high": None}, []),
    "a range without ends": ({"modifier": "range", "value": None}, ["a range needs low and high"]),
    "a range upside down": (
        {"modifier": "range", "value": None, "low": 12.05, "high": 12},
        ["low 12.05 is above high 12"],
    ),
    "a range with a value": (
        {"modifier": "range", "low": 12, "high": 12},
        ["a range has value null; its numbers are low and high"],
    ),
    "a vague number": ({"modifier": "vague"}, ["vague with value 12; a vague claim has value null"]),
    "no number": ({"value": None}, ["value null with modifier at_least; only a range or a vague claim has no value"]),
    "minus twelve dead": ({"value": -12}, ["value -12 is below zero", "value -12, but the words say 12"]),
    "a number in words": ({"value": "twelve"}, ["value 'twelve' is not a number (or null)"]),
    "a truth as a number": ({"value": True}, ["value True is not a number (or null)"]),
    "distance without a unit": ({"measure": "distance"}, ["distance needs a unit"]),
    "people with a unit": ({"unit": "km"}, ["killed counts people and has no unit; unit is 'km'"]),
    "percentage in km": (
        {"measure": "percentage", "unit": "km"}, ["percentage in 'km'; its unit is percent or fraction"],
    ),
    "an unknown key": ({"size": 3}, ["a claim has no size"]),
    "a flag in words": ({"increment": "yes"}, ["increment is 'yes'; a flag is true or left out"]),
    "a source elsewhere": (
        {"source": {"start": 0, "end": 4, "text": "Aida"}}, ["source [0:4] says 'Aida' but the article holds 'At l'"],
    ),
    "a source in words": (
        {"source": "Aida"},
        ["source is no span; start and end are character offsets, end exclusive, with the text"],
    ),
}  # fmt: skip
JSONL_MISTAKES = {
    "sound lines": ([{"kind": "document", "doc_id": "dev/osh", "published": None}, PLACE, DEAD, DATE], []),
    "no JSON": (["{", "[]"], ["1: not JSON (Expecting property name enclosed in double quotes, column 2); one object a line",
                              "2: a JSON list, not an object; one object a line"]),
    "not UTF-8": ([b"\xff"], ["1: not UTF-8 (byte 1); save the file as UTF-8"]),
    "unknown kind": ([{**PLACE, "kind": "town"}], ["1: unknown kind 'town'; one of person, place, organization, weapon, date, claim, document"]),
    "unknown article": ([{**PLACE, "doc_id": "dev/och"}], ["1: no article 'dev/och' in the corpus"]),
    "no offsets": ([{"doc_id": "dev/osh", "kind": "place"}], ["1: a place needs start, end, text"]),
    "shifted": ([{**PLACE, "start": 26, "end": 29}], ["1: place 'Osh': the record [26:29] says 'Osh' but the article holds ' Os'"]),
    "a space at the end": ([{**PLACE, "end": 31, "text": "Osh "}], ["1: place 'Osh': the record holds 'Osh '; no space at its ends"]),
    "no category": ([{**PLACE, "kind": "weapon"}], ["1: weapon 'Osh': a weapon needs category"]),
    "a record twice": ([PLACE, PLACE], ["2: place 'Osh': the same place stands on line 1; keep one"]),
    "two numbers in one span": ([DEAD, {**DEAD, "measure": "injured"}], []),
    "an id twice": ([{**PLACE, "id": "a"}, {**DATE, "id": "a"}], ["2: date 'Friday': id a is used on line 1 already"]),
    "an article twice": ([{"kind": "document", "doc_id": "dev/osh"}] * 2, ["2: article 'dev/osh' stands in FILE:1 already"]),
    "every mistake of a file": (
        [{**PLACE, "place_type": "town"}, "x", {**DATE, "value": "then"}],
        [
            "1: place 'Osh': place_type 'town' is not one of country, region, city, village, facility, water, mountain, area",
            "2: not JSON (Expecting value, column 1); one object a line",
            "3: date 'Friday': value then is no DATE; write a date such as 2022-09-16, 2022-09, 2022-W37 or XXXX-09-16",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "mistakes"), MARKUP_MISTAKES.values(), ids=MARKUP_MISTAKES.keys())
def test_every_mistake_in_markup_is_told_with_its_line(write, texts, markup, mistakes):
    path = write("labels/dev/osh.markup", markup)
    assert check_labels([path.parent], texts).mistakes == [f"{path}:{mistake}" for mistake in mistakes]


@pytest.mark.parametrize(("fields", "faults"), CLAIM_FAULTS.values(), ids=CLAIM_FAULTS.keys())
def test_numbers_units_and_sources_are_checked(write, texts, fields, faults):
    path = write("gold.jsonl", json.dumps({**DEAD, **fields}))
    found = check_labels([path], texts).mistakes
    assert found == [f"{path}:1: claim 'At least 12 people': {fault}" for fault in faults]


@pytest.mark.parametrize(("lines", "mistakes"), JSONL_MISTAKES.values(), ids=JSONL_MISTAKES.keys())
def test_every_mistake_in_gold_lines_is_told_with_its_line(write, texts, lines, mistakes):
    content = b"\n".join(line if isinstance(line, bytes) else as_line(line).encode() for line in lines)
    path = write("gold.jsonl", content)
    assert check_labels([path], texts).mistakes == [
        f"{path}:{mistake.replace('FILE', str(path))}" for mistake in mistakes
    ]


def as_line(line):
    return line if isinstance(line, str) else json.dumps(line)


def test_bytes_that_are_no_utf8_are_told_with_their_line(write, texts):
    path = write("dev/osh.markup", b"a\n\xff")
    assert check_labels([path], texts).mistakes == [
        f"{path}:2: not UTF-8 (invalid start byte); save the file as UTF-8"
    ]


def test_a_file_that_names_no_article_is_told(write, texts):
    path = write("labels/kant.markup", "Osh")
    assert check_labels([path], texts).mistakes == [
        f"{path}:1: no article has this name; the path below the folder is the article's doc_id"
    ]


def test_what_was_checked_is_counted(write, texts):
    write("a/dev/osh.markup", MARKUP)
    write("a/test/osh.markup", "{place:Osh} was quiet.\n")
    report = check_labels([write("a/gold.jsonl", json.dumps(PLACE)).parent], texts)
    assert (report.mistakes, report.files, dict(report.records)) == (
        [], 3, {"claim": 3, "place": 3, "date": 1, "weapon": 1},
    )  # fmt: skip


def test_a_folder_without_labels_is_an_error(tmp_path, texts):
    with pytest.raises(RecordError) as caught:
        check_labels([tmp_path], texts)
    assert str(caught.value) == f"{tmp_path}: no .markup or .jsonl file here; give labels or a folder of them"


def test_the_articles_of_the_tests_are_sound():
    assert ARTICLE.startswith("At least 12 people died in Osh on Friday")
