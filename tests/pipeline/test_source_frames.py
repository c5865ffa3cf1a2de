"""Whoever speaks, however it is said: the source is found in every frame of reporting, with every speaker."""

import re

import pytest

from extractor.pipeline.claims import find_claims

# S stands for the speaker, at the start of a sentence or inside it.
FRAMES = [
    "S said {date timex=DATE value=2024-05-06:Monday} 12 people died.",
    "S said up to 12 people died.",
    "S said by telephone that 12 people died.",
    "S said in a statement that at least 12 people died.",
    "S told {organization:Reuters} by phone that 12 people died.",
    "S was quoted as saying that 12 people died.",
    "S put the toll at 12.",
    "On {date timex=DATE value=2024-05-06:Monday} S said that 12 people died.",
    "In {place:Tolma} on {date timex=DATE value=2024-05-06:Monday}, S said 12 people died.",
    "Meanwhile, S said nearly 12 people died.",
    "According to S, 12 people died.",
    "Citing S, {organization:Reuters} reported that 12 people died.",
    "{organization:Reuters} quoted S as saying 12 people died.",
    "More than 12 people died, S said.",
    "More than 12 people died, said S.",
    "More than 12 people died, according to S.",
    "More than 12 people died, S told {organization:AFP}.",
    "More than 12 people died, S told state television.",
    "“More than 12 people died,” S told {organization:Reuters} by phone.",
]
SPEAKERS = {
    "police": "police",
    "the army": "the army",
    "{organization:Doctors Without Borders}": "Doctors Without Borders",
    "the {organization:Interior Ministry}": "Interior Ministry",
    "hospital officials": "hospital officials",
    "a police spokesman": "a police spokesman",
    "Colonel {person:Anna Webb}": "Anna Webb",
}
# The words of nobody who could have given the number.
NOBODY = {
    "claimed by somebody": "The land claimed by the army cost 12 lives.",
    "a hope given up": "The family gave up its hope as 12 people died.",
    "told what to do": "Police were told to search for the 12 people.",
    "never said": "Police never said that 12 people died.",
    "leaves without saying": "Police left without saying that 12 people died.",
    "nobody quoted": "The price was quoted as 12 dollars.",
}


def source_of(annotate, rules_alone, markup: str) -> str | None:
    doc, _ = annotate(markup)
    (claim,) = find_claims(doc, chooser=rules_alone)
    span = claim["source"]
    return span and doc.text[span["start"] : span["end"]]


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("frame", FRAMES)
def test_the_speaker_of_a_frame_is_the_source(annotate, rules_alone, frame, speaker):
    is_lower = not frame.startswith("S") or speaker.startswith("{")
    shown = speaker if is_lower else speaker[:1].upper() + speaker[1:]
    expected = SPEAKERS[speaker]
    found = source_of(annotate, rules_alone, re.sub(r"\bS\b", shown, frame))
    assert found is not None
    assert found.casefold() == expected.casefold()


@pytest.mark.parametrize("markup", NOBODY.values(), ids=NOBODY)
def test_nobody_is_the_source(annotate, rules_alone, markup):
    assert source_of(annotate, rules_alone, markup) is None
