"""Who may import whom: see CONTRIBUTING and the table here."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

ROOT = Path(extractor.__file__).parent
DATA = {"errors", "json_lines", "records", "lexicon", "markup"}
WORDS = DATA | {"normalization", "gazetteer", "weapon_lexicon", "weapon_rules"}
ALLOWED = {
    "errors": set(),
    "json_lines": {"errors"},
    "records": {"errors"},
    "lexicon": {"errors", "records"},
    "markup": {"errors", "records"},
    "weapon_lexicon": DATA,
    "weapon_rules": DATA | {"weapon_lexicon"},
    "normalization": DATA,
    "gazetteer": DATA | {"normalization"},
    "readers": DATA,
    "cleaning": DATA,
    "scoring": WORDS,
    "gold": WORDS | {"scoring"},
    "pipeline": WORDS,
    "extraction": WORDS | {"readers", "cleaning", "pipeline"},
    "engines": WORDS | {"extraction", "pipeline"},
    "training": WORDS | {"pipeline", "scoring", "readers", "cleaning", "extraction"},
    "__init__": {"records", "readers", "pipeline", "extraction", "scoring"},
}
SPACY = {"pipeline", "training", "extraction", "engines"}
MODULES = sorted(
    path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] not in ("cli", "__main__.py")
)


def layer(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module is not None
    }


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_imports_stay_in_their_layer(path):
    own = layer(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("extractor.")}
    assert used - ALLOWED.get(own, set()) - {own} == set()


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES])
def test_spacy_lives_in_few_packages(path):
    uses = any(name.split(".")[0] == "spacy" for name in imports(path))
    assert not uses or layer(path) in SPACY


@pytest.mark.parametrize(
    "arguments", ["--help", "run --help", "score --help", "show --help", "diff --help", "gold check --help"]
)
def test_help_does_not_load_spacy(arguments):
    code = (
        "import sys\nsys.argv = ['extract', *" + repr(arguments.split()) + "]\n"
        "from extractor.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(str('spacy' in sys.modules or 'onnxruntime' in sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stderr == "False"
