"""Shards: runs of consecutive articles, cut by their names: the same input is cut alike wherever it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from extractor.records import Article, Input, Packed

# A shard ends after an article in 24 by the hash of its id, so an article more or less moves no other cut.
_CUT_ONE_IN = 24
MAX_ARTICLES = 64
MAX_CHARACTERS = 500_000


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive articles with the hash of each; `key` names the shard by them."""

    items: tuple[Input, ...]
    inputs: tuple[str, ...]

    @property
    def key(self) -> str:
        """32 hex digits that change when an article of the shard does."""
        return sha256("\n".join(self.inputs).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Lines:
    """One article's outcome as bytes: its line of documents.jsonl, its lines of records.jsonl, its counts."""

    document: bytes
    records: bytes
    counts: Counter[str]


@dataclass(slots=True)
class Result:
    """A shard's outcome; counts are articles, failed, skipped, words, stopped and each record kind."""

    documents: bytes = b""
    records: bytes = b""
    counts: Counter[str] = field(default_factory=Counter)


def cut_shards(items: Iterable[Input]) -> Iterator[Shard]:
    """Yield all items in order as shards of at most 64 articles and about 500,000 characters."""
    held: list[Input] = []
    size = 0
    for item in items:
        held.append(item)
        size += _size(item)
        if len(held) == MAX_ARTICLES or size > MAX_CHARACTERS or _is_cut(item.doc_id):
            yield make_shard(held)
            held, size = [], 0
    if held:
        yield make_shard(held)


def make_shard(items: Iterable[Input]) -> Shard:
    """Return the items as one shard."""
    kept = tuple(items)
    return Shard(kept, tuple(_hash_item(item) for item in kept))


def join_lines(lines: Iterable[Lines]) -> Result:
    """Return the outcomes of a shard's articles, in their order, as the shard's."""
    kept = list(lines)
    counts: Counter[str] = Counter()
    for line in kept:
        counts.update(line.counts)
    documents = b"".join(line.document for line in kept)
    return Result(documents, b"".join(line.records for line in kept), counts)


def _size(item: Input) -> int:
    """Return about how many characters the item holds."""
    if isinstance(item, Packed):
        return len(item.data)
    return len(item.text) if isinstance(item, Article) else 0


def _is_cut(doc_id: str) -> bool:
    return int.from_bytes(sha256(doc_id.encode("utf-8", "replace")).digest()[:4]) % _CUT_ONE_IN == 0


def _hash_item(item: Input) -> str:
    """Return 16 hex digits over every field: text, and what metadata or the path add to it."""
    return sha256(repr(item).encode("utf-8", "backslashreplace")).hexdigest()[:16]
