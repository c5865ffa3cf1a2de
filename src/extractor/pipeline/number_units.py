"""The unit of a number: 12 km, $3 billion, millions of dollars. Units are rows of `lexicons/units.toml`."""

import re
from functools import cache

from extractor.lexicon import alternation
from extractor.normalization.numbers import Number, lower_case
from extractor.normalization.units import capitals, signs, unit_rows

_FOLLOWING = re.compile(r"[\s-]*(\S\S?)")
_OF = re.compile(r"\s+of(?=\s)")


@cache
def _unit_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    rows = unit_rows()
    names = {name.lower(): unit for unit, row in rows.items() for name in row.names}
    glued = {name: unit for unit, row in rows.items() for name in row.glued}
    before = {sign.lower(): unit for unit, row in rows.items() for sign in row.before}
    return (
        re.compile(rf"(?:[\s-]*)(?P<unit>{alternation(names)})(?![\w])"),
        re.compile(rf"(?P<unit>{alternation(glued)})(?![\w])"),
        re.compile(rf"(?<![\w])(?P<unit>{alternation(before)})\s?$"),
        names | {f"glued {k}": v for k, v in glued.items()} | {f"before {k}": v for k, v in before.items()},
    )


@cache
def _unit_edges() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return what stands in front of a number with a sign, and how units behind one begin: one letter or two."""
    rows = unit_rows().values()
    return (
        tuple({sign.lower() for row in rows for sign in row.before}),
        frozenset(name[:2].lower() for row in rows for name in row.names),
    )


def find_unit(text: str, number: Number) -> tuple[str | None, int, int]:
    """Return the unit of a number, None where it has none, and the span of number and unit."""
    behind, glued, before, owners = _unit_patterns()
    signs, openings = _unit_edges()
    lower, low = lower_case(text), max(0, number.start - 8)  # read in half the time of ignoring case
    is_signed = lower[low : number.start].rstrip().endswith(signs)
    sign = before.search(lower, low, number.start) if is_signed else None
    following = _FOLLOWING.match(lower, number.end)
    is_named = following is not None and not openings.isdisjoint((following[1], following[1][0]))
    name = behind.match(lower, number.end) if is_named else None
    if name is None and number.vague is not None:
        name = behind.match(lower, _behind_of(lower, number.end))
    capital = None if sign else _capital_before(text, number)
    if capital is not None:
        return capital, number.start - 1, number.end
    inside = _sign_inside(text, number)
    if inside is not None:
        return inside, (sign.start() if sign else number.start), number.end
    if sign:
        end = (
            name.end()
            if name and owners[_fold(name["unit"])] == owners["before " + _fold(sign["unit"])]
            else number.end
        )
        return owners["before " + _fold(sign["unit"])], sign.start(), end
    if name:
        unit = owners[_fold(name["unit"])]
        needed = unit_rows()[unit].followed_by
        if not needed or re.match(
            rf"\s+{alternation(needed)}\b", text[name.end() : name.end() + 20], re.IGNORECASE
        ):
            return unit, number.start, name.end()
    attached = glued.match(text, number.end)
    if attached and not number.in_words:
        return owners["glued " + attached["unit"]], number.start, attached.end()
    return None, number.start, number.end


def _sign_inside(text: str, number: Number) -> str | None:
    """Return the unit whose sign stands inside a range: between $3 billion and $5 billion, between P50,000 and ..."""
    if number.value is not None:
        return None
    before, capital = _inside_patterns()
    inside = before.search(lower_case(text), number.start, number.end)
    if inside is not None:
        return _unit_patterns()[-1]["before " + _fold(inside["unit"])]
    found = capital.search(text, number.start, number.end)
    return None if found is None else capitals()[found["unit"]]


@cache
def _inside_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    letters = alternation(capitals())
    return re.compile(rf"(?P<unit>{signs()})\s?(?=\d)"), re.compile(rf"(?<![\w.-])(?P<unit>{letters})(?=\d)")


def _capital_before(text: str, number: Number) -> str | None:
    """Return the unit whose sign is the capital right before a number: P23,000."""
    found = _inside_patterns()[1].match(text, max(0, number.start - 1))
    return None if found is None or found.end() != number.start else capitals()[found["unit"]]


def _behind_of(text: str, end: int) -> int:
    """Return where the unit of a vague number starts: millions OF dollars."""
    of = _OF.match(text, end)
    return of.end() if of is not None else end


def _fold(unit: str) -> str:
    return re.sub(r"\s+", " ", unit.lower())
