"""Who says a claim's number by the rules: the speaker, quotation, list or statement that covers it."""

from bisect import bisect_right
from typing import Any, NamedTuple

from extractor.pipeline.cues import Cue
from extractor.pipeline.issuers import Statement
from extractor.pipeline.memory import Memory, Said, char_span
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence
from extractor.pipeline.unsaid import is_where_town_lies
from extractor.pipeline.words import function_words

_TO_TOLL = 4  # words of a sentence within which its toll is named: The official death [toll]


class Told(NamedTuple):
    """Who says a number by the rules: his characters (None: nobody), and those of who relays him.

    `is_open` where nobody's words cover the number, unless the report of the last speaker goes on.
    """

    source: tuple[int, int] | None
    via: dict[str, int] | None = None
    is_open: bool = False


_NOBODY = Told(None)


def find_source(sentence: Sentence, quantity: Quantity, cue: Cue | None, memory: Memory) -> Told:
    """Return who says a number by the rules; `cue` is the speaker of the sentence whose report covers it."""
    quoted = _quoted(memory, quantity.start, sentence, cue)
    if cue is not None and not cue.is_source:
        return _NOBODY
    issued = _issued(memory, quantity.start)
    if cue is not None and _is_outside(issued, sentence.words[cue.first].start):
        cue = None  # RED FRONT COMMUNIQUÉ: [12 men died]
    if quoted is None and issued is None and is_where_town_lies(sentence.words, sentence.places, quantity):
        return _NOBODY
    if cue is not None and quoted is None:
        source = sentence.words[cue.first].start, sentence.words[cue.last].end
        return Told(source, None if cue.via is None else char_span(sentence, *cue.via))
    said, lister = memory.said, _lister(memory, quantity.start)
    if lister is not None and _is_outside(issued, lister[0]):
        lister = None
    if quoted is not None or lister is not None:
        return Told(quoted or lister)
    if said is not None and (_opens_quote(sentence, said) or _gives_his_toll(sentence, said)):
        return Told(said[:2])
    if issued is not None:
        return Told(issued.source_at(quantity.start))
    return Told(None, is_open=True)


def fill_source(text: str, sentence: Sentence, told: Told, memory: Memory) -> dict[str, Any]:
    """Return the fields source, source_type, source_refers and via, and keep who spoke for the claims behind."""
    if told.source is None:
        return {"source": None, "source_type": None, "source_refers": None, "via": None}
    memory.sourced = sentence.index, told.source
    if memory.said is not None and told.source == memory.said[:2]:
        opening = sentence.words[0].start  # his report may go on in the next sentence
        memory.said = memory.said._replace(at=sentence.index, opening=opening)
    kind, refers = memory.kinds.describe(text, *told.source)
    source = {"start": told.source[0], "end": told.source[1]}
    return {"source": source, "source_type": kind, "source_refers": refers, "via": told.via}


def _quoted(memory: Memory, at: int, sentence: Sentence, cue: Cue | None) -> tuple[int, int] | None:
    """Return the speaker of the quotation over several sentences around a character, unless one inside it speaks."""
    place = bisect_right(memory.quoted, at, key=lambda item: item[0][0]) - 1
    if place < 0 or at >= memory.quoted[place][0][1]:
        return None
    (opening, _), speaker = memory.quoted[place]
    is_inside = cue is not None and sentence.words[cue.first].start >= opening
    is_first_person = cue is not None and sentence.words.lowers[cue.first] in function_words("first_person")
    return None if is_inside and not is_first_person else speaker


def _issued(memory: Memory, at: int) -> Statement | None:
    """Return the innermost statement that the article reproduces around a character: a row of a table comes last."""
    return next((each for each in reversed(memory.issued) if each.start <= at < each.end), None)


def _is_outside(issued: Statement | None, speaker: int) -> bool:
    """Tell whether a speaker at a character stands in front of the statement that holds the number."""
    return issued is not None and speaker < issued.start


def _lister(memory: Memory, at: int) -> tuple[int, int] | None:
    """Return who gave the list that holds a character: `Arrivals, as reported by the directorate:` and its lines."""
    if memory.listing is None:
        return None
    end, speaker = memory.listing
    return speaker if at < end else None


def _gives_his_toll(sentence: Sentence, said: Said) -> bool:
    """Tell whether a sentence opens with the toll of who spoke right before it: "The official death toll is 36."."""
    article, *opening = sentence.words.lowers[:_TO_TOLL]
    is_next = sentence.index - said.at <= 1
    return is_next and article == "the" and opening[:1] == ["official"] and "toll" in opening


def _opens_quote(sentence: Sentence, said: Said) -> bool:
    """Tell whether a quotation goes on behind its speaker: "...," Cook said. "In support of ..."."""
    return sentence.words[0].text in ("“", '"') and said.at == sentence.index - 1
