import random

import pytest
from tokenizers import Tokenizer, models

from extractor.errors import ConfigError
from extractor.pipeline.encoding import encode
from extractor.pipeline.network import CONTEXT_PIECES, WINDOW_PIECES, cut_windows
from extractor.training.rewriting import Labelled
from extractor.training.rows import featurize
from extractor.training.views import AS_RUN, Cut, draw_cut, mask_pieces

LONG = "Two men left the town in rain. " * 60


def test_windows_are_cut_in_many_ways_and_never_longer_than_at_run_time(rng):
    cuts = {draw_cut(rng) for _ in range(200)}
    assert AS_RUN in cuts
    assert len(cuts) > 10
    assert max(cut.pieces for cut in cuts) == WINDOW_PIECES
    assert min(cut.context for cut in cuts) < CONTEXT_PIECES < max(cut.context for cut in cuts)


@pytest.mark.parametrize("cut", [AS_RUN, Cut(100, 20), Cut(160, 100), Cut(20, 5)])
def test_every_word_is_kept_once_however_a_text_is_cut(tokenizer, cut):
    encoded = encode(tokenizer, LONG)
    windows = list(cut_windows(encoded, cut.pieces, cut.context))
    kept = [at for window in windows for at in range(window.keep_start, window.keep_end)]
    assert kept == list(range(len(encoded.words)))
    rows = list(featurize(tokenizer, Labelled(LONG, ()), cut))
    assert len(rows) == len(windows)
    assert max(len(row.ids) for row in rows) <= cut.pieces + 2  # [CLS] and [SEP]


def test_a_share_of_the_pieces_is_masked_but_not_those_that_are_kept(tokenizer, rng):
    ids, mask = list(range(1000, 2000)), tokenizer.token_to_id("[MASK]")
    shown = mask_pieces(ids, tokenizer, 0.2, rng, kept=range(1, 500))
    assert shown[:500] == ids[:500]
    assert shown[-1] == ids[-1]
    assert 60 < shown.count(mask) < 140


def test_nothing_is_masked_without_a_share(tokenizer, rng):
    assert mask_pieces([2, 9, 3], tokenizer, 0.0, rng) == [2, 9, 3]


def test_a_tokenizer_without_a_mask_is_named(rng):
    with pytest.raises(ConfigError, match=r"no piece \[MASK\]"):
        mask_pieces([2, 9, 3], Tokenizer(models.WordPiece({"a": 0}, unk_token="a")), 0.5, rng)  # noqa: S106 - a token


@pytest.fixture
def rng():
    return random.Random(5)  # noqa: S311 - no secret
