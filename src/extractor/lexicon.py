"""Load the rule files of `lexicons/`: rows are validated, duplicates refused, errors name file and line."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.errors import LexiconError


class LexiconRow(BaseModel):
    """Base of every lexicon row: unknown keys refused, values frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


RowT = TypeVar("RowT", bound=LexiconRow)


def read_text(name: str) -> str:
    """Return the packaged lexicon file as text."""
    return files("extractor").joinpath("lexicons", name).read_text(encoding="utf-8")


def parse_toml(model: type[RowT], text: str, *, name: str) -> dict[str, RowT]:
    """Return the tables of a TOML lexicon as validated rows, by table name, in file order."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        advice = "merge the two" if "twice" in str(error) else "correct it: [table], then key = value"
        raise LexiconError(f"{name}: not TOML: {error}; {advice}") from error
    lines = _header_lines(text)
    return {key: _validate(model, fields, f"{name}:{lines.get(key, 1)}") for key, fields in tables.items()}


def parse_jsonl(model: type[RowT], text: str, *, name: str) -> list[RowT]:
    """Return the lines of a JSONL lexicon as validated rows, in file order."""
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"{name}:{number}"
        try:
            fields = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise LexiconError(f"{where}: not JSON ({error}); one object per line") from error
        rows.append(_validate(model, fields, where))
    return rows


def load_toml(model: type[RowT], name: str) -> dict[str, RowT]:
    """Return a packaged TOML lexicon as validated rows by table name."""
    return parse_toml(model, read_text(name), name=name)


def load_jsonl(model: type[RowT], name: str) -> list[RowT]:
    """Return a packaged JSONL lexicon as validated rows."""
    return parse_jsonl(model, read_text(name), name=name)


def alternation(phrases: Iterable[str]) -> str:
    r"""Return a regex group that matches any phrase, longest first; a space matches any run of white space.

    >>> alternation(["at least", "about"])
    '(?:at\\s+least|about)'
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not ordered or not all(ordered):
        raise LexiconError("an empty alternation would match everywhere; give at least one phrase")
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + ")"


def phrase_sizes(words: Sequence[str], longest: int) -> range:
    """Return how many of the words a phrase of a lexicon may have, the most first: 3 words, longest 2 -> 2, 1."""
    return range(min(longest, len(words)), 0, -1)


def drop_accents(text: str) -> str:
    """Return the text with its letters bare: Kraków -> Krakow."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def pluralize(noun: str) -> str:
    """Return the regular plural of a lower-case noun: battery -> batteries, gunman -> gunmen, knife -> knives."""
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun[:-2] + "ves" if noun.endswith("knife") else noun + "s"


def refuse_collisions(
    owned: Iterable[tuple[str, str]], *, name: str, column: str | None = None
) -> dict[str, str]:
    """Return alias -> owner; LexiconError, with the lines of both, when one alias belongs to two rows of a lexicon."""
    owners: dict[str, str] = {}
    for alias, owner in owned:
        other = owners.setdefault(alias, owner)
        if other != owner:
            lines = _row_lines(name)
            where = f"{name}:{lines[owner]}: {column}" if column else f"{name}:{lines[owner]}"
            raise LexiconError(
                f'{where}: alias "{alias}" of "{owner}" already belongs to "{other}" in line {lines[other]}; '
                "merge the rows"
            )
    return owners


def _row_lines(name: str) -> dict[str, int]:
    """Return the line of each row of a packaged lexicon, by table name or id."""
    text = read_text(name)
    if name.endswith(".toml"):
        return _header_lines(text)
    return {orjson.loads(line)["id"]: number for number, line in enumerate(text.splitlines(), start=1)}


@cache
def lexicon_version() -> str:
    """Return a fingerprint (12 hex digits of SHA-256) of all packaged lexicon files, learned weights among them."""
    from hashlib import sha256  # noqa: PLC0415 - one caller, run.json

    digest = sha256()
    root = Path(str(files("extractor").joinpath("lexicons")))
    for path in sorted(root.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _validate(model: type[RowT], fields: object, where: str) -> RowT:
    try:
        row = model.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{where}: {path}: {first['msg']}") from error
    _refuse_repeats(row, where)
    return row


def _refuse_repeats(row: LexiconRow, where: str) -> None:
    """Raise LexiconError where a list of a row holds a text twice; numbers may be alike (from 2 to 2)."""
    for column, value in row:
        texts = [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple) else []
        if len(set(texts)) < len(texts):
            twice = next(text for text in texts if texts.count(text) > 1)
            raise LexiconError(f'{where}: {column}: "{twice}" stands twice; delete one')


def _header_lines(text: str) -> dict[str, int]:
    """Return table name -> line of its header."""
    return {
        line.strip().strip("[]").strip('"'): number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.startswith("[")
    }
