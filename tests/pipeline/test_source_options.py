"""What is asked where nobody's words cover a number: whether the last speaker's report goes on, and what tells it."""

from itertools import chain

import pytest

from extractor.pipeline.claims import find_claims

SPOKE = "The mayor said two men had died."
NINE = "Nine women were hurt."


@pytest.fixture
def ask(annotate, rules_alone):
    """Return what the claims of marked text are asked about their source: its text, and (options, the rules' pick)."""

    def read(markup):
        doc, _ = annotate(markup)
        find_claims(doc, chooser=rules_alone)
        return doc.text, [asked[1] for asked in rules_alone.asked if asked[0] == "source"]

    return read


def in_words(text, value):
    """Return the text of a span, or None as it is."""
    return None if value is None else text[slice(*value)]


# Each row: markup; for each claim that is asked about the candidate besides nobody.
ASKED = {
    "the next sentence": (f"{SPOKE} Snow fell on Tolma, where nine women were hurt.", ["The mayor"]),
    "a toll opens it": (f"{SPOKE} {NINE}", ["The mayor"]),
    "each number of it": (
        f"{SPOKE} Nine women and four men were hurt.",
        ["The mayor", "The mayor"],
    ),
    "the last of two speakers": (f"{SPOKE} A nurse said ten had. {NINE}", ["A nurse"]),
    "four sentences on": (
        f"{SPOKE} Rain fell. Snow fell. Hail fell. Fog came, and nine women were hurt.",
        ["The mayor"],
    ),
    "seven sentences on": (
        f"{SPOKE} Rain fell. Snow fell. Hail fell. Fog came. Sun shone. Wind rose. {NINE}",
        [],
    ),
    "nobody spoke": (f"Two men died. {NINE}", []),
    "its own speaker": (f"{SPOKE} A nurse said nine women were hurt.", []),
    "its own quotation": (f'{SPOKE} "Nine women were hurt," a nurse said.', []),
    "his quotation goes on": ('"Two men died," the mayor said. "Nine women were hurt."', []),
    "the official toll": (
        "{place:Belmora} reported 12 deaths. The official death toll now stands at 36.",
        [],
    ),
    "another toll": (
        "{place:Belmora} reported 12 deaths. The earlier death toll stood at 36.",
        ["Belmora"],
    ),
    "an official who is no toll": (
        "{place:Belmora} reported 12 deaths. The official visit cost 36 lives.",
        ["Belmora"],
    ),
    "what somebody will do himself": (f"{SPOKE} Norway pledged nine tents.", []),
}


@pytest.mark.parametrize(("markup", "expected"), ASKED.values(), ids=ASKED)
def test_the_last_speaker_is_asked_about(ask, markup, expected):
    text, asked = ask(markup)
    assert [in_words(text, options[1].value) for options in asked] == expected
    assert [options[0].value for options in asked] == [None] * len(expected)


# Each row: markup whose last claim is asked about, and features of its speaker among others.
TOLD = {
    "one sentence back": (f"{SPOKE} {NINE}", {"back 1", "paragraphs 0", "last him since 1"}),
    "two sentences, one paragraph": (f"{SPOKE}\n\nRain fell. {NINE}", {"back 2", "paragraphs 1"}),
    "behind his report": (f"Two men had died, the mayor said. {NINE}", {"behind 1 back 1", "verb said"}),
    "in front of it": (f"{SPOKE} {NINE}", {"behind 0 back 1", "verb said"}),
    "another spoke since": (
        f"According to a nurse two died. Rain, the mayor said. {NINE}",
        {"last another since 2"},
    ),
    "he has said no number": (f"The mayor said it rained. {NINE}", {"last never since 3"}),
    "the sentence opens with its number": (f"{SPOKE} {NINE}", {"first #", "opens 1"}),
    "it opens with a word": (f"{SPOKE} Another nine women were hurt.", {"first another"}),
    "a pronoun": (f"He said two men had died. {NINE}", {"speaker pronoun"}),
    "a name": (f"{{person:Ada Lund}} said two men had died. {NINE}", {"speaker name"}),
    "a noun": (f"The mayor said two men had died. {NINE}", {"speaker the"}),
    "what is counted": (f"{SPOKE} {NINE}", {"injured", "injured back 1"}),
    "its own day": (
        f"{SPOKE} On {{date timex=DATE value=2021-03-04:4 March}} nine women were hurt.",
        {"when day"},
    ),
    "no day": (f"{SPOKE} {NINE}", {"when none"}),
    "an auxiliary": (f"{SPOKE} Nine women had been hurt.", {"has had", "has been"}),
    "places": (f"{SPOKE} Nine women were hurt in {{place:Osh}}.", {"places 1"}),
}


# Each row: markup; who is asked about besides nobody for the last claim, the last speaker first, then from the number on.
NEAR = {
    "a name with a verb": ("{organization:Relief Oru} had nine dead.", ["Relief Oru"]),
    "a noun of people": ("A nurse at the camp had nine dead.", ["A nurse"]),
    "any noun that opens a sentence": ("A gravedigger had nine dead.", ["A gravedigger"]),
    "a pronoun": ("He had nine dead.", ["He"]),
    "behind the number": ("Nine men died, and a nurse left.", ["a nurse"]),
    "the last speaker and another": (f"{SPOKE} A nurse had nine dead.", ["The mayor", "A nurse"]),
    "a document": ("It was his list, with nine dead.", ["his list", "It"]),
    "a verb that is no document": ("{organization:Oxfam} reports. Nine men died.", ["Oxfam"]),
    "a label behind many": (
        "{person:Warsame}: " + "He ran, she ran, they ran. " * 4 + "Nine died.",
        [*["they", "she", "He"] * 4, "Warsame"],
    ),
    "a label far above": (
        "{person:Warsame}: We ran.\n\nRain fell. Snow fell. Hail fell. Fog came. Sun shone. Wind rose. It was late. Nine died.",
        ["It", "Warsame"],
    ),
    "a heading far above": (
        "2. {organization:Radio Oru}, in French\n\nRain fell. Snow fell. Hail fell. Fog came. Sun shone. Wind rose. It was late. Nine died.",
        ["It", "Radio Oru"],
    ),
    "no noun in front of another": ("The police station had nine dead.", ["The police station"]),
    "no people who are counted": ("Two nurses had nine dead.", []),
    "whose estimate": ("The record of the ministry had nine dead.", ["the ministry"]),
    "an estimate of no one's": ("The estimate of the year had nine dead.", []),
    "a team behind a day": ("On Friday, the team had nine dead.", ["the team"]),
    "a noun behind a comma": ("At dawn, the ferryman had nine dead.", ["the ferryman"]),
    "no noun behind a preposition": ("By the ferry nine men died.", []),
    "a body behind what it is": ("The railway company {organization:Renda} had nine dead.", ["Renda", "The railway company"]),
    "who is of a body": ("Members of the group {organization:Renda} had nine dead.", ["Members of the group Renda"]),
    "behind a place": ("At {place:Oru} the chief had nine dead.", ["the chief"]),
    "the enemies of a body": ("The enemies of the group {organization:Renda} had nine dead.", ["The enemies of the group Renda"]),
    "a body behind a stretch of time": ("In the first months of the year {organization:Renda} had nine dead.", ["Renda"]),
    "another": ("Another had nine dead.", ["Another"]),
    "a guest": (
        "Guest: {person:Ada Lund}, nurse\n\nQ: Rain fell?\n\nA: Snow fell. Hail fell. Fog came. Sun shone. Wind rose. Nine died.",
        ["Guest", "Ada Lund"],
    ),
    "no count of people": ("The number of nurses fell, and nine men died.", []),
    "no place that is no subject": ("Rain fell in {place:Oru}. Nine men died.", []),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), NEAR.values(), ids=NEAR)
def test_who_stands_near_is_asked_about(ask, markup, expected):
    text, asked = ask(markup)
    assert [in_words(text, option.value) for option in (asked[-1] if asked else [])[1:]] == expected


@pytest.mark.parametrize(("markup", "expected"), TOLD.values(), ids=TOLD)
def test_what_tells_that_a_report_goes_on(ask, markup, expected):
    _, asked = ask(markup)
    assert expected - set(chain(*asked[-1][1].shared)) == set()


def test_who_speaks_on_is_asked_about_from_there(annotate):
    class Always:
        hears_all = False
        overrules = frozenset()

        def choose(self, slot, options, ruled, at, *, is_open):  # noqa: ARG002 - the signature of what decides
            return 1 if slot == "source" else ruled

    doc, _ = annotate(f"{SPOKE} Rain fell. Snow fell. {NINE} Rain fell. Snow fell. {NINE}")
    sources = [claim["source"] for claim in find_claims(doc, chooser=Always())]
    assert [doc.text[source["start"] : source["end"]] for source in sources] == ["The mayor"] * 3


@pytest.fixture
def shipped_sources_of(annotate):
    """Return the source of each claim of marked text by the shipped weights, without a network, in words."""

    def read(markup):
        doc, _ = annotate(markup)
        spans = [claim["source"] for claim in find_claims(doc)]
        return [span and doc.text[span["start"] : span["end"]] for span in spans]

    return read


OFFICIALS = "Officials say a bomb hit a bus."
GOES_ON = {
    "a toll opens the next sentence": (f"{OFFICIALS} At least nine others were wounded.", ["Officials"]),
    "both tolls of the sentence": (
        f"{OFFICIALS} Three men were killed and nine wounded.",
        ["Officials", "Officials"],
    ),
    "of the dead": (f"{OFFICIALS} Nine of the dead were women.", ["Officials"]),
    "of these": ("The mayor said 40 men were held. Of these, nine got away.", ["The mayor", "The mayor"]),
    "a part of those told of": (
        "The mayor said 40 men were held. Nine of them got away.",
        ["The mayor", "The mayor"],
    ),
    "no toll": (f"{OFFICIALS} Nine buses leave each hour.", [None]),
    "a place": (f"{OFFICIALS} Nine men died in {{place:Tolma}}.", ["Officials"]),
    "another event": (f"{OFFICIALS} Separately, nine men died in a fire.", [None]),
    "two sentences on": (f"{OFFICIALS} It burned for most of the day. Nine men died.", [None]),
    "another paragraph": (
        "Nine families have left, the mayor said.\n\nNinety people have moved in.",
        ["the mayor", None],
    ),
    "nobody spoke": ("A bomb hit a bus. Nine of the dead were women.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), GOES_ON.values(), ids=GOES_ON)
def test_the_shipped_weights_tell_whether_a_report_goes_on(shipped_sources_of, markup, expected):
    assert shipped_sources_of(markup) == expected
