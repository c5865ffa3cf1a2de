"""Which verbs say something: possessives, participles and what is done to things tell of no source."""

import pytest

OWNERS = {
    "a country's army speaks": ("{place:Belmora}'s army says it killed 30 rebels.", ["Belmora's army"]),
    "an adverb behind be is passive": ("The rebels were later told that 12 men died.", [None]),
    "a contracted be is passive": ("He's accused of killing 12 men.", [None]),
    "be right in front is passive": ("The army was told that 12 men died.", [None]),
    "be behind another be is passive": ("The army has been told that 12 men died.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), OWNERS.values(), ids=OWNERS)
def test_a_possessive_is_no_passive(sources_of, markup, expected):
    assert sources_of(markup) == expected


NO_SPEECH = {
    "a state is no verb": (
        "Officials say clashes in {place:Tolma} state left 12 dead.",
        ["Officials"],
    ),
    "states are no verb": (
        "Officials say rain fell in 40 states and 12 men died.",
        ["Officials", "Officials"],
    ),
    "a report that states": ("The report states that 12 men died.", ["The report"]),
    "records are no verb": ("The film broke all box office records by taking $40 million.", [None]),
    "the army reports": ("The {place:Belmora} military reports that 12 men died.", ["The Belmora military"]),
    "accused behind a noun": (
        "A court says two drivers accused of killing 12 nurses walked free.",
        ["A court", "A court"],
    ),
    "the army accuses": ("The army accused rebels of killing 12 nurses.", ["The army"]),
    "nobody in front": (", who said 12 men died, police officers", [None]),
    "found behind a noun": (
        "The virus is in three geese found near the lake, officials say.",
        ["officials"],
    ),
    "reported from a place, with its clause": (
        "{organization:Tolma Radio} reported from the front that 12 men died.",
        ["Tolma Radio"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), NO_SPEECH.values(), ids=NO_SPEECH)
def test_nouns_and_participles_say_nothing(sources_of, markup, expected):
    assert sources_of(markup) == expected


PHYSICAL = {
    "bodies are found": ("Police found the bodies of 12 drivers.", [None]),
    "it is found that": ("Police found that 12 drivers had died.", ["Police"]),
    "a survey finds": ("The survey found 12 percent out of work.", ["The survey"]),
    "hostages are released": ("The rebels released 12 hostages.", [None]),
    "a report is released": ("The ministry released a report of 12 deaths.", ["The ministry"]),
    "a toll is issued": ("The ministry issued a new toll of 12 deaths.", ["The ministry"]),
    "a silence is observed": ("The crowd observed three minutes of silence.", [None]),
    "lives are claimed": ("The revolt has claimed tens of thousands of lives.", [None]),
    "land is claimed": ("The rebels claimed the northern half of the land.", [None]),
    "an attack is claimed to have killed": ("The rebels claimed that 12 men died.", ["The rebels"]),
}


@pytest.mark.parametrize(("markup", "expected"), PHYSICAL.values(), ids=PHYSICAL)
def test_what_is_done_to_things_is_not_said(sources_of, markup, expected):
    assert sources_of(markup) == expected


HEDGED = {
    "a hedged object": ("{place:Belmora} counted at least 12 breaches.", ["Belmora"]),
    "a deed of its own": ("The army claimed to have hit 12 tanks.", ["The army"]),
    "a participle and a place": ("Two barges counted at 12 piers sank.", [None, None]),
    "what is expected to do": ("Two barges expected to carry 12 men sank.", [None, None]),
    "a toll that was given": ("It had given a toll of 12 dead.", ["It"]),
    "lives that were given": ("Two guards had given their lives, and 12 men fled.", [None, None]),
    "independence is declared": ("The isles declared independence and 12 men fled.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), HEDGED.values(), ids=HEDGED)
def test_a_verb_with_a_number_is_no_participle(sources_of, markup, expected):
    assert sources_of(markup) == expected


TAILS = {
    "said on a day, and on it goes": (
        "Since spring, the relief board said {date timex=DATE value=2021-03-05:on Friday}, 12 men have died.",
        ["the relief board"],
    ),
    "who fears": ("Officials fear that 12 men died.", ["Officials"]),
    "fears are no verb": ("Fears of 12 deaths spread.", [None]),
    "who revises a toll": ("The ministry lowered the toll to 12.", ["The ministry"]),
    "who lowers a price": ("The baker lowered 12 baskets.", [None]),
    "what a creek gives up": ("The creek gave up 12 bodies.", [None]),
    "a report goes on behind a semicolon": (
        "Twelve men died, the governor said; 40 were hurt.",
        ["the governor", "the governor"],
    ),
    "another takes over behind a semicolon": (
        "Twelve men died, the governor said; 40, say nurses.",
        ["the governor", "nurses"],
    ),
    "said in a place": ("Twelve men died, officials said in {place:Tolma}.", ["officials"]),
    "said in a note": ("Twelve men died, officials said in a note to the press.", ["officials"]),
    "behind no comma nothing was said before": ("After 12 deaths the mayor spoke in {place:Tolma}.", [None]),
    "more is nobody": ("More detailed notes name 12 men.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), TAILS.values(), ids=TAILS)
def test_what_follows_a_verb_of_saying(sources_of, markup, expected):
    assert sources_of(markup) == expected


MANNERS = {
    "whispered": ("At least 12 men fled, a guard whispered to our reporter.", ["a guard"]),
    "bragged": ("Twelve soldiers fell, the rebels bragged.", ["the rebels"]),
    "shouted for something": ("The crowd shouted for 12 hours.", [None]),
    "reports behind a comma": ("Some 300 men crossed, reports the aid group.", ["the aid group"]),
    "reports that are listed": ("It lost 12 maps, reports and a tent.", [None]),
    "replied, behind what is told": (
        "Not so, replied General {person:Odo Brandt}: 12 men had died.",
        ["Odo Brandt"],
    ),
    "upped the toll": ("Officials upped the toll to 12.", ["Officials"]),
    "identified so many": ("Police have identified 12 victims.", ["Police"]),
    "identified something": ("Relatives of 12 men identified their bodies.", [None]),
    "identified behind a noun": ("Two men identified as guards died.", [None]),
    "whose people are told": ("She informed the parents of the 45 pupils about it.", [None]),
    "who has come is told": (
        "“Thanks,” he told envoys and consuls of 30 states who had come to {place:Tolma}.",
        [None],
    ),
    "what reporters are told of": ("The minister told reporters of 12 deaths.", ["The minister"]),
}


@pytest.mark.parametrize(("markup", "expected"), MANNERS.values(), ids=MANNERS)
def test_manners_of_speaking_and_hearers(sources_of, markup, expected):
    assert sources_of(markup) == expected
