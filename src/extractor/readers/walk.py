"""What lies below a path: only names are listed, in the order of their doc_ids."""

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ReadError
from extractor.readers.metadata import METADATA_NAME
from extractor.readers.sources import Source, explain, printable
from extractor.records import Failure

ARTICLES_NAME = "articles"


@dataclass(frozen=True, slots=True)
class Listing:
    """Inputs in order of doc_id, the metadata file that applies, and what to put before an id to look it up.

    `is_whole` when the metadata describes exactly these inputs, so that a row without article is an error.
    """

    inputs: list[Source | Failure]
    folder: str
    metadata: Path | None = None
    prefix: str = ""
    is_whole: bool = False


def list_inputs(path: Path, *, suffixes: Collection[str], max_bytes: int) -> Listing:
    """Return what is to be read below `path`; ReadError when that is nothing, or two inputs share an id."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = "no such file or folder" if isinstance(error, FileNotFoundError) else explain(error)
        raise ReadError(f"{_shown(path)}: {reason}; give a file, a folder or - for JSONL on stdin") from error
    if stat.S_ISDIR(mode):
        return _list_folder(path, suffixes=suffixes, max_bytes=max_bytes)
    if not stat.S_ISREG(mode):
        raise ReadError(f"{_shown(path)}: not a regular file; use - to read JSONL from a pipe")
    name = split_name(path.name, suffixes)
    if name is None:
        raise ReadError(f"{_shown(path)}: no reader for this name; it must end in {_known(suffixes)}")
    metadata, prefix = _surrounding_corpus(path.parent)
    source = Source(printable(name[0]), _shown(path), path, max_bytes)
    return Listing([source], _shown(path.parent), metadata, prefix)


def split_name(name: str, suffixes: Collection[str]) -> tuple[str, str] | None:
    """Return a file name's stem and the suffix that names its reader, or None where no reader knows it.

    >>> split_name("report.v2.TXT.gz", [".txt"])
    ('report.v2', '.txt')
    """
    bare = name[:-3] if name.lower().endswith(".gz") else name
    for suffix in suffixes:
        stem = bare[: -len(suffix)]
        if stem and bare.lower().endswith(suffix):
            return stem, suffix
    return None


def _list_folder(path: Path, *, suffixes: Collection[str], max_bytes: int) -> Listing:
    is_corpus = (path / ARTICLES_NAME).is_dir()
    root = path / ARTICLES_NAME if is_corpus else path
    inputs = sorted(_walk(root, suffixes, max_bytes), key=lambda item: (item.doc_id, item.path))
    sources = [item for item in inputs if isinstance(item, Source)]
    if not sources and not any(item.status == "failed" for item in inputs if isinstance(item, Failure)):
        skipped = f" ({len(inputs)} other files skipped)" if inputs else ""
        raise ReadError(f"{_shown(root)}: no article{skipped}; put in files that end in {_known(suffixes)}")
    _refuse_twins(sources)
    beside = path / METADATA_NAME
    if beside.is_file():
        return Listing(inputs, _shown(root), beside, is_whole=True)
    metadata, prefix = (None, "") if is_corpus else _surrounding_corpus(path)
    return Listing(inputs, _shown(root), metadata, prefix)


def _surrounding_corpus(folder: Path) -> tuple[Path | None, str]:
    """Return the metadata of the corpus whose `articles/` holds the folder, and the ids' prefix in it.

    So one article of a corpus keeps its publication date when it is read alone.
    """
    absolute = folder.absolute()
    for parent in (absolute, *absolute.parents):
        metadata = parent.parent / METADATA_NAME
        if parent.name == ARTICLES_NAME and metadata.is_file():
            below = absolute.relative_to(parent).as_posix()
            return metadata, "" if below == "." else f"{below}/"
    return None, ""


def _walk(root: Path, suffixes: Collection[str], max_bytes: int) -> Iterator[Source | Failure]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield Failure(_relative(folder, root), _shown(folder), explain(error))
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not _is_reserved(entry.name):
                folders.append(Path(entry.path))
            elif item := _classify(entry, root, suffixes, max_bytes):
                yield item


def _classify(
    entry: os.DirEntry[str], root: Path, suffixes: Collection[str], max_bytes: int
) -> Source | Failure | None:
    path = Path(entry.path)
    name = split_name(entry.name, suffixes)
    if _is_reserved(entry.name):
        return _mistaken_for_gold(entry, path, root, name)
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        return Failure(_relative(path, root), _shown(path), explain(error))
    if not stat.S_ISREG(mode):
        kind = "a link to a folder; give that folder itself" if stat.S_ISDIR(mode) else "not a regular file"
        return _skip(path, root, kind)
    if name is None:
        return _skip(path, root, f"no reader for this name; articles end in {_known(suffixes)}")
    doc_id = _relative(path.with_name(name[0]), root)
    return Source(doc_id, _shown(path), path, max_bytes)


def _is_reserved(name: str) -> bool:
    return name.startswith((".", "gold")) or name.casefold().startswith("readme") or name == METADATA_NAME


def _mistaken_for_gold(
    entry: os.DirEntry[str], path: Path, root: Path, name: tuple[str, str] | None
) -> Failure | None:
    """Return a note on an article such as `golden-square.txt`: names that begin with gold are for labels."""
    if not entry.name.startswith("gold") or name is None or name[1] == ".jsonl":
        return None
    return _skip(path, root, "names that begin with gold are kept for labels; rename it to have it read")


def _skip(path: Path, root: Path, reason: str) -> Failure:
    return Failure(_relative(path, root), _shown(path), reason, status="skipped")


def _refuse_twins(sources: list[Source]) -> None:
    """Raise ReadError when two files would be one article; a JSONL file is no article, its lines are."""
    seen: dict[str, str] = {}
    for source in sources:
        if ".jsonl" not in source.path.lower()[-len(".jsonl.gz") :]:
            refuse_twin(seen, source.doc_id, source.path)


def refuse_twin(seen: dict[str, str], doc_id: str, path: str) -> None:
    """Note the article in `seen` (doc_id -> path); ReadError names both paths when the id is taken."""
    other = seen.setdefault(doc_id, path)
    if other != path:
        raise ReadError(f'{other} and {path} are both article "{doc_id}"; rename one of them')


def _relative(path: Path, root: Path) -> str:
    return printable(path.relative_to(root).as_posix())


def _shown(path: Path) -> str:
    return printable(path.as_posix())


def _known(suffixes: Collection[str]) -> str:
    return ", ".join(suffixes) + " (each also with .gz)"
