"""What is wrong with one gold record: values that the schema does not know, or that contradict each other."""

from collections.abc import Iterator, Mapping
from functools import cache
from math import isfinite
from typing import Any, get_args

from extractor import records
from extractor.gazetteer import load_countries
from extractor.gold.timex import find_timex_fault
from extractor.lexicon import LexiconRow, load_toml
from extractor.markup import KEYS, NUMBER_KEYS, REQUIRED, SPAN_KEYS
from extractor.normalization.numbers import find_numbers
from extractor.records import CLOSED
from extractor.scoring.tallies import VALUE_TOLERANCE

Fields = Mapping[str, Any]
COUNTRY_KEYS = ("country", "origin", "affected")
# Measures whose number says nothing without its unit; those that count people never have one.
_WITH_UNIT = frozenset({"distance", "area", "mass", "money", "percentage"})
_PEOPLE = records.TOLLS | {"affected", "personnel", "people"}
_CLAIM_FLAGS = ("increment", "negated", "cumulative")
_MODELS = {model.model_fields["kind"].default: model for model in get_args(records.Record)}


class FormerCountryRow(LexiconRow):
    """A country that is no more; the table name is its alpha-3 code."""

    name: str
    source: str


@cache
def country_codes() -> frozenset[str]:
    """Return the alpha-3 codes that gold may use: those of today and those of countries that are no more."""
    return frozenset(load_countries()) | frozenset(load_toml(FormerCountryRow, "former_countries.toml"))


def find_faults(record: Fields) -> Iterator[str]:
    """Yield a line for everything that is wrong with the values of a record of a known kind."""
    kind = record["kind"]
    known = {*_MODELS[kind].model_fields, *KEYS[kind], "optional"}
    yield from (f"a {kind} has no {key}" for key in record if key not in known)
    yield from (f"a {kind} needs {key}" for key in REQUIRED.get(kind, ()) if key not in record)
    yield from (
        f"{key} is {record[key]!r}; a flag is true or left out"
        for key in ("optional", *_CLAIM_FLAGS)
        if not isinstance(record.get(key, False), bool)
    )
    yield from _find_unknown_values(record)
    if kind == "date":
        yield from _find_date_faults(record)
    if kind == "claim":
        yield from _find_claim_faults(record)


def _find_unknown_values(record: Fields) -> Iterator[str]:
    for key, values in CLOSED.items():
        value = record.get(key)
        if value is not None and value not in values:
            yield f"{key} {value!r} is not one of {', '.join(values)}"
    for key in COUNTRY_KEYS:
        value = record.get(key)
        if value is not None and value not in country_codes():
            yield f"{key} {value!r} is no ISO 3166-1 alpha-3 code"
    for key in ("role", "model", "unit"):
        value = record.get(key)
        if value is not None and (not isinstance(value, str) or not value or value != value.strip()):
            yield f"{key} {value!r} is no text; write words without spaces at the ends, or leave it out"


def _find_date_faults(record: Fields) -> Iterator[str]:
    timex, value = record.get("timex"), record.get("value")
    if timex not in CLOSED["timex"]:
        return
    if not isinstance(value, str):
        yield f"value {value!r} is no TIMEX3 value; unknown parts are X, as in XXXX-09-16"
        return
    fault = find_timex_fault(timex, value)
    if fault:
        yield fault


def _find_claim_faults(record: Fields) -> Iterator[str]:
    numbers = {key: record.get(key) for key in NUMBER_KEYS}
    strange = [
        f"{key} {value!r} is not a number (or null)"
        for key, value in numbers.items()
        if not _is_number_or_null(value)
    ]
    yield from strange
    if not strange:
        yield from _find_number_faults(record, numbers)
        yield from _find_word_faults(record, numbers)
    yield from _find_unit_faults(record)
    if record.get("source_type") and not record.get("source"):
        yield "source_type without a source; add the source or take the type out"


def _is_number_or_null(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _find_number_faults(record: Fields, numbers: Mapping[str, Any]) -> Iterator[str]:
    modifier = record.get("modifier", "exact")
    value, low, high = (numbers[key] for key in ("value", "low", "high"))
    # A temperature is a count with a unit; nothing else of ours falls below zero.
    if record.get("measure") != "count":
        yield from (
            f"{key} {told} is below zero" for key, told in numbers.items() if told is not None and told < 0
        )
    if modifier == "range":
        if low is None or high is None:
            yield "a range needs low and high"
        elif low > high:
            yield f"low {low} is above high {high}"
        if value is not None:
            yield "a range has value null; its numbers are low and high"
    elif modifier == "vague" and value is not None:
        yield f"vague with value {value}; a vague claim has value null"
    elif modifier != "vague" and value is None and not record.get("optional"):
        yield f"value null with modifier {modifier}; only a range or a vague claim has no value"


def _find_word_faults(record: Fields, numbers: Mapping[str, Any]) -> Iterator[str]:
    """Yield where the labelled number is another than the only one in the words: a slip of the fingers."""
    # "no one" is 0, and an optional "a girl of ten" is one girl.
    if record.get("negated") or record.get("optional"):
        return
    found = find_numbers(str(record["text"]))
    keys = ("low", "high") if record.get("modifier") == "range" else ("value",)
    told = [numbers[key] for key in keys if numbers[key] is not None]
    said = [number for held in found for number in (held.value, held.low, held.high) if number is not None]
    if (
        len(found) == 1
        and said
        and not all(any(_is_near(number, other) for other in said) for number in told)
    ):
        shown, words = (" to ".join(f"{number:g}" for number in held) for held in (told, said))
        yield f"{' and '.join(keys)} {shown}, but the words say {words}"


def _is_near(number: float, other: float) -> bool:
    return abs(number - other) <= VALUE_TOLERANCE * max(abs(number), abs(other))


def _find_unit_faults(record: Fields) -> Iterator[str]:
    measure, unit = record.get("measure"), record.get("unit")
    if measure in _WITH_UNIT and unit is None and not record.get("optional"):
        yield f"{measure} needs a unit"
    if measure in _PEOPLE and unit is not None:
        yield f"{measure} counts people and has no unit; unit is {unit!r}"
    if measure == "percentage" and unit not in (None, "percent", "fraction"):
        yield f"percentage in {unit!r}; its unit is percent or fraction"


def find_offset_faults(record: Fields, text: str) -> Iterator[str]:
    """Yield a line for each span of the record that is not what the article holds there."""
    spans = {"the record": record} | {key: record.get(key) for key in SPAN_KEYS}
    for name, span in spans.items():
        if span is None:
            continue
        if not _is_span(span):
            yield f"{name} is no span; start and end are character offsets, end exclusive, with the text"
        elif text[span["start"] : span["end"]] != span["text"]:
            held = text[span["start"] : span["end"]]
            yield f"{name} [{span['start']}:{span['end']}] says {span['text']!r} but the article holds {held!r}"
        elif span["text"] != span["text"].strip():
            yield f"{name} holds {span['text']!r}; no space at its ends"


def _is_span(span: object) -> bool:
    if not isinstance(span, Mapping):
        return False
    start, end = span.get("start"), span.get("end")
    is_pair = type(start) is int and type(end) is int and isinstance(span.get("text"), str)
    return is_pair and 0 <= start < end  # type: ignore[operator]  # both are int here
