import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from extractor.pipeline.number_readings import FLAGS, MEASURES, drop_number_readings, set_number_readings

TEXT = "Rescuers buried 41 of the 60 men."


def read_doc():
    """Two words have scores: at 41 they favour `killed` and `cumulative`, at 60 `none`."""
    scores = np.zeros((2, len(MEASURES) + len(FLAGS)), dtype=np.float32)
    scores[0, MEASURES.index("killed")] = 9.0
    scores[0, len(MEASURES) + FLAGS.index("cumulative")] = 9.0
    scores[1, MEASURES.index("none")] = 9.0
    doc = spacy.blank("en")(TEXT)
    set_number_readings(doc, [16, 26], [18, 28], scores)
    return doc


@pytest.mark.parametrize(
    ("start", "end", "measure", "flags"),
    [
        (16, 18, "killed", {"cumulative"}),
        (17, 18, "killed", {"cumulative"}),
        (26, 32, "none", set()),
    ],
    ids=["at its word", "inside its word", "longer than its word"],
)
def test_a_number_has_the_measure_and_flags_of_the_word_it_starts_in(start, end, measure, flags):
    reading = read_doc()._.number_readings.at(start, end)
    likely = {name for name in FLAGS if reading.flag(name) > 0.5}
    assert (reading.measure, likely) == (measure, flags)


def test_a_flag_without_evidence_is_as_likely_as_not():
    assert read_doc()._.number_readings.at(16, 18).flag("alleged") == 0.5


@pytest.mark.parametrize(
    ("start", "end"), [(0, 8), (19, 21), (28, 30), (16, 16)], ids=["before", "between", "after", "empty"]
)
def test_where_no_word_stands_there_is_no_reading(start, end):
    assert read_doc()._.number_readings.at(start, end) is None


def test_a_document_read_without_the_head_has_no_readings():
    assert spacy.blank("en")(TEXT)._.number_readings is None


def test_readings_go_through_bytes():
    doc = read_doc()
    copy = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert copy._.number_readings.at(16, 18) == doc._.number_readings.at(16, 18)


def test_dropped_readings_are_gone_and_none_can_be_dropped():
    doc = read_doc()
    drop_number_readings(doc)
    drop_number_readings(doc)
    assert doc._.number_readings is None
