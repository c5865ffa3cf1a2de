"""Weapon names as a trie of word pieces: rows are loaded, aliases expanded, collisions refused.

A piece is a run of letters, a run of digits or one other sign, in lower case; hyphens, spaces and nothing
between two pieces are the same thing, so `T-72B3`, `T72 B3` and `t-72b3` share one key:

>>> split_pieces("T-72B3")
('t', '72', 'b', '3')
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, drop_accents, load_jsonl, pluralize, refuse_collisions
from extractor.records import CLOSED, Category

Kind = Literal["system", "class"]

PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s-]")
_SHORT = 5  # an acronym up to this long may be a word when it is not all in capitals (TOW, LAW)


class SystemRow(LexiconRow):
    """A named system; `origin` is alpha-3, `needs_context` the aliases that want a weapon word nearby."""

    id: str
    name: str
    category: Category
    origin: str | None = Field(default=None, pattern="^[A-Z]{3}$")
    aliases: tuple[str, ...]
    example: str
    counter_example: str | None = None
    needs_context: tuple[str, ...] = ()
    source: str

    @field_validator("needs_context")
    @classmethod
    def _names_only(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        data = info.data
        known = {data.get("name"), *data.get("aliases", ())}
        unknown = [alias for alias in value if alias not in known]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is neither the name nor an alias of the row")
        return value


class ClassRow(LexiconRow):
    """A generic class (`suicide drone`); `placed` is its category when planted or carried, not dropped.

    `follows` is its category where the article names weapons of that one and none of its own: shells of mortars.
    """

    id: str
    name: str
    category: Category
    placed: Category | None = None
    follows: Category | None = None
    aliases: tuple[str, ...]
    example: str
    counter_example: str | None = None
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a trie end stands for. `case` per piece: 0 any, 1 a capital first, 2 capitals only.

    `tight` lists the joints (index of the left piece) that a space may not open: `A-10` is not `a 10`.
    `placed` is the category when planted, `follows` that of the weapons it came from, `is_proper` whether it
    is written like a name.
    """

    id: str
    name: str
    category: str
    kind: Kind
    key: tuple[str, ...]
    case: tuple[int, ...]
    tight: tuple[int, ...]
    needs_context: bool
    plural: bool
    placed: str | None = None
    follows: str | None = None
    is_proper: bool = False


@dataclass(slots=True)
class Node:
    """A trie node: the next pieces and the entry that may end here."""

    children: dict[str, "Node"] = field(default_factory=dict)
    entry: Entry | None = None


def split_pieces(text: str) -> tuple[str, ...]:
    """Return the lower-case pieces of a name; hyphens and spaces are not kept."""
    return tuple(match.group().lower() for match in PIECE.finditer(text))


@cache
def load_systems() -> tuple[SystemRow, ...]:
    """Return the named systems; LexiconError on a doubled id or an alias with two owners."""
    rows = tuple(load_jsonl(SystemRow, "weapons.jsonl"))
    refuse_doubles((row.id for row in rows), name="weapons.jsonl")
    owned = ((_folded(alias), row.id) for row in rows for alias in (row.name, *row.aliases))
    refuse_collisions(owned, name="weapons.jsonl")
    return rows


@cache
def load_classes() -> tuple[ClassRow, ...]:
    """Return the generic classes; LexiconError on a doubled id or an alias with two owners."""
    rows = tuple(load_jsonl(ClassRow, "weapon_classes.jsonl"))
    refuse_doubles((row.id for row in rows), name="weapon_classes.jsonl")
    owned = ((_folded(alias), row.id) for row in rows for alias in (row.name, *row.aliases))
    refuse_collisions(owned, name="weapon_classes.jsonl")
    return rows


def refuse_doubles(ids: Iterable[str], *, name: str) -> None:
    """Raise LexiconError when an id stands twice; `ids` are those of all lines of the file, in order."""
    seen: dict[str, int] = {}
    for number, row_id in enumerate(ids, start=1):
        first = seen.setdefault(row_id, number)
        if first != number:
            raise LexiconError(f'{name}:{number}: id "{row_id}" stands in line {first}, too; merge the rows')


def _folded(alias: str) -> str:
    # SAM the acronym and Sam the name differ, T-72 and T72 do not
    return " ".join(match.group() for match in PIECE.finditer(alias))


def make_entries(row: SystemRow | ClassRow) -> Iterator[Entry]:
    """Return every spelling of the row: accents folded, words joined, plural."""
    kind: Kind = "system" if isinstance(row, SystemRow) else "class"
    loose = set(row.needs_context) if isinstance(row, SystemRow) else set()
    for alias in (row.name, *row.aliases):
        for spelling in dict.fromkeys((alias, drop_accents(alias))):
            for raw in _joined(spelling):
                for pieces, plural in _numbers(raw):
                    yield _entry(row, kind, pieces, spelling, loose=alias in loose, plural=plural)


def _joined(spelling: str) -> Iterator[tuple[str, ...]]:
    """Return the pieces, then with each two neighbouring words in one: machine gun -> machinegun."""
    pieces = tuple(match.group() for match in PIECE.finditer(spelling))
    yield pieces
    for index in range(len(pieces) - 1):
        left, right = pieces[index : index + 2]
        if left.isalpha() and right.isalpha() and len(left) > 1 and len(right) > 1:
            yield (*pieces[:index], left + right, *pieces[index + 2 :])


def _numbers(pieces: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Return singular and plural; a name that ends in -s or in `aircraft` is its own plural."""
    last = pieces[-1]
    yield pieces, last.endswith("s") and last.islower()
    if last.isdigit():
        yield (*pieces, "s"), True
    elif last.isalpha() and not last.lower().endswith("aircraft") and (last[-1] != "s" or last.isupper()):
        yield (*pieces[:-1], pluralize(last) if last.islower() else last + "s"), True
    if "of" in pieces[1:]:  # weapons of mass destruction
        at = pieces.index("of")
        yield (*pieces[: at - 1], pluralize(pieces[at - 1]), *pieces[at:]), True


def _entry(
    row: SystemRow | ClassRow,
    kind: Kind,
    pieces: tuple[str, ...],
    spelling: str,
    *,
    loose: bool,
    plural: bool,
) -> Entry:
    return Entry(
        id=row.id,
        name=row.name,
        category=row.category,
        kind=kind,
        key=tuple(piece.lower() for piece in pieces),
        case=_case(pieces, kind, loose=loose),
        tight=_tight(pieces, spelling),
        needs_context=loose,
        plural=plural,
        placed=row.placed if isinstance(row, ClassRow) else None,
        follows=row.follows if isinstance(row, ClassRow) else None,
        is_proper=any(piece[0].isupper() and not piece.isupper() for piece in pieces),
    )


def _case(pieces: tuple[str, ...], kind: Kind, *, loose: bool) -> tuple[int, ...]:
    numbered = any(piece.isdigit() for piece in pieces)
    wanted = []
    for index, piece in enumerate(pieces):
        acronym = len(piece) > 1 and piece.rstrip("s").isupper()
        if not piece.isalpha() or piece.islower():
            wanted.append(0)
        elif acronym and not numbered and (loose or (kind == "class" and len(piece) <= _SHORT)):
            wanted.append(2)
        elif kind == "class" and not acronym:  # Katyusha and kalashnikov are both written
            wanted.append(0)
        elif acronym and numbered and not index:  # AT4 is not "at 4"
            wanted.append(2)
        else:
            wanted.append(0 if numbered and index else 1)
    return tuple(wanted)


def _tight(pieces: tuple[str, ...], spelling: str) -> tuple[int, ...]:
    if " " in spelling:
        return ()
    return tuple(
        index
        for index in range(len(pieces) - 1)
        if (pieces[index].isalpha() and len(pieces[index]) == 1)
        or (pieces[index].isdigit() and pieces[index + 1].isalpha())
    )


def build_trie(rows: Iterable[SystemRow | ClassRow]) -> Node:
    """Return the trie of all spellings. At one key a sure name beats a class, a class an ambiguous name."""
    root = Node()
    for row in rows:
        for entry in make_entries(row):
            node = root
            for piece in entry.key:
                node = node.children.setdefault(piece, Node())
            if node.entry is None or _rank(entry) > _rank(node.entry):
                node.entry = entry
    return root


def find_shared_spellings(rows: Iterable[SystemRow | ClassRow]) -> Iterator[str]:
    """Yield a complaint for each spelling with two owners; a name that needs context may also be a class."""
    owners: dict[tuple[str, ...], Entry] = {}
    for row in rows:
        for entry in make_entries(row):
            other = owners.setdefault(entry.key, entry)
            is_loose = entry.needs_context or other.needs_context
            if other.id != entry.id and not is_loose and not (entry.plural or other.plural):
                yield f'{entry.id}: spelling "{" ".join(entry.key)}" already belongs to {other.id}; merge the rows'


def _rank(entry: Entry) -> int:
    if entry.kind == "system":
        return 0 if entry.needs_context else 2
    return 1


@cache
def load_trie() -> Node:
    """Return the trie over all packaged weapon rows."""
    return build_trie((*load_systems(), *load_classes()))


def format_table() -> str:
    """Return the lexicons as Markdown: a table of systems and a list of classes for each category."""
    systems, classes = load_systems(), load_classes()
    lines = [
        "# Weapons",
        "",
        f"{len(systems)} named systems and {len(classes)} classes, by category. Generated by",
        "`extract lexicon table` from `lexicons/weapons.jsonl` and `lexicons/weapon_classes.jsonl`.",
        "Hyphens, spaces, plurals, possessives and capitals need no row of their own.",
        "A name marked * counts only where a weapon word is near.",
    ]
    for category in CLOSED["category"]:
        lines += ["", f"## {category}", "", *_class_lines(category, classes), ""]
        rows = [row for row in systems if row.category == category]
        if rows:
            lines += [
                "| name | maker | also |",
                "|---|---|---|",
                *map(_system_line, sorted(rows, key=_name_key)),
            ]
    return "\n".join(line.rstrip() for line in lines).replace("\n\n\n", "\n\n").rstrip() + "\n"


def _class_lines(category: str, classes: Iterable[ClassRow]) -> Iterator[str]:
    for row in classes:
        if row.category == category:
            yield f"- {row.name}" + (f" ({', '.join(row.aliases)})" if row.aliases else "")


def _system_line(row: SystemRow) -> str:
    marked = [f"{alias}*" if alias in row.needs_context else alias for alias in (row.name, *row.aliases)]
    cells = (marked[0], row.origin or "", ", ".join(marked[1:]))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _name_key(row: SystemRow) -> str:
    return row.name.casefold()
