"""The rules of `lexicons/boilerplate.toml`, validated and compiled."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.cleaning.search_copy import PLAIN
from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, load_toml

LEXICON = "boilerplate.toml"

# A longer line is prose; this also bounds what the patterns are run on.
_MAX_FURNITURE = 1000
_DECORATION = " -–—*•·|=_~#>»«<[](){}◆■►▶→←+\u200b\ufeff"

Scope = Literal["line", "tail", "teasers", "rest"]


class BoilerplateRow(LexiconRow):
    """One rule of `boilerplate.toml`, whose head explains the fields."""

    reason: Literal[
        "advertisement", "author_bio", "byline_end", "comments", "contact", "copyright", "disclaimer",
        "donation", "latest_block", "navigation", "publisher", "related", "social", "subscription",
    ]  # fmt: skip
    scope: Scope
    inline: bool = False
    needs: tuple[str, ...] = ()
    pattern: str
    unless: str | None = None
    example: str
    counter_example: str
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A row with its patterns compiled; `is_inline` when it also holds for an article's last sentence."""

    name: str
    reason: str
    scope: Scope
    is_inline: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    needs: tuple[str, ...] = ()

    def matches(self, plain: str) -> bool:
        """Return whether the whole plain line is what the rule describes."""
        if self.needs and not _holds_any(plain.lower(), self.needs):
            return False
        if self.pattern.fullmatch(plain) is None:
            return False
        return self.unless is None or self.unless.search(plain) is None


@cache
def boilerplate_rules() -> tuple[Rule, ...]:
    """Return the packaged rules in file order; LexiconError names a pattern that does not compile."""
    return tuple(compile_rule(name, row) for name, row in load_toml(BoilerplateRow, LEXICON).items())


def compile_rule(name: str, row: BoilerplateRow) -> Rule:
    """Return the row ready to match; LexiconError names a pattern that does not compile."""
    try:
        pattern = re.compile(row.pattern, re.IGNORECASE)
        unless = re.compile(row.unless, re.IGNORECASE) if row.unless else None
    except re.error as error:
        raise LexiconError(f"{LEXICON}: [{name}]: pattern does not compile ({error})") from error
    return Rule(name, row.reason, row.scope, row.inline, pattern, unless, row.needs)


def find_rule(plain: str) -> Rule | None:
    """Return the first rule in file order that holds for the plain line, or None for article."""
    if len(plain) > _MAX_FURNITURE:
        return None
    needs, free = _gates()
    if free.fullmatch(plain) is None and not _holds_any(plain.lower(), needs):
        return None
    return next((rule for rule in boilerplate_rules() if rule.matches(plain)), None)


@cache
def _gates() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return the needs of all rules, and the patterns of those without needs as one: most prose passes neither."""
    rules = boilerplate_rules()
    free = "|".join(f"(?:{rule.pattern.pattern})" for rule in rules if not rule.needs)
    return tuple({word for rule in rules for word in rule.needs}), re.compile(free, re.IGNORECASE)


def _holds_any(lower: str, words: tuple[str, ...]) -> bool:
    return any(map(lower.__contains__, words))


def plain_line(line: str) -> str:
    """Return the line as patterns see it: no bullets, dashes or brackets around, plain spaces and quotes."""
    return " ".join(line.translate(PLAIN).split()).strip(_DECORATION)
