from contextlib import nullcontext
from types import SimpleNamespace

import numpy as np
import onnxruntime
import pytest

from extractor.errors import ConfigError
from extractor.pipeline.encoding import BLANK_LINE, SPACE, Word, encode
from extractor.pipeline.labels import TAGS
from extractor.pipeline.network import CONTEXT_PIECES, WINDOW_PIECES, Network, cut_windows, decode
from extractor.pipeline.pointers import WIDTH

SHORT = "The men said so. "
LONG = "the men in the town said, " * 60


def scores_of(tags, runner_up=None):
    rows = np.full((len(tags), len(TAGS)), -9.0, dtype=np.float32)
    for index, tag in enumerate(tags):
        rows[index, TAGS.index(tag)] = -0.1
        if runner_up is not None:
            rows[index, TAGS.index(runner_up[index])] = -3.0
    return rows


def words_of(count, blank_before=()):
    gaps = [BLANK_LINE if index in blank_before else SPACE for index in range(count)]
    return [Word(index * 2, index * 2 + 1, index, gap) for index, gap in enumerate(gaps)]


@pytest.mark.parametrize(
    ("tags", "blank_before", "spans"),
    [
        (["O", "B-PERSON", "I-PERSON", "O"], (), [(1, 3, "PERSON")]),
        (["B-PLACE", "B-PLACE"], (), [(0, 1, "PLACE"), (1, 2, "PLACE")]),
        (["B-PERSON", "I-PERSON"], (1,), [(0, 1, "PERSON")]),
        (["O", "O"], (), []),
        ([], (), []),
    ],
    ids=["two words", "neighbours stay apart", "a blank line ends a name", "no name", "no words"],
)
def test_best_tags_become_spans(tags, blank_before, spans):
    assert decode(words_of(len(tags), blank_before), scores_of(tags), TAGS) == spans


def test_an_inside_tag_never_follows_another_label():
    scores = scores_of(["B-PLACE", "I-PERSON"], runner_up=["O", "I-PLACE"])
    assert decode(words_of(2), scores, TAGS) == [(0, 2, "PLACE")]


@pytest.mark.parametrize(
    "text",
    ["", SHORT, SHORT * 40, LONG, SHORT + LONG + SHORT, "z" * 99 + " men " + "q" * 99, "town " * 400],
    ids=["empty", "one", "many", "long sentence", "long one between", "words of many pieces", "no full stop"],
)
def test_windows_keep_every_word_once_and_never_grow_too_long(tokenizer, text):
    encoded = encode(tokenizer, text)
    windows = list(cut_windows(encoded))
    kept = [word for window in windows for word in range(window.keep_start, window.keep_end)]
    pieces = [*(word.piece for word in encoded.words), len(encoded.ids)]
    longest = max((pieces[window.end] - pieces[window.start] for window in windows), default=0)
    assert (kept, longest <= WINDOW_PIECES) == (list(range(len(encoded.words))), True)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [(SHORT * 60, True), ((LONG[:600] + "and stayed. ") * 2, False)],
    ids=["whole sentences", "the end of a long one"],
)
def test_a_window_begins_with_what_stands_before_its_sentences(tokenizer, text, is_whole):
    encoded = encode(tokenizer, text)
    openings = [start for start, _ in encoded.sentences]
    first, second, *_ = cut_windows(encoded)
    context = encoded.words[second.keep_start].piece - encoded.words[second.start].piece
    assert (first.start, first.keep_start, 0 < context <= CONTEXT_PIECES) == (0, 0, True)
    assert (encoded.words[second.start].start in openings) is is_whole


def test_parts_of_a_long_sentence_share_words_so_that_no_name_is_cut(tokenizer):
    first, second, *_ = cut_windows(encode(tokenizer, LONG))
    assert (first.end - first.keep_end, second.keep_start - second.start) == (12, 12)


@pytest.mark.parametrize(
    ("width", "outcome"),
    [
        (7, nullcontext()),
        (37, nullcontext()),
        (37 + WIDTH, nullcontext()),
        (38, pytest.raises(ConfigError, match=r"model.onnx: 38 scores a word .* train the pipeline again")),
        (36 + WIDTH, pytest.raises(ConfigError, match="train the pipeline again")),
    ],
    ids=["names alone", "names, weapons and numbers", "all heads", "half a head", "a pointer cut"],
)
def test_a_network_of_unknown_width_is_refused(tokenizer, monkeypatch, width, outcome):
    session = SimpleNamespace(get_outputs=lambda: [SimpleNamespace(shape=["words", width])])
    monkeypatch.setattr(onnxruntime, "InferenceSession", lambda *_, **__: session)
    with outcome:
        Network(b"", tokenizer)
