"""What an article says a named person is: the title before the name or the apposition after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.gazetteer.classes import class_after, split_class
from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.gazetteer.folding import fold_name
from extractor.gazetteer.index import listed_regions
from extractor.lexicon import LexiconRow, load_toml, refuse_collisions

# How far before and after a name its role is looked for (characters), and the longest complement (words).
_REACH = 160
_LONGEST_HEAD = 5
_ACRONYM = 5
_LONGEST_COMPLEMENT = 8
# Words (with inner dots, apostrophes, hyphens) or single marks. A blank line ends the surroundings.
_TOKEN = re.compile(r"[^\W_](?:[\w.&/’'-]*\w)?\.?|[^\w\s]", re.UNICODE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_POSSESSIVE = re.compile(r"['’]s?$")
_AGE = re.compile(r"\d{1,3}")
_OPENERS = (",", "(", "-", "–", "—")


class RoleRow(LexiconRow):
    """Heads of role phrases; `rank`: a form of address that an office outranks."""

    heads: tuple[str, ...]
    rank: bool = False
    example: str
    counter_example: str
    source: str


class WordRow(LexiconRow):
    """Small words of role phrases, by what they do in them (the table name)."""

    words: tuple[str, ...]
    example: str
    role: str
    counter_example: str
    source: str


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the surroundings: its text, its comparison form, its offsets."""

    text: str
    folded: str
    start: int
    end: int


def role_of(text: str, start: int, end: int, places: Sequence[tuple[int, int]] = ()) -> str | None:
    """Return the role that stands beside the name at [start, end), None where there is none.

    Nationalities, places, articles and possessors are left out: "Russian President X" -> "President".
    An office before the name beats an apposition, which beats a rank. `places`: spans of place names.
    """
    before = _words_before(text, start)
    title, is_rank = _title(before, places)
    if title and not is_rank:
        return title
    return (
        _apposition(_words_after(text, end), places)
        or _leading_apposition(before, text, end, places)
        or title
    )


def _title(before: list[Word], places: Sequence[tuple[int, int]]) -> tuple[str | None, bool]:
    """Return the role that ends right before the name, and whether it is only a rank."""
    words = _phrase_before(before)
    last = _without_ranks(words)
    rank = _join(words[last:]) or None
    end, complement = _before_complement(words, last)
    size = _head_size(words, end, ranks=False)
    if size == 0:
        return rank, True
    first = _phrase_start(words, end - size)
    role = _without_places(words[first:end], end - size - first, places)
    return _join([*role, *_kept_complement(complement, places)]), False


def _without_ranks(words: list[Word]) -> int:
    """Return how many words are left of the ranks at the end."""
    last = len(words)
    while (size := _head_size(words, last, ranks=True)) > 0:
        last -= size
    return last


def _before_complement(words: list[Word], last: int) -> tuple[int, list[Word]]:
    """Return where "of Finance" begins in "Minister of Finance X", and its words; (last, []) without one."""
    if _head_size(words, last, ranks=False):
        return last, []
    for position in range(last - 1, max(last - _LONGEST_COMPLEMENT, 0), -1):
        word = words[position]
        if word.folded in _small_words()["complements"]:
            return position, words[position:last]
        if not (word.text[:1].isupper() or word.folded in _small_words()["determiners"]):
            break
    return last, []


def _kept_complement(words: list[Word], places: Sequence[tuple[int, int]]) -> list[Word]:
    """Return the complement, or nothing when it only says of which country or place."""
    small = _small_words()
    meant = [word for word in words[1:] if word.folded not in small["determiners"]]
    named = _without_places(meant, len(meant), places)
    is_place = not named or (len(named) < len(meant) and class_after([word.folded for word in named]))
    return [] if is_place else words


def _phrase_before(before: list[Word]) -> list[Word]:
    """Return the words right before the name, back to the first mark."""
    words: list[Word] = []
    for word in reversed(before):
        if not word.folded:
            break
        words.append(word)
    return words[::-1]


def _phrase_start(words: list[Word], head: int) -> int:
    """Return where the phrase with its head at `head` begins: back over modifiers and capitalised words."""
    first = head
    while first > 0:
        word = words[first - 1]
        if _POSSESSIVE.search(word.text) or not _is_modifier(word):
            break
        first -= 1
    return first


def _is_modifier(word: Word) -> bool:
    small = _small_words()
    if any(word.folded in small[group] for group in ("determiners", "complements", "ends")):
        return False
    # Among capitals a capital says nothing, unless the word is an acronym.
    is_name = word.text[:1].isupper() and (not word.text.isupper() or len(word.text) <= _ACRONYM)
    return is_name or word.folded in small["modifiers"] or is_demonym(word.text.title())


def _apposition(after: list[Word], places: Sequence[tuple[int, int]]) -> str | None:
    """Return the role in ", a spokesman for the ministry," right after the name."""
    if not after or after[0].text not in _OPENERS:
        return None
    words = after[1:]
    if len(words) > 1 and _AGE.fullmatch(words[0].text) and words[1].text == ",":
        words = words[2:]
    return _noun_phrase(words, places)


def _leading_apposition(
    before: list[Word], text: str, end: int, places: Sequence[tuple[int, int]]
) -> str | None:
    """Return the role in "the ministry's spokesman, NAME, said": a determiner or possessor opens it."""
    before = before[: _without_ranks(before)]
    if not before or before[-1].text != "," or not re.match(r"\s*[,;)–—-]", text[end : end + 3]):
        return None
    words = before[:-1]
    clause = next((place + 1 for place in range(len(words) - 1, -1, -1) if not words[place].folded), 0)
    small = _small_words()
    for first in range(len(words) - 1, clause - 1, -1):
        opens = words[first].folded in small["determiners"] or _POSSESSIVE.search(words[first].text)
        if opens and (first == clause or words[first - 1].folded not in small["complements"]):
            return _noun_phrase(words[first:], places)
    return None


def _noun_phrase(words: list[Word], places: Sequence[tuple[int, int]]) -> str | None:
    """Return the role that a noun phrase at the start of `words` gives, None when its head is no role."""
    small = _small_words()
    first, head_end = 0, 0
    for position, word in enumerate(words):
        if word.folded in small["determiners"] or _POSSESSIVE.search(word.text):
            first = position + 1
        elif not word.folded or word.folded in small["ends"] or word.folded in small["complements"]:
            break
        else:
            head_end = position + 1
    size = _head_size(words, head_end, ranks=False) or _head_size(words, head_end, ranks=True)
    head_start = head_end - size
    if size == 0 or head_start < first:
        return None
    role = _without_places(words[first:head_end], head_start - first, places)
    return _join([*role, *_kept_complement(_complement(words[head_end:]), places)])


def _complement(words: list[Word]) -> list[Word]:
    """Return "for the border service" and the like after a head, empty when nothing of the kind follows."""
    small = _small_words()
    if not words or words[0].folded not in small["complements"]:
        return []
    kept: list[Word] = []
    for word in words[:_LONGEST_COMPLEMENT]:
        if not word.folded or word.folded in small["ends"]:
            break
        kept.append(word)
    return kept if len(kept) > 1 else []


def _without_places(words: list[Word], head: int, places: Sequence[tuple[int, int]]) -> list[Word]:
    """Return the phrase without nationalities, countries and place names before its head."""
    kept = []
    for position, word in enumerate(words):
        bare = _POSSESSIVE.sub("", word.text)
        named = any(first <= word.start and word.end <= last for first, last in places)
        if position < head and (
            named or is_demonym(bare.title()) or country_of_name(bare) or _is_region(bare)
        ):
            continue
        kept.append(word)
    return kept


def _is_region(name: str) -> bool:
    return fold_name(name) in listed_regions() and not any(split_class(fold_name(name)))


def _head_size(words: list[Word], end: int, *, ranks: bool) -> int:
    """Return how many words before `end` form the longest head, 0 when they form none."""
    heads = _heads()
    for size in range(min(_LONGEST_HEAD, end), 0, -1):
        if heads.get(" ".join(word.folded for word in words[end - size : end])) is ranks:
            return size
    return 0


def _words_before(text: str, start: int) -> list[Word]:
    window_start = max(start - _REACH, 0)
    blanks = [match.end() for match in _BLANK_LINE.finditer(text, window_start, start)]
    words = _words(text, blanks[-1] if blanks else window_start, start)
    for position in range(len(words) - 1, -1, -1):
        if _ends_sentence(words[position]):
            return words[position + 1 :]
    return words


def _words_after(text: str, end: int) -> list[Word]:
    window_end = min(end + _REACH, len(text))
    blank = _BLANK_LINE.search(text, end, window_end)
    words = _words(text, end, blank.start() if blank else window_end)
    for position, word in enumerate(words):
        if _ends_sentence(word):
            return [*words[:position], _stripped(word)]
    return words


def _ends_sentence(word: Word) -> bool:
    if word.text in ("!", "?", ";", ":", '"', "“", "”", "."):
        return True
    # "Gen.", "J." and "U.S." end no sentence, "ministry." does.
    is_abbreviation = word.folded in _small_words()["abbreviations"]
    is_short = len(word.folded) == 1 or word.text.count(".") > 1 or is_abbreviation
    return word.text.endswith(".") and not is_short


def _stripped(word: Word) -> Word:
    return Word(word.text.rstrip("."), word.folded, word.start, word.end)


def _words(text: str, start: int, end: int) -> list[Word]:
    words = []
    for match in _TOKEN.finditer(text, start, end):
        folded = fold_name(_POSSESSIVE.sub("", match[0])) if match[0][0].isalnum() else ""
        words.append(Word(match[0], folded, match.start(), match.end()))
    return words


def _join(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


@cache
def _heads() -> dict[str, bool]:
    rows = load_toml(RoleRow, "roles.toml")
    owners = refuse_collisions(
        ((fold_name(head), key) for key, row in rows.items() for head in row.heads), name="roles.toml"
    )
    return {head: rows[key].rank for head, key in owners.items()}


@cache
def _small_words() -> dict[str, frozenset[str]]:
    rows = load_toml(WordRow, "role_words.toml")
    return {key: frozenset(fold_name(word) for word in row.words) for key, row in rows.items()}
