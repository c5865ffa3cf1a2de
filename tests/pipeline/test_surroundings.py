"""What stands around places and dates, as names of features."""

import re

import pytest

from extractor.markup import parse_markup
from extractor.pipeline.focus import lead_places
from extractor.pipeline.leading_days import leading_days
from extractor.pipeline.surroundings import Surroundings, word_after, words_before


@pytest.fixture
def around():
    """Return the surroundings of marked text, a sentence for every stop and an entity for every name."""

    def read(markup, focus=(None, None)):
        text, records = parse_markup(markup, name="row")
        starts = [0, *(match.end() for match in re.finditer(r"[.!?]\s+(?=\S)", text))]
        records = [{"entity_id": record["text"], **record} for record in records]
        kinds = [[r for r in records if r["kind"] == kind] for kind in ("place", "date")]
        return Surroundings(text, starts, *kinds, focus, lead_places(kinds[0]))

    return read


BEFORE = {
    "preposition": ("They died in {place:Osh}.", "located"),
    "verb": ("Shells struck {place:Osh}.", "located"),
    "preposition and article": ("They died in the {place:Fergana}.", "the located"),
    "motion": ("They fled to {place:Osh}.", "moved"),
    "motion and article": ("They went to the {place:Fergana}.", "the moved"),
    "direction": ("They died north of {place:Osh}.", "direction of"),
    "part": ("The mayor of {place:Osh} left.", "of"),
    "part and article": ("The people of the {place:Fergana} left.", "the of"),
    "article": ("He likes the {place:Fergana}.", "the"),
    "comma": ("They left Arzan, {place:Osh}.", "comma"),
    "bracket": ("They left Arzan ({place:Osh}).", "comma"),
    "possessive": ("They love Arzan's {place:Osh}.", "'s"),
    "joined": ("Rain and {place:Osh}.", "and"),
    "opens the text": ("{place:Osh} burned.", "opening"),
    "opens a sentence": ("They died in. {place:Osh} burned.", "opening"),
    "opens a paragraph": ("They died in\n\n{place:Osh} burned.", "opening"),
    "another word": ("They love {place:Osh}.", "other"),
}


@pytest.mark.parametrize(("markup", "before"), BEFORE.values(), ids=BEFORE.keys())
def test_the_word_in_front_places_a_place(around, markup, before):
    (place,) = around(markup).places
    kept = [name for name in place.own if name.startswith("before ")]
    assert (place.before, kept) == (before, [f"before {before}"])


AFTER = {
    "possessive": ("{place:Osh}'s mayor left.", "'s"),
    "comma": ("{place:Osh}, they said.", ","),
    "semicolon": ("{place:Osh}; rain.", ","),
    "stop": ("They left {place:Osh}.", "."),
    "hyphen": ("A {place:Osh}-born man.", "-"),
    "colon": ("{place:Osh}: rain.", ":"),
    "says": ("{place:Osh} said so.", "says"),
    "another word": ("{place:Osh} burned.", "other"),
    "the end": ("They left {place:Osh}", "other"),
}


@pytest.mark.parametrize(("markup", "after"), AFTER.values(), ids=AFTER.keys())
def test_the_word_behind_is_a_feature_of_a_place(around, markup, after):
    (place,) = around(markup).places
    assert [name for name in place.own if name.startswith("after ")] == [f"after {after}"]


LOCATED = {
    "preposition": ("They died in {place:Osh}.", True),
    "preposition and article": ("They died in the {place:Fergana}.", True),
    "motion": ("They fled to {place:Osh}.", True),
    "preposition farther off": ("They died in the small northern town of {place:Osh}.", True),
    "north of": ("They died north of {place:Osh}.", True),
    "preposition in front of an owner": ("They died in Arzan's {place:Osh}.", True),
    "an owner without a preposition": ("They love Arzan's {place:Osh}.", False),
    "no preposition": ("The mayor of {place:Osh} left.", False),
    "a preposition of another sentence": ("They died in. The mayor of {place:Osh} left.", False),
    "a preposition, but another word between": ("They died in spite of rain and {place:Osh}.", False),
    "speaks": ("{place:Osh} said so.", False),
}


@pytest.mark.parametrize(("markup", "located"), LOCATED.values(), ids=LOCATED.keys())
def test_a_preposition_makes_a_place_a_location(around, markup, located):
    (place,) = around(markup).places
    assert place.located is located


ASIDES = {
    "speaks": ("{place:Osh} said so.", True),
    "burns": ("{place:Osh} burned.", False),
    "another speaks": ("{place:Osh}, he said.", False),
    "somebody speaks there": ("He said in {place:Osh} so.", True),
    "somebody sleeps there": ("He slept in {place:Osh}.", False),
    "said of what happened there": ("He said the men slept in {place:Osh}.", False),
    "said in the sentence before": ("He said. In {place:Osh} it rained.", False),
    "based there": ("A firm based in {place:Osh}.", True),
    "based there, with an article": ("A firm based in the {place:Fergana}.", True),
    "sold there": ("A firm sold in {place:Osh}.", False),
    "left": ("The envoy left {place:Osh}.", True),
    "seen": ("The envoy saw {place:Osh}.", False),
    "motion": ("The planes came from {place:Osh}.", True),
    "origin": ("The planes of {place:Osh} came.", False),
    "one side of a border": ("It rained near the border between {place:Osh} and Alta.", True),
    "the other side of a border": ("It rained near the border between Alta and {place:Osh}.", True),
    "an end of a road": ("It rained on the road between {place:Osh} and Alta.", False),
}


@pytest.mark.parametrize(("markup", "is_aside"), ASIDES.values(), ids=ASIDES.keys())
def test_where_somebody_speaks_or_comes_from_is_an_aside(around, markup, is_aside):
    (place,) = around(markup).places
    assert place.is_aside is is_aside


# Each row: markup, feature, and for each place whether it has it.
FEATURES = {
    "part": ("In {place:Osh}, {place:Kyrgyzstan}.", "part", [True, False]),
    "whole": ("In {place:Osh}, {place:Kyrgyzstan}.", "whole", [False, True]),
    "part in a whole": ("From {place:Osh} in {place:Kyrgyzstan}.", "part", [True, False]),
    "part, in brackets": ("In {place:Osh} ({place:Kyrgyzstan}).", "part", [True, False]),
    "joined places are no parts": ("In {place:Osh} and {place:Batken}.", "part", [False, False]),
    "joined places are no wholes": ("In {place:Osh} and {place:Batken}.", "whole", [False, False]),
    "dateline": ("{place:OSH}, Sept. 17 (Agency) Rain.", "dateline", [True]),
    "dateline with a dash": ("{place:OSH} — Rain fell.", "dateline", [True]),
    "no dash near": ("{place:OSH} burned on a long and very quiet day of that year — rain.", "dateline", [False]),
    "no dash in the line": ("{place:OSH}\n— Rain fell.", "dateline", [False]),
    "no dateline that far down": (f"{'Rain fell. ' * 9}{{place:OSH}} — rain.", "dateline", [False]),
    "first mention": (
        "{place:Osh} burned. In {place:Batken} and {place:Osh}.",
        "first mention",
        [True, True, False],
    ),
    "mentions": (
        "{place:Osh} burned. In {place:Batken} and {place:Osh}.",
        "mentions 2",
        [True, False, True],
    ),
    "the article's country": ("{place country=KGZ:Osh} and {place country=TJK:Isfara}.", "country home", [True, False]),
    "another country": ("{place country=KGZ:Osh} and {place country=TJK:Isfara}.", "country abroad", [False, True]),
    "the article's site": ("{place:Osh} and {place:Batken}.", "site", [True, False]),
    "type": ("{place place_type=city:Osh} and {place:Batken}.", "type city", [True, False]),
    "no type": ("{place place_type=city:Osh} and {place:Batken}.", "type unknown", [False, True]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "feature", "expected"), FEATURES.values(), ids=FEATURES.keys())
def test_places_have_features(around, markup, feature, expected):
    places = around(markup, ("KGZ", "Osh")).places
    assert [feature in place.own for place in places] == expected
    assert [f"earlier {feature}" in place.own_before for place in places] == expected


def test_without_a_country_of_the_article_none_is_home(around):
    (place,) = around("{place country=KGZ:Osh} burned.").places
    assert [name for name in place.own if name.startswith("country ")] == ["country open"]


KINDS = {
    "day": ("DATE", "2022-09-16", "day"),
    "day of an unknown week": ("DATE", "XXXX-WXX-5", "day"),
    "time of a day": ("TIME", "2022-09-16T08:40", "day"),
    "month": ("DATE", "2022-09", "month"),
    "month of an unknown year": ("DATE", "XXXX-05", "month"),
    "year": ("DATE", "2022", "year"),
    "decade": ("DATE", "199X", "decade"),
    "reference": ("DATE", "PAST_REF", "reference"),
    "duration": ("DURATION", "P1W", "duration"),
    "duration of unknown length": ("DURATION", "PXD", "duration"),
    "set": ("SET", "P1D", "set"),
    "week": ("DATE", "2022-W37", "date"),
}


@pytest.mark.parametrize(("timex", "value", "kind"), KINDS.values(), ids=KINDS.keys())
def test_a_date_is_a_day_or_a_stretch(around, timex, value, kind):
    (date,) = around(f"It rained {{date timex={timex} value={value}:then}}.").dates
    assert (date.kind, date.is_day, f"grain {kind}" in date.own) == (kind, kind == "day", True)


DATES = {
    "said on a day": ("He said on {date timex=DATE value=2022-09-16:Friday} so.", "said 1", True),
    "said the day": ("He said {date timex=DATE value=2022-09-16:Friday} so.", "said 1", True),
    "happened on a day": ("They died on {date timex=DATE value=2022-09-16:Friday}.", "said 1", False),
    "said long before": ("He said five had died on {date timex=DATE value=2022-09-16:Friday}.", "said 1", False),
    "behind a link": ("They died on {date timex=DATE value=2022-09-16:Friday}.", "before on", True),
    "behind a verb of saying": ("He said {date timex=DATE value=2022-09-16:Friday} so.", "before says", True),
    "behind another word": ("They died {date timex=DATE value=2022-09-16:Friday}.", "before other", True),
    "opens its sentence": ("Rain. {date timex=DATE value=2022-09-16:Friday} was dry.", "opens", True),
    "does not open it": ("Rain. On {date timex=DATE value=2022-09-16:Friday} it was dry.", "opens", False),
    "looks back": ("It rained {date timex=DATE value=2022-W36:last week}.", "word last", True),
    "names a day": ("It rained on {date timex=DATE value=2022-09-16:Friday}.", "word friday", False),
    "dateline": ("OSH, {date timex=DATE value=2022-09-17:17 Sept.} (Agency) Rain.", "dateline", True),
    "no dateline": ("It rained on {date timex=DATE value=2022-09-16:Friday}.", "dateline", False),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "feature", "expected"), DATES.values(), ids=DATES.keys())
def test_dates_have_features(around, markup, feature, expected):
    (date,) = around(markup).dates
    assert (feature in date.own, f"earlier {feature}" in date.own_before) == (expected, expected)
    assert date.is_said is ("said 1" in date.own)


REPORT_DAYS = {
    "agency and dashes": ("OSH, {date timex=DATE value=2022-09-17:17 Sept.} (Agency) -- Rain.", True),
    "agency and hyphen": ("OSH, {date timex=DATE value=2022-09-17:17 SEP 22} (AGENCY) - [TEXT] RAIN.", True),
    "dash alone": ("Osh, {date timex=DATE value=2022-09-17:17 Sept.} — Rain.", True),
    "no dash": ("Osh, {date timex=DATE value=2022-09-17:17 Sept.} (Agency) Rain.", False),
    "no comma before it": ("It rained on {date timex=DATE value=2022-09-16:Friday} -- in Osh.", False),
    "far into the text": (
        f"{'Rain. ' * 20}In Osh, {{date timex=DATE value=2022-09-16:Friday}} -- a holiday.",
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), REPORT_DAYS.values(), ids=REPORT_DAYS.keys())
def test_the_day_of_a_report_is_no_event_s(around, markup, expected):
    (date,) = around(markup).dates
    assert date.is_dateline is expected


TOLD_DAYS = {
    "none yet": ("Rain. {date timex=DATE value=2022-09-16:Friday} was dry.", 0, 0),
    "one twice": (
        "{date timex=DATE value=2022-09-16:Friday} was dry. {date timex=TIME value=2022-09-16T08:40:8:40 a.m.}. Rain.",
        2,
        1,
    ),
    "two and a year": (
        ("In {date timex=DATE value=2021:2021}, on {date timex=DATE value=2022-09-16:Friday} "
        "or {date timex=DATE value=2022-09-17:Saturday}. Rain."),
        1,
        2,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "sentence", "days"), TOLD_DAYS.values(), ids=TOLD_DAYS.keys())
def test_days_told_before_a_sentence_are_counted_once(around, markup, sentence, days):
    assert around(markup).days_before(sentence) == days


def test_a_place_is_new_where_it_is_first_named(around):
    read = around("{place:Osh} is wet. {place:Batken} is dry, {place:Osh} is not.")
    assert [place.start for place in read.new_places(1)] == [12]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They died in Osh", ["they", "died", "in"]),
        ("He left. In Osh", ["", "", "in"]),
        ("In\n\nOsh", ["", "", ""]),
        ("Arzan, Osh", ["", "arzan", ","]),
    ],
    ids=["three", "not of the sentence before", "not of the paragraph before", "marks count"],
)
def test_words_before_stay_in_their_sentence(text, words):
    assert words_before(text, text.index("Osh"), 3) == words


@pytest.mark.parametrize(
    ("text", "word"),
    [("Osh Said", "said"), ("Osh's", "'s"), ("Osh, said", ","), ("Osh", "")],
    ids=["word", "possessive", "mark", "end"],
)
def test_the_word_after_may_be_a_mark(text, word):
    assert word_after(text, len("Osh")) == word


def test_sentences_and_paragraphs_are_counted_in_characters(around):
    found = around("Rain fell. Snow fell.\n\nHail.\n \nWind.")
    assert found.starts == [0, 11, 23, 31]
    assert [found.sentence_at(at) for at in (0, 10, 11, 30, 31, 35)] == [0, 0, 1, 2, 3, 3]
    assert [found.paragraph_at(end) for end in (21, 23, 36)] == [0, 1, 2]


# Each row: markup, and the places that the article opens with and names most.
LEADS = {
    "one for both": ("{place:Osh} burns. Smoke hung over {place:Osh} and {place:Arzan}.", ["Osh"]),
    "one each": ("{place:Osh} burns. {place:Arzan} is calm. {place:Arzan} waits.", ["Osh", "Arzan"]),
    "opens late": ("x" * 250 + " {place:Osh}. {place:Arzan} is calm. {place:Arzan} waits.", ["Arzan"]),
    "countries lead nowhere": ("{place place_type=country:Oru} burns.", []),
}


@pytest.mark.parametrize(("markup", "leads"), LEADS.values(), ids=LEADS)
def test_an_article_leads_to_its_first_place_and_the_one_it_names_most(around, markup, leads):
    found = around(markup)
    assert found.leads == leads
    assert {place.entity for place in found.places if "lead" in place.own} == set(leads)


_MAY = "{date timex=DATE value=2021-05-03:3 May}"
_JUNE = "{date timex=DATE value=2021-06-01:1 June}"
_WEEK = "{date timex=DURATION value=P1W:a week}"

# Each row: markup, and the days that lead its last sentence, with what makes each a leader.
LEADING_DAYS = {
    "first": (f"It fell on {_MAY}. On {_JUNE} it rained. They left.", {"3 May": "first"}),
    "told twice": (
        f"It fell on {_MAY}. On {_JUNE} it rained, and on {_JUNE} it hailed. They left.",
        {"3 May": "first", "1 June": "most"},
    ),
    "told once": (f"It was {_MAY}. They left.", {"3 May": "first"}),
    "heads a line": (
        f"It fell.\n\n{_MAY}: rain.\nThen it was {_JUNE}. They left.",
        {"3 May": "heading first"},
    ),
    "heads a list": (f"Days.\n\n- {_MAY} - rain. They left.", {"3 May": "heading first"}),
    "no day": (f"It lasted {_WEEK}. They left.", {}),
    "behind": (f"They left. It fell on {_MAY}.", {}),
}


@pytest.mark.parametrize(("markup", "leads"), LEADING_DAYS.values(), ids=LEADING_DAYS)
def test_days_lead_as_first_as_most_told_and_as_headings(around, markup, leads):
    found = around(markup)
    last = found.sentence_at(found.text.index("They left"))
    names = {found.text[date.start : date.end]: name for date, name in leading_days(found, last).values()}
    assert names == leads


def test_the_last_mention_of_the_day_told_most_leads(around):
    found = around(f"On {_MAY} it rained. It was {_MAY}. They left.")
    first, second = (date.start for date in found.dates)
    assert {at: name for at, (_, name) in leading_days(found, 2).items()} == {first: "first", second: "most"}
