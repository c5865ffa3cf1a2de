"""A verb of saying without a subject of its own: whoever does what stands in front of it speaks, or nobody does."""

import re

import pytest

from extractor.pipeline.claims import find_claims

# S stands for the speaker, at the start of a sentence or inside it.
FRAMES = [
    "S visited the camp and said 12 people had died.",
    "S closed the road, saying 12 people had died.",
    "S condemned the raid and told {organization:Reuters} that 12 people had died.",
    "S opened an inquiry but later confirmed that 12 people had died.",
    "S blamed the rebels for the raid and added that 12 people had died.",
    "S promised help and said 12 people had died.",
    "On {date timex=DATE value=2024-05-06:Monday} S left {place:Tolma}, noting that 12 people had died.",
    "When the rains came, S closed the road and reported 12 deaths.",
    "The bodies lay between the road and the river, S said, adding that 12 people had died.",
    "S repeated that 12 people had died.",
    "S points out that 12 people died.",
    "S placed the death toll at 12.",
    "S assured the council that 12 people had died.",
]
SPEAKERS = {
    "the army": "the army",
    "the {organization:Interior Ministry}": "Interior Ministry",
    "hospital officials": "hospital officials",
    "Colonel {person:Anna Webb}": "Anna Webb",
    "Sergeant {person:Anna Webb} of the {organization:Tolma Police}": "Anna Webb",
}
OTHERS = {
    "residents came back": ("Police left, residents came back and said 12 people had died.", "residents"),
    "denied and said": ("The army denied the report and said 12 men had died.", "The army"),
    "accused of a deed": ("Three soldiers were held and accused of killing 12 men.", None),
    "told by somebody": ("The soldiers were held and told that 12 men had died.", None),
    "a thing does it": ("The blast shook the town and was said to have killed 12 men.", None),
    "no speech joined": ("The army took the town and released 12 prisoners.", None),
    "nobody cites an example": ("Citing security reasons, the army said 12 men had died.", "the army"),
    "a list of things seized": ("Guards seized rifles, ammunition, documents, and 12 trucks.", None),
    "an ordinal case": ("It is the town's fifth confirmed case, and 12 cows were tested.", None),
    "the verb of a relative clause": (
        "Tens of thousands protested building a dam that will flood 12 farms.",
        None,
    ),
    "places are no verb": ("Families were brought to safe places and 12 men returned.", None),
    "still to be told": ("The ministry will announce the names of 12 men.", None),
    "the founding of a base": ("The army established a base that has 12 trucks.", None),
    "members of a group": ("The 12 members of the special groups ({organization:GEOS}) are here.", None),
}
DISTANCES = {
    "where a town lies": ("Police said a bomb went off near {place:Tolma}, 60 km east of {place:Oru}.", None),
    "in brackets": ("Police said a bomb went off in {place:Tolma} (60 km east of {place:Oru}).", None),
    "in both units": (
        "In {place:Tolma}, 60 km (37 miles) east of {place:Oru}, a bomb went off, police said.",
        None,
    ),
    "how far a place is, in both units": (
        "The wreck lies 60 km (37 miles) from {place:Oru}, police said.",
        "police",
    ),
    "where it happened": ("Police said a bomb went off 60 km east of {place:Oru}.", "Police"),
    "how far a thing was": ("Police said the bomb, 60 meters from the school, was found.", "Police"),
}


def last_source(annotate, rules_alone, markup: str) -> str | None:
    doc, _ = annotate(markup)
    span = find_claims(doc, chooser=rules_alone)[-1]["source"]
    return span and doc.text[span["start"] : span["end"]]


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("frame", FRAMES)
def test_whoever_acts_speaks(annotate, rules_alone, frame, speaker):
    is_lower = not frame.startswith("S") or speaker.startswith("{")
    shown = speaker if is_lower else speaker[:1].upper() + speaker[1:]
    found = last_source(annotate, rules_alone, re.sub(r"\bS\b", shown, frame))
    assert (found or "").casefold() == SPEAKERS[speaker].casefold()


@pytest.mark.parametrize(("markup", "expected"), OTHERS.values(), ids=OTHERS)
def test_the_nearest_actor_speaks_or_nobody(annotate, rules_alone, markup, expected):
    assert last_source(annotate, rules_alone, markup) == expected


@pytest.mark.parametrize(("markup", "expected"), DISTANCES.values(), ids=DISTANCES)
def test_where_a_town_lies_is_nobodys_report(annotate, rules_alone, markup, expected):
    assert last_source(annotate, rules_alone, markup) == expected
