"""What a run found in an article, cut down to what a labeller writes: a start for editing by hand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extractor.gold.rendering import Fields, describe, new_labels
from extractor.markup import DEFAULTS, FLAGS, KEYS, NUMBER_KEYS, SPAN_KEYS

_LETTERS = {"person": "n", "place": "p", "organization": "o", "weapon": "w", "date": "d", "claim": "c"}


def prelabel(records: Iterable[Fields]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the records of one article as `render_markup` takes them, and a note on each thing left out.

    Left out is what crosses an earlier record, because markup nests. Records that others point to get
    short ids: c1, p1, ...; bounds of numbers stay only with ranges.
    """
    ordered = sorted(records, key=lambda record: (record["start"], -record["end"], record["kind"]))
    kept: list[Fields] = []
    notes: list[str] = []
    for record in ordered:
        rival = _find_crossing(record, kept)
        if rival is None:
            kept.append(record)
        else:
            notes.append(f"{describe(record)} is left out: it crosses {describe(rival)}")
    labelled = [_label_fields(record) for record in kept]
    stretches: list[Fields] = list(kept)
    for record, fields in zip(kept, labelled, strict=True):
        for key in SPAN_KEYS:
            target = fields.get(key)
            rival = None if target is None else _find_crossing(target, stretches)
            if target is not None and rival is None:
                stretches.append(target)
            elif rival is not None:
                notes.append(f"{key} of {describe(record)} is left out: it crosses {describe(rival)}")
                del fields[key]
        if "source" not in fields:
            fields.pop("source_type", None)
        fields |= {key: value for key, value in DEFAULTS.get(record["kind"], {}).items() if key not in fields}
    _give_ids(kept, labelled)
    return labelled, notes


def _find_crossing(span: Fields, others: Iterable[Fields]) -> Fields | None:
    for other in others:
        first, second = sorted((span, other), key=lambda held: (held["start"], -held["end"]))
        if first["start"] < second["start"] < first["end"] < second["end"]:
            return other
    return None


def _label_fields(record: Fields) -> dict[str, Any]:
    kind = record["kind"]
    fields: dict[str, Any] = {key: record[key] for key in ("kind", "start", "end", "text")}
    for key in KEYS[kind]:
        value = record.get(key)
        is_bound = key in ("low", "high") and record.get("modifier") != "range"
        if key == "subset_of" or is_bound or (value is None and key != "value"):
            continue
        if isinstance(value, Mapping):
            value = {part: value[part] for part in ("start", "end", "text")}
        elif key in NUMBER_KEYS and isinstance(value, float) and value.is_integer():
            value = int(value)
        elif isinstance(value, str):
            value = " ".join(value.replace('"', " ").split())
        fields[key] = value
    return fields | {flag: True for flag in FLAGS if record.get(flag)}


def _give_ids(kept: Sequence[Fields], labelled: Sequence[dict[str, Any]]) -> None:
    """Name the records that others point to, and point to them by these names."""
    pointed = {
        (fields[key]["start"], fields[key]["end"])
        for fields in labelled
        for key in SPAN_KEYS
        if fields.get(key)
    }
    wholes = {record.get("subset_of") for record in kept} - {None}
    labels = {kind: new_labels(letter, set()) for kind, letter in _LETTERS.items()}
    names: dict[str, str] = {}
    for record, fields in zip(kept, labelled, strict=True):
        is_whole = record.get("id") in wholes
        is_target = record["kind"] != "claim" and (record["start"], record["end"]) in pointed
        if is_whole or is_target:
            fields["id"] = next(labels[record["kind"]])
            if record.get("id"):
                names[record["id"]] = fields["id"]
    for record, fields in zip(kept, labelled, strict=True):
        if record.get("subset_of") in names:
            fields["subset_of"] = names[record["subset_of"]]
