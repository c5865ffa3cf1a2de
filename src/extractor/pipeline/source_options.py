"""Whether the last speaker's report goes on to a number that nobody's words cover: two options with features."""

from functools import lru_cache

from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import MAX_GROUPS, Features, Option, keep
from extractor.pipeline.days import is_day
from extractor.pipeline.memory import Memory
from extractor.pipeline.surroundings import Surroundings
from extractor.pipeline.words import Words, function_words

REACH = 4  # sentences over which a report may go on
_MANY = 3  # paragraphs, and sentences since a number was somebody's
_OPEN_CLASSES = frozenset("NVA#")  # words of these open a sentence by their class, others by themselves
_TELLING = frozenset("XO")  # auxiliaries and pronouns: had, they
_ARTICLES = frozenset(("a", "an", "the"))
_FEW = 2  # places


def source_options(asked: Asked, around: Surroundings, memory: Memory) -> list[Option]:
    """Return nobody, and the last speaker where he is within REACH."""
    said, sourced = memory.said, memory.sourced
    nobody = Option(None, (), ())
    if said is None or (back := asked.number - around.sentence_at(said.opening)) > REACH:
        return [nobody]
    words = asked.sentence.words
    paragraphs = min(_MANY, asked.paragraph - around.paragraph_at(said.start))
    last = "never" if sourced is None else "him" if sourced[1] == said[:2] else "another"
    since = _MANY if sourced is None else min(_MANY, asked.sentence.index - sourced[0])
    kind = _kind(around.text[said.start : said.end])
    day = _day(asked)
    groups = (
        _of_distance(back, paragraphs, last, since),
        _of_opening(back, *_opening(words)),
        _of_speaker(back, kind, said.verb, said.is_behind),
        _of_claim(back, asked.finding.measure, asked.finding.frame, asked.event, asked.opening),
        _of_sentence(back, day, min(_FEW, len(asked.sentence.places)), asked.quantity.first == 0),
        *(keep((f"has {lower}",)) for lower in sorted(_told(words))),
    )
    return [nobody, Option(said[:2], (), groups)]


def _opening(words: Words) -> tuple[str, str]:
    """Return what the first two words tell: themselves, the class of nouns, verbs, adjectives and numbers."""
    first, second = (
        words.mains[at] if words.mains[at] in _OPEN_CLASSES else words.lowers[at]
        for at in (0, min(1, len(words) - 1))
    )
    return first, second


def _told(words: Words) -> set[str]:
    """Return the auxiliaries and pronouns of a sentence."""
    return {lower for lower, main in zip(words.lowers, words.mains, strict=True) if main in _TELLING}


def _day(asked: Asked) -> str:
    usable = asked.sentence.usable
    if any(is_day(date) for date in usable):
        return "day"
    return "usable" if usable else "date" if asked.sentence.dates else "none"


@lru_cache(MAX_GROUPS)
def _kind(speaker: str) -> str:
    first, _, rest = speaker.lower().partition(" ")
    if not rest and first in function_words("speaker_pronouns"):
        return "pronoun"
    if first in _ARTICLES:
        return first
    return "name" if speaker[:1].isupper() else "noun"


# In the functions below, what is or is not so is 0 or 1, as in the names of features.


@lru_cache(MAX_GROUPS)
def _of_distance(back: int, paragraphs: int, last: str, since: int) -> Features:
    return Features(
        (
            "goes on",
            f"back {back}",
            f"paragraphs {paragraphs}",
            f"back {back} paragraphs {paragraphs}",
            f"last {last} since {since}",
            f"last {last} since {since} back {back}",
            f"last {last} since {since} paragraphs {min(1, paragraphs)}",
        )
    )


@lru_cache(MAX_GROUPS)
def _of_opening(back: int, first: str, second: str) -> Features:
    return Features((f"first {first}", f"first {first} back {back}", f"first {first} second {second}"))


@lru_cache(MAX_GROUPS)
def _of_speaker(back: int, kind: str, verb: str, behind: int) -> Features:
    return Features(
        (
            f"speaker {kind}",
            f"speaker {kind} back {back}",
            f"verb {verb}",
            f"behind {behind:d} back {back}",
        )
    )


@lru_cache(MAX_GROUPS)
def _of_claim(back: int, measure: str, frame: str, event: str, opening: str) -> Features:
    return Features((measure, f"{measure} back {back}", f"frame {frame}", event, opening))


@lru_cache(MAX_GROUPS)
def _of_sentence(back: int, day: str, places: int, first: int) -> Features:
    return Features(
        (
            f"when {day}",
            f"when {day} back {back}",
            f"places {places}",
            f"places {places} when {day} back {back}",
            f"opens {first:d}",
        )
    )
