"""What makes a run: the options that change records, and the fingerprint of everything else that does."""

from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.lexicon import lexicon_version
from extractor.normalization.hedges import Convention
from extractor.records import SCHEMA_VERSION

# Packages whose versions can change a record of the same article.
_DEPENDENCIES = ("dateparser", "numpy", "onnxruntime", "spacy", "tokenizers", "trafilatura")


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `extract run` that change what is written."""

    model: str = "accurate"
    default_published: str | None = None
    vague: Convention = "literal"
    vague_dates: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return the options by name, for run.json."""
        return asdict(self)


def make_fingerprint(settings: Settings, model_files: str) -> dict[str, str]:
    """Return by name all that the output depends on but the articles; equal fingerprints, equal bytes.

    `model_files` is the hash of the loaded model's files.
    """
    named = {f"setting {name}": str(value) for name, value in settings.as_dict().items()}
    versions = {package: version(package) for package in _DEPENDENCIES}
    return {
        "package": f"{__version__} ({_hash_code()})",
        "schema": str(SCHEMA_VERSION),
        "lexicon": lexicon_version(),
        "model files": model_files,
        **versions,
        **named,
    }


def hash_files(folder: Path) -> str:
    """Return 12 hex digits of SHA-256 over the names and bytes of all files below the folder."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


@cache
def _hash_code() -> str:
    """Return a hash of the package's modules and place names: a checkout changes without a new version."""
    digest = sha256()
    root = Path(str(files("extractor")))
    for path in sorted([*root.rglob("*.py"), *root.glob("gazetteer_data/*")]):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
