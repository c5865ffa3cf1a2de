"""Which verb, participle or adjective says what a number counts, by the rules alone: markup as in test_claims.py."""

import pytest

OF_ANOTHER_NUMBER = {
    "part in front of the clause": "Of the {claim measure=people value=47:47 clerks}, {claim measure=killed value=5:five} died.",
    "part behind": "The clinic took in {claim measure=people value=25:25 clerks}, {claim measure=evacuated value=13:13} of whom were airlifted.",
    "in another clause": "He said there were {claim measure=personnel value=26:26 gunmen} and that {claim measure=detained value=3:three} had been arrested.",
    "list": "{claim measure=killed value=2:Two guards}, {claim measure=killed value=3:three cooks} and a gardener died.",
    "aside with a number": "{claim measure=killed value=12:Twelve clerks}, {claim measure=killed value=3:three} of them women, were killed.",
    "joined": "{claim measure=killed value=3:Three guards} and {claim measure=killed value=2:two cooks} were killed.",
}
ASIDES = {
    "speaker": "{claim measure=detained value=12:Twelve clerks}, police said, were arrested.",
    "apposition": "{claim measure=injured value=4:Four cooks}, all hired in the valley, were wounded.",
    "another verb": "{claim measure=people value=4:Four cooks}, police said, met the mayor.",
}
DESCRIBED = {
    "participle, then the verb": "{claim measure=killed value=30:Thirty clerks} held inside were killed.",
    "participle, then what happened": "{claim measure=killed value=2:Two guards} wounded at dawn have died.",
    "participle alone": "{claim measure=killed value=30:Thirty clerks} killed at dawn were from the valley.",
    "participle of an aside": "{claim measure=killed value=9:Nine clerks}, buried in Omra, had been overlooked.",
    "the wounded": "{claim measure=people value=15:15 clerks} who came at once helped to load the wounded.",
    "the wounded who died": "{claim measure=killed value=3:Three} of the wounded died.",
    "the wounded who are counted": "{claim measure=injured value=3:Three} of the wounded are clerks.",
    "adjective and verb": "{claim measure=evacuated value=12:Twelve wounded} were flown out by night.",
    "adjective alone": "{claim measure=injured value=12:Twelve wounded} were given tea.",
    "attribute": "The hall held {claim measure=injured value=16:16 wounded journalists}.",
    "attribute and verb": "{claim measure=detained value=2:Two wounded men} were arrested.",
    "no attribute of harm": "The hall held {claim measure=people value=16:16 tired journalists}.",
    "in quotation marks": '{claim measure=killed value=203:203 rebels} had been "neutralized".',
    "another word in quotation marks": '{claim measure=personnel value=203:203 rebels} had been "reformed".',
}
PARTS = {
    "own verb": "Shells killed {claim measure=killed value=40:40 clerks}. {claim measure=detained value=8:Eight} of them were arrested.",
    "own participle": "He has {claim measure=people value=410:410 clerks}, {claim measure=injured value=35:35} of them wounded.",
    "no verb": "Shells killed {claim measure=killed value=40:40 clerks}, {claim measure=killed value=8:eight} of them women.",
}


@pytest.mark.parametrize(
    "markup",
    [*OF_ANOTHER_NUMBER.values(), *ASIDES.values(), *DESCRIBED.values(), *PARTS.values()],
    ids=[*OF_ANOTHER_NUMBER, *ASIDES, *DESCRIBED, *PARTS],
)
def test_the_verb_is_that_of_the_number_itself(check, markup):
    check(markup)


SHOT = {
    "people": "Gunmen shot {claim measure=killed value=14:14 passengers}.",
    "throats": "Raiders slit the throats of {claim measure=killed value=9:nine shepherds}.",
    "their throats": "{claim measure=killed value=12:Twelve shepherds} had their throats cut.",
    "throats of animals": "Raiders slit the throats of {claim measure=count value=9:nine goats}.",
    "were shot": "{claim measure=killed value=38:38 prisoners} were shot.",
    "bare participle": "There were {claim measure=people value=8:eight clerks}; {claim measure=killed value=3:three} shot at noon.",
    "shot and wounded": "Gunmen shot and wounded {claim measure=injured value=4:four clerks}.",
    "shot in the leg": "{claim measure=injured value=2:Two brothers} were shot in the legs.",
    "shot down": "They had {claim measure=weapons value=9:nine drones}. {claim measure=weapons value=4:Four} were shot down.",
    "films": "She shot {claim measure=count value=3:three films}.",
    "rounds": "They heard {claim measure=weapons value=3:three shots}.",
}
SEIZED = {
    "people": "Gunmen seized {claim measure=abducted value=21:21 pupils}.",
    "things": "Police seized {claim measure=count value=21:21 photographs}.",
    "took away": "Police took away {claim measure=detained value=6:six clerks}.",
    "took away things": "Police took away {claim measure=count value=6:six lamps}.",
    "lost contact with": "The post lost contact with {claim measure=missing value=9:nine guards}.",
}
GAPS = {
    "tanks": "They lost {claim measure=weapons value=10:ten tanks} destroyed and {claim measure=weapons value=3:three} captured.",
    "houses": "The storm left {claim measure=structures value=10:ten houses} flattened and {claim measure=structures value=3:three} damaged.",
    "people": "It left {claim measure=killed value=10:ten clerks} killed and {claim measure=detained value=3:three captured}.",
    "razed": "The valley has {claim measure=count value=90:90 mills}. {claim measure=structures value=4:Four} were razed.",
}
BODIES = {
    "crew that died": "A crew of {claim measure=killed value=3:three} died near Bure.",
    "crew": "A crew of {claim measure=people value=3:three} met the mayor.",
}
TOTALS = {
    "dead, then another clause": "{claim measure=killed value=2:Two clerks} were shot dead by police; {claim measure=injured value=36:36} were hurt.",
    "what became of somebody": "{claim measure=injured value=9:Nine cooks} were slightly injured, the bomb was laid by {claim measure=people value=2:two clerks}.",
    "dead and a colon": "Dead: {claim measure=killed value=14:14}.",
}


@pytest.mark.parametrize(
    "markup",
    [*SHOT.values(), *SEIZED.values(), *GAPS.values(), *BODIES.values(), *TOTALS.values()],
    ids=[*SHOT, *SEIZED, *GAPS, *BODIES, *TOTALS],
)
def test_verbs_count_what_they_happen_to(check, markup):
    check(markup)


HEADS = {
    "two kinds of officials": "They met {claim measure=people value=18:18 port and customs officials}.",
    "two adjectives": "They met {claim measure=people value=5:five local and foreign journalists}.",
    "two nouns": "They met {claim measure=people value=5:five journalists and cooks}.",
    "dead and others": "It left {claim measure=killed value=5:five dead} and others hurt.",
    "one of a kind": "{claim measure=killed value=1:One clerk} and guards from Omra were killed.",
    "asylum-seekers": "They met {claim measure=displaced value=12:12 asylum-seekers}.",
    "no victims": "The flood left {claim measure=casualties value=0 negated:no victims}.",
    "victims": "The flood had {claim measure=killed value=12:12 victims}.",
}


@pytest.mark.parametrize("markup", HEADS.values(), ids=HEADS.keys())
def test_the_counted_noun_is_the_plural_one(check, markup):
    check(markup)
