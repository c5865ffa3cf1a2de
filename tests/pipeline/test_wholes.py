"""Which number a number is a part of, by the rules alone: markup as in test_claims.py."""

import numpy as np
import pytest

from extractor.pipeline import claims
from extractor.pipeline.number_readings import FLAGS, MEASURES, set_number_readings

# Each row: markup, and for each claim the place (from 0) of the claim that includes it.
WHOLES = {
    "including": (
        "Shells killed {claim measure=killed value=12:12 people}, including {claim measure=killed value=3:three children}.",
        [None, 0],
    ),
    "a list of parts": (
        "Shells killed {claim measure=killed value=12:12 people}, including {claim measure=killed value=3:three women} and {claim measure=killed value=2:two boys}.",
        [None, 0, 0],
    ),
    "of them": (
        "Guards shot {claim measure=killed value=9:nine men} dead, {claim measure=killed value=2:two} of them cousins.",
        [None, 0],
    ),
    "of whom": (
        "The raid killed {claim measure=killed value=80:80 people}, of whom {claim measure=killed value=6:six} were guards.",
        [None, 0],
    ),
    "of these, in the next sentence": (
        "There were {claim measure=killed value=40:40 deaths}. Of these, {claim measure=killed value=11:11 deaths} were at sea.",
        [None, 0],
    ),
    "a share of them": (
        "Fire took {claim measure=structures value=80:80 houses}, {claim measure=percentage value=0.25 unit=fraction:a quarter} of them empty.",
        [None, 0],
    ),
    "bracket": (
        "The blast killed {claim measure=killed value=12:12 people} ({claim measure=killed value=7:seven men} and {claim measure=killed value=5:five women}).",
        [None, 0, 0],
    ),
    "some of the whole": (
        "{claim measure=killed value=7:Seven} of the {claim measure=killed value=20:20 dead} were pupils.",
        [1, None],
    ),
    "side by side": (
        "Shells killed {claim measure=killed value=12:12 people} and {claim measure=killed value=3:three cooks}.",
        [None, None],
    ),
    "another unit in the bracket": (
        "The charge weighed {claim measure=mass value=1100 unit=lb:1,100 pounds} ({claim measure=mass value=500 unit=kg:500 kg}).",
        [None, None],
    ),
    "none of them": (
        "They fired {claim measure=weapons value=5:five {weapon category=artillery:shells}}. One of them hurt {claim measure=injured value=0 negated:nobody}.",
        [None, None],
    ),
    "more than the whole": (
        "Shells killed {claim measure=killed value=3:three people}, including {claim measure=killed value=12:12 others}.",
        [None, None],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "wholes"), WHOLES.values(), ids=WHOLES.keys())
def test_parts_know_their_whole(annotate, rules_alone, markup, wholes):
    doc, expected = annotate(markup)
    found = claims.find_claims(doc, chooser=rules_alone)
    assert [(c["start"], c["end"], c["measure"]) for c in found] == [
        (c["start"], c["end"], c["measure"]) for c in expected
    ]
    names = [None if c["subset_of"] is None else tuple(c["subset_of"]) for c in found]
    assert names == [
        None if at is None else (expected[at]["start"], expected[at]["end"], expected[at]["measure"])
        for at in wholes
    ]


# Each row: text whose second number the network takes for a part of the first, and whether it is.
READ = {
    "a number of its own noun": ("The fort held 40 men and 3 nuns.", False),
    "a bare number": ("The fort held 40 men, 3 behind bars.", True),
    "two places": ("Some 40 died in Osh and 3 in Bor.", False),
}


@pytest.mark.parametrize(("text", "is_part"), READ.values(), ids=READ.keys())
def test_the_network_finds_parts_that_no_joint_sets_beside(sentence_nlp, rules_alone, text, is_part):
    doc = sentence_nlp(text)
    scores = np.full((2, len(MEASURES) + len(FLAGS)), -9.0, dtype=np.float32)
    scores[1, len(MEASURES) + FLAGS.index("subset")] = 9.0
    starts = [text.index("40"), text.index("3")]
    set_number_readings(doc, starts, [starts[0] + 2, starts[1] + 1], scores)
    found = claims.find_claims(doc, chooser=rules_alone)
    assert [claim["subset_of"] is not None for claim in found] == [False, is_part]
