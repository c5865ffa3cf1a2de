"""When the chooser is asked about a claim, and what becomes of its answer."""

from unittest.mock import Mock

import pytest

from extractor.pipeline.choices import Option
from extractor.pipeline.claims import find_claims
from extractor.pipeline.slots import _OPTIONS, Slots

MEN = "Three men died."
DAYS = "Snow on {date timex=DATE value=XXXX-WXX-1:Monday}. Rain in {date timex=DATE value=2001:2001}."


class Contrary:
    """Takes the last option, whatever the rules picked; `asked` holds the slots that it was asked about."""

    def __init__(self, *, hears_all=False):
        self.asked = []
        self.hears_all = hears_all
        self.overrules = frozenset()

    def choose(self, slot, options, ruled, at, *, is_open):  # noqa: ARG002 - the signature of what decides
        self.asked.append((slot, is_open))
        return len(options) - 1


@pytest.fixture
def answer(annotate):
    """Return for marked text with one claim which slots are asked about, and place and day then."""

    def read(markup):
        doc, _ = annotate(markup, is_linked=True)
        contrary = Contrary()
        (claim,) = find_claims(doc, chooser=contrary)
        spans = [
            claim[slot] and doc.text[claim[slot]["start"] : claim[slot]["end"]] for slot in ("place", "date")
        ]
        return [slot for slot, _ in contrary.asked if slot in ("place", "date")], spans

    return read


# Each row: markup with one claim, the slots that are asked about, and place and day after contrary answers.
ASKED = {
    "nothing in the sentence": (
        f"The mayor of {{place country=KGZ:Osh}} slept {{date timex=DURATION value=P1W:for a week}}. {MEN}",
        ["place", "date"],
        ["Osh", "for a week"],
    ),
    "a place of its own": (
        "{place:Osh} is quiet. Three men died in {place:Batken}, as in {place:Isfara}.",
        ["date"],
        ["Batken", None],
    ),
    "a place of its own that the rules do not take": (
        "Three men of {place country=KGZ:Osh} died.",
        ["place", "date"],
        ["Osh", None],
    ),
    "a carried place": (
        "{place:Batken} is quiet. A bomb hit {place:Osh}. Three men died.",
        ["place", "date"],
        ["Batken", None],
    ),
    "a day of its own": (
        "Rain on {date timex=DATE value=XXXX-WXX-1:Monday}. Three men died on {date timex=DATE value=XXXX-WXX-2:Tuesday}.",
        ["place"],
        [None, "Tuesday"],
    ),
    "a stretch of its own": (
        "Rain on {date timex=DATE value=XXXX-WXX-1:Monday}. A {date timex=DURATION value=P1W:week} after three men died, he left.",
        ["place"],
        [None, None],
    ),
    "a duration beside it": (
        "Rain on {date timex=DATE value=XXXX-WXX-1:Monday}. Three men died within a {date timex=DURATION value=PT1M:minute}.",
        ["place", "date"],
        [None, "minute"],
    ),
    "a day of what comes later beside it": (
        "Rain on {date timex=DATE value=XXXX-WXX-1:Monday}. Three men died ahead of the {date timex=DATE value=XXXX-05-05:May 5} vote.",
        ["place", "date"],
        [None, "Monday"],
    ),
    "a year of the thing that was hit": (
        "The bridge, which opened in {date timex=DATE value=2014:2014}, was hit by three rockets.",
        ["place", "date"],
        [None, "2014"],
    ),
    "a year of the event": (
        "The raid, which came in {date timex=DATE value=2014:2014}, killed three men.",
        ["place"],
        [None, "2014"],
    ),
    "a year in the clause of the number": (
        "The bridge, which three men had blown up in {date timex=DATE value=2014:2014}, is closed.",
        ["place"],
        [None, "2014"],
    ),
    "several villages behind a town": (
        "Snow fell in {place place_type=city:Osh}. Rebels burned nine villages.",
        ["place", "date"],
        [None, None],
    ),
    "several houses behind a town": (
        "Snow fell in {place place_type=city:Osh}. Rebels burned nine houses.",
        ["place", "date"],
        ["Osh", None],
    ),
    "a listed sentence": (
        f"{DAYS} Near the mill, three men died.",
        ["place", "date"],
        [None, "2001"],
    ),
    "a listed sentence whose list has a day": (
        "Snow on {date timex=DATE value=XXXX-WXX-1:Monday}. Near the mill, three men died.",
        ["place"],
        [None, "Monday"],
    ),
    "a sentence that is not listed": (
        f"{DAYS} {MEN}",
        ["place", "date"],
        [None, "2001"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "asked", "slots"), ASKED.values(), ids=ASKED.keys())
def test_the_chooser_is_asked_only_what_the_rules_leave_open(answer, markup, asked, slots):
    assert answer(markup) == (asked, slots)


def test_the_rules_pick_must_be_among_the_options(monkeypatch):
    options = [Option(None, (), ()), Option((3, 6), (), ())]
    monkeypatch.setitem(_OPTIONS, "place", lambda *_: options)
    slots = Slots(Mock(), Mock(), Mock(), Contrary())
    with pytest.raises(ValueError, match=r"place: the rules' pick \(3, 7\) is not among the options"):
        slots._decide("place", Mock(), (3, 7), is_open=True)


# Each row: markup, what a listener is told (slot, whether it is open), and place and day, which its answers leave alone.
# Nobody tells the number, so that its source is open.
SETTLED = {
    "place and day of its own": (
        "{place:Osh} is quiet. Three men died in {place:Batken} on {date timex=DATE value=XXXX-WXX-1:Monday}.",
        [("source", True), ("place", False), ("date", False)],
        ["Batken", "Monday"],
    ),
    "a stretch of its own, a day before": (
        "Rain on {date timex=DATE value=XXXX-WXX-1:Monday}. A {date timex=DURATION value=P1W:week} after three men died in {place:Batken}, he left.",
        [("source", True), ("place", False), ("date", False)],
        ["Batken", None],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "told", "slots"), SETTLED.values(), ids=SETTLED.keys())
def test_a_listener_hears_of_what_the_rules_settle_and_changes_nothing(annotate, markup, told, slots):
    doc, _ = annotate(markup, is_linked=True)
    listener = Contrary(hears_all=True)
    (claim,) = find_claims(doc, chooser=listener)
    spans = [
        claim[slot] and doc.text[claim[slot]["start"] : claim[slot]["end"]] for slot in ("place", "date")
    ]
    heard = [(slot, is_open) for slot, is_open in listener.asked if slot != "affected"]
    assert (heard, spans) == (told, slots)


OSH = "{place country=KGZ place_type=city:Osh}"
# Each row: markup with one claim, and the country after a contrary answer: the last option's, where it is asked about.
PEOPLES = {
    "a toll where it happened": (f"Three men died in {OSH}, the Uzbek envoy said.", "UZB"),
    "a toll that nothing is told of": (f"The mayor of {OSH} spoke. Three men died.", "KGZ"),
    "a people of its own": (f"Three Uzbeks died in {OSH}.", "UZB"),
    "people of many countries": (f"Three foreign monitors died in {OSH}.", None),
    "a denied toll": (f"No one died in {OSH}.", None),
    "attacks": (f"Rebels made nine attacks in {OSH}.", None),
    "no country is named": ("Three men died.", None),
}


@pytest.mark.parametrize(("markup", "country"), PEOPLES.values(), ids=PEOPLES.keys())
def test_whose_people_is_asked_where_no_word_says_so(annotate, markup, country):
    doc, _ = annotate(markup, is_linked=True)
    (claim,) = find_claims(doc, chooser=Contrary())
    assert claim["affected"] == country


# With the shipped weights: markup, and the words of the day.
SHIPPED = {
    "a day carries on to what is reported next": (
        "Rebels attacked {place country=KGZ:Osh} on {date timex=DATE value=XXXX-WXX-1:Monday}. The mayor said three men died.",
        "Monday",
    ),
    "no day": ("Rebels attacked {place country=KGZ:Osh}. The mayor said three men died.", None),
    "a year long past is no day of a toll further on": (
        "The dam was built in {date timex=DATE value=1962:1962}. It is high. Three men died.",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "day"), SHIPPED.values(), ids=SHIPPED.keys())
def test_the_shipped_weights_settle_days(annotate, markup, day):
    doc, _ = annotate(markup)
    (claim,) = find_claims(doc)
    assert (claim["date"] and doc.text[claim["date"]["start"] : claim["date"]["end"]]) == day


# With the shipped weights: markup, and the country of the last claim, which the rules leave open.
COUNTRIES = {
    "a toll between others of one country": (
        "Gunmen attacked a mine near {place country=PER place_type=city:Puno}. The blast killed nine men, the miners' union said.",
        "PER",
    ),
    "troops that are sent away": (
        "{place country=NOR place_type=country:Norway} voted. The alliance plans to send nine men to {place country=TCD place_type=country:Chad}.",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "country"), COUNTRIES.values(), ids=COUNTRIES.keys())
def test_the_shipped_weights_settle_whose_people_are_counted(annotate, markup, country):
    doc, _ = annotate(markup)
    assert find_claims(doc)[-1]["affected"] == country
