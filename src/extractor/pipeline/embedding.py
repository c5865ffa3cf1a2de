"""Speakers inside another's report, who are not its source: said that [he] had counted 12, "[we] believe 12 died"."""

from collections.abc import Sequence
from typing import Protocol

from extractor.pipeline.source_nouns import source_nouns
from extractor.pipeline.words import Word, Words, function_words


class Spoken(Protocol):
    """A speaker and its verb, by word indices; `is_trailing`: behind what it reports."""

    @property
    def last(self) -> int:
        """Return the index of the speaker's last word."""
        ...

    @property
    def verb(self) -> int:
        """Return the index of the verb of saying."""
        ...

    @property
    def is_trailing(self) -> bool:
        """Tell whether the speaker stands behind its report."""
        ...


def is_embedded(words: Words, subject: tuple[int, int], cues: Sequence[Spoken]) -> bool:
    """Tell whether a subject takes up whoever speaks already: said [he] had counted, said [its troops] had recorded."""
    first, last = subject
    lower = words.lowers[first]
    if first == last and lower in function_words("first_person") and is_quoted(words, first):
        return True
    is_pronoun = first == last and lower in function_words("speaker_pronouns")
    if not is_pronoun and lower not in function_words("possessives"):
        return False
    before = next((cue for cue in reversed(cues) if not cue.is_trailing and cue.verb < first), None)
    if before is None or not (before.verb == first - 1 or words.lowers[first - 1] == "that"):
        return False
    return _agrees(lower, words[before.last])


def _agrees(pronoun: str, speaker: Word) -> bool:
    """Tell whether a pronoun may stand for a speaker by its last word: not `they` for him, not `he` for officials."""
    is_plural = speaker.lower.endswith("s") and (speaker.text.islower() or speaker.lower in source_nouns())
    is_person = speaker.lower in function_words("personal")
    if pronoun in function_words("personal"):
        return not is_plural and speaker.lower not in function_words("impersonal")
    return not (pronoun in function_words("impersonal") and is_person)


def is_quoted(words: Words, index: int) -> bool:
    """Tell whether a quotation that opened before a word of its sentence is still open there."""
    curly = straight = 0
    for word in words[:index]:
        curly += (word.text == "“") - (word.text == "”")
        straight += word.text == '"'
    return curly > 0 or straight % 2 == 1
