import pytest

from extractor.training.consensus import agree


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["[ORGANIZATION U.S.] troops left"], ["[PLACE U.S.] troops left"]),
        (["[PLACE U.N.] envoys left"], ["[ORGANIZATION U.N.] envoys left"]),
        (
            ["The [PLACE Gaza Strip and Egypt] reopened"],
            ["The [PLACE Gaza Strip] and [PLACE Egypt] reopened"],
        ),
        (["He crossed the Swat Valley alone"], ["He crossed the [PLACE Swat Valley] alone"]),
        (["She left the [PLACE Talu] airport"], ["She left the [PLACE Talu airport]"]),
        (["She left a [PLACE Talu] prison"], ["She left a [PLACE Talu] prison"]),
        (["Mr. [PLACE Muzari] resigned"], ["Mr. [PERSON Muzari] resigned"]),
        (
            ["The [ORGANIZATION Turkey's Red Agency] said"],
            ["The [PLACE Turkey]'s [ORGANIZATION Red Agency] said"],
        ),
        (["[ORGANIZATION Wing] left"] * 3 + ["[PLACE Wing] left"], ["[ORGANIZATION Wing] left"] * 4),
        (["saw [PLACE Talu] burn"] * 5 + ["saw Talu burn"], ["saw [PLACE Talu] burn"] * 6),
        (["saw the [ORGANIZATION Coalition] go"], ["saw the [UNSURE Coalition] go"]),
        (["He said nothing on Monday"], ["He said nothing on Monday"]),
    ],
    ids=[
        "U.S. is a place",
        "U.N. is an organisation",
        "joined names are two",
        "a class word makes a run a place",
        "lower-case facility word joins its name",
        "an indefinite article makes it no name",
        "form of address makes a person",
        "owner stays out",
        "most mentions decide",
        "gaps are filled",
        "optional names are not taught",
        "nothing to do",
    ],
)
def test_a_corpus_agrees_on_its_names(marks, given, expected):
    read, write = marks
    assert [write(sentence) for sentence in agree([read(text) for text in given])] == expected
