"""Who tells a number that nobody's words cover: nobody, the last speaker whose report goes on, one who stands near."""

from functools import lru_cache

from extractor.pipeline.asked import Asked
from extractor.pipeline.choices import MAX_GROUPS, Features, Option, keep, step
from extractor.pipeline.days import is_day
from extractor.pipeline.memory import Memory
from extractor.pipeline.surroundings import Surroundings
from extractor.pipeline.tellers import REACH as WITHIN
from extractor.pipeline.tellers import Teller, Tellers
from extractor.pipeline.words import Words, function_words

REACH = 4  # sentences over which the last speaker's report may go on
_MANY = 3  # paragraphs, and sentences since a number was somebody's
_OPEN_CLASSES = frozenset("NVA#")  # words of these open a sentence by their class, others by themselves
_TELLING = frozenset("XO")  # auxiliaries and pronouns: had, they
_ARTICLES = frozenset(("a", "an", "the"))
_FEW = 2  # places
_RANKS = 4
_WORDS = (1, 3, 6, 12)  # between a number and one who may tell it in the same sentence
_LENGTH = 5  # characters of a word, with its blank

Span = tuple[int, int]


def source_options(
    asked: Asked, around: Surroundings, memory: Memory, tellers: Tellers, ruled: Span | None
) -> list[Option]:
    """Return nobody, the last speaker where he is within REACH, and who else stands near; `ruled`: the rules' pick."""
    options = _last_speaker(asked, around, memory)
    known = {option.value[0] for option in options}
    last = None if memory.said is None else memory.said.start
    sourced = None if memory.sourced is None else memory.sourced[1][0]
    cues = {asked.sentence.words[cue.first].start for cue in asked.sentence.cues}
    found = tellers.near(asked.number, asked.quantity.start)
    for rank, teller in enumerate(found):
        role = "said" if teller.start == last else "sourced" if teller.start == sourced else "speaks"
        role = role if role != "speaks" or teller.start in cues else "other"
        groups = _of_teller(asked, around, teller, role, rank)
        if teller.start in known:  # the last speaker, who is looked at in both ways
            at = next(at for at, option in enumerate(options) if option.value[0] == teller.start)
            options[at] = options[at]._replace(own=teller.own, shared=(*options[at].shared, *groups))
        else:
            options.append(Option((teller.start, teller.end), teller.own, groups))
            known.add(teller.start)
    if ruled is not None and ruled[0] not in known:
        options.append(Option(ruled, (), ()))
    return [Option(None, (), _of_nobody(asked, memory, len(found))), *options]


def _of_teller(
    asked: Asked, around: Surroundings, teller: Teller, role: str, rank: int
) -> tuple[Features, ...]:
    """Return what tells of one who may tell a number, for this number."""
    back = asked.number - teller.sentence
    paragraphs = min(_MANY, asked.paragraph - around.paragraph_at(teller.start))
    if back:
        where = f"back {back}" if back <= WITHIN else "back far"
    else:
        side, low, high = asked.gap_of(teller.start, teller.end)
        where = f"{side} {step((high - low) // _LENGTH, _WORDS)} {min(1, asked.numbers_between(low, high))}"
    kind = f"{teller.kind} {teller.after}"
    return (
        _of_role(role, where, paragraphs, teller.kind),
        _of_rank(min(rank, _RANKS), where, kind),
        _of_measure(asked.group, asked.quantity.first == 0, where, teller.kind),
    )


def _of_nobody(asked: Asked, memory: Memory, found: int) -> tuple[Features, ...]:
    """Return what tells that nobody but the article itself tells a number."""
    words, sourced = asked.sentence.words, memory.sourced
    since = "never" if sourced is None else str(min(_MANY, asked.sentence.index - sourced[0]))
    return (
        _nobody_by_claim(asked.finding.measure, asked.finding.frame, asked.event, asked.opening),
        _nobody_by_sentence(_opening(words)[0], _day(asked), min(_FEW, len(asked.sentence.places))),
        _nobody_by_memory(since, min(_RANKS, found), asked.cue is not None),
    )


def _last_speaker(asked: Asked, around: Surroundings, memory: Memory) -> list[Option]:
    """Return the last speaker where he is within REACH, with what tells that his report goes on."""
    said, sourced = memory.said, memory.sourced
    if said is None or (back := asked.number - around.sentence_at(said.opening)) > REACH:
        return []
    words = asked.sentence.words
    paragraphs = min(_MANY, asked.paragraph - around.paragraph_at(said.start))
    last = "never" if sourced is None else "him" if sourced[1] == said[:2] else "another"
    since = _MANY if sourced is None else min(_MANY, asked.sentence.index - sourced[0])
    kind = _kind(around.text[said.start : said.end])
    groups = (
        _of_distance(back, paragraphs, last, since),
        _of_opening(back, *_opening(words)),
        _of_speaker(back, kind, said.verb, said.is_behind),
        _of_claim(back, asked.finding.measure, asked.finding.frame, asked.event, asked.opening),
        _of_sentence(back, _day(asked), min(_FEW, len(asked.sentence.places)), asked.quantity.first == 0),
        *(keep((f"has {lower}",)) for lower in sorted(_told(words))),
    )
    return [Option(said[:2], (), groups)]


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
def _of_role(role: str, where: str, paragraphs: int, kind: str) -> Features:
    return Features(
        (
            where,
            f"as {role}",
            f"as {role} {where}",
            f"as {role} is {kind}",
            f"across {paragraphs}",
            f"across {paragraphs} {where}",
        )
    )


@lru_cache(MAX_GROUPS)
def _of_rank(rank: int, where: str, kind: str) -> Features:
    return Features(
        (f"rank {rank}", f"rank {rank} {where}", f"{kind}", f"{kind} {where}", f"{kind} rank {rank}")
    )


@lru_cache(MAX_GROUPS)
def _of_measure(group: str, first: int, where: str, kind: str) -> Features:
    return Features((f"of {group} {where}", f"of {group} {kind}", f"opened {first:d} {where}"))


@lru_cache(MAX_GROUPS)
def _nobody_by_claim(measure: str, frame: str, event: str, opening: str) -> Features:
    return Features((f"nobody {measure}", f"nobody frame {frame}", f"nobody {event}", f"nobody {opening}"))


@lru_cache(MAX_GROUPS)
def _nobody_by_sentence(first: str, day: str, places: int) -> Features:
    return Features((f"nobody first {first}", f"nobody when {day}", f"nobody places {places}"))


@lru_cache(MAX_GROUPS)
def _nobody_by_memory(since: str, found: int, cue: int) -> Features:
    return Features(
        (
            f"nobody since {since}",
            f"nobody of {found}",
            f"nobody of {found} since {since}",
            f"nobody cue {cue:d}",
        )
    )


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
