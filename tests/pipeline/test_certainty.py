"""Doubt and possibility: which words reach a number, and which only describe who is counted or somebody else."""

import pytest
import spacy

from extractor.pipeline import sentences  # noqa: F401 - registers its factory
from extractor.pipeline.claims import find_claims

CERTAINTIES = {
    "may have": ("The raid may have killed 12 people.", ["possible"]),
    "sought to": ("The group sought to bomb 10 airliners.", ["possible"]),
    "pledging": ("The king is pledging to send 300 soldiers.", ["possible"]),
    "alleged event before the number": ("He was shown the alleged killing of 12 people.", ["alleged"]),
    "suspected people act": ("Suspected militants killed four teachers.", ["asserted"]),
    "suspected people are counted": ("Soldiers killed 25 suspected militants.", ["asserted"]),
    "suspected cases": ("Clinics report 90 suspected cholera cases.", ["possible"]),
    "people are suspected": ("The men are suspected of killing 12 people.", ["alleged"]),
    "people accused of something": ("Judges freed two soldiers accused of looting.", ["asserted"]),
    "people blamed for something": ("Police arrested two men blamed for a blast.", ["asserted"]),
    "people suspected of something": ("Police arrested two men suspected of planting mines.", ["asserted"]),
    "suffering that is there": ("Trucks will ease the plight of 4,000 farmers.", ["asserted"]),
    "farmers to be moved": ("Trucks will begin the transport of 4,000 farmers.", ["possible"]),
    "another alleged thing behind": ("Police charged five men over an alleged plot.", ["asserted"]),
    "doubt of a part": ("Police held 40 men, including eight who allegedly fired.", ["asserted", "alleged"]),
    "doubt of what a part is": ("Police held 40 men, including eight allegedly armed.", ["asserted"] * 2),
    "shared by what is joined": ("The raid may have killed 12 men and wounded 40.", ["possible"] * 2),
    "not shared by a clause of its own": (
        "It may have killed 12 men, while 40 were hurt.",
        ["possible", "asserted"],
    ),
    "shared by a part": ("Some 40 are feared dead, including nine girls.", ["possible"] * 2),
    "an adverb is of its own number": ("They lost perhaps 12 men and four trucks.", ["possible", "asserted"]),
    "feared that": ("Officials fear that 12 people died.", ["possible"]),
    "police believe": ("Police believe the blast killed 12 people.", ["possible"]),
    "believed to be something": ("They hold eight people believed to be smugglers.", ["asserted"]),
    "believed to be dead": ("Eight people are believed to be dead.", ["possible"]),
    "a set that is there": ("The army will withdraw its 400 soldiers.", ["asserted"]),
    "a set to come": ("The army will send 400 soldiers.", ["possible"]),
    "inside the subject of a plan": ("Envoys from 12 states will meet.", ["asserted"]),
    "who threatens is counted": ("Twelve gunmen threatened a guard.", ["asserted"]),
    "what is threatened": ("Gunmen threatened to kill 12 hostages.", ["possible"]),
    "a call for something else": ("The king calls for calm as 12 men died.", ["asserted"]),
    "a call for it": ("The king calls for 12 ships.", ["possible"]),
    "who promises is counted": ("Twelve states have promised help.", ["asserted"]),
    "promised by those": ("The bank lent $12 million promised by donors.", ["possible"]),
    "seized things in doubt": ("The navy seized four boats believed to have fished there.", ["asserted"]),
    "planned and come in": ("20% pledged, 7% received", ["possible", "asserted"]),
    "a clause of its own behind a semicolon": (
        "It may have killed 12; 40 were hurt.",
        ["possible", "asserted"],
    ),
    "a place some way off": ("They will move to a base, 20 km north of Tolma.", ["asserted"]),
    "a way to go": ("They will move 20 km north.", ["possible"]),
    "what can be done": ("The hall can hold 400 people.", ["asserted"]),
    "what should have been": ("The list should have read 27.", ["asserted"]),
    "blamed on": ("Blasts blamed on rebels killed 12 people.", ["asserted"]),
    "blamed for": ("He was blamed for the deaths of 12 people.", ["alleged"]),
    "people charged": ("Five men have been charged with murder.", ["asserted"]),
    "a deed owned up to": ("The front claimed responsibility for killing ten men.", ["asserted"]),
    "a number claimed": ("The front claimed it had killed ten men.", ["alleged"]),
    "a deed claimed": ("The navy claims to have sunk three boats.", ["alleged"]),
    "a number asserted": ("The front asserted that ten men had died.", ["asserted"]),
    "a number alleged": ("The front alleged that ten men had died.", ["alleged"]),
    "an adverb at the end is not in front": ("12 alleged killings and nine rapes elsewhere", ["alleged"] * 2),
    "hearsay speaks": ("Unconfirmed reports speak of five dead.", ["alleged"]),
    "hearsay of something else": ("Nine men died. Unconfirmed reports tell of a new raid.", ["asserted"]),
    "who did it is alleged": ("A tape shows the killing of six men, allegedly by guards.", ["asserted"]),
    "reported dead": ("Three reported dead.", ["alleged"]),
    "a plan behind where they are": ("Nine houses in the town are to be cleared.", ["possible"]),
    "doubt behind where they died": ("Nine deaths in the town were likely due to flu.", ["possible"]),
    "reported behind where": ("Nine deaths in the town are reported by the ministry.", ["asserted"]),
    "what restoring them could do": ("Restoring 900 lakes around the world could help.", ["asserted"]),
    "a set in a town": ("Its 400 soldiers in the town are to leave.", ["asserted"]),
    "neither could be found": ("Neither he nor his wife's nine guests could be found.", ["asserted"]),
    "people are threatened": ("Yesterday gunmen threatened two judges.", ["asserted"]),
    "attacks are threatened": ("Yesterday gunmen threatened nine attacks.", ["possible"]),
    "what there is now": ("The line plans daily flights, up from the current four.", ["asserted"]),
    "who is to be freed": ("They will release two hostages.", ["asserted"]),
    "a swap": ("The front plans a swap of some 45 captives.", ["asserted"]),
    "who is relieved": ("The force will replace 700 guards.", ["asserted"]),
    "a return": ("The deal will allow for the return of 130 farmers.", ["asserted"]),
    "money is returned": ("The firm will return $4 million.", ["possible"]),
    "things planned": ("It was the first of three marches planned for May.", ["possible"]),
    "who plans": ("Three clerks planned for losses.", ["asserted"]),
    "a list is expected": ("About 40 clerks, guards and health workers are expected.", ["possible"]),
    "others than those killed": ("It killed 40 clerks, guards and cooks are expected.", ["asserted"]),
    "others than those held": ("Nine clerks have been held, and guards are believed to be.", ["asserted"]),
    "support for sending": ("He voiced support for the deployment of 10 ships.", ["possible"]),
    "an offer": ("He made an offer of 40 goats.", ["possible"]),
    "fear that people feel": ("Rebels killed 12 people fearing revenge.", ["asserted"]),
}


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extractor_sentences")
    return pipeline


@pytest.mark.parametrize(("text", "expected"), CERTAINTIES.values(), ids=CERTAINTIES)
def test_a_word_of_doubt_reaches_its_number_only(nlp, rules_alone, text, expected):
    found = find_claims(nlp(text), chooser=rules_alone)
    assert [claim["certainty"] for claim in found] == expected
