from itertools import chain

import pytest

from extractor.engines.shards import MAX_ARTICLES, cut_shards
from extractor.records import Article, Failure


def article(number, text="Two died."):
    return Article(f"a{number:04}", text, f"in/a{number:04}.txt", "", "utf-8")


ARTICLES = [article(number) for number in range(500)]


def test_shards_hold_every_article_once_and_in_order():
    assert list(chain.from_iterable(shard.items for shard in cut_shards(ARTICLES))) == ARTICLES


def test_a_shard_holds_at_most_64_articles():
    assert max(len(shard.items) for shard in cut_shards(ARTICLES)) == MAX_ARTICLES


@pytest.mark.parametrize(
    ("changed", "new"),
    [
        (ARTICLES[:250] + ARTICLES[251:], 1),
        ([*ARTICLES[:1], article(9998), *ARTICLES[1:]], 2),
        ([*ARTICLES[:7], article(7, "Three died."), *ARTICLES[8:]], 1),
        ([*ARTICLES[:7], Failure("a0007", "in/a0007.txt", "empty"), *ARTICLES[8:]], 1),
        (ARTICLES, 0),
    ],
    ids=[
        "one removed",
        "one inserted into a full shard",
        "one edited",
        "one no longer readable",
        "nothing changed",
    ],
)
def test_a_change_touches_only_its_shard(changed, new):
    before = {shard.key for shard in cut_shards(ARTICLES)}
    assert len({shard.key for shard in cut_shards(changed)} - before) == new


def test_long_articles_make_small_shards():
    long = [article(number, "Two died. " * 20_000) for number in range(9)]
    assert [len(shard.items) for shard in cut_shards(long)] == [3, 3, 3]


def test_nothing_makes_no_shard():
    assert list(cut_shards([])) == []


def test_articles_are_taken_only_as_needed():
    taken = []
    next(cut_shards(taken.append(item.doc_id) or item for item in ARTICLES))
    assert len(taken) <= MAX_ARTICLES
