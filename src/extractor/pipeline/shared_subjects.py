"""Subjects that a verb of saying shares with the verb before it: [a nurse] wept and said, [police] came, saying."""

from collections.abc import Sequence

from extractor.pipeline.cues import Cue
from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.speakers import names_speaker, outer_start, phrase_left, skip_to_subject
from extractor.pipeline.words import Words, function_words

_OPENERS = frozenset((",", ";", ":", '"', "”", "“", "'"))  # in front of a clause


def find_shared(
    words: Words, verb: int, entities: Sequence[Entity], dated: set[int], cues: Sequence[Cue]
) -> tuple[int, int] | None:
    """Return the words (first, last) of the subject that a verb of saying shares; None where it has one of its own.

    `cues` are those of the sentence so far.
    """
    at = skip_to_subject(words, verb - 1, dated)
    if at < 1:
        return None
    is_participle = words.lowers[verb].endswith("ing")
    if words[at].text == "," and is_participle:
        spoken = cues[-1] if cues and cues[-1].is_trailing else None
        if spoken is not None and not any(main in "VX." for main in words.mains[spoken.verb + 1 : at]):
            return spoken.first, spoken.last  # it burned, a monk said, adding that
    elif words.lowers[at] not in function_words("joints_of_deeds") or is_participle:
        return None
    return _doer(
        words, at, entities, dated, is_done_to=not is_participle and _may_be_passive(words.lowers[verb])
    )


def _may_be_passive(form: str) -> bool:
    """Tell whether a form may be a participle that goes on with a passive: were held and [told]."""
    return form in function_words("said_participles") | function_words("told_forms")


def _doer(
    words: Words, end: int, entities: Sequence[Entity], dated: set[int], *, is_done_to: bool
) -> tuple[int, int] | None:
    """Return the speaker who does something in the last main clause in front of a word.

    `is_done_to`: where something is done to him, the verb that follows may be of that, too, and nobody is returned.
    """
    for at in range(end - 1, 0, -1):
        if words.mains[at] not in "VX" or words.lowers[at].endswith("ing") or at in dated:
            continue
        subject = phrase_left(words, at, entities, dated)
        if subject is None or not _opens_clause(words, outer_start(words, subject, entities), dated):
            continue
        is_pronoun = subject[0] == subject[1] and words.lowers[subject[0]] in function_words(
            "speaker_pronouns"
        )
        if not is_pronoun and not names_speaker(words, subject, entities):
            return None
        is_passive = not function_words("be").isdisjoint(words.lowers[subject[1] + 1 : at + 1])
        return None if is_passive and is_done_to else subject
    return None


def _opens_clause(words: Words, first: int, dated: set[int]) -> bool:
    """Tell whether a noun phrase opens a main clause: not [the army] in "when the army came"."""
    before = first - 1
    if before < 0 or not dated.isdisjoint((before, first)) or words[before].text in _OPENERS:
        return True
    return words.lowers[before] in function_words("joints_of_deeds")
