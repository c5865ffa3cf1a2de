import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import RecordError
from extractor.gold import render_markup
from extractor.markup import DEFAULTS, KEYS, SPAN_KEYS, parse_markup
from extractor.records import KINDS

TEXT = "Seven soldiers of the 2nd Brigade died in Osh."
SOLDIERS = {"kind": "claim", "start": 0, "end": 14, "text": "Seven soldiers", **DEFAULTS["claim"],
            "measure": "killed", "value": 7}  # fmt: skip
OSH = {"kind": "place", "start": 42, "end": 45, "text": "Osh"}
HERE = {"start": 42, "end": 45, "text": "Osh"}


def record(start, end, **fields):
    return {"kind": "person", "start": start, "end": end, "text": TEXT[start:end], **fields}


RENDERED = {
    "nothing": ([], TEXT),
    "a record": ([OSH], TEXT.replace("Osh", "{place:Osh}")),
    "a pointer to a record with an id": (
        [{**SOLDIERS, "place": HERE}, {**OSH, "id": "p"}],
        "{claim measure=killed value=7 place=p:Seven soldiers} of the 2nd Brigade died in {place#p:Osh}.",
    ),
    "a pointer to a record without an id": (
        [{**SOLDIERS, "place": HERE}, OSH],
        "{claim measure=killed value=7 place=s1:Seven soldiers} of the 2nd Brigade died in {span#s1:{place:Osh}}.",
    ),
    "two pointers to one stretch": (
        [{**SOLDIERS, "place": HERE, "source": HERE}],
        "{claim measure=killed value=7 source=s1 place=s1:Seven soldiers} of the 2nd Brigade died in {span#s1:Osh}.",
    ),
    "a label that is taken": (
        [{**SOLDIERS, "id": "s1", "place": HERE}],
        "{claim#s1 measure=killed value=7 place=s2:Seven soldiers} of the 2nd Brigade died in {span#s2:Osh}.",
    ),
    "values that need quotes": (
        [record(42, 45, role="head: the \u201c1st\u201d")],
        TEXT.replace("Osh", '{person role="head: the \u201c1st\u201d":Osh}'),
    ),
    "null, flags and a broken number": (
        [{**SOLDIERS, "value": 0.25, "via": None, "optional": True, "increment": True}],
        TEXT.replace(
            "Seven soldiers", "{claim measure=killed value=0.25 via=null optional increment:Seven soldiers}"
        ),
    ),
}
REFUSED = {
    "spans that cross": (
        [record(0, 14), record(6, 33)],
        "person 'soldiers of the 2nd Brigade' [6:33] crosses person 'Seven soldiers' [0:14]; records may nest, not cross",
    ),
    "a pointer that crosses": (
        [{**SOLDIERS, "source": {"start": 6, "end": 33, "text": TEXT[6:33]}}],
        "span 'soldiers of the 2nd Brigade' [6:33] crosses claim 'Seven soldiers' [0:14]; records may nest, not cross",
    ),
    "a text that is not there": (
        [{**OSH, "text": "Och"}],
        "place 'Och' [42:45] is not the text at its offsets; correct one of them",
    ),
    "a field of a run": ([{**OSH, "name": "Osh", "entity_id": "p"}], "place 'Osh' [42:45]: markup has no place for entity_id, name"),
    "quotes in a value": ([record(42, 45, role='"x"')], "person 'Osh' [42:45]: role '\"x\"' cannot stand in markup; write plain words"),
    "the word null": ([record(42, 45, role="null")], "person 'Osh' [42:45]: role 'null' cannot stand in markup; write plain words"),
    "space at the edge": ([record(41, 45)], "line 1: {person holds ' Osh'; no empty text, no space at its ends"),
    "a value outside its list": ([{**OSH, "place_type": "town"}], "line 1: place_type=town is not one of country, region, city, village, facility, water, mountain, area"),
    "an id that would be a flag": ([record(42, 45, id="a optional")], "person 'Osh' [42:45]: id 'a optional' may hold only letters, digits, _ and -"),
    "a kind that is none": ([record(42, 45, kind="span")], "span 'Osh' [42:45]: unknown kind; one of person, place, organization, weapon, date, claim"),
    "an id twice": ([record(0, 5, id="a"), record(42, 45, id="a")], "line 1: #a is used twice; ids are unique in a file"),
    "a part of nothing": ([{**SOLDIERS, "subset_of": "c9"}], "line 1: subset_of=c9 points to no #c9 in this file"),
}  # fmt: skip


@pytest.mark.parametrize(("records", "markup"), RENDERED.values(), ids=RENDERED.keys())
def test_records_are_written_as_markup(records, markup):
    assert render_markup(TEXT, records) == markup


@pytest.mark.parametrize(("records", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_markup_cannot_hold_is_refused(records, message):
    with pytest.raises(RecordError) as caught:
        render_markup(TEXT, records)
    assert str(caught.value) == message


words = st.text(st.characters(exclude_characters='"\n', exclude_categories=["Cs"]), min_size=1).filter(
    lambda w: w != "null"
)
numbers = (
    st.none()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False).map(lambda x: int(x) if x.is_integer() else x)
)
edges = st.sampled_from(["a", "é", "{", "}", "\\", "\U0001f600"])
pieces = st.text(
    st.sampled_from(["a", " ", "\n", "\r", "{", "}", "\\", "#", ":", "\u2028", "\U0001f600"]), max_size=4
)
closed = {"measure": ["killed", "count"], "modifier": ["exact", "range"], "certainty": ["asserted", "possible"],
          "timex": ["DATE", "SET"], "place_type": ["city", "area"]}  # fmt: skip


@st.composite
def articles(draw):
    """A text and records as `parse_markup` returns them: nested, some with ids, pointing anywhere."""
    nodes = []

    def grow(start, depth):
        text = draw(pieces)
        for _ in range(draw(st.integers(0, 3 - depth))):
            begin = start + len(text)
            inner = draw(edges) + grow(begin + 1, depth + 1)
            inner = inner if inner.strip() == inner and draw(st.booleans()) else inner + draw(edges)
            kinds = draw(
                st.lists(st.sampled_from([*KINDS, "span"]), min_size=1, max_size=2)
            )  # two of one stretch
            nodes.extend((begin, begin + len(inner), kind) for kind in kinds)
            text += inner + draw(pieces)
        return text

    text = grow(0, 0)
    ids = draw(st.lists(st.booleans(), min_size=len(nodes), max_size=len(nodes)))
    records = []
    for number, (start, end, kind) in enumerate(nodes):
        if kind == "span":
            continue
        found = {"kind": kind, "start": start, "end": end, "text": text[start:end], **DEFAULTS.get(kind, {})}
        found |= {"id": f"i{number}"} if ids[number] else {}
        records.append(
            found | draw(attributes(kind, [{"start": a, "end": b, "text": text[a:b]} for a, b, _ in nodes]))
        )
    wholes = [found["id"] for found in records if "id" in found]
    for found in records:
        if found["kind"] == "claim" and wholes and draw(st.booleans()):
            found["subset_of"] = draw(st.sampled_from(wholes))
    return text, sorted(records, key=lambda found: (found["start"], -found["end"], found["kind"]))


def attributes(kind, spans):
    always = {"weapon": ("category",), "date": ("timex", "value"), "claim": ("measure", "value")}.get(
        kind, ()
    )
    choices = {}
    for key in KEYS[kind]:
        if key in SPAN_KEYS:
            choices[key] = st.none() | st.sampled_from(spans)
        elif key in closed:
            choices[key] = st.sampled_from(closed[key])
        elif key != "subset_of":
            choices[key] = (
                numbers if kind == "claim" and key in ("value", "low", "high") else words | st.none()
            )
    flags = ("optional", "increment", "negated", "cumulative") if kind == "claim" else ("optional",)
    choices |= dict.fromkeys(flags, st.just(True))  # noqa: FBT003 - what a flag is
    required = {key: choices.pop(key) for key in always}
    return st.fixed_dictionaries(required, optional=choices)


def test_two_claims_of_one_stretch_keep_their_order():
    records = [{**SOLDIERS, "measure": measure} for measure in ("missing", "killed", "injured")]
    assert parse_markup(render_markup(TEXT, records), name="m") == (TEXT, records)


@given(articles())
def test_what_is_rendered_is_read_back_the_same(article):
    text, records = article
    assert parse_markup(render_markup(text, records), name="m") == (text, records)
