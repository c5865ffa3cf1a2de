"""Who the article says is the origin of a number: speakers, "according to", chained sources and quotations.

A cue is a verb of saying with its subject, or "according to X"/"citing X"; it covers a stretch of its sentence.
Where no cue covers a claim the source stays empty: nothing attributed is better than wrongly attributed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.words import PhraseIndex, Word, function_words
from extractor.records import Certainty, SourceType

MAX_SUBJECT = 12  # words of a speaker's noun phrase
MAX_APPOSITION = 16  # words between the commas around "a spokesman for the ministry"


class ReportingRow(LexiconRow):
    """A class of verbs of saying."""

    forms: list[str]
    certainty: Certainty
    noun_object: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


class SourceRow(LexiconRow):
    """A kind of source, by its nouns and names in lower case."""

    nouns: list[str]
    names: list[str]
    source: str
    examples: list[str]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named mention inside a sentence: word indices first..last (inclusive) and its label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A speaker (words first..last inclusive) and the words scope[0]..scope[1] (end exclusive) that it reports."""

    first: int
    last: int
    scope: tuple[int, int]
    verb: int
    certainty: Certainty = "asserted"
    denies: bool = False
    via: tuple[int, int] | None = None
    is_trailing: bool = False


@cache
def _reporting() -> tuple[PhraseIndex, dict[str, str], dict[str, ReportingRow]]:
    rows = load_toml(ReportingRow, "reporting_verbs.toml")
    owners = {form: name for name, row in rows.items() for form in row.forms}
    return PhraseIndex(owners.items()), owners, rows


@cache
def _source_rows() -> dict[str, SourceRow]:
    return load_toml(SourceRow, "sources.toml")


def find_cues(
    words: list[Word], entities: Sequence[Entity], *, dates: Sequence[tuple[int, int]]
) -> list[Cue]:
    """Return the cues of one sentence in order; `dates` are word ranges (end exclusive) of date mentions."""
    dated = {index for first, end in dates for index in range(first, end)}
    cues = [*_according(words, entities), *_speakers(words, entities, dated)]
    cues.sort(key=lambda cue: cue.verb)
    return _fit_scopes(words, _chain(words, entities, cues))


def _according(words: list[Word], entities: Sequence[Entity]) -> list[Cue]:
    cues = []
    for index, word in enumerate(words[:-2]):
        if word.lower == "according" and words[index + 1].lower == "to":
            phrase = phrase_right(words, index + 2, entities)
            if phrase is not None:
                cues.append(Cue(*phrase, scope=(0, len(words)), verb=index))
    return cues


def _speakers(words: list[Word], entities: Sequence[Entity], dated: set[int]) -> list[Cue]:
    verbs, _, rows = _reporting()
    cues = []
    for index, word in enumerate(words):
        match = verbs.match_at(words, index)
        if (
            match is None
            or _is_passive(words, index)
            or index in dated
            or (word.main == "N" and word.lower != word.text.lower())
        ):
            continue
        name, end = match
        row = rows[name]
        subject = phrase_left(words, index, entities, dated)
        inverted = False
        if subject is None and _may_invert(words, index):
            subject, inverted = phrase_right(words, end, entities), True
        if subject is None or not _takes_clause(words, row, index, end, subject):
            continue
        outer = index if inverted else _outer_start(words, subject, entities)
        trailing = inverted or _is_trailing(words, outer, end, dated)
        scope = (0, outer) if trailing else (end, len(words))
        cues.append(
            Cue(
                *subject,
                scope=scope,
                verb=index,
                certainty=row.certainty,
                denies=name == "deny",
                is_trailing=trailing,
            )
        )
    return cues


def _outer_start(words: list[Word], subject: tuple[int, int], entities: Sequence[Entity]) -> int:
    """Return where the whole noun phrase starts of which the subject is the name: Press Secretary [Peter Cook]."""
    first = subject[0]
    while first > 0 and (_extends_left(words, first) or _entity_at(first - 1, entities) is not None):
        first -= 1
    return first


def _is_passive(words: list[Word], index: int) -> bool:
    before = [word.lower for word in words[max(0, index - 2) : index]]
    return any(word in function_words("be") for word in before) and not words[index].lower.endswith("ing")


def _may_invert(words: list[Word], index: int) -> bool:
    """Tell whether the verb stands behind a quotation or a comma: "...", said the minister."""
    is_finite = words[index].lower.endswith("ed") or words[index].main == "V"
    return is_finite and index > 0 and words[index - 1].text in (",", '"', "”", "'", "’")


def _takes_clause(
    words: list[Word], row: ReportingRow, index: int, end: int, subject: tuple[int, int]
) -> bool:
    """Refuse verbs used without speech: "claimed the lives", "reports that came in" as noun, "put the fire out"."""
    form = words[index].lower
    if end < len(words) and words[end].lower == "by":
        return False
    if row.forms and form in (
        "report",
        "reports",
        "count",
        "counts",
        "claim",
        "claims",
        "list",
        "lists",
        "record",
        "records",
        "estimate",
        "estimates",
        "shows",
        "show",
        "document",
        "documents",
    ):
        if subject[1] + 1 < index and words[index - 1].classes == ".":
            return True
        if words[index - 1].main in "ADP" and words[index - 1].lower not in ("officials",):
            return False
    if form in ("claimed", "claiming", "claims", "claim") and end < len(words):
        following = [word.lower for word in words[end : end + 3]]
        if "lives" in following or "responsibility" in following or "life" in following:
            return False
    return True


def _is_trailing(words: list[Word], first: int, end: int, dated: set[int]) -> bool:
    """Tell whether "X said" stands behind what it reports."""
    if first == 0 or words[first - 1].text not in (",", '"', "”", "'", "’", "-", "--", "—", "–"):
        return False
    index = end
    while index < len(words) and (
        index in dated
        or words[index].main in "R"
        or words[index].lower
        in ("on", "in", "reporters", "a", "statement", "to", "the", "journalists", "late", "by", "telephone")
    ):
        index += 1
    return index >= len(words) or words[index].classes == "." or words[index].lower in ("and", "as", "but")


def phrase_left(
    words: list[Word], index: int, entities: Sequence[Entity], dated: set[int]
) -> tuple[int, int] | None:
    """Return the words (first, last) of the noun phrase that ends before index: the subject of the verb there."""
    last = _skip_to_subject(words, index - 1, dated)
    if last < 0:
        return None
    if words[last].text == ",":
        return _around_apposition(words, last, entities, dated)
    return _phrase_ending(words, last, entities)


def _skip_to_subject(words: list[Word], index: int, dated: set[int]) -> int:
    while index >= 0 and (
        index in dated
        or words[index].main in "XR"
        or (words[index].main == "P" and index + 1 in dated)
        or words[index].lower in function_words("negators")
        or (words[index].text == "," and index + 1 in dated)
    ):
        index -= 1
    return index


def _around_apposition(
    words: list[Word], comma: int, entities: Sequence[Entity], dated: set[int]
) -> tuple[int, int] | None:
    """X, a spokesman for Y, said -> X; the spokesman, X, said -> X."""
    low = max(0, comma - MAX_APPOSITION)
    for opening in range(comma - 1, low, -1):
        if words[opening].text == "," and opening > 0:
            inner = [entity for entity in entities if opening < entity.first and entity.last < comma]
            outer = _phrase_ending(words, opening - 1, entities)
            person = next((entity for entity in inner if entity.label == "PERSON"), None)
            if (
                outer is not None
                and not _is_person(outer, entities)
                and person is not None
                and person.first == opening + 1
            ):
                return person.first, person.last
            if outer is not None:
                return outer
    return None


def _phrase_ending(words: list[Word], last: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    word = words[last]
    if word.lower in function_words("speaker_pronouns"):
        return last, last
    if word.text in (")", "]"):
        opening = next(
            (i for i in range(last - 1, max(-1, last - 8), -1) if words[i].text in ("(", "[")), None
        )
        return _phrase_ending(words, opening - 1, entities) if opening else None
    inside = _entity_at(last, entities)
    if inside is None and word.main not in "NA":
        return None
    first = inside.first if inside else last
    while first > 0 and last - first < MAX_SUBJECT:
        entity = _entity_at(first - 1, entities)
        if entity is not None:
            first = entity.first
        elif _extends_left(words, first):
            first -= 1
        else:
            break
    while first < last and (words[first].main in "PC" or words[first].classes == "."):
        first += 1
    return _tighten(words, first, last, entities)


def _extends_left(words: list[Word], first: int) -> bool:
    word = words[first - 1]
    if word.text in ("'s", "-", "'") or word.lower in ("'s",):
        return True
    if word.lower in ("that", "this", "these", "those"):
        return word.lower != "that"
    if words[first].main == "D" and word.main not in "PC":
        return False
    if word.main in "NA#D" or "N" in word.classes or "A" in word.classes:
        return True
    behind = words[first - 2] if first > 1 else None
    if word.lower in function_words("source_links"):
        return behind is not None and behind.main == "N"
    if word.lower == "and":
        return (
            behind is not None
            and behind.main in "NA"
            and words[first].main in "NA"
            and behind.lower != "killed"
        )
    return False


def _is_person(phrase: tuple[int, int], entities: Sequence[Entity]) -> bool:
    return any(e.label == "PERSON" and e.first >= phrase[0] and e.last <= phrase[1] for e in entities)


def _entity_at(index: int, entities: Sequence[Entity]) -> Entity | None:
    return next((entity for entity in entities if entity.first <= index <= entity.last), None)


def _tighten(words: list[Word], first: int, last: int, entities: Sequence[Entity]) -> tuple[int, int]:
    """Return the name inside the phrase where the phrase is a title and a person, or an article and a name.

    "opponents of President X" and "relatives of X" stay whole: there the plural noun in front is the source.
    """
    inside = [entity for entity in entities if entity.first >= first and entity.last <= last]
    person = next((entity for entity in inside if entity.label == "PERSON" and entity.last == last), None)
    if person is not None and not _has_plural_head(words[first : person.first]):
        return person.first, person.last
    fillers = function_words("source_fillers")
    rest = [words[index].lower for index in range(first, last + 1) if not _covers(inside, index)]
    if inside and all(word in fillers for word in rest):
        return inside[0].first, inside[0].last
    return first, last


def _has_plural_head(before: Sequence[Word]) -> bool:
    """Tell whether a plural noun with "of" or "for" stands in front: opponents of, lawyers for."""
    return any(
        word.main == "N" and word.lower.endswith("s") and following.lower in ("of", "for", "from")
        for word, following in pairwise(before)
    )


def _covers(entities: Sequence[Entity], index: int) -> bool:
    return any(entity.first <= index <= entity.last for entity in entities)


def phrase_right(words: list[Word], index: int, entities: Sequence[Entity]) -> tuple[int, int] | None:
    """Return the words (first, last) of the noun phrase that starts at index."""
    end = index
    while end < len(words) and end - index < MAX_SUBJECT + 4:
        entity = _entity_at(end, entities)
        word = words[end]
        if entity is not None:
            end = entity.last + 1
        elif word.main in "NAD#" or word.text in ("'s", "-", "'"):
            end += 1
        elif (
            end > index
            and word.lower in function_words("source_links")
            and end + 1 < len(words)
            and (words[end + 1].main in "NAD" or _entity_at(end + 1, entities))
        ):
            end += 1
        elif (
            end > index
            and word.lower == "and"
            and end + 1 < len(words)
            and words[end + 1].main in "NA"
            and words[end - 1].main in "NA"
        ):
            end += 1
        elif end == index and word.lower in function_words("speaker_pronouns"):
            return index, index
        else:
            break
    if end == index:
        return None
    following = next((e for e in entities if e.first == end + 1 and e.label == "PERSON"), None)
    if (
        end < len(words)
        and words[end].text == ","
        and following is not None
        and not _is_person((index, end - 1), entities)
    ):
        return following.first, following.last
    return _tighten_right(words, index, end - 1, entities)


def _tighten_right(words: list[Word], first: int, last: int, entities: Sequence[Entity]) -> tuple[int, int]:
    person = next((e for e in entities if e.label == "PERSON" and first <= e.first and e.last <= last), None)
    if person is not None and (person.last == last or words[person.last + 1].text != "'s"):
        return person.first, person.last
    return _tighten(words, first, last, entities)


def _chain(words: list[Word], entities: Sequence[Entity], cues: list[Cue]) -> list[Cue]:
    """Put the cited origin in the place of its relay: `X reported, citing Y` has source Y, via X."""
    chained = list(cues)
    for index, word in enumerate(words):
        if word.lower not in ("citing", "quoting"):
            continue
        origin = phrase_right(words, index + 1, entities)
        relay = next((cue for cue in reversed(cues) if cue.verb < index), None)
        if origin is None:
            continue
        if relay is None:
            chained.append(Cue(*origin, scope=(0, len(words)), verb=index))
        else:
            place = chained.index(relay)
            chained[place] = replace(relay, first=origin[0], last=origin[1], via=(relay.first, relay.last))
            if relay.is_trailing:
                chained[place] = replace(chained[place], scope=relay.scope)
    return chained


def _fit_scopes(words: list[Word], cues: list[Cue]) -> list[Cue]:
    """Cut each scope where the next speaker takes over, and start a trailing one where the last speaker ended."""
    fitted = []
    ordered = sorted(cues, key=lambda cue: cue.verb)
    for position, cue in enumerate(ordered):
        low, high = cue.scope
        for other in ordered[position + 1 :]:
            if not other.is_trailing and other.first > cue.verb and words[other.verb].lower != "according":
                high = min(high, max(low, other.first))
        if cue.is_trailing:
            for other in ordered[:position]:
                if other.is_trailing and words[other.verb].lower != "according":
                    low = max(low, other.verb + 1)
        fitted.append(replace(cue, scope=(low, high)))
    return fitted


def cover(cues: Sequence[Cue], index: int) -> Cue | None:
    """Return the cue whose scope holds the word, the tightest one where several do."""
    holding = [cue for cue in cues if cue.scope[0] <= index < cue.scope[1]]
    return min(holding, key=lambda cue: (cue.scope[1] - cue.scope[0], abs(cue.verb - index)), default=None)


def find_source_type(text: str) -> SourceType | None:
    """Return the kind of a source by its name or head noun, None when nothing tells."""
    lower = text.lower().removeprefix("the ")
    tokens = lower.replace("'s", " ").split()
    for kind, row in _source_rows().items():
        if lower in row.names:
            return kind  # type: ignore[return-value] - table names are source types (tested)
    last_two = " ".join(tokens[-2:])
    for kind, row in _source_rows().items():
        if last_two in row.nouns:
            return kind  # type: ignore[return-value]
    for kind, row in _source_rows().items():
        if tokens and any(token in row.nouns for token in (tokens[-1], tokens[0])):
            return kind  # type: ignore[return-value]
    return None
