"""What a claim is asked about its place and day: the candidates, and what its sentence tells of them."""

from itertools import chain

import pytest

from extractor.pipeline.claims import find_claims

MEN = "Three men died."
FIVE = "The mayors of {place:B}, {place:C}, {place:D}, {place:E} and {place:F} voted."


@pytest.fixture
def ask(annotate, rules_alone):
    """Return what the claims of marked text are asked about a slot: its text, and (options, the rules' pick) each."""

    def read(markup, slot):
        doc, _ = annotate(markup, is_linked=True)
        find_claims(doc, chooser=rules_alone)
        return doc.text, [(asked[1], asked[2]) for asked in rules_alone.asked if asked[0] == slot]

    return read


def in_words(text, value):
    """Return the text of a span, or None as it is."""
    return text[slice(*value)] if isinstance(value, tuple) else value


def shared(options, value):
    """Return the features that an option has for this claim."""
    (found,) = [option.shared for option in options if option.value == value]
    return list(chain(*found))


# Each row: markup with one claim; its candidates; which of them the rules picked.
PLACES = {
    "nowhere": (MEN, [None], None),
    "carried on": (f"A bomb hit {{place:Osh}}. {MEN}", [None, "Osh"], "Osh"),
    "named before, but no location": (f"The mayor of {{place:Osh}} left. {MEN}", [None, "Osh"], None),
    "named behind": (f"{MEN} The mayor of {{place:Osh}} left.", [None], None),
    "an area of several countries, before": (
        f"The states of {{place place_type=area:Central Asia}} voted. {MEN}",
        [None],
        None,
    ),
    "an area of one country, before": (
        f"The farms of {{place place_type=area country=TJK:Isfara valley}} voted. {MEN}",
        [None, "Isfara valley"],
        None,
    ),
    "named in the sentence, but no location": (
        "Three men died, a blow for {place:Osh}.",
        [None, "Osh"],
        None,
    ),
    "its sentence's before earlier ones": (
        "{place:Batken} was calm. Rain. Three men of {place:Osh} died.",
        [None, "Osh", "Batken"],
        None,
    ),
    "the last first": (
        f"The mayors of {{place:Osh}} and {{place:Batken}} left. {MEN}",
        [None, "Batken", "Osh"],
        None,
    ),
    "a place twice, at its last mention": (
        f"{{place:Osh}} is big. The mayors of {{place:Batken}} and {{place:Osh}} left. {MEN}",
        [None, "Osh", "Batken"],
        "Osh",
    ),
    "eight places": (
        f"It rained in {{place:Arzan}} near {{place:Zug}} and {{place:Oru}}. {FIVE} {MEN}",
        [None, "F", "E", "D", "C", "B", "Oru", "Zug", "Arzan"],
        None,
    ),
    "and the last locations": (
        f"It rained in {{place:A}}. {FIVE} {MEN}",
        [None, "F", "E", "D", "C", "B", "A"],
        None,
    ),
    "and the site, which the rules pick from afar": (
        f"{{place:Arzan}} burned, {{place:Arzan}} bled, {{place:Arzan}} wept. {FIVE} {MEN}",
        [None, "F", "E", "D", "C", "B", "Arzan"],
        "Arzan",
    ),
}


@pytest.mark.parametrize(("markup", "candidates", "ruled"), PLACES.values(), ids=PLACES.keys())
def test_a_claim_is_asked_where(ask, markup, candidates, ruled):
    text, [(options, pick)] = ask(markup, "place")
    assert [in_words(text, option.value) for option in options] == candidates
    assert in_words(text, options[pick].value) == ruled


# Each row: a sentence that names a place before another was hit; the candidates for a toll.
ASIDES = {
    "speaks": ("{place:Zug} said so.", [None, "Osh", "Zug"]),
    "burns": ("{place:Zug} burned.", [None, "Osh", "Zug"]),
    "somebody left it": ("The envoy left {place:Zug}.", [None, "Osh", "Zug"]),
    "it is at odds with another": ("Clashes between {place:Zug} and its allies went on.", [None, "Osh"]),
}


@pytest.mark.parametrize(("markup", "candidates"), ASIDES.values(), ids=ASIDES.keys())
def test_a_toll_is_asked_about_no_side_of_a_quarrel(ask, markup, candidates):
    text, [(options, _)] = ask(f"{markup} A bomb hit {{place:Osh}}. {MEN}", "place")
    assert [in_words(text, option.value) for option in options] == candidates


LEFT = {
    "somebody sleeps there": ("The envoy slept in {place:Zug}.", False),
    "somebody belongs there": ("The agency is based in {place:Zug}.", True),
    "somebody is hit there": ("The agency is hit in {place:Zug}.", False),
    "somebody left it": ("The envoy left {place:Zug}.", True),
    "somebody likes it": ("The envoy likes {place:Zug}.", False),
    "somebody comes from it": ("The envoy came from {place:Zug}.", True),
    "a tribe bears it": ("They fought the {place:Zug} tribe.", True),
    "a team bears it": ("They fought the {place:Zug} team.", False),
    "somebody is of it": ("The envoy of {place:Zug} came.", False),
}


@pytest.mark.parametrize(("markup", "is_aside"), LEFT.values(), ids=LEFT.keys())
def test_a_place_that_somebody_left_or_belongs_to_is_told_apart(ask, markup, is_aside):
    _, [(options, _)] = ask(f"{markup} {MEN}", "place")
    assert ("aside earlier" in options[1].features()) == is_aside


def test_an_aside_that_the_rules_pick_stays(ask):
    text, [(options, pick)] = ask(f"The envoy left {{place:Zug}}. {MEN}", "place")
    assert ([in_words(text, option.value) for option in options], pick) == ([None, "Zug"], 1)


def test_the_sentence_decides_which_features_of_a_place_count(ask):
    _, [(options, _)] = ask("{place:Batken} was calm. Rain. Three men of {place:Osh} died.", "place")
    assert [{name.startswith("earlier ") for name in option.own} for option in options] == [
        set(),
        {False},
        {True},
    ]


DAYS = {
    "no day": (MEN, [None], None),
    "the day of the report": (
        f"OSH, {{date timex=DATE value=2022-09-17:17 Sept.}} (Agency) -- Rain. {MEN}",
        [None],
        None,
    ),
    "carried on": (f"Rain on {{date timex=DATE value=XXXX-WXX-1:Monday}}. {MEN}", [None, "Monday"], "Monday"),
    "too far back for the rules": (
        f"Rain on {{date timex=DATE value=XXXX-WXX-1:Monday}}. It was a very long night. Wind. {MEN} {{place:Osh}}.",
        [None, "Monday"],
        None,
    ),
    "a stretch of time": (f"Rain {{date timex=DURATION value=P1W:for a week}}. {MEN}", [None, "for a week"], None),
    "behind the claim": (f"{MEN} Rain on {{date timex=DATE value=XXXX-WXX-1:Monday}}.", [None], None),
    "the last six, in order": (
        "Rain in "
        + ", ".join(f"{{date timex=DATE value=200{year}:200{year}}}" for year in range(1, 9))
        + f". {MEN}",
        [None, "2003", "2004", "2005", "2006", "2007", "2008"],
        None,
    ),
    "and the rules' day beside them": (
        "Rain on {date timex=DATE value=XXXX-WXX-1:Monday}, in "
        + ", ".join(f"{{date timex=DATE value=200{year}:200{year}}}" for year in range(1, 8))
        + f". {MEN}",
        [None, "Monday", "2002", "2003", "2004", "2005", "2006", "2007"],
        "Monday",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "candidates", "ruled"), DAYS.values(), ids=DAYS.keys())
def test_a_claim_is_asked_when(ask, markup, candidates, ruled):
    text, [(options, pick)] = ask(markup, "date")
    assert [in_words(text, option.value) for option in options] == candidates
    assert in_words(text, options[pick].value) == ruled


# Each row: sentence with one claim; what it says of events (d: told before, i: another one); how it opens.
EVENTS = {
    "takes up": ("The blast killed three men.", "d1i0", "other"),
    "takes up with words between": ("In the huge evening blast three men died.", "d1i0", "in"),
    "takes up two": ("Both attacks killed three men.", "d1i0", "other"),
    "another event": ("A blast killed three men.", "d0i1", "other"),
    "another event, said so": ("Another car bombing killed three men.", "d0i1", "other"),
    "both": ("The blast and a raid killed three men.", "d1i1", "other"),
    "no event": ("The roof killed three men.", "d0i0", "other"),
    "an article too far off": ("The roof came down; later blasts killed three men.", "d0i0", "other"),
    "meanwhile": ("Meanwhile three men died.", "d0i0", "meanwhile"),
    "separately": ("Separately, three men died.", "d0i0", "separately"),
    "in another place": ("In another valley three men died.", "d0i0", "separately"),
    "in a place": ("In the valley, three men died.", "d0i0", "in"),
    "another, but not first": ("At another mine three men died.", "d0i0", "at"),
}


@pytest.mark.parametrize(("markup", "event", "opening"), EVENTS.values(), ids=EVENTS.keys())
def test_a_sentence_takes_up_an_event_or_turns_to_another(ask, markup, event, opening):
    _, [(options, _)] = ask(markup, "place")
    kept = [name for name in shared(options, None) if name.startswith(("none event", "none opening"))]
    assert kept == [f"none event {event}", f"none opening {opening}"]


SHARED = {
    "points back": (f"A bomb hit {{place:Osh}}. {MEN[:-1]} there.", "pointing 1 back 1", True),
    "does not point back": (f"A bomb hit {{place:Osh}}. {MEN}", "pointing 1 back 1", False),
    "a sentence back": (f"A bomb hit {{place:Osh}}. {MEN}", "back 1 located 1", True),
    "two sentences back": (f"A bomb hit {{place:Osh}}. Rain. {MEN}", "back 2 located 1", True),
    "the rules picked it": (f"A bomb hit {{place:Osh}}. {MEN}", "ruled back 1", True),
    "the rules did not": (f"The mayor of {{place:Osh}} left. {MEN}", "ruled back 1", False),
    "a paragraph back": (f"A bomb hit {{place:Osh}}.\n\n{MEN}", "paragraphs 1", True),
    "the same paragraph": (f"A bomb hit {{place:Osh}}. {MEN}", "paragraphs 1", False),
    "the last location": (f"A bomb hit {{place:Osh}}. {MEN}", "location 0 back 1", True),
    "no location": (f"The mayor of {{place:Osh}} left. {MEN}", "location 0 back 1", False),
    "left of the number": ("{place:Osh}'s mayor lost three men.", "left clause 1 located 0", True),
    "right of the number": ("They lost three men of {place:Osh}.", "right clause 1 located 0", True),
    "of another clause": ("{place:Osh} burned, but three men died.", "left clause 0 located 0", True),
    "who speaks": ("{place:Osh}'s mayor said three men died.", "speaker", True),
    "who does not speak": ("{place:Osh}'s mayor lost three men.", "speaker", False),
    "a subject of which the number is told": ("{place:Osh} lost three men.", "joint verb near", True),
    "a subject farther off": ("{place:Osh} lost its old bridge and three men.", "joint verb", True),
    "a whole that holds the number": ("{place:Osh}'s toll of three men.", "joint 's alone", True),
    "a whole with a verb behind it": ("{place:Osh}'s mayor lost three men.", "joint 's alone", False),
    "a label": ("{place:Osh}: three men died.", "joint label", True),
    "a mark, but a sentence behind it": (
        "{place:Osh}: the mayor lost three men.",
        "joint label",
        False,
    ),
    "a number of the world": (
        f"A bomb hit {{place:Osh}}. {MEN[:-1]} worldwide.",
        "scope world earlier narrow",
        True,
    ),
    "a number of the nation": (
        f"A bomb hit {{place:Osh}}. {MEN[:-1]} nationwide.",
        "scope nation earlier narrow",
        True,
    ),
    "a number of no scope": (f"A bomb hit {{place:Osh}}. {MEN}", "scope - earlier narrow", True),
    "the one location before": (f"A bomb hit {{place:Osh}}. {MEN}", "named 1 narrow", True),
}


@pytest.mark.parametrize(("markup", "feature", "expected"), SHARED.values(), ids=SHARED.keys())
def test_a_place_has_features_for_the_claim(ask, markup, feature, expected):
    _, [(options, _)] = ask(markup, "place")
    assert (feature in set(chain(*options[1].shared))) is expected


ORDER = {
    "the last day": (1, "day 0", True),
    "the day before it": (0, "day 1", True),
    "not the last": (0, "day 0", False),
    "a paragraph back": (0, "paragraphs 1", True),
    "the same paragraph": (1, "paragraphs 0", True),
    "two sentences back": (0, "back 2", True),
    "the rules' day": (1, "ruled back 1", True),
    "not the rules' day": (0, "ruled back 2", False),
}


@pytest.mark.parametrize(("row", "feature", "expected"), ORDER.values(), ids=ORDER.keys())
def test_a_day_has_features_for_the_claim(ask, row, feature, expected):
    markup = (
        "Rain on {date timex=DATE value=XXXX-WXX-1:Monday}.\n\n"
        f"Snow on {{date timex=DATE value=XXXX-WXX-2:Tuesday}}. {MEN}"
    )
    _, [(options, _)] = ask(markup, "date")
    assert (feature in set(chain(*options[1 + row].shared))) is expected


# Each row: markup whose last claim has one of the features for the day of Monday, or for none.
LASTS = {
    "the mention of the claim before": (
        f"Nine men died on {{date timex=DATE value=2021-03-01:Monday}}. {MEN}",
        1,
        "last mention",
    ),
    "its day at another mention": (
        f"Nine men died on {{date timex=DATE value=2021-03-01:Monday}}. Rain on {{date timex=DATE value=2021-03-01:the first}}. {MEN}",
        2,
        "last day",
    ),
    "another day": (
        f"Nine men died on {{date timex=DATE value=2021-03-02:Tuesday}}. Rain on {{date timex=DATE value=2021-03-01:Monday}}. {MEN}",
        2,
        "last other",
    ),
    "a claim without a day": (f"Nine men died. Rain on {{date timex=DATE value=2021-03-01:Monday}}. {MEN}", 0, "none last undated"),
    "no claim before": (f"Rain on {{date timex=DATE value=2021-03-01:Monday}}. {MEN}", 0, "none last nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "at", "feature"), LASTS.values(), ids=LASTS)
def test_the_day_of_the_claim_before_is_told(ask, markup, at, feature):
    options, _ = ask(markup, "date")[1][-1]
    assert feature in set(options[at].features())
