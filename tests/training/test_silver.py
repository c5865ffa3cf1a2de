import pytest

from extractor.training.silver import clean


@pytest.mark.parametrize(
    ("corpus", "given", "expected"),
    [
        ("gmb", "[per President Ada Lund] spoke", "President [PERSON Ada Lund] spoke"),
        ("gmb", "[per Mr. Lund] spoke", "Mr. [PERSON Lund] spoke"),
        ("gmb", "[per Prime] Minister [per Ada Lund] spoke", "Prime Minister [PERSON Ada Lund] spoke"),
        ("gmb", "[per Western] aid came", "Western aid came"),
        ("gmb", "in [geo southern Talistan]", "in southern [PLACE Talistan]"),
        ("gmb", "in [geo South Talistan]", "in [PLACE South Talistan]"),
        ("gmb", "in the [geo southern] hills", "in the southern hills"),
        ("gmb", "[gpe Iraqi] forces left [gpe Nepal]", "Iraqi forces left [PLACE Nepal]"),
        ("gmb", "[org Islamic group Red Wing] left", "Islamic group [ORGANIZATION Red Wing] left"),
        ("gmb", "[tim Monday] they left", "Monday they left"),
        ("re3d", "[Person the spokesman, Ada Lund] spoke", "the spokesman, [PERSON Ada Lund] spoke"),
        ("re3d", "[Person He] spoke", "He spoke"),
        ("re3d", "[Organisation Red Wing fighters] left", "[ORGANIZATION Red Wing] fighters left"),
        ("re3d", "[Organisation Iraqi forces] left", "Iraqi forces left"),
        ("re3d", "[Location the town of Talu] fell", "the town of [PLACE Talu] fell"),
        ("re3d", "[Location Talu, Iraq] fell", "[PLACE Talu], [PLACE Iraq] fell"),
        ("re3d", "[Location the front line] moved", "the front line moved"),
        ("gum", "[person Ada Lund herself] spoke", "[PERSON Ada Lund] herself spoke"),
        ("gum", "[abstract Old Art] hangs", "Old Art hangs"),
        ("wnut", "saw [location Talu] with [person ada]", "saw [PLACE Talu] with ada"),
    ],
    ids=[
        "office out of a person",
        "form of address out of a person",
        "half a title is no person",
        "an adjective is no person",
        "compass word out of a place",
        "capitalised compass word stays",
        "compass word alone is no place",
        "countries are places, peoples are not",
        "class words out of an organisation",
        "dates are not ours",
        "role out of a person",
        "pronouns are no names",
        "common noun after a name",
        "people and common noun",
        "class word and of",
        "joined places are two",
        "unnamed place",
        "reflexive after a name",
        "other kinds of entity",
        "lower-case name in a message",
    ],
)
def test_corpus_labels_become_ours(marks, corpus, given, expected):
    read, write = marks
    assert [write(sentence) for sentence in clean([read(given)], corpus)] == [expected]
