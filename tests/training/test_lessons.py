import gzip
import random
import re
from collections import Counter
from dataclasses import replace

import orjson
import pytest
import spacy

from extractor.pipeline.labels import WEAPON
from extractor.training.corpora import Mention, NumberLabel
from extractor.training.lessons import Lessons, Mix, epoch, prepare
from extractor.training.number_labels import SILVER_WEIGHT, held_out_windows, labelled_windows
from extractor.training.rewriting import Labelled

PASSAGE = Labelled("Rebels killed 41 men", (), numbers=(NumberLabel(14, 16, "killed"),), is_named=False)
# sentences of GMB that nobody labelled, the last far from those that were
UNSEEN = max(labelled_windows()) * 5 + 50
ALONE = Mix(invented=0, passages=0, windows=0, plain=1.0, is_augmented=False)


def rng():
    return random.Random(0)  # noqa: S311 - no secrets here


@pytest.fixture
def lessons(marks):
    read = marks[0]
    armed = replace(read("Grad rockets fell", key="wnut:0", document="a"), weapons=(Mention(0, 12, WEAPON),))
    counted = replace(
        read("They shot 3 men", key="wnut:1", document="b"), numbers=(NumberLabel(10, 11, "killed"),)
    )
    plain = read("[PLACE Talu] fell", key="wnut:2", document="c")
    field = read("[PLACE Beso] fell", key="re3d:0", document="d")
    return Lessons([armed, counted, plain, field], [PASSAGE], [])


def count_texts(texts):
    """Return how often each text is there, by the word that tells it; texts of one document are joined."""
    return Counter(re.findall("Grad|Beso|Talu|shot|Rebels", " ".join(text.text for text in texts)))


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({}, {"Grad": 1, "shot": 1, "Talu": 1, "Beso": 4}),
        ({"plain": 0.0}, {"Grad": 1, "shot": 1}),
        ({"has_re3d": False}, {"Grad": 1, "shot": 1, "Talu": 1}),
        ({"passages": 2}, {"Grad": 1, "shot": 1, "Talu": 1, "Beso": 4, "Rebels": 2}),
    ],
    ids=["re3d four times", "no plain news", "no re3d", "passages twice"],
)
def test_an_epoch_holds_what_the_mix_says(lessons, changed, counts):
    assert count_texts(epoch(lessons, rng(), replace(ALONE, **changed))) == counts


@pytest.mark.parametrize("invented", [0, 30])
def test_invented_articles_are_added(lessons, invented):
    assert len(epoch(lessons, rng(), replace(ALONE, has_re3d=False, invented=invented))) == 3 + invented


def test_texts_stay_as_they_are_without_augmentation():
    shown = epoch(Lessons([], [PASSAGE], []), rng(), replace(ALONE, passages=40))
    assert Counter(row.text for row in shown) == {PASSAGE.text: 40}


def test_texts_change_each_time_they_are_shown():
    shown = epoch(Lessons([], [PASSAGE], []), rng(), replace(ALONE, passages=40, is_augmented=True))
    assert (len(shown), len({row.text for row in shown}) > 10) == (40, True)


def test_an_epoch_is_the_seeds():
    lessons = Lessons([], [PASSAGE], [])
    first, again = (epoch(lessons, rng(), Mix(invented=5)) for _ in range(2))
    assert first == again


def test_windows_labelled_by_hand_come_as_often_as_the_mix_says_and_the_held_out_never(marks):
    trained, kept = (min(part) for part in (labelled_windows() - held_out_windows(), held_out_windows()))
    sentences = [
        marks[0](f"Talu fell {window}", key=f"gmb:{5 * window}", document=str(window))
        for window in (trained, kept)
    ]
    mix = replace(ALONE, plain=0.0, windows=3)
    assert [row.text for row in epoch(Lessons(sentences, [], []), rng(), mix)] == [f"Talu fell {trained}"] * 3


@pytest.fixture
def re3d(tmp_path):
    """A corpus of one paragraph in re3d's form."""
    row = {
        "id": "A",
        "source": "Wire",
        "text": "Then a Zarb fell",
        "entities": [{"start": 5, "end": 11, "type": "Weapon"}],
    }
    path = tmp_path / "re3d.jsonl.gz"
    path.write_bytes(gzip.compress(orjson.dumps(row) + b"\n"))
    return path


@pytest.fixture
def short_passages(monkeypatch):
    """Two passages in place of the real ones, the first held out."""
    held = replace(PASSAGE, text="Gunmen killed 12 men")
    monkeypatch.setattr("extractor.training.lessons.read_passages", lambda: ([PASSAGE], [held]))
    return held


@pytest.fixture
def teacher():
    """A teacher that takes rebels for an organisation."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORGANIZATION", "pattern": "Rebels"}])
    return nlp


@pytest.mark.parametrize(
    ("is_taught", "passage"),
    [
        (True, replace(PASSAGE, mentions=(Mention(0, 6, "ORGANIZATION"),), is_named=True)),
        (False, PASSAGE),
    ],
    ids=["by the teacher", "not at all"],
)
def test_passages_are_named_by_the_teacher(re3d, short_passages, teacher, is_taught, passage):
    lessons = prepare([], {}, teacher if is_taught else None, re3d)
    assert (lessons.passages, lessons.held_out) == ([passage], [short_passages])


def test_sentences_get_weapons_and_numbers(marks, re3d, short_passages):
    taught = [
        marks[0]("Then a Zarb fell", key="re3d:A:0", document="A"),
        marks[0]("A T-72 burned", key=f"gmb:{UNSEEN}"),
    ]
    silver = (NumberLabel(0, 1, "count", (), SILVER_WEIGHT),)
    found = prepare(taught, {f"gmb:{UNSEEN}": silver}, None, re3d).sentences
    assert [(row.weapons, row.numbers) for row in found] == [
        ((Mention(7, 11, WEAPON),), ()),
        ((Mention(2, 6, WEAPON),), silver),
    ]


def test_held_out_windows_of_gmb_are_measured_on_and_not_learned_from(marks, re3d, short_passages):
    window = min(held_out_windows())
    taught = [
        marks[0]("Talu fell", key=f"gmb:{5 * window}"),
        marks[0]("Beso fell", key=f"gmb:{UNSEEN}"),
    ]
    lessons = prepare(taught, {}, None, re3d)
    assert [row.text for row in lessons.sentences] == ["Beso fell"]
    assert [row.text for row in lessons.held_out] == [short_passages.text, "Talu fell"]
