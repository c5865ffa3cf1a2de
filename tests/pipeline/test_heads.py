"""What the shipped network says beside names: our own sentences, none of them in the training texts."""

from pathlib import Path

import pytest
import spacy

from extractor.pipeline.extensions import get_items
from extractor.pipeline.number_readings import FLAGS

# Subset links are taken from the network from here on (pipeline/wholes.py): below it leans to `subset`, often wrongly.
SURE = 0.85
MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODELS / "accurate")


@pytest.mark.parametrize(
    ("text", "number", "measure", "flags"),
    [
        ("The landslide killed 12 villagers.", "12", "killed", set()),
        ("Hospitals took in 40 wounded men.", "40", "injured", set()),
        ("Gunmen took 7 herders hostage.", "7", "abducted", set()),
        ("The village lies 30 kilometres from the border.", "30", "distance", set()),
        ("The mayor spoke of the dead. There were 19.", "19", "killed", set()),
        ("She was born in 1974 in Talu.", "1974", "none", set()),
        ("The ministry denied that 8 soldiers had died.", "8", "killed", {"negated"}),
        ("The toll has risen to 63, officials said.", "63", "killed", {"cumulative"}),
        ("Another 5 bodies were found on Sunday.", "5", "killed", {"increment"}),
        ("Nine people died, 3 of them children.", "3", "killed", {"subset"}),
    ],
    ids=[
        "verb",
        "adjective",
        "hostages",
        "unit",
        "noun in the sentence before",
        "year",
        "denied",
        "running total",
        "more",
        "part of another",
    ],
)
def test_a_number_is_read_by_what_surrounds_it(nlp, text, number, measure, flags):
    start = text.index(number)
    reading = nlp(text)._.number_readings.at(start, start + len(number))
    likely = {name for name in FLAGS if reading.flag(name) > SURE}
    assert (reading.measure, likely) == (measure, flags)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two Vulkor-7 launchers were hidden in the barn.", ["Vulkor-7 launchers"]),
        ("The army said it had shot down a Tamgha drone.", ["Tamgha drone"]),
        ("At dawn mortars fell on the town.", []),
    ],
    ids=["designation", "name", "common word"],
)
def test_weapons_that_no_list_holds_are_found_by_name(nlp, text, expected):
    assert [text[item["start"] : item["end"]] for item in get_items(nlp(text), "weapon_names")] == expected


# The network alone may take a flight's number for a weapon; what stands in front of it decides (pipeline/weapons.py).
@pytest.mark.parametrize(
    "text",
    ["Flight KX-204 landed safely in Oslo.", "The A-12 road was closed."],
    ids=["flight", "road"],
)
def test_look_alikes_of_weapons_are_none(nlp, text):
    assert get_items(nlp(text), "weapons") == []


def test_the_fast_pipeline_reads_no_numbers():
    doc = spacy.load(MODELS / "fast")("The landslide killed 12 villagers.")
    assert (doc._.number_readings, get_items(doc, "weapon_names")) == (None, [])
