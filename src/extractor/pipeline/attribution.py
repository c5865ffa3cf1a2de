"""Who the article says is the origin of a number: speakers, "according to", chained sources and quotations.

A cue is a verb of saying with its subject, or "according to X"/"citing X"; it covers a stretch of its sentence.
Where no cue covers a claim the source stays empty: nothing attributed is better than wrongly attributed.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.pipeline.chains import follow_according, follow_chains
from extractor.pipeline.counters import author_of, find_counter, maker_of
from extractor.pipeline.cues import Cue, fit_scopes
from extractor.pipeline.denials import find_denied
from extractor.pipeline.embedding import is_embedded
from extractor.pipeline.named_phrases import Entity
from extractor.pipeline.reporting import ReportingRow, reporting
from extractor.pipeline.saying import (
    CURRENCY,
    denies_word,
    is_negated,
    is_participle,
    is_passive,
    is_to_come,
    takes_clause,
    tells_clause,
)
from extractor.pipeline.shared_subjects import find_shared
from extractor.pipeline.signed import SIGNS, find_quoting, find_signed
from extractor.pipeline.source_nouns import source_nouns
from extractor.pipeline.speakers import names_speaker, outer_start, phrase_left
from extractor.pipeline.speakers_behind import phrase_right
from extractor.pipeline.unsaid import find_unsaid, reach_of
from extractor.pipeline.verbless import VERBLESS, find_verbless
from extractor.pipeline.voiceless import says_nothing
from extractor.pipeline.words import Words, function_words
from extractor.records import Certainty

_OPENERS = frozenset(("according", "per", "by"))
_PAUSES = frozenset((",", ";", ":"))  # behind a speaker whose report goes on
_MARKS = frozenset((",", '"', "”", "'", "’", "-", "--", "—", "–"))  # in front of a speaker behind its report


class _Teller(NamedTuple):
    """Who speaks (words first to last, inclusive): behind the verb, or as the subject of the verb before."""

    phrase: tuple[int, int]
    is_inverted: bool
    is_shared: bool


def find_cues(
    words: Words,
    entities: Sequence[Entity],
    *,
    present: frozenset[str],
    dates: Sequence[tuple[int, int]],
) -> list[Cue]:
    """Return the cues of one sentence in order.

    `present` are its words in lower case, `dates` word ranges (end exclusive) of date mentions.
    """
    dated = {index for first, end in dates for index in range(first, end)}
    cues: list[Cue] = []
    has_counts = not present.isdisjoint(function_words("counts_of"))
    if has_counts or not present.isdisjoint(_OPENERS):
        cues += _according(words, entities, dated, has_counts=has_counts)
    if not present.isdisjoint(reporting()[0].first_words):
        cues += _speakers(words, entities, dated)
    if not present.isdisjoint(SIGNS):
        cues += [Cue(*who, scope=scope, verb=at) for who, scope, at in find_signed(words, entities, dated)]
    cues.sort(key=lambda cue: cue.verb)
    if not present.isdisjoint(function_words("citing_verbs")):
        cues = follow_chains(words, entities, cues)
    if "according" in present and len(cues) > 1:
        cues = follow_according(words, cues, dated)
    if not cues and ":" in present:
        cues = [Cue(*who, scope=scope, verb=at) for who, scope, at in find_quoting(words, entities)]
    fitted = fit_scopes(words, cues, find_unsaid(words, present) if cues else ())
    if cues or not present.isdisjoint(VERBLESS | function_words("registers") | function_words("shared")):
        verbs = [cue.verb for cue in fitted]
        for speaker, scope, place in find_verbless(words, entities, source_nouns(), verbs):
            fitted.append(Cue(*speaker, scope=scope, verb=place))
    return sorted(fitted, key=lambda cue: cue.verb)


def _according(words: Words, entities: Sequence[Entity], dated: set[int], *, has_counts: bool) -> list[Cue]:
    cues = []
    for index, word in enumerate(words[:-1]):
        opens = word.lower == "according" and words.lowers[index + 1] == "to"
        is_rate = words.mains[index + 1] == "#" or words.lowers[index + 1] in function_words("per_units")
        is_per = word.lower == "per" and not is_rate and _may_tell(words, index + 1, entities)
        if opens or is_per:
            phrase = maker_of(words, phrase_right(words, index + (2 if opens else 1), entities), entities)
            if phrase is not None and _can_speak(words, phrase, entities, set()):
                scope = (index if opens and _opens_clause(words, index) else 0, len(words))
                cues.append(Cue(*phrase, scope=scope, verb=index))
        elif word.lower == "by" or (has_counts and word.lower == "in"):
            found = find_counter(words, index, entities, dated)
            if found is not None and _can_speak(words, found.phrase, entities, dated):
                cues.append(Cue(*found.phrase, scope=found.scope, verb=index, is_trailing=found.is_trailing))
    return cues


def _opens_clause(words: Words, index: int) -> bool:
    """Tell whether a word opens a clause behind another one: he said 12 died, while [according] to doctors 14 did."""
    return index > 1 and words.lowers[index - 1] in function_words("clause_breaks")


def _may_tell(words: Words, index: int, entities: Sequence[Entity]) -> bool:
    """Tell whether what "per" opens is no single thing of many: per [the ministry]; not: rice per [man]."""
    is_alone = index + 1 == len(words) or words.mains[index + 1] != "N"
    is_single = words.mains[index] == "N" and not words.lowers[index].endswith("s") and is_alone
    return not is_single or any(entity.first <= index <= entity.last for entity in entities)


def _speakers(words: Words, entities: Sequence[Entity], dated: set[int]) -> list[Cue]:
    rows = reporting()[2]
    cues: list[Cue] = []
    for name, verb in _verbs_of_saying(words, entities, dated):
        denied = find_denied(words, verb[1], entities) if name == "deny" else None
        is_unsaid = name == "deny" and denied is None and not denies_word(words, verb[1])
        if is_negated(words, verb[0]) or is_unsaid:
            continue
        teller = _find_teller(words, verb, entities, dated, cues)
        if teller is None:
            continue
        reach = _reach(words, verb, rows[name], teller, entities, dated)
        if reach is None:
            continue
        scope, is_trailing = reach
        cues.append(
            Cue(
                *(denied or teller.phrase),
                scope=scope,
                verb=verb[0],
                certainty="alleged"
                if denied
                else _certainty(rows[name], verb[0], teller.phrase, words, cues),
                denies=name == "deny" and denied is None,
                is_trailing=is_trailing,
                is_source=rows[name].is_source,
            )
        )
    return cues


def _verbs_of_saying(
    words: Words, entities: Sequence[Entity], dated: set[int]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the active verbs of saying of a sentence: the name of the row and the words (end exclusive)."""
    verbs = reporting()[0]
    firsts = verbs.first_words
    for index, word in enumerate(words):
        if word.lower not in firsts:
            continue
        match = verbs.match_at(words.lowers, index)
        if match is None or is_passive(words, index) or index in dated or _is_name(words, index, entities):
            continue
        yield match[0], (index, match[1])


def _find_teller(
    words: Words, verb: tuple[int, int], entities: Sequence[Entity], dated: set[int], cues: Sequence[Cue]
) -> _Teller | None:
    """Return who says something with a verb at words verb[0]..verb[1] (end exclusive), as the writer tells it."""
    shared = find_shared(words, verb[0], entities, dated, cues)
    phrase, is_inverted = (shared, False) if shared else _find_subject(words, verb, entities, dated)
    if phrase is None or not _is_heard(words, verb[0], phrase, entities, dated):
        return None
    if not is_inverted and says_nothing(words, verb[0], phrase, entities):
        return None
    if not _tells(words, *verb, phrase) or is_embedded(words, phrase, cues):
        return None
    return _Teller(author_of(words, phrase, entities), is_inverted=is_inverted, is_shared=shared is not None)


def _reach(
    words: Words,
    verb: tuple[int, int],
    row: ReportingRow,
    teller: _Teller,
    entities: Sequence[Entity],
    dated: set[int],
) -> tuple[tuple[int, int], bool] | None:
    """Return the words that a verb reports, and whether it stands behind them; None where it reports nothing."""
    is_inverted = teller.is_inverted
    outer = verb[0] if is_inverted else outer_start(words, teller.phrase, entities)
    tail = teller.phrase[1] + 1 if is_inverted else _behind_tail(words, verb[1], dated, entities)
    if is_inverted or (
        not teller.is_shared and _is_trailing(words, _before_and(words, outer, entities), tail)
    ):
        return (0, _trailing_end(words, tail, outer, inverted=is_inverted)), True
    return (reach_of(words, *verb, outer), False) if _opens_report(words, verb, row, dated) else None


def _before_and(words: Words, outer: int, entities: Sequence[Entity]) -> int:
    """Return where the first of two speakers starts: [relatives] and a nurse told the agency."""
    if outer < 2 or words.lowers[outer - 1] != "and":
        return outer
    first = phrase_left(words, outer - 1, entities, set())
    is_joined = first is not None and first[1] == outer - 2 and names_speaker(words, first, entities)
    return outer_start(words, first, entities) if first is not None and is_joined else outer


def _opens_report(words: Words, verb: tuple[int, int], row: ReportingRow, dated: set[int]) -> bool:
    """Tell whether what stands behind the verb at words verb[0]..verb[1] (end exclusive) is what it reports."""
    if is_participle(words, *verb, dated):
        return False
    return not row.needs_clause or tells_clause(words, verb[1], dated)


def _tells(words: Words, index: int, end: int, subject: tuple[int, int]) -> bool:
    """Tell whether a verb at words index..end (end exclusive) says something, and has said it already."""
    return takes_clause(words, index, end, subject) and not is_to_come(words, index, subject)


def _certainty(
    row: ReportingRow, index: int, subject: tuple[int, int], words: Words, cues: Sequence[Cue]
) -> Certainty:
    """Return the certainty of a verb of saying, or of the one that it goes on with: accused the army, saying that."""
    earlier = next((cue for cue in cues if (cue.first, cue.last) == subject), None)
    goes_on = earlier is not None and words.lowers[index].endswith("ing") and earlier.certainty == "alleged"
    return "alleged" if goes_on else row.certainty


def _find_subject(
    words: Words, verb: tuple[int, int], entities: Sequence[Entity], dated: set[int]
) -> tuple[tuple[int, int] | None, bool]:
    """Return the subject of the verb at words verb[0]..verb[1] (end exclusive), and whether it stands behind it."""
    subject = phrase_left(words, verb[0], entities, dated)
    if subject is not None and not _can_speak(words, subject, entities, dated):
        subject = _head_of(words, subject)
    if not _may_invert(words, verb[0]):
        return subject, False
    behind = phrase_right(words, verb[1], entities)
    if subject is None or (behind is not None and _speaks_better(words, behind, subject, entities)):
        return behind, True
    return subject, False


def _speaks_better(
    words: Words, behind: tuple[int, int], front: tuple[int, int], entities: Sequence[Entity]
) -> bool:
    """Tell whether who stands behind a verb speaks, and not what stands in front: in Oru, 12 died, said [a nurse]."""
    if words.mains[behind[1] + 1 : behind[1] + 2] in ("V", "X"):
        return False  # who stands behind does what is reported: a county, home to herders, said [12 men] died
    return names_speaker(words, behind, entities) and not names_speaker(words, front, entities)


def _head_of(words: Words, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the people that a phrase opens with: [a survivor] of the blast; the phrase itself where it has none."""
    first, last = phrase
    links = function_words("source_links")
    end = next((at for at in range(first + 1, last) if words.lowers[at] in links), last + 1)
    return (first, end - 1) if end <= last and words.lowers[end - 1] in source_nouns() else phrase


def _is_heard(
    words: Words, index: int, subject: tuple[int, int], entities: Sequence[Entity], dated: set[int]
) -> bool:
    """Tell whether the subject of the verb at index can say or show something."""
    return _can_speak(words, subject, entities, dated) or _can_show(words, index, subject)


def _is_name(words: Words, index: int, entities: Sequence[Entity]) -> bool:
    """Tell whether a form of a verb is a word of a name: the United States, Shan State."""
    text = words[index].text
    is_title = index > 0 and text[:1].isupper() and not text.isupper()
    return is_title or any(entity.first <= index <= entity.last for entity in entities)


def _can_speak(words: Words, subject: tuple[int, int], entities: Sequence[Entity], dated: set[int]) -> bool:
    """Refuse dates and things as speakers: the toll, the data, the blast; not the Ministry of Information."""
    last = subject[1]
    if last in dated:
        return False
    is_thing = words.lowers[last] in function_words("not_speakers")
    return not is_thing or any(entity.first < last == entity.last for entity in entities)


def _can_show(words: Words, index: int, subject: tuple[int, int]) -> bool:
    """Tell whether figures speak for themselves: unofficial results [show]."""
    is_shown = words.lowers[index] in function_words("showing_verbs") and words.mains[index - 1] != "#"
    return is_shown and words.lowers[subject[1]] in function_words("showing_things")


def _trailing_end(words: Words, tail: int, outer: int, *, inverted: bool) -> int:
    """Return where a trailing speaker's report ends: it goes on in "the jet came, residents said; 12 were hurt".

    Behind "said Unicef" a comma opens what he is or does, unless a counted noun follows it.
    """
    goes_on = tail + 1 < len(words) and words[tail].text in _PAUSES and words[tail + 1].classes != "."
    if inverted and goes_on and words[tail].text == ",":
        goes_on = words.mains[tail + 1] == "#" and words.mains[tail + 2 : tail + 3] in ("N", "A")
    return len(words) if goes_on else outer


def _behind_tail(words: Words, index: int, dated: set[int], entities: Sequence[Entity]) -> int:
    """Return the index behind what may follow a trailing verb of saying: told Reuters by telephone, said in Tolma."""
    first = index
    if words.lowers[index - 1] in function_words("telling_verbs"):
        while index < len(words) and (words.mains[index] in "DAN" or words[index].text == "'s"):
            index += 1
    while index < len(words) and (
        index in dated
        or words.mains[index] == "R"
        or words.lowers[index] in function_words("saying_tail")
        or (words.mains[index - 1] == "P" and any(e.first == index and e.label != "PERSON" for e in entities))
        or any(e.first < index <= e.last and e.label != "PERSON" for e in entities)
    ):
        index += 1
    return index if index == first else _behind_occasion(words, index, dated)


def _behind_occasion(words: Words, index: int, dated: set[int]) -> int:
    """Return the index behind what a tail goes on with: said in its [yearly review published on Monday].

    The index itself where no mark ends that: said in [2014 that 12 men had died].
    """
    end = index
    while end < len(words) and (
        end in dated
        or words.mains[end] in "NADPR"
        or "N" in words[end].classes
        or words[end].text in ("'s", "-")
        or words.lowers[end] in function_words("document_participles")
    ):
        end += 1
    return end if end == len(words) or words[end].classes == "." else index


def _may_invert(words: Words, index: int) -> bool:
    """Tell whether the verb stands behind a quotation or a comma: "...", said the minister."""
    form = words.lowers[index]
    is_verb = words.mains[index] == "V" or (
        "V" in words[index].classes and words.mains[index + 1 : index + 2] == "D"
    )
    is_finite = form.endswith("ed") or (is_verb and not form.endswith("ing"))
    return is_finite and index > 0 and words[index - 1].text in (",", '"', "”", "'", "’")


def _is_trailing(words: Words, first: int, tail: int) -> bool:
    """Tell whether "X said", with its tail up to a word, stands behind what it reports."""
    if first > 1 and words.lowers[first - 1] == "as":
        first -= 1  # about 150 were let go, as the ministry says, among them 12 girls
    if first == 0 or words[first - 1].text not in _MARKS:
        return False
    if tail + 1 < len(words) and words.mains[tail + 1] == "#" and words[tail].text in CURRENCY:
        return False  # Elsewhere, the bank announced a $30 million grant
    return tail >= len(words) or words[tail].classes == "." or words.lowers[tail] in ("and", "as", "but")
