"""The verbs of saying: their forms, and what each says about the claim that it reports."""

from functools import cache

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.words import PhraseIndex
from extractor.records import Certainty


class ReportingRow(LexiconRow):
    """A class of verbs of saying."""

    forms: list[str]
    certainty: Certainty
    is_source: bool = True
    needs_clause: bool = False
    source: str
    examples: list[str]
    counter_examples: list[str]


@cache
def reporting() -> tuple[PhraseIndex, dict[str, str], dict[str, ReportingRow]]:
    """Return the forms as phrases, the table that each form stands in, and the tables."""
    rows = load_toml(ReportingRow, "reporting_verbs.toml")
    owners = {form: name for name, row in rows.items() for form in row.forms}
    return PhraseIndex(owners.items()), owners, rows


@cache
def saying_forms() -> frozenset[str]:
    """Return the single words that are forms of verbs of saying."""
    return frozenset(reporting()[1])
