"""What an article says a named person is: the title before the name or the apposition after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.index import listed_regions
from extractor.pipeline.role_words import Word, head_size, is_small, join, words_after, words_before

_LONGEST_COMPLEMENT = 8
# Nationalities of two words: "South Korean".
_LONGEST_PEOPLE = 2
# Capitals of at most this many letters are an acronym even in a shouted sentence.
_ACRONYM = 5
_AGE = re.compile(r"\d{1,3}\w*")
_OPENERS = (",", "(", "-", "–", "—")
_CLOSER = re.compile(r"\s*[,;.)–—-]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Spans of the article's other names: places are left out of roles, organisations stay whole in them."""

    places: Sequence[tuple[int, int]] = ()
    organizations: Sequence[tuple[int, int]] = ()


def role_of(text: str, start: int, end: int, names: Surroundings | None = None) -> str | None:
    """Return the role that stands beside the name at [start, end), None where there is none.

    Nationalities, places in front, articles and possessors are left out: "Russian President X" -> "President"; what
    stands behind "of" or "for" belongs to the office: "president of Georgia".
    An office before the name beats an apposition, which beats a rank.
    """
    names = names or Surroundings()
    before = words_before(text, start)
    while before and is_small(before[-1], "honorifics"):
        before = before[:-1]
    title, is_rank = _title(before, names)
    if title and not is_rank:
        return title
    is_closed = _CLOSER.match(text, end) is not None
    leading = _leading_apposition(before, names) if is_closed else None
    return _apposition(words_after(text, end), names) or leading or title


def _title(before: list[Word], names: Surroundings) -> tuple[str | None, bool]:
    """Return the role that ends right before the name, and whether it is only a rank."""
    words = _phrase_before(before)
    last = _without_ranks(words)
    rank = _rank(words, last, names)
    end, complement = _before_complement(words, last)
    size = head_size(words, end, ranks=False)
    if size == 0:
        return rank, True
    first = _phrase_start(words, end - size, names)
    role = _without_places(words[first:end], end - size - first, names)
    return join([*role, *_named_complement(complement)]), False


def _rank(words: list[Word], first: int, names: Surroundings) -> str | None:
    """Return the ranks from `first` on, with small modifiers: "retired Col."; None without ranks."""
    if first == len(words):
        return None
    ranks = words[first:]
    while first > 0 and (
        is_small(words[first - 1], "modifiers") or _is_inside(words[first - 1], names.organizations)
    ):
        first -= 1
        ranks = words[first:]
    return join(ranks)


def _phrase_before(before: list[Word]) -> list[Word]:
    """Return the words right before the name, back to the first mark."""
    marks = [position for position, word in enumerate(before) if not word.folded]
    return before[marks[-1] + 1 :] if marks else before


def _without_ranks(words: list[Word]) -> int:
    """Return how many words are left of the ranks at the end."""
    last = len(words)
    while (size := head_size(words, last, ranks=True)) > 0:
        last -= size
    return last


def _before_complement(words: list[Word], last: int) -> tuple[int, list[Word]]:
    """Return where "of Finance" begins in "Minister of Finance X", and its words; (last, []) without one."""
    if head_size(words, last, ranks=False):
        return last, []
    for position in range(last - 1, max(last - _LONGEST_COMPLEMENT, 0), -1):
        word = words[position]
        if is_small(word, "complements"):
            return position, words[position:last]
        if not (word.text[:1].isupper() or is_small(word, "determiners")):
            break
    return last, []


def _phrase_start(words: list[Word], head: int, names: Surroundings) -> int:
    """Return where the phrase with its head at `head` begins: back over modifiers and capitalised words."""
    first = head
    while first > 0 and (_is_modifier(words[first - 1]) or _is_inside(words[first - 1], names.organizations)):
        first -= 1
    return first


def _is_modifier(word: Word) -> bool:
    if word.is_possessive or is_small(word, "determiners", "complements", "ends"):
        return False
    # Among capitals a capital says nothing, unless the word is an acronym.
    is_name = word.text[:1].isupper() and (not word.text.isupper() or len(word.text) <= _ACRONYM)
    is_compound = "-" in word.text
    return is_name or is_compound or is_small(word, "modifiers") or is_demonym(word.text.title())


def _apposition(after: list[Word], names: Surroundings) -> str | None:
    """Return the role in ", a spokesman for the ministry," right after the name."""
    if not after or after[0].text not in _OPENERS:
        return None
    words = after[1:]
    if len(words) > 1 and _AGE.fullmatch(words[0].text) and words[1].text == ",":
        words = words[2:]
    return _noun_phrase(words, names)


def _leading_apposition(before: list[Word], names: Surroundings) -> str | None:
    """Return the role in "the ministry's spokesman, NAME, said": a determiner or possessor opens it."""
    words = before[: _without_ranks(before)]
    if not words or words[-1].text != ",":
        return None
    words = words[:-1]
    marks = [position for position, word in enumerate(words) if not word.folded]
    clause = marks[-1] + 1 if marks else 0
    for first in range(len(words) - 1, clause - 1, -1):
        opens = words[first].is_possessive or is_small(words[first], "determiners")
        # "a spokesman for the ministry": the second article opens no new phrase.
        is_nested = (
            first > clause and is_small(words[first - 1], "complements") and _any_head(words, first - 1)
        )
        role = _noun_phrase(words[first:], names) if opens and not is_nested else None
        if role is not None:
            return role
    return None


def _noun_phrase(words: list[Word], names: Surroundings) -> str | None:
    """Return the role that a noun phrase at the start of `words` gives, None when its head is no role."""
    first, head_end = 0, 0
    for position, word in enumerate(words):
        inside = _is_inside(word, names.organizations)
        if is_small(word, "determiners") or (word.is_possessive and not inside):
            first = position + 1
        elif not inside and (not word.folded or is_small(word, "ends", "complements")):
            break
        else:
            head_end = position + 1
    while head_end > first and not _any_head(words, head_end) and not words[head_end - 1].text[:1].isupper():
        # "the district head mentioned above": the head is the last there is.
        head_end -= 1
    size = _any_head(words, head_end)
    head_start = head_end - size
    if size == 0 or head_start < first:
        return None
    role = _without_places(words[first:head_end], head_start - first, names)
    return join([*role, *_named_complement(_complement(words[head_end:]))])


def _any_head(words: list[Word], end: int) -> int:
    return head_size(words, end, ranks=False) or head_size(words, end, ranks=True)


def _complement(words: list[Word]) -> list[Word]:
    """Return "for the border service" and the like after a head, empty when nothing of the kind follows."""
    if not words or not is_small(words[0], "complements"):
        return []
    if is_small(words[0], "places"):
        return []
    kept: list[Word] = []
    for position, word in enumerate(words[:_LONGEST_COMPLEMENT]):
        if not word.folded or (is_small(word, "ends") and not _joins_name(words, position)):
            break
        kept.append(word)
    return kept if len(kept) > 1 else []


def _joins_name(words: list[Word], position: int) -> bool:
    """Return whether the word stands inside a capitalised name: "Food and Agriculture Organization"."""
    if words[position].folded != "and" or position + 1 == len(words):
        return False
    return all(word.text[:1].isupper() for word in (words[position - 1], words[position + 1]))


def _named_complement(words: list[Word]) -> list[Word]:
    """Return the complement, which says of what the office is, its country or place, too; empty without a noun."""
    return words if any(not is_small(word, "determiners") for word in words[1:]) else []


def _without_places(words: list[Word], head: int, names: Surroundings) -> list[Word]:
    """Return the phrase without nationalities, countries and place names before its head."""
    kept: list[Word] = []
    position = 0
    while position < len(words):
        size = _place_size(words[position : min(head, position + _LONGEST_PEOPLE)], names)
        if size == 0:
            kept.append(words[position])
        position += max(size, 1)
    return kept


def _place_size(words: list[Word], names: Surroundings) -> int:
    """Return how many words from the first on name a people or place; 0: none, or inside an organisation."""
    if not words or _is_inside(words[0], names.organizations):
        return 0
    for size in range(len(words), 0, -1):
        phrase = f"{join(words[: size - 1])} {words[size - 1].bare}".strip()
        if is_demonym(phrase.title()) or country_of_name(phrase) or fold_name(phrase) in listed_regions():
            return size
    return 1 if _is_inside(words[0], names.places) else 0


def _is_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= word.start and word.end <= last for first, last in spans)
