"""Who a number's source is where speaker, verb and report stand in another order, or two speakers are named."""

import pytest

from extractor.pipeline.claims import find_claims
from extractor.pipeline.words import classify


@pytest.fixture
def sources_of(annotate, rules_alone):
    """Return the source and the relay of each claim of marked text, by their words."""

    def read(markup):
        doc, _ = annotate(markup)
        found = []
        for claim in find_claims(doc, chooser=rules_alone):
            spans = claim["source"], claim["via"]
            found.append(tuple(span and doc.text[span["start"] : span["end"]] for span in spans))
        return found

    return read


# Each row: markup, and (source, via) of each claim.
RELIED_ON = {
    "whom a speaker relies on": (
        "The delegate said that, according to local doctors, 12 soldiers had died.",
        [("local doctors", "The delegate")],
    ),
    "whom a medium relies on": (
        "The radio said that according to the army 12 soldiers had died.",
        [("the army", "The radio")],
    ),
    "a medium relays": (
        "The minister said on {date timex=DATE value=XXXX-WXX-1:Monday}, according to the newspaper, that 12 soldiers died.",
        [("The minister", "the newspaper")],
    ),
    "a document relays": (
        "The minister said, according to a ministry statement, 12 soldiers died.",
        [("The minister", "a ministry statement")],
    ),
    "figures are nobody": (
        "The minister said that, according to official figures, 12 soldiers died.",
        [("The minister", None)],
    ),
    "one who opens a clause of his own": (
        "Police said that 12 men died, while according to doctors 14 were killed.",
        [("Police", None), ("doctors", None)],
    ),
    "one behind the report": (
        "The ministry said 12 soldiers died, according to a newspaper.",
        [("The ministry", None)],
    ),
    "quoted as saying by a medium": (
        "Twelve men died, the mayor was quoted as saying by the newspaper.",
        [("the mayor", "the newspaper")],
    ),
    "quoted as saying by nobody": ("Twelve men died, the mayor was quoted as saying.", [("the mayor", None)]),
    "quoted as saying it behind a medium": (
        "Twelve men died; the mayor was quoted as saying by the newspaper that 14 had.",
        [(None, None), ("the mayor", "the newspaper")],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), RELIED_ON.values(), ids=RELIED_ON)
def test_the_origin_and_not_the_relay_is_the_source(sources_of, markup, expected):
    assert sources_of(markup) == expected


TRAILING = {
    "said in a document": (
        "Twelve men died, the mayor said in a press release on {date timex=DATE value=XXXX-WXX-7:Sunday}.",
        ["the mayor"],
    ),
    "said in a published document": (
        "Twelve men died, the council says in a yearly review published on {date timex=DATE value=XXXX-WXX-7:Sunday}.",
        ["the council"],
    ),
    "said in a letter, going on": (
        "Nine men fell, the mayor said in a letter, and named 12.",
        ["the mayor", "the mayor"],
    ),
    "said of a night": ("“Twelve died,” the mayor said of the night before.", ["the mayor"]),
    "said a nurse behind an apposition": (
        "In the village, 12 men fell on the first night alone, said a nurse, who washed the bodies.",
        ["a nurse"],
    ),
    "a counted noun behind said": (
        "Half of the schools were shut, said the ministry, 12,000 children being at home.",
        ["the ministry", "the ministry"],
    ),
    "one of those behind said": (
        "Half of the schools were shut, said the mayor, one of three men in town.",
        ["the mayor", None],
    ),
    "an age behind said": ("Twelve men died, said {person:Mara Hedin}, 45, a nurse.", ["Mara Hedin"]),
}


@pytest.mark.parametrize(("markup", "expected"), TRAILING.values(), ids=TRAILING)
def test_a_speaker_behind_his_report(sources_of, markup, expected):
    assert [source for source, _ in sources_of(markup)] == expected


COUNTERS = {
    "the count of a body": ("By a count of the ministry, rebels have taken 40 outposts.", ["the ministry"]),
    "the count of a body behind": (
        "At least 900 men were hanged, by the count of the ministry.",
        ["the ministry"],
    ),
    "a count of hands": ("By a show of hands, 12 men were elected.", [None]),
    "in a body's tally": (
        "Dead: 90 militants, 16 soldiers, in the military's tally.",
        ["the military", "the military"],
    ),
    "in a body's camp": ("Ninety militants died in the military's camp.", [None]),
    "by a body's list": (
        "The missing are 7,200 by the official commission's list.",
        ["the official commission"],
    ),
    "by a body's men": ("Nine men were shot by the official commission's guards.", [None]),
    "a toll put by a body": ("The toll was put by the embassy at 137 dead.", ["the embassy"]),
    "people put by a body": ("Nine men were put by the embassy in a hotel.", [None]),
    "a figure given by a body": (
        "The figure given by the government, 773 dead, leaves out the hills.",
        ["the government"],
    ),
    "aid given by a body": ("The 12 lorries given by the government have gone.", [None]),
    "a body's figure": ("The ministry's figure, 70,000 dead, leaves out the hills.", ["The ministry"]),
    "a body's estimate is": (
        "The ministry's estimate is 366, with 429 hurt; nine men were freed.",
        ["The ministry", "The ministry", None],
    ),
    "a body's guards": ("The ministry's guards, 12 men, fled.", [None]),
    "radio counts": ("Army radio counts about 25 dead soldiers.", ["Army radio"]),
    "counts of something": ("A jury found counts of about 25 kinds proved.", [None]),
    "two tell": ("Thirty men were taken away, relatives and a nurse told the newspaper.", ["a nurse"]),
    "one leaves and one tells": ("Thirty men left and a nurse told the newspaper.", [None]),
    "charged that": ("Officials charged that 12 men were killed.", ["Officials"]),
    "charged with": ("Officials charged 12 men with murder.", [None]),
    "thought": ("Experts thought 12 men had died.", ["Experts"]),
    "thought to": ("Twelve men thought to have drowned were found.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), COUNTERS.values(), ids=COUNTERS)
def test_who_counted_is_the_source(sources_of, markup, expected):
    assert [source for source, _ in sources_of(markup)] == expected


OPENING = {
    "people of a thing": ("A survivor of the blast said 12 men died.", ["A survivor"]),
    "people of a list": ("Witnesses of the clashes say that 12 men died.", ["Witnesses"]),
    "a thing alone": ("The blast said nothing; 12 men died.", [None]),
    "a thing of a thing": ("The sound of the blast said that 12 men died.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), OPENING.values(), ids=OPENING)
def test_people_of_a_thing_speak(sources_of, markup, expected):
    assert [source for source, _ in sources_of(markup)] == expected


PROVINCES = {
    "a long clause about it": (
        "{place:Alta}'s southern {place:Oru} province, which borders {place:Belmora} and the sea and has for long been a scene of bitter fights between its clans, reported that 12 men had died.",
        ["Oru"],
    ),
    "a short clause about it": ("The {place:Oru} region, which is poor, said 12 men had died.", ["Oru"]),
    "its people": ("The {place:Oru} region's doctors said 12 men had died.", ["The Oru region's doctors"]),
    "its newspaper": ("The {place:Oru} newspaper said 12 men had died.", ["The Oru newspaper"]),
    "what is beside it": (
        "The county, home to the poor, said nine men had fled.",
        ["The county"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), PROVINCES.values(), ids=PROVINCES)
def test_a_province_speaks_by_its_name(sources_of, markup, expected):
    assert [source for source, _ in sources_of(markup)] == expected


SHAPES = {
    "a short form": ("ZQTED", "N"),
    "a long word in capitals": ("ZQTROUTED", "V"),
    "a name": ("Zqtrouted", "N"),
    "a participle": ("zqted", "V"),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_short_form_is_no_participle(text, expected):
    assert classify(text, text.lower()) == expected
