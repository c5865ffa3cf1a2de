"""The word lists that training uses: common knowledge written for this project, TOML files in `lists/`."""

import tomllib
from functools import cache
from importlib.resources import files

from extractor.errors import LexiconError


@cache
def read_list(file: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return table -> key -> names of a list file; LexiconError when a key holds no name."""
    text = files("extractor.training").joinpath("lists", file).read_text(encoding="utf-8")
    return {
        table: {key: _split(value, f"{file}: {table}.{key}") for key, value in rows.items()}
        for table, rows in tomllib.loads(text).items()
    }


def names(file: str, *tables: str) -> tuple[str, ...]:
    """Return the `names` of these tables of a list file, in order."""
    content = read_list(file)
    return tuple(name for table in tables for name in content[table]["names"])


def _split(value: str, where: str) -> tuple[str, ...]:
    parts = tuple(" ".join(part.split()) for part in value.split(","))
    if not all(parts):
        raise LexiconError(f"training/lists/{where}: an empty name between two commas; remove one comma")
    return parts
