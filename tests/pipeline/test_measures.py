"""What numbers count, by the rules alone: from inline markup, as in test_claims.py, measure and value compared."""

import pytest

ACTORS = {
    "perfect": "{claim measure=personnel value=2:Two suicide bombers} have killed {claim measure=killed value=3:three clerks}.",
    "perfect passive": "{claim measure=killed value=2:Two suicide bombers} have been killed.",
    "perfect passive, adverb": "{claim measure=injured value=9:Nine guards} have all since been wounded.",
    "perfect of what happened": "{claim measure=killed value=9:Nine guards} have died.",
    "not been seen": "{claim measure=missing value=9:Nine drivers} have not been seen since.",
    "object of a clause": "They met {claim measure=abducted value=9:nine drivers} they had held hostage.",
    "object behind a hedge": "{claim measure=attacks value=2:Two air strikes} killed {claim measure=killed value=12:at least 12 clerks}.",
    "object behind many hedges": "{claim measure=personnel value=4:Four gunmen} wounded {claim measure=injured value=30:as many as 30 clerks}.",
    "reduced": "{claim measure=killed value=4:Four gunmen} killed at dawn were from the valley.",
    "protest that is held": "{claim measure=people value=300:Some 300 pupils} have held another protest.",
}


@pytest.mark.parametrize("markup", ACTORS.values(), ids=ACTORS.keys())
def test_who_harms_is_not_who_is_harmed(check, markup):
    check(markup)


TAKEN_UP = {
    "equal figure": "Rebels seized {claim measure=abducted value=6:six hostages}. The six hostages were beaten.",
    "bare": "{claim measure=attacks value=2:Two bombings} shook the port. All two came at noon.",
    "these": "Rebels fired {claim measure=weapons value=5:five rockets}. These five rockets missed.",
    "sum of two": "Rebels seized {claim measure=abducted value=2:two hostages} and {claim measure=abducted value=4:four clerks}. The six clerks were beaten.",
    "in one sentence": "{claim measure=detained value=5:Five men} were arrested and the five men had knives.",
}
NOT_TAKEN_UP = {
    "first told": "The mayor buried the {claim measure=killed value=14:14 dead}.",
    "another figure": "Police arrested {claim measure=detained value=5:five men}. The {claim measure=killed value=3:three clerks} were killed.",
    "no determiner": "Police arrested {claim measure=detained value=5:five men}. {claim measure=detained value=5:Five men} were arrested elsewhere.",
    "large figure": "Police arrested {claim measure=detained value=40:40 men}. The {claim measure=detained value=40:40 men} were jailed.",
    "hedged": "Shells killed {claim measure=killed value=5:five men}. The {claim measure=people value=5 modifier=at_least:at least five men} were clerks.",
    "distance of equal figure": "It is {claim measure=distance value=5 unit=km:five km} off. The {claim measure=killed value=5:five clerks} were killed.",
}


@pytest.mark.parametrize(
    "markup", [*TAKEN_UP.values(), *NOT_TAKEN_UP.values()], ids=[*TAKEN_UP, *NOT_TAKEN_UP]
)
def test_numbers_that_take_up_others_are_no_claims(check, markup):
    check(markup)


OTHER_COUNTS = {
    "who came to bury one who died": "{claim measure=people value=900:Some 900 people} attended the service for a student who died.",
    "those who died": "{claim measure=killed value=9:Nine people} from the port who died were clerks.",
    "those buried": "The burial of {claim measure=killed value=12:12 clerks} was held at noon.",
    "noun that is mostly an adverb": "Fire took {claim measure=count value=3:three oil well heads}.",
    "finite verb behind a plural": "{claim measure=attacks value=2:Two strikes} disabled {claim measure=structures value=4:four bridges}.",
    "participle in front of its noun": "They met {claim measure=count value=3:three disabled trainers}.",
    "animals killed": "The virus killed {claim measure=count value=90:90 swans}.",
    "animals that died": "{claim measure=count value=9000:9,000 ducks} died.",
    "people among animals": "The bull killed {claim measure=killed value=2:two herders}.",
    "cases of a disease": "The ministry confirmed {claim measure=affected value=12:12 cases} of measles.",
    "cases of something else": "The court heard {claim measure=count value=12:12 cases} of theft.",
    "speed": "The storm had winds of {claim measure=count value=90:90 kilometers per hour}.",
    "speed as an attribute": "The storm had {claim measure=count value=90:90 kilometer-per-hour} winds.",
    "distance": "The storm stood {claim measure=distance value=90 unit=km:90 kilometers} off.",
    "vague money": "The raid cost {claim measure=money value=null modifier=vague:millions of dollars}.",
    "vague mass": "The ship lost {claim measure=mass value=null modifier=vague:thousands of tons} of wheat.",
    "vague people": "The raid cost {claim measure=people value=null modifier=vague:thousands of farmers} dear.",
    "rounds of talks": "They held {claim measure=count value=3:three rounds of talks}.",
    "rounds of ammunition": "They found {claim measure=weapons value=300:300 rounds of ammunition}.",
    "and a half": "The bag held {claim measure=mass value=3.5 unit=kg:three and a half kilograms} of rice.",
    "figures and a half": "The waves rose {claim measure=distance value=12.5 unit=m:12 and one half meters}.",
    "half of a whole": "The flood took {claim measure=mass value=3 unit=kg:three kilograms} and {claim measure=percentage value=0.5:half} of the rest.",
    "several and two sizes": "{claim measure=people value=null modifier=vague:Several hundred thousand farmers} stayed.",
}
ZEROS = {
    "no reports of injuries": "There were {claim measure=injured value=0 negated:no reports of injuries}.",
    "no immediate reports": "There were {claim measure=casualties value=0 negated:no immediate reports of damage or casualties}.",
    "no damage or deaths": "The quake caused {claim measure=killed value=0 negated:no damage or deaths}.",
    "did not cause": "The rockets did {claim measure=casualties value=0 negated:not cause casualties}.",
    "no reports of anything else": "There were no reports of rain.",
    "did not cause anything else": "The rockets did not cause alarm.",
}


@pytest.mark.parametrize("markup", [*OTHER_COUNTS.values(), *ZEROS.values()], ids=[*OTHER_COUNTS, *ZEROS])
def test_nouns_and_units_say_what_a_number_counts(check, markup):
    check(markup)


ONES = {
    "one of the harmed": "{claim measure=killed value=1:One} of its aid workers was killed.",
    "one of the captives": "Police arrested {claim measure=detained value=1:one} of the brothers.",
    "one of the most wanted": "One of the most wanted smugglers was killed.",
    "one of the best known": "One of its oldest clerks retired.",
    "one of those who spoke": "One of the clerks spoke.",
    "another one hurt": "A mine killed {claim measure=killed value=5:five guards} and {claim measure=injured value=1:another one} was wounded.",
    "another one": "The mill burned, and another one stood empty.",
    "one ton": "They found {claim measure=mass value=1 unit=t:one ton} of wheat.",
    "fatally shot": "{claim measure=killed value=1:One} of the guards was fatally shot.",
    "one of a number": "She is one of {claim measure=people value=40:40 clerks}.",
}
LET_GO = {
    "freed": "Rebels freed {claim measure=people value=9:nine clerks}.",
    "released behind a hedge": "Rebels released {claim measure=people value=9:at least nine clerks}.",
    "were questioned": "{claim measure=people value=9:Nine clerks} were questioned.",
    "freed, but things": "They released {claim measure=count value=9:nine photographs}.",
}
NAMED = {
    "first half": "They scored {claim measure=count value=9:nine goals} in the first half.",
    "half full": "The cup is half full.",
    "half of the first": "{claim measure=percentage value=0.5:Half} of the first homes burned.",
    "rate": "They pay a fee per 1,000 sacks.",
    "race": "She won the 200-meter breaststroke.",
    "no race": "She ran {claim measure=distance value=200 unit=m:200 meters}.",
    "gains or losses": "There were no gains or losses.",
    "losses": "The army had {claim measure=casualties value=0 negated:no losses}.",
}


@pytest.mark.parametrize(
    "markup", [*ONES.values(), *LET_GO.values(), *NAMED.values()], ids=[*ONES, *LET_GO, *NAMED]
)
def test_pronouns_names_and_the_freed_are_no_toll(check, markup):
    check(markup)


SHARED = {
    "himself and others": "The bomber struck, killing himself and {claim measure=killed value=3:three guards}.",
    "a named man and others": "The raid killed the mayor of Tolma and {claim measure=killed value=6:at least six other clerks}.",
    "two counted peoples": "The raid killed {claim measure=killed value=1:one guard} and {claim measure=killed value=2:two Norwegians}.",
    "another verb between": "Police killed the mayor and met {claim measure=people value=6:six clerks}.",
    "not harmed": "The mayor met the smith and {claim measure=people value=6:six clerks}.",
    "things": "The raid killed the mayor and {claim measure=count value=6:six goats}.",
    "deaths and injuries": "The clinic reported {claim measure=casualties value=null modifier=vague:dozens of deaths} and injuries.",
    "killed or disabled": "Mines kill or disable {claim measure=casualties value=90:90 farmers}.",
    "engines disabled": "They disabled {claim measure=count value=90:90 engines}.",
}
BODIES = {
    "people": "A {claim measure=people value=12:12-member delegation} came.",
    "personnel": "A {claim measure=personnel value=300:300-member force} came.",
    "states": "The {claim measure=count value=12:12-member bloc} met.",
    "its members": "The bloc has {claim measure=people value=12:12 members}.",
}


@pytest.mark.parametrize("markup", [*SHARED.values(), *BODIES.values()], ids=[*SHARED, *BODIES])
def test_numbers_share_the_verb_and_the_kind_of_what_they_stand_with(check, markup):
    check(markup)


HARMS_JOINED = {
    "three kinds": "{claim measure=casualties value=40:Forty clerks} were killed, wounded or captured.",
    "killed last": "{claim measure=casualties value=40:Forty clerks} were arrested, wounded or killed.",
    "adjectives": "The raid left {claim measure=casualties value=12:12 men} dead, hurt or missing.",
    "nobody killed": "{claim measure=injured value=40:Forty clerks} were wounded or captured.",
    "another clause": "{claim measure=killed value=40:Forty clerks} were killed, and wounded men fled.",
}
HOSTAGES = {
    "freed": "{claim measure=abducted value=40:Forty hostages} were freed.",
    "released": "The rebels released {claim measure=abducted value=12:12 hostages}.",
    "killed": "The rebels killed {claim measure=killed value=12:12 hostages}.",
    "other people": "The rebels released {claim measure=people value=12:12 clerks}.",
}


@pytest.mark.parametrize(
    "markup", [*HARMS_JOINED.values(), *HOSTAGES.values()], ids=[*HARMS_JOINED, *HOSTAGES]
)
def test_joined_harm_is_casualties_and_hostages_are_hostages(check, markup):
    check(markup)


VEHICLES = {
    "loaded": "{claim measure=weapons value=2:Two trucks} loaded with dynamite stood near the mill.",
    "packed, then the verb": "{claim measure=weapons value=3:Three cars} packed with explosives hit the gate.",
    "went off": "{claim measure=weapons value=2:Two vans} exploded near the gate.",
    "rice": "They met {claim measure=count value=2:two vans} loaded with rice.",
    "blown up by others": "They destroyed {claim measure=structures value=2:two vans} near the gate.",
}


@pytest.mark.parametrize("markup", VEHICLES.values(), ids=VEHICLES.keys())
def test_vehicles_that_carry_bombs_are_weapons(check, markup):
    check(markup)
