"""`extractor_settled`: the names of a plain `ner`, settled across the article as those of `extractor_ner` are."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.gazetteer.countries import country_of_name, is_demonym
from extractor.lexicon import LexiconRow, alternation, load_toml
from extractor.pipeline.consistency import settle
from extractor.pipeline.extensions import text_of
from extractor.pipeline.labels import LABELS, ORGANIZATION, PERSON, PLACE, Name, sure
from extractor.pipeline.ner import split_tokens

NAME = "extractor_settled"
# A plain `ner` says no probabilities. Below CERTAIN: the other mentions of a name may overrule one.
_FOUND = 0.9
# What stands unlabelled may be a mention of a name found elsewhere in the article.
_ELSEWHERE = 0.3
_BEFORE = 30
_SHORTEST = 4
_OWNS = re.compile(r"['’]")
_LAST_JOINT = re.compile(r",?\s+(?:and|or)\s+")
_ANY_JOINT = re.compile(r",\s+|,?\s+(?:and|or)\s+")
_IN_BRACKETS = re.compile(r"\s+\([“\"]?(?P<short>[A-Z][\w.&-]{1,9})[”\"]?[),;]")
_WORD = re.compile(r"\w+(?:-\w+)*")
# A name began earlier, or goes on.
_INSIDE = frozenset(".&’'-")
_GOES_ON = re.compile(r"-|\s+[A-Z]")


class PlaceCueRow(LexiconRow):
    """Words right before a name, or class words `after` it (`, a border town in`), that say it is a place.

    `not_inside` never stand between the article and the class word, one of `goes_on` or a stop stands behind it.
    The examples mark the name with brackets.
    """

    words: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_inside: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    source: str
    example: str
    counter_example: str


@Language.component(NAME, requires=["doc.ents"], assigns=["doc.ents"])
def settle_names(doc: Doc) -> Doc:
    """Return the Doc with tidy names of one kind each; tokens are split where a name ends inside one."""
    text = text_of(doc)
    found = _weigh_all(text, doc.ents)
    found += [*find_surnames(text, found), *find_abbreviations(text, found)]
    names = settle(text, sorted(found, key=_start), _support)
    split_tokens(doc, {position for name in names for position in (name.start, name.end)})
    spans = (doc.char_span(name.start, name.end, label=name.label) for name in names)
    doc.set_ents([span for span in spans if span is not None], default="outside")
    return doc


def is_placed(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name at these offsets say that it is a place."""
    cue = _place_cue().search(text, max(0, start - _BEFORE), start)
    return (cue is not None and not _OWNS.match(text, end)) or _class_cue().match(text, end) is not None


def _placed(text: str, ents: Sequence[Span]) -> frozenset[str]:
    """Return the names that are places throughout: a cue says so, and the mentions are not mostly persons.

    A cue speaks twice as loud as what the recogniser found. A list that ends in a place is a cue for its members.
    """
    votes: Counter[str] = Counter()
    listed = _listed_with_places(text, ents)
    cued = {ents[index].text for index in listed}
    for index, ent in enumerate(ents):
        if ent.label_ in (PERSON, PLACE):
            has_cue = is_placed(text, ent.start_char, ent.end_char)
            is_place = ent.label_ == PLACE or index in listed
            votes[ent.text] += 2 if has_cue else 1 if is_place else -1
            if has_cue:
                cued.add(ent.text)
    return frozenset(name for name in cued if votes[name] >= 0)


def _listed_with_places(text: str, ents: Sequence[Span]) -> set[int]:
    """Return which persons stand in a list that ends in a place (`Oru, Talu and Beso`), by number.

    A name of several words must hold the name of a place found elsewhere: `Ada Lund and Talu` is no list of places.
    """
    places = {ent.text for ent in ents if ent.label_ == PLACE}
    found: set[int] = set()
    joints = _LAST_JOINT
    for index in range(len(ents) - 1, 0, -1):
        before, after = ents[index - 1], ents[index]
        is_joined = joints.fullmatch(text, before.end_char, after.start_char) is not None
        is_place = after.label_ == PLACE or index in found
        if is_joined and is_place and before.label_ == PERSON and _may_be_place(before.text, places):
            found.add(index - 1)
        if is_joined and joints is _LAST_JOINT and before.label_ == PLACE and after.label_ == PERSON:
            found |= {index} if _may_be_place(after.text, places) else set()
        joints = _ANY_JOINT if is_joined and index - 1 in found else _LAST_JOINT
    return found


def _may_be_place(name: str, places: Container[str]) -> bool:
    words = name.split()
    return len(words) == 1 or any(word in places for word in words)


def _weigh_all(text: str, ents: Sequence[Span]) -> list[Name]:
    """Return the found names, weighed; a lone person's name that is a people or a country is none."""
    placed = _placed(text, ents)
    in_full = {word for ent in ents if ent.label_ == PERSON and " " in ent.text for word in ent.text.split()}
    weighed = []
    for ent in ents:
        name = _weigh(text, ent, placed)
        if name.label != PERSON or ent.text in in_full:
            weighed.append(name)
        elif country_of_name(ent.text) is not None:
            weighed.append(replace(name, label=PLACE, scores=sure(PLACE)))
        elif not is_demonym(ent.text):
            weighed.append(name)
    return weighed


def _weigh(text: str, ent: Span, placed: Container[str]) -> Name:
    """Return the found name; where only a place can stand it is one, and surely so."""
    start, end = ent.start_char, ent.end_char
    if ent.label_ in (PERSON, PLACE) and (ent.text in placed or is_placed(text, start, end)):
        return Name(start, end, PLACE, sure(PLACE))
    return Name(start, end, ent.label_, sure(ent.label_, _FOUND))


def find_surnames(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield where a person found with a first name is named by surname alone, and nothing was found.

    A surname that is a common word in this article, or goes on into a longer name, does not count.
    """
    surnames = {
        words[-1]
        for name in names
        if name.label == PERSON and len(words := text[name.start : name.end].split()) > 1
    }
    surnames = {word for word in surnames if _is_surname(word)}
    if not surnames:
        return
    stands = _stands(text, surnames | {word.lower() for word in surnames})
    taken = {position for name in names for position in range(name.start, name.end)}
    for surname in surnames - {word for word in surnames if word.lower() in stands}:
        for start in stands.get(surname, ()):
            if start not in taken:
                yield Name(start, start + len(surname), PERSON, sure(PERSON, _FOUND))


def find_abbreviations(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the initials of an organisation in brackets behind it, where nothing was found: `Oru Relief Fund (ORF)`."""
    taken = {name.start for name in names}
    for name in names:
        match = _IN_BRACKETS.match(text, name.end) if name.label == ORGANIZATION else None
        if match is None or match.start("short") in taken:
            continue
        words = re.findall(r"\w+", text[name.start : name.end])
        capitals = "".join(char for char in match["short"] if char.isupper())
        if len(capitals) > 1 and capitals == "".join(word[0] for word in words if word[0].isupper()):
            yield Name(*match.span("short"), ORGANIZATION, sure(ORGANIZATION, _FOUND))


def _stands(text: str, words: Container[str]) -> dict[str, list[int]]:
    """Return where these words stand by themselves: not inside or at the start of a longer name."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        word = match.group()
        if word not in words or text[match.start() - 1 : match.start()] in _INSIDE:
            continue
        if not _GOES_ON.match(text, match.end()):
            found[word].append(match.start())
    return found


def _is_surname(word: str) -> bool:
    return len(word) >= _SHORTEST and word[0].isupper() and _WORD.fullmatch(word) is not None


def _start(name: Name) -> int:
    return name.start


def _support(_start: int, _end: int) -> tuple[float, ...]:
    return (_ELSEWHERE,) * len(LABELS)


@cache
def _place_cue() -> re.Pattern[str]:
    rows = load_toml(PlaceCueRow, "place_cues.toml").values()
    return re.compile(rf"\b{alternation([word for row in rows for word in row.words])}\s+\Z", re.IGNORECASE)


@cache
def _class_cue() -> re.Pattern[str]:
    row = load_toml(PlaceCueRow, "place_cues.toml")["appositions"]
    inside = rf"(?!{alternation(row.not_inside)}\b)[\w-]+\s+"
    ends = rf"(?=[,.;:)]|\s+(?:\d|{alternation(row.goes_on)}\b))"
    return re.compile(rf",\s+(?:an?|the)\s+(?:{inside}){{0,2}}{alternation(row.after)}{ends}")
