"""How a number is meant, in every frame of words around it, whoever is counted and however it is hedged."""

import re

import pytest

from extractor.pipeline.claims import find_claims

LAST_MONTH = "{date timex=DATE value=2024-04:last month}"
MONDAY = "{date timex=DATE value=2024-05-06:Monday}"
PAST_WEEKS = "{date timex=DURATION value=P2W:the past two weeks}"
YEAR = "{date timex=DATE value=2024:this year}"
# N stands for the number.
POSSIBLE = [
    "N were feared dead.",
    "The blast may have killed N.",
    "Officials warned that the blast could kill N.",
    "Police could not rule out that N had died.",
    "The rebels threatened to kill N.",
    "The front has agreed to send N.",
    "Guards asked for N.",
    "The bomb was meant to kill N.",
    "Officials feared a blast that could kill N.",
    "The council voted to send N.",
]
ALLEGED = [
    "The rebels claimed to have killed N.",
    "He is accused of killing N.",
    "The report, which could not be confirmed, said N had died.",
    "The rebels said N had died, but there was no independent confirmation.",
    "The rebels said N had died. There was no confirmation of the claim.",
    "The army denied the rebels' claim that N had died.",
    "The army rejected a claim by the rebels that N had died.",
]
ASSERTED = [
    "N have pledged support for the plan.",
    "N threatened to leave.",
    "N, possibly from abroad, were killed.",
    "N were killed, possibly by a mine.",
    "N accused of theft were freed.",
    "N were killed in what may be a feud.",
    "The potentially deadly germ has killed N.",
    "The toll, which may rise, includes N.",
    "The fire may reach the camp holding N.",
    "The truce could save thousands; N were killed.",
    "Police raided a suspected hideout and killed N.",
    "The bomb that killed N may have been old.",
    "Police believe that a leak caused the blast that killed N.",
    "The king vowed to avenge the deaths of N.",
    "The king promised to punish those who killed N.",
    "The aid group feared for the safety of N.",
    "A guard who lost N says she will stay.",
    "The front claimed the raid, which killed N.",
    "The front has agreed to free N.",
    "Backers of the proposal say N have signed.",
]
TOTALS = [
    "N were killed in 40 clashes in {date timex=DATE value=2024-01:January}.",
    "A wave of clashes in {date timex=DATE value=2024-01:January} killed N.",
    "Police seek those behind the death of N who have been killed {date timex=DATE value=2023:last year}.",
    "Cholera has killed N in the port.",
    "N have died in an outbreak of measles.",
    "In the weeks since {date timex=DATE value=2024-05:May}, raids killed N.",
    "Since {date timex=DATE value=2024-05:May} the army killed N.",
    "N have died so far.",
    "N have been killed since May.",
    f"N were killed over {PAST_WEEKS}.",
    f"Raids killed N {YEAR}.",
    f"The fighting killed N {LAST_MONTH}.",
    f"As of {MONDAY}, N had died.",
    f"By {MONDAY}, N had died.",
    "The war has killed N.",
    "N were killed in the long war.",
    "The violence has killed N.",
    "The war has left N dead.",
    "The violence, which began in May, has killed N.",
]
ONE_EVENT = [
    "In jail since {date timex=DATE value=2024-05:May}, he killed N.",
    "It is four days since the raid and N are dead.",
    "The army has shelled the hills since a bomber killed N.",
    "The fires have weakened since killing N.",
    "Troops killed N in the fiercest fighting in {date timex=DURATION value=PXM:months}.",
    "Two bombs in the port have killed N.",
    "Cholera could kill N in the port.",
    "Cholera killed N new in the last {date timex=DURATION value=PT24H:24 hours}.",
    "N were killed in the port in {date timex=DATE value=2024-01:January}.",
    f"A raid killed N {LAST_MONTH}.",
    f"N were killed {LAST_MONTH} when a bomb went off.",
    f"The gunman who killed N {LAST_MONTH} is dead.",
    f"N were killed on {MONDAY}.",
    f"N died in {LAST_MONTH}'s raid.",
    "The deadliest raid since May killed N.",
    "The land, at war since May, said N had died.",
    "The violence has raged since May, but a raid killed N.",
    "N have lived there since May.",
    "The front, which has ruled Tolma since May, killed N.",
    "The front has held N since May.",
]
COUNTED = {"people": "12 people", "hedged": "at least 12 soldiers", "vague": "dozens of women"}


@pytest.fixture
def read(annotate, rules_alone):
    """Return the only claim that the rules find in a frame with its number."""

    def read_frame(frame: str, counted: str) -> dict:
        shown = counted[:1].upper() + counted[1:] if frame.startswith("N") else counted
        doc, _ = annotate(re.sub(r"\bN\b", shown, frame))
        found = find_claims(doc, chooser=rules_alone)
        return next(
            claim
            for claim in found
            if counted.casefold() in doc.text[claim["start"] : claim["end"]].casefold()
        )

    return read_frame


@pytest.mark.parametrize("counted", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("frame", POSSIBLE)
def test_what_may_be_is_possible(read, frame, counted):
    assert read(frame, counted)["certainty"] == "possible"


@pytest.mark.parametrize("counted", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("frame", ALLEGED)
def test_what_a_text_keeps_away_from_is_alleged(read, frame, counted):
    found = read(frame, counted)
    assert (found["certainty"], found["negated"]) == ("alleged", False)


@pytest.mark.parametrize("counted", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("frame", ASSERTED)
def test_doubt_of_something_else_leaves_a_number_alone(read, frame, counted):
    assert read(frame, counted)["certainty"] == "asserted"


@pytest.mark.parametrize("counted", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("frame", TOTALS)
def test_a_sum_over_time_is_a_total(read, frame, counted):
    assert read(frame, counted)["cumulative"] is True


@pytest.mark.parametrize("counted", COUNTED.values(), ids=COUNTED)
@pytest.mark.parametrize("frame", ONE_EVENT)
def test_the_toll_of_one_event_is_no_total(read, frame, counted):
    assert read(frame, counted)["cumulative"] is False
