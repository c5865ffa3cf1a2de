"""The proofs that weapon rows carry: each example must be found, each counter-example must not."""

import re
from collections.abc import Iterable, Iterator

from extractor.pipeline.weapon_pieces import read_pieces
from extractor.pipeline.weapons import find_mentions, find_weapons
from extractor.weapon_lexicon import ClassRow, SystemRow, find_shared_spellings, load_classes, load_systems
from extractor.weapon_rules import load_cues, load_designations, load_modifiers, load_senses

_MARK = re.compile(r"\{([^{}]*)\}")


def found_rows(text: str) -> set[str]:
    """Return the ids of the rows whose names or words are found in the text."""
    terms = find_mentions(read_pieces(text))
    return {
        row_id for term in terms for row_id in (term.entry.id, term.name.id if term.name else term.entry.id)
    }


def check_row(row: SystemRow | ClassRow) -> Iterator[str]:
    """Yield what is wrong with the row's proof; nothing when it holds."""
    if row.id not in found_rows(row.example):
        yield f"{row.id}: its example does not show it: {row.example}"
    if row.counter_example is not None and row.id in found_rows(row.counter_example):
        yield f"{row.id}: its counter-example is taken for it: {row.counter_example}"


def check_marked(row_id: str, sentence: str) -> Iterator[str]:
    """Yield a complaint unless exactly the marked stretches of the sentence are found as weapons."""
    text = _MARK.sub(r"\1", sentence)
    wanted = _MARK.findall(sentence)
    found = [text[item["start"] : item["end"]] for item in find_weapons(text)]
    if found != wanted:
        yield f"{row_id}: found {found}, wanted {wanted}: {text}"


def marked_sentences() -> Iterator[tuple[str, str]]:
    """Yield (row, sentence with marks) of every rule around weapon words."""
    for name, cue in load_cues().items():
        yield f"weapon_cues.{name}", cue.example
    tables: Iterable[tuple[str, str, str, str]] = (
        *(
            ("weapon_modifiers", key, row.example, row.counter_example)
            for key, row in load_modifiers().items()
        ),
        *(("weapon_senses", key, row.example, row.counter_example) for key, row in load_senses().items()),
        *(
            ("weapon_designations", key, row.example, row.counter_example)
            for key, row in load_designations().items()
        ),
    )
    for table, key, example, counter_example in tables:
        yield f"{table}.{key}", example
        yield f"{table}.{key}", counter_example


def check_lexicons() -> list[str]:
    """Return what is wrong with the weapon rows: shared spellings, proofs that fail; empty when all hold."""
    rows: tuple[SystemRow | ClassRow, ...] = (*load_systems(), *load_classes())
    problems = [*find_shared_spellings(rows), *(problem for row in rows for problem in check_row(row))]
    problems += [problem for name, sentence in marked_sentences() for problem in check_marked(name, sentence)]
    return problems
