"""Make the corpora look like articles: capitals, captions, curly quotes, other names, wrapped lines.

Every function takes its randomness from the generator it is given, so a seed fixes the whole training set.
"""

import random
import re
from dataclasses import replace
from functools import cache

from extractor.training.corpora import Mention
from extractor.training.lists import names, read_list
from extractor.training.renumbering import renumber
from extractor.training.rewriting import Edit, Labelled, rewrite
from extractor.training.runs import ORGANIZATION, PERSON, PLACE

_STRAIGHT = re.compile(r"""(?P<open>(?<![\w.,!?;:’'"])["'](?=\w))|(?P<close>["'])""")
_CURLY = {('"', "open"): "“", ('"', "close"): "”", ("'", "open"): "‘", ("'", "close"): "’"}
# Spellings of one name that news styles choose between.
_STYLES: tuple[tuple[str, ...], ...] = (
    ("U.S.", "US", "United States", "U.S"),
    ("U.N.", "UN", "United Nations"),
    ("U.K.", "UK", "Britain", "United Kingdom"),
    ("Taleban", "Taliban"),
    ("al-Qaida", "al-Qaeda", "Al-Qaeda", "al Qaeda", "Al Qaeda"),
    ("Hezbollah", "Hizbullah", "Hizballah"),
    ("al-Shabab", "al-Shabaab", "Al-Shabaab"),
    ("ISIL", "ISIS", "IS", "Daesh", "Da'esh", "Dae'sh", "Isis", "Islamic State"),
    ("Fatah", "Fateh"),
    ("Kurdistan Workers' Party", "Kurdistan Workers Party", "PKK"),
)
_WRAP_WIDTHS = (60, 68, 72, 80, 100)
_SWAPPED_KINDS = ("armed_groups", "media", "international")


def augment(labelled: Labelled, rng: random.Random) -> Labelled:
    """Return the text with a random choice of changes that never alter which words are names."""
    if labelled.numbers and rng.random() < 0.6:
        labelled = renumber(labelled, rng)
    if rng.random() < 0.3:
        labelled = substitute_names(labelled, rng)
    if rng.random() < 0.35:
        labelled = restyle(labelled, rng)
    if rng.random() < 0.3:
        labelled = curl_quotes(labelled)
    dice = rng.random()
    if dice < 0.14:
        labelled = replace(labelled, text=recase(labelled.text, upper=True))
    elif dice < 0.17:
        labelled = replace(labelled, text=recase(labelled.text, upper=False))
    elif dice < 0.21:
        labelled = replace(labelled, text=title_first_line(labelled.text))
    if rng.random() < 0.12:
        labelled = wrap_lines(labelled, rng.choice(_WRAP_WIDTHS))
    return labelled


def curl_quotes(labelled: Labelled) -> Labelled:
    """Return the text with typographic quotes; lengths do not change."""
    text = _STRAIGHT.sub(
        lambda m: _CURLY[m.group(), "open" if m.lastgroup == "open" else "close"], labelled.text
    )
    return replace(labelled, text=text)


def recase(text: str, *, upper: bool) -> str:
    """Return the text in capitals or lower case, letter by letter where the length stays the same."""
    changed = (char.upper() if upper else char.lower() for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, changed, strict=True))


def title_first_line(text: str) -> str:
    """Return the text with its first sentence as a headline in Title Case."""
    end = min((at for at in (text.find(". "), text.find("\n")) if at > 0), default=len(text))
    head = re.sub(r"(?<![\w'’])[a-z]{4,}", lambda match: match.group().capitalize(), text[:end])
    return head + text[end:]


def wrap_lines(labelled: Labelled, width: int) -> Labelled:
    """Return the text hard-wrapped at the width: spaces become line breaks, offsets stay."""
    chars = list(labelled.text)
    line_start, last_space = 0, -1
    for index, char in enumerate(chars):
        if char == "\n":
            line_start, last_space = index + 1, -1
        elif char == " ":
            last_space = index
        if index - line_start >= width and last_space >= 0:
            chars[last_space] = "\n"
            line_start, last_space = last_space + 1, -1
    return replace(labelled, text="".join(chars))


def restyle(labelled: Labelled, rng: random.Random) -> Labelled:
    """Return the text with spellings of well-known names exchanged, the same way throughout."""
    table = {spelling: rng.choice(group) for group in _STYLES for spelling in group}
    kinds = _organization_kinds()
    edits = []
    for item in labelled.mentions:
        surface = labelled.text[item.start : item.end]
        new = table.get(surface, surface)
        is_swapped = item.label == ORGANIZATION and surface in kinds and not _is_kept(rng, kinds[surface])
        if is_swapped:
            new = rng.choice(names("organizations.toml", kinds[surface]))
        if new != surface:
            edits.append(Edit(item.start, item.end, new))
    return rewrite(labelled, edits)


def _is_kept(rng: random.Random, kind: str) -> bool:
    """Tell whether an organization stays as it is: six in ten of a swapped kind do."""
    return kind not in _SWAPPED_KINDS or rng.random() < 0.6


@cache
def _organization_kinds() -> dict[str, str]:
    return {name: kind for kind in _SWAPPED_KINDS for name in names("organizations.toml", kind)}


def substitute_names(labelled: Labelled, rng: random.Random) -> Labelled:
    """Return the text with people and places of one region in place of its own; a name maps to one name."""
    region = rng.choice(sorted(read_list("names.toml")))
    text = labelled.text
    families: dict[str, str] = {}
    places: dict[str, str] = {}
    edits = []
    for item in labelled.mentions:
        surface = text[item.start : item.end]
        if item.label == PERSON:
            edits.append(Edit(item.start, item.end, _new_person(surface, families, region, rng)))
        elif item.label == PLACE and rng.random() < 0.5 and surface not in _countries():
            if surface not in places:
                places[surface] = rng.choice(read_list("names.toml")[region]["villages"])
            edits.append(Edit(item.start, item.end, places[surface]))
    return rewrite(labelled, edits)


def _new_person(surface: str, families: dict[str, str], region: str, rng: random.Random) -> str:
    *given, family = surface.split()
    if family not in families:
        families[family] = rng.choice(read_list("names.toml")[region]["family"])
    if not given:
        return families[family]
    kind = "male" if rng.random() < 0.7 else "female"
    return f"{rng.choice(read_list('names.toml')[region][kind])} {families[family]}"


@cache
def _countries() -> frozenset[str]:
    return frozenset(names("world.toml", "countries"))


def mention(start: int, end: int, label: str) -> Mention:
    """Return a mention; a shorthand for templates."""
    return Mention(start, end, label)
