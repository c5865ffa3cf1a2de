"""Writers: Record -> file. To add a format: one file here and one line in WRITERS."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

from extractor.errors import ConfigError
from extractor.records import Record
from extractor.writers.jsonl import write_jsonl

WRITERS: MappingProxyType[str, Callable[[Iterable[Record], Path], int]] = MappingProxyType(
    {".jsonl": write_jsonl}
)

__all__ = ["WRITERS", "write"]


def write(records: Iterable[Record], path: Path) -> int:
    """Write records in the format that the suffix names; return how many. The file appears whole or not at all."""
    writer = WRITERS.get(path.suffix)
    if writer is None:
        raise ConfigError(f"{path}: no writer for {path.suffix!r}; one of {', '.join(WRITERS)}")
    return writer(records, path)
