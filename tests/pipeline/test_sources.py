"""Which words of a sentence the source of a number is: names, heads of phrases, bodies, registers."""

import pytest

APPOSITIONS = {
    "a rank in front of the name": (
        "An army spokesman, Major General {person:Odo Brandt}, said 12 men died.",
        ["Odo Brandt"],
    ),
    "a hyphenated rank": (
        "The country's head of relief, Major-General {person:Odo Brandt}, said 12 men died.",
        ["Odo Brandt"],
    ),
    "a body behind what it is": (
        "The aid group, {organization:Hands of Tolma}, says 12 men died.",
        ["Hands of Tolma"],
    ),
    "with its article": ("An aid group, the {organization:Tolma Hands}, says 12 men died.", ["Tolma Hands"]),
    "a body behind a person": (
        "{person:Odo Brandt}, of the {organization:Tolma Hands}, says 12 men died.",
        ["Odo Brandt"],
    ),
    "a body behind a body": (
        "{organization:Tolma Radio}, {organization:TR}, says 12 men died.",
        ["Tolma Radio"],
    ),
    "a person of a town of a country": (
        "{person:Odo Brandt}, of {place:Tolma}, {place:Belmora}, said 12 men died.",
        ["Odo Brandt"],
    ),
    "a person with a post and a town": (
        "{person:Odo Brandt}, head of the {organization:Tolma Clinic}, of {place:Tolma}, said 12 men died.",
        ["Odo Brandt"],
    ),
    "between dashes": ("{person:Odo Brandt} - himself a guard - said 12 men died.", ["Odo Brandt"]),
    "a town and its country": ("In {place:Tolma}, {place:Belmora}, police said 12 men died.", ["police"]),
    "somebody else's name": (
        "The spokesman, a cousin of {person:Odo Brandt}, said 12 men died.",
        ["The spokesman"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), APPOSITIONS.values(), ids=APPOSITIONS)
def test_the_name_between_commas_speaks(sources_of, markup, expected):
    assert sources_of(markup) == expected


HEADS = {
    "reports from a place": ("Reports from {place:Belmora} say 12 men died.", ["Reports"]),
    "reports out of a place": ("Reports out of {place:Belmora} say 12 men died.", ["Reports"]),
    "residents of a town": ("Residents of the town of {place:Tolma} say 12 men died.", ["Residents"]),
    "officials from a state": (
        "Officials from {place:Belmora}'s southern state of {place:Tolma} say 12 men died.",
        ["Officials"],
    ),
    "a force in a country": (
        "The relief force in {place:Belmora} says 12 men died.",
        ["The relief force"],
    ),
    "a body in a town": (
        "{organization:Storm Center} in the city of {place:Tolma} said 12 men died.",
        ["Storm Center"],
    ),
    "whom a spokesman speaks for": (
        "A spokesman for {place:Belmora}'s navy said 12 men died.",
        ["A spokesman"],
    ),
    "whose ministry it is": (
        "The health ministry of {place:Belmora} said 12 men died.",
        ["The health ministry of Belmora"],
    ),
    "an envoy to a country": (
        "The envoy to {place:Belmora} said 12 men died.",
        ["The envoy to Belmora"],
    ),
    "a released poll": (
        "A poll released {date timex=DATE value=2021-03-05:Friday} shows 12 percent out of work.",
        ["A poll"],
    ),
    "a statement that others carry": (
        "A ministry statement carried by state media said 12 men died.",
        ["A ministry statement"],
    ),
    "figures of a service": (
        "Figures released by the statistics service showed a fall of 12 percent.",
        ["the statistics service"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), HEADS.values(), ids=HEADS)
def test_the_head_of_the_phrase_speaks(sources_of, markup, expected):
    assert sources_of(markup) == expected


NAMED = {
    "a country's agency": (
        "{place:Belmora}'s official {organization:Melka} news agency reports 12 deaths.",
        ["Melka"],
    ),
    "a country's agency, unofficial": (
        "{place:Belmora}'s {organization:Melka} news agency said 12 men died.",
        ["Melka"],
    ),
    "a country's ministry": (
        "{place:Belmora}'s {organization:Health Ministry} said 12 men died.",
        ["Health Ministry"],
    ),
    "an unnamed newspaper": (
        "A leading {place:Belmora} newspaper said 12 men died.",
        ["A leading Belmora newspaper"],
    ),
    "a country alone": ("The {place:Belmora Isles} said 12 men died.", ["Belmora Isles"]),
    "the office of a person": (
        "The office of Prime Minister {person:Odo Brandt} said 12 men died.",
        ["The office of Prime Minister Odo Brandt"],
    ),
    "a title with of": (
        "Minister of Defence {person:Odo Brandt} said 12 men died.",
        ["Odo Brandt"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), NAMED.values(), ids=NAMED)
def test_the_name_in_the_phrase_speaks(sources_of, markup, expected):
    assert sources_of(markup) == expected


PROMISES = {
    "who expects": ("Officials expect 12,000 pilgrims in town.", ["Officials"]),
    "who is expected": ("Officials were expected to meet 12 rebels.", [None]),
    "who pledges tells of no fact": ("{place:Belmora} has pledged 12 million dollars.", [None]),
    "who says he pledges": ("{place:Belmora} said it pledged 12 million dollars.", ["Belmora"]),
    "who announces a sum behind a comma": (
        "Elsewhere, the bank announced a $12 million grant.",
        ["the bank"],
    ),
    "pledges are no verb": ("Aid pledges now top 12 million dollars.", [None]),
    "who raises the toll": ("{place:Belmora} raised the death toll to 12.", ["Belmora"]),
    "who raises something else": ("The farmer raised 12 cows.", [None]),
    "results show": ("Early results show the party won 12 towns.", ["Early results"]),
    "results say nothing": ("The results angered 12 towns.", [None]),
    "who wrote a report": (
        "A report by the {organization:Refugee Council} said 12 men died.",
        ["Refugee Council"],
    ),
    "who issued a statement": ("A statement from the army said 12 men died.", ["the army"]),
    "a report from a place": ("Reports from {place:Tolma} said 12 men died.", ["Reports"]),
    "a report about people": ("A video of the hostages said 12 men died.", ["A video of the hostages"]),
    "a letter by somebody": ("A letter to the editor by the mayor said 12 men died.", ["the mayor"]),
    "who speaks in a message": ("In a message to the nation the mayor said 12 men died.", ["the mayor"]),
    "a letter to somebody": ("A letter to the council said 12 men died.", ["A letter"]),
    "people of two places": (
        "Traders in {place:Oru} and {place:Alta}, which share a border, say 12 men died.",
        ["Traders"],
    ),
    "people who work in a place": (
        "Drivers who work in {place:Oru}, which lies on a border, say 12 men died.",
        ["Drivers"],
    ),
    "who is quoted as saying": (
        "The daily quotes a village elder as saying 12 men died.",
        ["a village elder"],
    ),
    "who is cited as saying": ("The daily cited a village elder as saying 12 men died.", ["a village elder"]),
    "who cites a number": ("The report cited 12 deaths.", ["The report"]),
    "who owns up to killing": (
        "The rebels claimed responsibility on Monday for killing 12 guards.",
        ["The rebels"],
    ),
    "who claims an attack": ("The rebels claimed responsibility and 12 guards died.", [None]),
    "a price for each thousand": ("{place:Belmora} pays $110 per 1,000 litres.", [None, None]),
    "per a name": ("12 men died, per {organization:Tolma Radio}.", ["Tolma Radio"]),
    "whoever speaks outside": ("Police say they found 12 bodies.", ["Police"]),
}


@pytest.mark.parametrize(("markup", "expected"), PROMISES.values(), ids=PROMISES)
def test_who_promises_shows_or_is_quoted_is_a_source(sources_of, markup, expected):
    assert sources_of(markup) == expected


BODIES = {
    "a ministry of information": (
        "The {organization:Ministry of Information} announced 12 deaths.",
        ["Ministry of Information"],
    ),
    "information alone": ("Information confirmed 12 deaths.", [None]),
    "behind a dateline": (
        "TOLMA, {date timex=DATE value=2021-10-21:Oct 21} - The navy said 12 men died.",
        ["The navy"],
    ),
    "a daily bulletin": (
        "The navy's {date timex=SET value=P1D:daily} bulletin puts the dead at 12.",
        ["The navy's daily bulletin"],
    ),
    "each of two": ("Both armies each reported 12 deaths.", ["Both armies"]),
    "the rebels themselves": ("The rebels themselves said 12 men died.", ["The rebels"]),
    "whom they treated": ("A medic at the {place:Sundra Clinic} in {place:Tolma} said 12 died.", ["A medic"]),
    "who was taken there by others": (
        "Reporters taken to the hill by the army counted 12 bodies.",
        ["Reporters"],
    ),
    "what a document is against": (
        "The indictment against {person:Odo Brandt} listed 12 deaths.",
        ["The indictment"],
    ),
    "who made a survey": ("A survey by the navy lists 12 burnt huts.", ["the navy"]),
    "a clause of its own": ("A prisoner added that guards put the toll at 12.", ["guards"]),
}


@pytest.mark.parametrize(("markup", "expected"), BODIES.values(), ids=BODIES)
def test_whoever_tells_is_the_subject(sources_of, markup, expected):
    assert sources_of(markup) == expected


REGISTERS = {
    "a list names": ("The army's list names 52 men.", ["The army's list"]),
    "a list holds": ("The army's list holds at least 13,000 names.", ["The army's list"]),
    "an indictment lists": ("The indictment listed 43 killed.", ["The indictment"]),
    "what is counted is named behind its number": (
        "The army published a list of 19 names.",
        ["The army"],
    ),
    "who published it": ("A list published by the army contains 12 names.", ["the army"]),
    "who published it, further on": (
        "A list of clerks published by the {organization:League} in Tolma, also includes 12 guards.",
        ["League"],
    ),
    "who handed it over": ("The list that the army handed over contains 12 names.", ["the army"]),
    "a list on a wall": ("Lists posted at the mill carried 12 names.", ["Lists"]),
    "a convoy includes": ("The convoy includes 12 trucks.", [None]),
    "the short form of a thing": ("Some 12 men died of river fever ({organization:RF}) this week.", [None]),
    "a body in a bracket": ("Some 12 men died of river fever ({organization:NB}) this week.", ["NB"]),
    "the army includes": ("On its lists the army includes 12 men.", [None]),
    "a shed holds": ("The shed holds 40 rifles.", [None]),
    "a list that is carried": ("The nurse carried 40 blankets.", [None]),
    "a communiqué opens": ("Communiqué: 12 men died.", ["Communiqué"]),
    "a witness opens": ("A witness: 12 men died.", ["A witness"]),
    "a place opens": ("Market: 12 men died.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), REGISTERS.values(), ids=REGISTERS)
def test_registers_and_witnesses_are_sources(sources_of, markup, expected):
    assert sources_of(markup) == expected


STATED = {
    "put at": ("The toll was put at 12 by the {organization:League}.", ["League"]),
    "estimated at": ("The number of prisoners was estimated at 12 by lawyers.", ["lawyers"]),
    "given as": (
        "Losses were given as 12 dead and 40 wounded by the provincial council.",
        ["the provincial council"] * 2,
    ),
    "said by somebody to": ("The army was said by witnesses to have lost 12 men.", ["witnesses"]),
    "described by somebody as": ("They were described by survivors as 12 men in masks.", ["survivors"]),
    "by a day": ("The toll was put at 12 by {date timex=DATE value=2024-05-06:Monday}.", [None]),
    "a deed": ("The prisoners were put in 12 cells by guards.", [None]),
    "a deed at a distance": ("The mill was hit at 12 metres by guards.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), STATED.values(), ids=STATED)
def test_who_states_a_number_stands_behind_by(sources_of, markup, expected):
    assert sources_of(markup) == expected


SIDES = {
    "both sides": (
        "Both sides report losses, {place:Belmora} about 40 men and {place:Oru} 12.",
        ["Belmora", "Oru"],
    ),
    "countries in a list": (
        "Countries continue to report their dead: {place:Belmora} - 40, {place:Oru} - more than 12.",
        ["Belmora", "Oru"],
    ),
    "one who reports by district": (
        "The {organization:League} reported losses by district: {place:Tolma} - 40 men, {place:Oru} - 12 men.",
        ["League", "League"],
    ),
    "sides that say nothing": (
        "Both sides lost men, {place:Belmora} 40 men and {place:Oru} 12 men.",
        [None, None],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), SIDES.values(), ids=SIDES)
def test_of_several_who_report_each_has_its_number(sources_of, markup, expected):
    assert sources_of(markup) == expected
