"""Weapon terms in a text: names and classes by trie, longest first, joined with what belongs to them.

A term is a stretch of pieces. Adjacent name and class become one term (`MAM-L laser-guided bomb`), type
modifiers are taken in from the left, words like `system` from the right, and a modifier that stands for a
kind of its own before "and" becomes its own term (`surface-to-air and cruise missiles`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.pipeline.weapon_modifiers import CLOSING_QUOTES, Modifiers, load_modifier_tables
from extractor.pipeline.weapon_pieces import Pieces
from extractor.weapon_lexicon import Entry, Node, load_trie
from extractor.weapon_rules import load_cue_words

# A name and a class word without a common group are not one system.
_GROUPS = (
    frozenset({"tank", "armored_vehicle", "military_vehicle", "artillery", "mortar", "rocket"}),
    frozenset({"aircraft", "uav", "helicopter"}),
    frozenset({"uav", "missile", "bomb", "naval"}),
)
_MUNITIONS = frozenset(
    {
        "small_arms",
        "light_weapon",
        "mortar",
        "rocket",
        "artillery",
        "missile",
        "bomb",
        "ied",
        "mine",
        "explosive",
    }
)
_PLATFORMS = frozenset(
    {"tank", "armored_vehicle", "military_vehicle", "aircraft", "uav", "helicopter", "naval"}
)
_LASTING = frozenset({"nuclear", "chemical"})
_LETTERS_AFTER = 4  # T-72AV, Su-24MR: a known designation may go on this long
_VARIANT = 2  # letters of a variant behind a hyphen
_CANNON_FROM = 20  # millimetres: a gun of this calibre is artillery


@dataclass(frozen=True, slots=True)
class Term:
    """Pieces first..last (inclusive) that name a weapon; `entry` is the head, `name` the system in it."""

    first: int
    last: int
    entry: Entry
    category: str
    name: Entry | None = None
    is_bare: bool = True
    is_aimed_at: bool = False  # anti-tank, counter-drone: the weapon is another one

    @property
    def key(self) -> str:
        """What groups mentions of one thing: the system, else the class."""
        return self.name.id if self.name else self.entry.id


def find_terms(pieces: Pieces) -> list[Term]:
    """Return the terms of a text in order; senses are not judged here."""
    tables = load_modifier_tables()
    terms: list[Term] = []
    for found in _scan(pieces, load_trie(), tables):
        previous = terms[-1] if terms else None
        if previous and found.first <= previous.last and found.last <= previous.last:
            continue  # a word already taken in from the right: machine gun rounds
        floor = _floor(previous, pieces, tables)
        term = extend_left(found, pieces, tables, floor=floor)
        if previous and term.first <= previous.last:  # anti-drone rifle, explosives-laden drone
            terms.pop()
        elif previous and _merges(previous, term, pieces):
            terms[-1] = extend_right(_merge(previous, term), pieces)
            continue
        terms.extend(_coordinated(term, pieces, tables, floor=floor))
        terms.append(extend_right(_with_twin(term, pieces, tables, floor=floor), pieces))
    return _join_bracketed([term for term in terms if not term.is_aimed_at], pieces)


def _floor(previous: Term | None, pieces: Pieces, tables: Modifiers) -> int:
    """Return the first piece that the next term may take in: of the last term only what is a modifier."""
    if previous is None:
        return 0
    end = previous.last + 1
    opens_word = previous.name is None and end < len(pieces) and pieces.gap(previous.last) == "-"
    if previous.is_aimed_at or (opens_word and pieces.keys[end] in tables.endings):
        return previous.first
    return end


def _scan(pieces: Pieces, root: Node, tables: Modifiers) -> Iterator[Term]:
    roots = root.children
    resume = 0
    for index, key in enumerate(pieces.keys):
        if key not in roots or index < resume or pieces.glued(index - 1):
            continue
        match = _longest(pieces, index, root)
        if match is None:
            continue
        last, entry = match
        resume = last + 1
        aimed = index > 0 and pieces.keys[index - 1] in tables.beginnings and pieces.gap(index - 1) == "-"
        yield Term(
            first=index - 1 if aimed else index,
            last=last,
            entry=entry,
            category=entry.category,
            name=entry if entry.kind == "system" else None,
            is_aimed_at=aimed,
        )


def _longest(pieces: Pieces, first: int, root: Node) -> tuple[int, Entry] | None:
    best: tuple[int, Entry] | None = None
    node: Node | None = root
    index = first
    while True:
        node = node.children.get(pieces.keys[index]) if node else None
        if node is None:
            return best
        if node.entry is not None:
            last = _end(pieces, index, node.entry)
            if last is not None and _fits(pieces, first, node.entry):
                best = last, node.entry
        if not pieces.joins(index):
            return best
        index += 1


def _end(pieces: Pieces, last: int, entry: Entry) -> int | None:
    """Return the last piece of the term, the tail of a longer designation included; None inside a word."""
    start = pieces.ends[last]
    while pieces.glued(last):
        last += 1
    tail = pieces.ends[last] - start
    named = (entry.is_proper or any(entry.case)) and entry.key[-1].isalpha()
    if named and last + 1 < len(pieces) and pieces.gap(last) == "-" and pieces.keys[last + 1].isdigit():
        return None  # AK-909 is not an AK
    if tail == 0:
        return _variant_end(pieces, last) if entry.kind == "system" else last
    numbered = entry.kind == "system" and any(piece.isdigit() for piece in entry.key)
    return last if numbered and tail <= _LETTERS_AFTER else None


def _variant_end(pieces: Pieces, last: int) -> int:
    """Return the piece behind a hyphen that names a variant (`AKS-U`), else the last piece."""
    if last + 1 >= len(pieces) or pieces.gap(last) != "-" or pieces.glued(last + 1):
        return last
    raw = pieces.raw(last + 1)
    is_variant = len(raw) <= _VARIANT and raw.isalpha() and raw.isupper() and pieces.raw(last)[-1:].isalnum()
    return last + 1 if is_variant else last


def _fits(pieces: Pieces, first: int, entry: Entry) -> bool:
    for offset, wanted in enumerate(entry.case):
        raw = pieces.raw(first + offset)
        if wanted == 1 and not raw[0].isupper():
            return False
        if wanted == 2 and not raw.rstrip("s").isupper():
            return False
    if any(_is_open(pieces, first + joint) for joint in entry.tight):
        return False
    is_designation = entry.kind == "system" and len(entry.key) > 1 and entry.key[1].isdigit()
    if is_designation and entry.key[0] in load_cue_words("small_words"):
        return not _is_open(pieces, first)  # OF 40 is no OF-40
    return True


def _is_open(pieces: Pieces, index: int) -> bool:
    gap = pieces.gap(index)
    return bool(gap) and not gap.strip()


def extend_left(term: Term, pieces: Pieces, tables: Modifiers, *, floor: int) -> Term:
    """Return the term with the type modifiers before it taken in, none before piece `floor`."""
    first, category, caliber = term.first, term.category, None
    if first > floor and pieces.gap(first - 1) == "-":
        # satellite-[guided shell], operational-[tactical missile]
        opened = tables.before(pieces, first, category, floor=floor)
        first = min(opened.first, first) if opened else first
    while True:
        found = tables.before(pieces, first - 1, category, floor=floor)
        if (
            found is None
            and tables.is_hyphenated(pieces, first)
            and first > 1
            and pieces.keys[first - 1] == ","
        ):
            found = tables.before(pieces, first - 2, category, floor=floor)
            if found and (found.coordinates or not tables.is_hyphenated(pieces, found.first)):
                found = None
        if found is None:
            break
        first, category = found.first, found.recategorize(category)
        caliber = caliber or found.millimeters
    if category == "small_arms" and caliber and caliber >= _CANNON_FROM:
        category = "artillery"
    if category == "artillery" and caliber and caliber < _CANNON_FROM:
        category = "small_arms"
    if first == term.first:
        return term
    return replace(term, first=first, category=category, is_bare=False)


def _merges(left: Term, right: Term, pieces: Pieces) -> bool:
    if right.is_aimed_at or not _touches(left, right, pieces):
        return False
    if right.name is not None and left.name is not None:
        return left.name.id == right.name.id
    if right.name is not None:  # the cruiser Moskva, a Kalashnikov AK-47
        return not left.entry.plural and left.category == right.category
    if left.name is None and left.category == "melee":
        return False
    plural = (left.name or left.entry).plural if left.is_bare else left.entry.plural
    return not plural


def _join_bracketed(terms: list[Term], pieces: Pieces) -> list[Term]:
    """Return the terms with a name, its other name in brackets and their class word in one.

    `Shahed-136 (Geran-2) drones` and `"Elbrus" (Scud-B) missiles` are one mention each.
    """
    joined: list[Term] = []
    for term in terms:
        if term.name is None and _is_second_name(joined[-2:], term, pieces):
            joined.pop()
            joined[-1] = _merge(joined[-1], term)
        else:
            joined.append(term)
    return joined


def _is_second_name(names: list[Term], term: Term, pieces: Pieces) -> bool:
    named = [name for name in names if name.name is not None]
    opening = pieces.opening(term.first - 1)
    if len(named) < len(names) or opening is None or len({name.key for name in named}) != 1:
        return False
    between = pieces.keys[names[0].last + 1 : opening]
    is_whole = opening + 1 == names[-1].first and names[-1].last == term.first - 2
    return len(names) > 1 and is_whole and not set(between) - CLOSING_QUOTES


def _touches(left: Term, right: Term, pieces: Pieces) -> bool:
    if right.first == left.last + 1:
        return pieces.joins(left.last)
    if right.first == left.last + 2 and pieces.keys[left.last + 1] in load_cue_words("links"):
        return pieces.joins(left.last) and pieces.joins(left.last + 1)  # AK-47-type rifles
    quoted = (
        right.first == left.last + 2 and pieces.keys[left.last + 1] in CLOSING_QUOTES
    )  # 'booby trap' bomb
    return quoted and pieces.gap(left.last) == "" != pieces.gap(left.last + 1)


def extend_right(term: Term, pieces: Pieces) -> Term:
    """Return the term with words like `system` and `launcher` behind it taken in."""
    last = load_modifier_tables().suffix_end(pieces, term.last, term.category)
    return term if last == term.last else replace(term, last=last, is_bare=False)


def _merge(left: Term, right: Term) -> Term:
    name = None if left.is_aimed_at else left.name or right.name
    category = left.category
    if left.is_aimed_at:
        category = right.category
    elif left.name is None and right.name is None:
        keeps = left.category in _LASTING or right.category == "generic"
        category = left.category if keeps else right.category
    elif left.name is not None and not _go_together(left.category, right.category):
        if left.is_bare and len(left.name.key) == 1:  # a Tiger tank is no Tiger helicopter
            name = None
        category = right.category
    elif left.name is not None and left.category in _PLATFORMS and right.category in _MUNITIONS:
        category = right.category
    return Term(left.first, right.last, right.entry, category, name=name, is_bare=False)


def _go_together(category: str, other: str) -> bool:
    if category == other or "generic" in (category, other) or {category, other} <= _MUNITIONS:
        return True
    return any({category, other} <= group for group in _GROUPS)


def _with_twin(term: Term, pieces: Pieces, tables: Modifiers, *, floor: int) -> Term:
    """Return the term with a hyphenated modifier joined to its own: `laser-guided and unguided bombs`.

    A single word there may belong to what comes before: `men were armed and armored vehicles burned`.
    """
    joint = term.first - 1
    if term.is_bare or term.name is not None or joint <= floor:
        return term
    if pieces.keys[joint] not in load_cue_words("conjunctions") or not pieces.joins(joint):
        return term
    twin = tables.before(pieces, joint - 1, term.category, floor=floor)
    if twin is None or twin.coordinates or pieces.gap(joint - 2) != "-" or twin.first == joint - 1:
        return term
    return replace(term, first=twin.first)


def _coordinated(term: Term, pieces: Pieces, tables: Modifiers, *, floor: int) -> list[Term]:
    """Return terms for modifiers joined to the term's own: `anti-ship` in `anti-ship and cruise missiles`."""
    if term.name is not None or (term.is_bare and term.entry.kind == "system"):
        return []
    found: list[Term] = []
    end = term.first
    while True:
        index = tables.skip_joiners(pieces, end - 1, floor=floor)
        if index == end - 1:
            break
        modifier = tables.before(pieces, index, term.category, floor=floor)
        if modifier is None:
            break
        if modifier.coordinates:
            category = modifier.recategorize(term.category)
            found.append(Term(modifier.first, index, term.entry, category, is_bare=False))
        end = modifier.first
    return found[::-1]
