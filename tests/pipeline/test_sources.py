"""Which words of a sentence the source of a number is, and where it has none."""

import pytest

from extractor.pipeline.claims import find_claims


@pytest.fixture
def sources_of(annotate, rules_alone):
    """Return the source of each claim of marked text, by its words."""

    def read(markup):
        doc, _ = annotate(markup)
        claims = find_claims(doc, chooser=rules_alone)
        return [
            claim["source"] and doc.text[claim["source"]["start"] : claim["source"]["end"]]
            for claim in claims
        ]

    return read


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


SPOKE = "Officials say a bomb hit a bus."
CARRIED_ON = {
    "a toll opens the next sentence": (f"{SPOKE} At least nine others were wounded.", ["Officials"]),
    "both tolls of the sentence": (
        f"{SPOKE} Three men were killed and nine wounded.",
        ["Officials", "Officials"],
    ),
    "and the sentence after that": (
        f"{SPOKE} Nine men were killed that night. Two women were wounded.",
        ["Officials", "Officials"],
    ),
    "no toll": (f"{SPOKE} Nine buses leave each hour.", [None]),
    "a day of its own": (f"{SPOKE} Nine men died {{date timex=DATE value=2021-03-04:on 4 March}}.", [None]),
    "a place of its own": (f"{SPOKE} Nine men died in {{place:Tolma}}.", [None]),
    "the number stands further on": (f"{SPOKE} Separately, nine men died in a fire.", [None]),
    "two sentences on": (f"{SPOKE} It burned for most of the day. Nine men died.", [None]),
    "nobody spoke": ("A bomb hit a bus. Nine men died.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), CARRIED_ON.values(), ids=CARRIED_ON)
def test_a_report_goes_on_with_a_toll(sources_of, markup, expected):
    assert sources_of(markup) == expected


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
    "who is quoted as saying": (
        "The daily quotes a village elder as saying 12 men died.",
        ["a village elder"],
    ),
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


BEHIND = {
    "as the ministry says": (
        "The rebels freed 12 men, as the ministry says, among them two boys.",
        ["the ministry", "the ministry"],
    ),
    "as officials dispute": ("Troops shot 12 men, as officials dispute a claim.", [None]),
    "as reported by a body": (
        "Losses, as reported by {organization:Tolma Radio}, stand at 12 dead.",
        ["Tolma Radio"],
    ),
    "confirmed by a body": ("12 deaths were confirmed by the ministry.", ["the ministry"]),
    "confirmed by a day": ("12 deaths were confirmed by {date timex=DATE value=2021-03-05:Friday}.", [None]),
    "found by": ("12 bodies were found by divers.", [None]),
    "according to him": ("According to him, 12 men died.", ["him"]),
    "a relay before its origin": (
        "{organization:Tolma Radio}, quoting a nurse, says 12 men died.",
        ["a nurse"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), BEHIND.values(), ids=BEHIND)
def test_a_report_may_stand_before_its_source(sources_of, markup, expected):
    assert sources_of(markup) == expected


INSIDE = {
    "he said that he had counted": ("A herder said that he had counted 12 graves.", ["A herder"]),
    "its own troops": ("{place:Belmora} said its own troops had put 12 men out of action.", ["Belmora"]),
    "he is not the officials": ("Officials said he had counted 12 graves.", ["he"]),
    "they are not the man": ("He said they had counted 12 graves.", ["they"]),
    "we in a quotation": ('"We believe 12 men died," the mayor said.', ["the mayor"]),
    "we without quotation marks": ("We believe 12 men died.", ["We"]),
    "the quotation's own speaker": (
        'Residents had said so: "We told them there were 12 dead. They laughed," said {person:Odo Brandt}.',
        ["Odo Brandt"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), INSIDE.values(), ids=INSIDE)
def test_a_pronoun_inside_a_report_is_whoever_reports(sources_of, markup, expected):
    assert sources_of(markup) == expected


SIGNED = {
    "a body and a colon": ("Coast guard: 12 dead, nine rescued.", ["Coast guard", "Coast guard"]),
    "with its day": (
        "The interior ministry, {date timex=DATE value=2021-03-05:Friday}: 12 dead.",
        ["The interior ministry"],
    ),
    "those whom a list counts": ("Police: 12 dead.", [None]),
    "a place in front": ("{place:Tolma}: 12 dead.", [None]),
    "a dateline taken for a body": ("{organization:ISLAVAR}: 12 men died.", [None]),
    "an outlet in capitals": ("{organization:TOLMA24}: 12 men died.", ["TOLMA24"]),
    "a caption": (
        "Fragments, wall, {organization:Tolma Radio}, 2017: 12 dead.",
        [None],
    ),
    "a headline's source": ("Toll rises to 12: ministry", ["ministry"]),
    "a headline's source behind a dash": ("12 dead in {place:Tolma} - officials", ["officials"]),
    "a headline without one": ("12 dead in {place:Tolma} - updates", [None]),
    "a name and a note in a bracket": (
        "12 dead, nine hurt ({organization:Relief Board}, {date timex=DATE value=2021-10-20:20 October})",
        ["Relief Board", "Relief Board"],
    ),
}


@pytest.mark.parametrize(("markup", "expected"), SIGNED.values(), ids=SIGNED)
def test_a_mark_sets_the_speaker_off(sources_of, markup, expected):
    assert sources_of(markup) == expected


LISTED = {
    "the lines of a list": (
        "Losses, as reported by the navy:\n12 dead\nnine hurt",
        ["the navy", "the navy"],
    ),
    "items with blank lines": (
        "Losses, as reported by the navy:\n\n- 12 dead\n\n- nine hurt",
        ["the navy", "the navy"],
    ),
    "the paragraph behind the list": (
        "Losses, as reported by the navy:\n12 dead\n\nThe relief fund has nine tents now.",
        ["the navy", None],
    ),
    "a list of nobody": ("Losses so far:\n12 dead", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), LISTED.values(), ids=LISTED)
def test_who_opens_a_list_gave_its_figures(sources_of, markup, expected):
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


REGISTERS = {
    "a list names": ("The army's list names 52 men.", ["The army's list"]),
    "a list holds": ("The army's list holds at least 13,000 names.", ["The army's list"]),
    "an indictment lists": ("The indictment listed 43 killed.", ["The indictment"]),
    "what is counted is named behind its number": (
        "The army published a list of 19 names.",
        ["The army"],
    ),
    "a shed holds": ("The shed holds 40 rifles.", [None]),
    "a list that is carried": ("The nurse carried 40 blankets.", [None]),
    "a communiqué opens": ("Communiqué: 12 men died.", ["Communiqué"]),
    "a witness opens": ("A witness: 12 men died.", ["A witness"]),
    "a place opens": ("Market: 12 men died.", [None]),
}


@pytest.mark.parametrize(("markup", "expected"), REGISTERS.values(), ids=REGISTERS)
def test_registers_and_witnesses_are_sources(sources_of, markup, expected):
    assert sources_of(markup) == expected
