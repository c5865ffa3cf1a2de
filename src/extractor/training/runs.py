"""Names found by their own words: well-known names, and capitalized runs that end in a class word."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractor.lexicon import alternation
from extractor.training.corpora import Mention
from extractor.training.lists import names

PERSON, PLACE, ORGANIZATION = "PERSON", "PLACE", "ORGANIZATION"
_WORD = r"[A-Z][\w’'-]*"
_RUN = rf"(?:(?:{_WORD}\.?|al-{_WORD})\s(?:(?:of|for|the|and|de|del|la)\s(?=[A-Z]))*){{1,5}}"
_OF_TAIL = rf"(?:\s(?:of|for)\s(?:the\s)?{_WORD}(?:\s{_WORD})*)?"
_OWNER = re.compile(r"(?:'s|’s|(?<=s)['’])\s")


def classes(*tables: str) -> str:
    """Return a regex alternation of the class words in these tables."""
    return alternation(names("classes.toml", *tables))


@cache
def known_names() -> re.Pattern[str]:
    """Return the pattern of names whose label is beyond doubt: groups PLACE and ORGANIZATION."""
    place = alternation(names("world.toml", "countries", "places"))
    kinds = ("armed_groups", "media", "international", "government", "parties", "companies")
    business = alternation(names("organizations.toml", "ministries"))
    nation = alternation((*names("world.toml", "peoples"), "U.S.", "US", "U.K.", "UK"))
    return re.compile(
        rf"""(?<![\w.&])(?:
        (?P<ORGANIZATION>
            (?:(?:U\.S\.|US)\s)?{business}(?:\sand\s{business})?\s(?:Ministry|Department)(?!\w)
          | Ministry\s(?:of|for)\s(?:the\s)?{business}(?:\sand\s{_WORD})?(?!\w)
          | {nation}\s(?:National\s)?{classes("military_heads")}(?!\w)
          | \d+(?:st|nd|rd|th)\s(?:{_WORD}\s){{0,3}}{classes("unit_heads")}(?!\w)
          | (?:{_WORD}\s){{1,3}}{classes("group_tails")}(?!\w)
          | {alternation(names("organizations.toml", *kinds))}(?!\w)(?!-based))
      | (?P<PLACE>{place}(?!\w)(?<!\.)(?!\.[A-Z]) | (?:U\.S\.A?\.?|U\.K\.|U\.A\.E\.)(?!\w))
        )""",
        re.VERBOSE,
    )


def find_known(text: str) -> list[Mention]:
    """Return the well-known names of the text, in order."""
    return [Mention(m.start(), m.end(), str(m.lastgroup)) for m in known_names().finditer(text)]


def find_runs(text: str) -> Iterator[Mention]:
    """Yield capitalized runs that end in a class word: `Swat Valley`, `Kurdistan Workers Party`."""
    for pattern, label in _run_patterns():
        for match in pattern.finditer(text):
            start = _run_start(match.group()) + match.start()
            run = text[start : match.end()]
            if " " in run and not _offices_inside().search(run):
                yield Mention(start, match.end(), label)


def find_addressed(text: str) -> Iterator[Mention]:
    """Yield the capitalized runs after a form of address as persons: `Mr. Tolkanov`."""
    for match in _addressed().finditer(text):
        yield Mention(*match.span("name"), PERSON)


def grow_facility(text: str, mention: Mention) -> Mention:
    """Return a place with the lower-case class word that makes it a facility: `Zaragoza airport`."""
    before = text[max(0, mention.start - 30) : mention.start]
    if mention.label != PLACE or _indefinite().search(before):
        return mention
    match = _facility_tail().match(text, mention.end)
    return replace(mention, end=match.end()) if match else mention


def _run_start(run: str) -> int:
    """Return where the name begins in a capitalized run: after an owner, an opening word, a nationality."""
    start = max((match.end() for match in _OWNER.finditer(run)), default=0)
    for joint in re.finditer(r"\sand\s", run):
        if known_names().fullmatch(run, start, joint.start()):
            start = joint.end()
    peoples = _peoples()
    while True:
        if lead := _run_stops().match(run, start):
            start = lead.end()
        elif (nation := peoples.match(run, start)) and " " in run[nation.end() :]:
            start = nation.end()
        else:
            return start


@cache
def _run_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    lead = rf"(?<![\w.&-]){_RUN}"
    return (
        (re.compile(rf"{lead}{classes('place_heads')}(?![\w-])"), PLACE),
        (re.compile(rf"{lead}{classes('organization_heads')}(?![\w-]){_OF_TAIL}"), ORGANIZATION),
    )


@cache
def _run_stops() -> re.Pattern[str]:
    return re.compile(rf"{classes('run_stops')}\s")


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(rf"{alternation(names('world.toml', 'peoples', 'nothings'))}\s")


@cache
def _offices_inside() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){classes('offices_inside')}(?!\w)")


@cache
def _addressed() -> re.Pattern[str]:
    word = rf"(?!{classes('calendar')}\b){_WORD}"
    particle = r"(?:al-|el-|bin\s|de\s|da\s|van\s)?"
    return re.compile(
        rf"(?<!\w)(?<!Vice\s){classes('addresses')}\s+(?P<name>{word}(?:\.(?=\s[A-Z]))?(?:\s{particle}{word}){{0,3}})"
    )


@cache
def _facility_tail() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{classes('tail_modifiers')}\s+){{0,2}}{classes('place_tails')}(?![\w-])")


@cache
def _indefinite() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){classes('indefinite')}\s+(?:[a-z]+\s+)?$")
