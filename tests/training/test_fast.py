import gzip
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
import spacy
from spacy.attrs import NORM

from extractor.pipeline.labels import LABELS
from extractor.training.corpora import Mention, Sentence
from extractor.training.fast import Settings, blank, label_passages, make_example, train, write
from extractor.training.passage_reader import read_passages
from extractor.training.rewriting import Labelled
from extractor.training.teaching import read_plain, restore, save, teach
from extractor.training.vectors import make_vectors

TINY = Settings(
    steps=60, warmup=5, rate=0.01, width=16, depth=1, rows=(100, 50, 50, 50), invented=0, words=40
)


@pytest.fixture(scope="module")
def teacher():
    nlp = spacy.blank("en")
    patterns = [{"label": "PERSON", "pattern": "Ada Lund"}, {"label": "PLACE", "pattern": "Talu"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


@pytest.mark.parametrize(
    ("marked", "tags"),
    [
        ("[PERSON Ada Lund] left [PLACE Talu].", ["B-PERSON", "L-PERSON", "O", "U-PLACE", "O"]),
        ("Nobody left.", ["O", "O", "O"]),
        ("[UNSURE Ada Lund] left [PLACE Talu].", ["-", "-", "O", "U-PLACE", "O"]),
        ("[PLACE Ta]lu burned.", ["-", "O", "O"]),
        ("[PLACE Talu] met [ORGANIZATION Red] Help.", ["U-PLACE", "O", "U-ORGANIZATION", "O", "O"]),
    ],
    ids=[
        "a person and a place",
        "no name is a lesson too",
        "what is unsure teaches nothing",
        "what ends inside a token teaches nothing",
        "an organisation",
    ],
)
def test_an_example_says_what_is_known(marks, marked, tags):
    read, _ = marks
    sentence = read(marked)
    example = make_example(spacy.blank("en"), Labelled(sentence.text, sentence.mentions))
    assert example.get_aligned_ner() == [None if tag == "-" else tag for tag in tags]


@pytest.mark.parametrize(
    ("marked", "key", "taught"),
    [
        (["Ada Lund left.", "Talu burned."], "gmb:0", ["[PERSON Ada Lund] left.", "[PLACE Talu] burned."]),
        (["[ORGANIZATION Talu] burned."], "gmb:0", ["[PLACE Talu] burned."]),
        (["[ORGANIZATION Talu] burned."], "re3d:0:0", ["[ORGANIZATION Talu] burned."]),
        (["Ada", "Lund left."], "gmb:0", ["Ada", "Lund left."]),
        ([], "gmb:0", []),
    ],
    ids=[
        "each sentence gets its own names",
        "the teacher corrects a corpus",
        "labels made by hand stay",
        "a name across two sentences is none",
        "nothing to read",
    ],
)
def test_the_teacher_labels_what_no_hand_has(teacher, marks, marked, key, taught):
    read, write_marks = marks
    sentences = [read(line, key=key, document="one") for line in marked]
    assert [write_marks(sentence) for sentence in teach(teacher, sentences)] == taught


def test_sentences_of_a_treebank_come_with_their_document(tmp_path):
    path = tmp_path / "bank.conllu.gz"
    lines = "# newdoc id = a\n# text = One fell.\n1\tOne\n\n# newdoc id = b\n# text = Two fell.\n"
    path.write_bytes(gzip.compress(lines.encode()))
    assert list(read_plain(path, "bank")) == [
        Sentence("bank:0", "bank:a", "One fell.", ()),
        Sentence("bank:1", "bank:b", "Two fell.", ()),
    ]


def test_saved_labels_come_back(tmp_path):
    sentences = [
        Sentence("gmb:0", "gmb", "Talu\nburned…", (Mention(0, 4, "PLACE"),)),
        Sentence("gmb:1", "gmb", "", ()),
    ]
    save(sentences, tmp_path / "labels.jsonl")
    assert restore(tmp_path / "labels.jsonl") == sentences


def test_training_learns_the_names_and_leaves_the_words_behind(marks, tmp_path):
    read, _ = marks
    lines = [
        f"[PERSON {first} Lund] {verb} [PLACE Talu] at dawn."
        for first, verb in product(("Ada", "Ibo"), ("left", "saw"))
    ]
    sentences = [read(line, key=f"gmb:{number}") for number, line in enumerate(lines * 10)]
    write(train(sentences, sentences[:5], TINY), tmp_path / "fast")
    nlp = spacy.load(tmp_path / "fast")
    found = [(ent.text, ent.label_) for ent in nlp("Ada Lund saw Talu at dawn.").ents]
    strings = (tmp_path / "fast" / "vocab" / "strings.json").read_text(encoding="utf-8")
    assert (nlp.pipe_names, found, "Lund" in strings) == (
        ["ner", "extractor_settled"],
        [("Ada Lund", "PERSON"), ("Talu", "PLACE")],
        False,
    )


def test_vectors_are_looked_up_in_any_case_when_loaded(marks, tmp_path):
    vectors = make_vectors({"ada": 0, "talu": 1, "left": 2}, np.eye(3, dtype=np.float32), {}, 2)
    sentences = [marks[0]("[PERSON Ada Lund] left [PLACE Talu] at dawn.", key="gmb:0")] * 10
    write(train(sentences, sentences[:5], replace(TINY, steps=5), vectors), tmp_path / "fast")
    nlp = spacy.load(tmp_path / "fast")
    found = [int(nlp.vocab.vectors.find(key=token.norm)) for token in nlp.make_doc("ADA Lund left Talu")]
    assert (found, nlp.vocab.vectors.attr) == ([0, -1, 2, 1], NORM)


def test_passages_come_several_times_with_the_teachers_names(teacher, tmp_path):
    teacher.to_disk(tmp_path / "teacher")
    sentences = label_passages(tmp_path / "teacher")
    texts = [passage.text for passage in read_passages()[0]]
    assert [sentence.text for sentence in sentences] == texts * 3


def test_the_untrained_pipeline_has_our_labels():
    assert set(blank(TINY).get_pipe("ner").labels) == set(LABELS)
