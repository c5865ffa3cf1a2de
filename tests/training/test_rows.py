import random

import pytest

from extractor.pipeline.labels import TAGS, WEAPON_TAGS
from extractor.pipeline.network import WINDOW_PIECES
from extractor.pipeline.number_readings import FLAGS, MEASURES
from extractor.training.corpora import NumberLabel
from extractor.training.passage_reader import split_passages
from extractor.training.rewriting import Labelled
from extractor.training.rows import IGNORED, Batch, NumberTarget, Row, batches, collate, featurize

LONGEST = WINDOW_PIECES + 2  # [CLS] and [SEP]


def labelled(sentence, **more):
    return Labelled(sentence.text, sentence.mentions, **more)


def tags(targets, names):
    """Return the tags of the pieces that have one: those that open a word."""
    return " ".join(names[target] for target in targets if target != IGNORED)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[PERSON Ada Lund] left [PLACE Talu].", "B-PERSON I-PERSON O B-PLACE O"),
        ("[PLACE Talu] [PLACE Beso] burn", "B-PLACE B-PLACE O"),
        ("the [ORGANIZATION Red Wing]'s men", "O B-ORGANIZATION I-ORGANIZATION O O O"),
        ("[PLACE Talu]-[PLACE Beso] road", "B-PLACE O B-PLACE O"),
        ("the [UNSURE Wing] of [PLACE Talu]", "O O B-PLACE"),
        ("[PLACE Ta]lu burns", "B-PLACE O"),
        ("two men left", "O O O"),
        ("", ""),
    ],
    ids=[
        "a name of two words",
        "two names side by side",
        "a possessive",
        "joined by a mark",
        "a doubtful word teaches nothing",
        "half a word",
        "no name",
        "no text",
    ],
)
def test_the_first_piece_of_a_word_has_its_tag(marks, tokenizer, marked, expected):
    rows = featurize(tokenizer, labelled(marks[0](marked)))
    assert " ".join(tags(row.names, TAGS) for row in rows) == expected


def test_pieces_inside_words_and_the_special_ones_teach_nothing(marks, tokenizer):
    (row,) = featurize(tokenizer, labelled(marks[0]("[PLACE Ab] bc")))
    place = TAGS.index("B-PLACE")
    assert row.names == [IGNORED, place, IGNORED, 0, IGNORED, IGNORED]
    assert row.weapons == [IGNORED, 0, IGNORED, 0, IGNORED, IGNORED]
    assert (row.ids[0], row.ids[1], row.ids[-1]) == (2, 4, 3)
    assert len(row.shapes) == len(row.ids) == 6


def test_weapons_are_tagged_beside_names(marks, tokenizer):
    text = marks[0]("[WEAPON Zarb drone] over [WEAPON X]")
    (row,) = featurize(tokenizer, Labelled(text.text, (), weapons=text.mentions))
    assert tags(row.weapons, WEAPON_TAGS) == "B-WEAPON I-WEAPON O B-WEAPON"
    assert tags(row.names, TAGS) == "O O O O"


def test_a_text_whose_names_nobody_labelled_teaches_none(tokenizer):
    (row,) = featurize(tokenizer, Labelled("Ada left", (), is_named=False))
    assert tags(row.names, TAGS) == ""
    assert tags(row.weapons, WEAPON_TAGS) == "O O"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[41|killed cumulative] of the men", [(1, "killed", {"cumulative"})]),
        ("On May [3|none] [two|injured] fell", [(6, "none", set()), (7, "injured", set())]),
        ("no number", []),
    ],
    ids=["a measure and a flag", "no claim, and words", "none"],
)
def test_a_number_has_its_measure_and_flags_at_its_first_piece(tokenizer, marked, expected):
    (passage,) = split_passages(marked)
    (row,) = featurize(tokenizer, passage)
    found = [
        (
            item.piece,
            MEASURES[item.measure],
            {flag for flag, holds in zip(FLAGS, item.flags, strict=True) if holds},
        )
        for item in row.numbers
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("number", "weights"),
    [(NumberLabel(0, 2, "killed", (), 0.3), [0.3]), (NumberLabel(1, 2, "killed"), [])],
    ids=["a rule's label weighs less", "a label inside a word teaches nothing"],
)
def test_a_number_weighs_what_its_label_weighs(tokenizer, number, weights):
    (row,) = featurize(tokenizer, Labelled("41 men", (), numbers=(number,)))
    assert [item.weight for item in row.numbers] == weights


def test_a_long_sentence_is_cut_and_each_of_its_words_and_numbers_taught_once(tokenizer):
    text = "burned 41 " * 40
    numbers = tuple(NumberLabel(at + 7, at + 9, "killed") for at in range(0, len(text), 10))
    rows = list(featurize(tokenizer, Labelled(text, (), numbers=numbers)))
    assert max(len(row.ids) for row in rows) <= LONGEST
    assert " ".join(tags(row.names, TAGS) for row in rows) == " ".join(["O"] * 80)
    assert sum(len(row.numbers) for row in rows) == 40


def row_of(length, *numbers):
    return Row([7] * length, [1] * length, [0] * length, [2] * length, list(numbers))


@pytest.mark.parametrize(
    ("lengths", "size", "expected"),
    [
        ([5, 1, 4, 2, 3], 2, [[1, 2], [3, 4], [5]]),
        ([3, 3], 2, [[3, 3]]),
        ([2], 20, [[2]]),
        ([], 20, []),
    ],
    ids=["of like length, the last short", "one", "fewer than a batch", "nothing"],
)
def test_rows_of_like_length_go_together(lengths, size, expected):
    rng = random.Random(0)  # noqa: S311 - no secrets here
    found = batches([row_of(length) for length in lengths], size, rng)
    assert sorted([len(row.ids) for row in batch] for batch in found) == expected


def test_batches_come_in_the_order_of_the_seed():
    rows = [row_of(length) for length in range(1, 41)]
    orders = [
        [len(batch[0].ids) for batch in batches(rows, 2, random.Random(seed))]  # noqa: S311 - no secrets here
        for seed in (0, 0, 1)
    ]
    assert orders[0] == orders[1] != orders[2]
    assert orders[0] != sorted(orders[0])


def test_a_batch_is_padded_to_its_longest_row():
    number = NumberTarget(1, 4, (0, 1), 0.3)
    assert collate([row_of(1), row_of(3, number)]) == Batch(
        ids=[[7, 0, 0], [7, 7, 7]],
        shapes=[[1, 0, 0], [1, 1, 1]],
        names=[[0, IGNORED, IGNORED], [0, 0, 0]],
        weapons=[[2, IGNORED, IGNORED], [2, 2, 2]],
        mask=[[True, False, False], [True, True, True]],
        numbers=[(1, number)],
    )
