"""A measure with the frame that found it, and the joints that make two measures one."""

from dataclasses import dataclass

from extractor.pipeline.measure_words import triggers as measure_words
from extractor.pipeline.words import PhraseIndex, Word
from extractor.records import Measure


@dataclass(frozen=True, slots=True)
class Finding:
    """A measure with the frame that found it and the words (first, last) of its trigger.

    `is_network`: the network's measure took the place of the frame's.
    """

    measure: Measure
    frame: str
    trigger: tuple[int, int] | None = None
    is_network: bool = False


def merge_or(words: list[Word], end: int, label: str, phrases: PhraseIndex) -> Measure | None:
    """Return casualties for "killed or wounded", "died or went missing"; None when nothing is joined."""
    if end + 1 >= len(words) or words[end].lower not in ("or", "and", "and/or"):
        return None
    for index in (phrases, measure_words().intransitive):
        match = index.match_at(words, end + 1)
        is_other = match is not None and match[0] != label and "killed" in (label, match[0])
        if match is not None and is_other and (words[end].lower == "or" or match[0] == "injured"):
            return "casualties"
    return None


def starts_object(word: Word) -> bool:
    """Tell whether a word opens the object of a verb: "20 gunmen killed FIVE people"."""
    return (word.main in "#DO" and word.lower not in ("that", "which", "who", "during", "all")) or (
        word.main == "N" and word.classes == "N" and word.text[:1].isupper() and not word.text.isupper()
    )
