"""Labels <-> Label Studio: one task an article, a region a record, relations for what a field points to.

Format: https://labelstud.io/guide/task_format. Offsets are code points; versions before the repair of
HumanSignal/label-studio#1008 count UTF-16 units, which the import notices by the text of the region.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from extractor.errors import RecordError
from extractor.gold.labellings import Labelled
from extractor.gold.rendering import Fields, label_targets, new_labels
from extractor.markup import DEFAULTS, FLAGS, KEYS, NUMBER_KEYS, SPAN_KEYS
from extractor.records import CLOSED, KINDS

RELATIONS = (*SPAN_KEYS, "subset_of")
_FLAGS = "flags"  # the one control that takes several choices
_KIND = "kind"


def label_config() -> str:
    """Return the labelling interface (XML) that a Label Studio project needs for our tasks."""
    lines = [
        "<View>",
        "  <Style>.htx-text { white-space: pre-wrap; }</Style>",
        f'  <Labels name="{_KIND}" toName="text">',
    ]
    lines += [f"    <Label value={quoteattr(kind)}/>" for kind in (*KINDS, "span")]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>', "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in RELATIONS]
    lines.append("  </Relations>")
    for key, kinds in _controls().items():
        shown = f'perRegion="true" visibleWhen="region-selected" whenLabelValue="{",".join(kinds)}"'
        if key not in CLOSED and key != _FLAGS:
            lines.append(
                f'  <TextArea name="{key}" toName="text" placeholder="{key}" maxSubmissions="1" {shown}/>'
            )
            continue
        many = "multiple" if key == _FLAGS else "single"
        lines.append(f'  <Choices name="{key}" toName="text" choice="{many}" {shown}>')
        lines += [
            f"    <Choice value={quoteattr(value)}/>" for value in (FLAGS if key == _FLAGS else CLOSED[key])
        ]
        lines.append("  </Choices>")
    return "\n".join([*lines, "</View>", ""])


def _controls() -> dict[str, list[str]]:
    """Return the kinds that each attribute belongs to, in the order in which labellers fill them."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for key in KEYS[kind]:
            if key not in RELATIONS:
                found.setdefault(key, []).append(kind)
    return found | {_FLAGS: list(KINDS)}


def export_tasks(labels: Iterable[Labelled]) -> list[dict[str, Any]]:
    """Return one Label Studio task for each article, labels as its annotation; RecordError without a text."""
    return [_task(held) for held in labels]


def _task(held: Labelled) -> dict[str, Any]:
    if held.text is None:
        raise RecordError(f"{held.path}: no text of article {held.doc_id!r}; give the corpus that holds it")
    targets, lonely = label_targets(held.records)
    result: list[dict[str, Any]] = []
    for start, end in lonely:
        span = {"start": start, "end": end, "text": held.text[start:end]}
        result.append(_entry(targets[start, end], _KIND, "labels", {**span, "labels": ["span"]}))
    taken = {record["id"] for record in held.records if record.get("id")} | set(targets.values())
    fresh = new_labels("r", taken)
    relations: list[dict[str, Any]] = []
    for record in held.records:
        name = record.get("id") or next(fresh)
        result += _region(name, record)
        for key in RELATIONS:
            value = record.get(key)
            if value is not None:
                to = value if key == "subset_of" else targets[value["start"], value["end"]]
                relation = {"type": "relation", "from_id": name, "to_id": to, "direction": "right"}
                relations.append({**relation, "labels": [key]})
    data = {"text": held.text, "doc_id": held.doc_id, "published": held.published}
    return {"data": data, "annotations": [{"result": result + relations}]}


def _region(name: str, record: Fields) -> Iterator[dict[str, Any]]:
    span = {key: record[key] for key in ("start", "end", "text")}
    labels = _entry(name, _KIND, "labels", {**span, "labels": [record["kind"]]})
    # Only what the labeller named comes back as an id.
    yield {**labels, "meta": {"text": [record["id"]]}} if record.get("id") else labels
    defaults = DEFAULTS.get(record["kind"], {})
    for key in KEYS[record["kind"]]:
        value = record.get(key)
        if key in RELATIONS or value is None or defaults.get(key) == value:
            continue
        if key in CLOSED:
            yield _entry(name, key, "choices", {**span, "choices": [value]})
        else:
            yield _entry(name, key, "textarea", {**span, "text": [str(value)]})
    flags = [flag for flag in FLAGS if record.get(flag)]
    if flags:
        yield _entry(name, _FLAGS, "choices", {**span, "choices": flags})


def _entry(name: str, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "from_name": control, "to_name": "text", "type": kind, "value": value}


def import_tasks(tasks: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return doc_id, text and records (as `render_markup` takes them) of each task.

    RecordError names task and region for what is no label of ours: several annotations, an unknown control,
    offsets that are not those of the text.
    """
    return [_read_task(number, task) for number, task in enumerate(tasks, start=1)]


def _read_task(number: int, task: Mapping[str, Any]) -> tuple[str, str, list[dict[str, Any]]]:
    data = task.get("data")
    if not isinstance(data, Mapping) or not all(isinstance(data.get(key), str) for key in ("text", "doc_id")):
        raise RecordError(f"task {number}: data needs text and doc_id, as `extract gold export` writes them")
    text, doc_id = data["text"], data["doc_id"]
    where = f"task {number} ({doc_id})"
    annotations = [held for held in task.get("annotations") or () if not held.get("was_cancelled")]
    if len(annotations) != 1:
        raise RecordError(f"{where}: {len(annotations)} annotations; export those of one labeller")
    regions: dict[str, dict[str, Any]] = {}
    relations = []
    for entry in annotations[0].get("result") or ():
        if entry.get("type") == "relation":
            relations.append(entry)
        else:
            _read_entry(
                entry,
                regions.setdefault(str(entry.get("id")), {}),
                text,
                f"{where}, region {entry.get('id')}",
            )
    return doc_id, text, _records(regions, relations, where)


def _read_entry(entry: Mapping[str, Any], region: dict[str, Any], text: str, where: str) -> None:
    control, value = entry.get("from_name"), entry.get("value") or {}
    if control == _KIND:
        region |= {"kind": _only(value.get("labels"), where), **_read_span(value, text, where)}
        label = (entry.get("meta") or {}).get("text")
        if label:
            region["id"] = _only(label, where)
    elif control == _FLAGS:
        region |= dict.fromkeys(value.get("choices") or (), True)
    elif control in CLOSED:
        region[control] = _only(value.get("choices"), where)
    elif control in _controls():
        region[str(control)] = _only(value.get("text"), where)
    else:
        raise RecordError(
            f"{where}: unknown control {control!r}; use the interface of `extract gold export --config`"
        )


def _only(values: object, where: str) -> str:
    held = [values] if isinstance(values, str) else values
    if not isinstance(held, list) or len(held) != 1 or not isinstance(held[0], str):
        raise RecordError(f"{where}: {values!r} where one choice belongs; choose one")
    return held[0]


def _read_span(value: Mapping[str, Any], text: str, where: str) -> dict[str, Any]:
    start, end, told = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int:
        raise RecordError(f"{where}: start {start!r} and end {end!r} are no offsets into plain text")
    for first, last in ((start, end), (_code_points(text, start), _code_points(text, end))):
        held = text[first:last]
        # Label Studio writes a line break inside a region as \n in two characters.
        if not 0 <= first < last <= len(text):
            continue
        if told is None or held == told or held == str(told).replace("\\n", "\n"):
            return {"start": first, "end": last, "text": held}
    raise RecordError(f"{where}: [{start}:{end}] says {told!r} but the text holds {text[start:end]!r}")


def _code_points(text: str, units: int) -> int:
    """Return the offset in code points of an offset in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def _records(
    regions: Mapping[str, dict[str, Any]], relations: Iterable[Mapping[str, Any]], where: str
) -> list[dict[str, Any]]:
    for name, region in regions.items():
        if "kind" not in region:
            raise RecordError(f"{where}, region {name}: attributes without a kind; label the stretch first")
    fresh = new_labels("r", {region["id"] for region in regions.values() if region.get("id")})
    pointers: dict[str, dict[str, Any]] = {}
    for relation in relations:
        origin, target = regions.get(str(relation.get("from_id"))), regions.get(str(relation.get("to_id")))
        key = _only(relation.get("labels"), f"{where}, a relation")
        if origin is None or target is None or key not in RELATIONS:
            raise RecordError(
                f"{where}: relation {key!r} between regions that are not there, or of no such name"
            )
        if key == "subset_of":
            pointed: Any = target.setdefault("id", next(fresh))
        else:
            pointed = {part: target[part] for part in ("start", "end", "text")}
        pointers.setdefault(str(relation["from_id"]), {})[key] = pointed
    found = [
        _record(region, pointers.get(name, {}), f"{where}, region {name}")
        for name, region in regions.items()
        if region["kind"] != "span"
    ]
    return sorted(found, key=lambda record: (record["start"], -record["end"], record["kind"]))


def _record(region: Mapping[str, Any], pointers: Mapping[str, Any], where: str) -> dict[str, Any]:
    kind = region["kind"]
    if kind not in KINDS:
        raise RecordError(f"{where}: unknown kind {kind!r}; one of {', '.join((*KINDS, 'span'))}")
    empty = {"value": None} if kind == "claim" else {}
    record = {**DEFAULTS.get(kind, {}), **empty, **region, **pointers}
    for key in NUMBER_KEYS:
        if kind != "date" and isinstance(record.get(key), str):
            record[key] = _read_number(record[key], key, where)
    return record


def _read_number(value: str, key: str, where: str) -> float | int:
    try:
        number = float(value)
    except ValueError:
        raise RecordError(f"{where}: {key} {value!r} is not a number") from None
    return int(number) if number.is_integer() else number
