"""Load a pipeline: a shipped one by name, or any spaCy pipeline with entities, with our rule components behind it."""

from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language

from extractor.errors import ConfigError
from extractor.normalization.hedges import Convention
from extractor.pipeline import claims, dates, entity_labels, ner, people, places, sentences, settled, weapons
from extractor.pipeline.entity_labels import ENTITY_COMPONENTS
from extractor.pipeline.products import use_fast_products

# imported for their factories: spaCy also finds them by entry point in an installed package
COMPONENTS = (sentences, ner, entity_labels, settled, dates, weapons, places, people, claims)
SHIPPED = ("accurate", "fast")
DEFAULT_MODEL = "accurate"
KEPT = ("tok2vec", "transformer", "curated_transformer", *ENTITY_COMPONENTS, settled.NAME)


def load(
    model: str | Path | None = None, *, vague: Convention = "literal", vague_dates: bool = False
) -> Language:
    """Return the pipeline: `accurate` (the default), `fast`, or a spaCy pipeline by package name or path.

    Of a third-party pipeline only the components that find entities are kept, and their OntoNotes or CoNLL
    labels are mapped to ours. ConfigError when nothing can be loaded or nothing sets entities.
    """
    nlp = _load_entities(str(model or DEFAULT_MODEL))
    add_rules(nlp, vague=vague, vague_dates=vague_dates)
    return nlp


def add_rules(nlp: Language, *, vague: Convention = "literal", vague_dates: bool = False) -> None:
    """Put our components around what the pipeline has: sentences before it, the rules behind it."""
    nlp.add_pipe("extractor_sentences", first=True)
    nlp.add_pipe("extractor_dates", config={"vague": vague_dates})
    nlp.add_pipe("extractor_weapons")
    nlp.add_pipe("extractor_places")
    nlp.add_pipe("extractor_people")
    nlp.add_pipe("extractor_claims", config={"vague": vague})


def _load_entities(model: str) -> Language:
    shipped = find_shipped(model) if model in SHIPPED else None
    try:
        nlp = spacy.load(shipped or model)
    except OSError as error:
        raise ConfigError(
            f"model {model!r}: not found; give {', '.join(SHIPPED)}, a folder, or an installed spaCy package"
        ) from error
    except ValueError as error:
        raise ConfigError(f"model {model!r}: {error}") from error
    if not set(nlp.pipe_names) & set(ENTITY_COMPONENTS):
        found = ", ".join(nlp.pipe_names) or "no component"
        raise ConfigError(f"model {model!r} finds no entities (it has {found}); give a pipeline with an ner")
    for name in nlp.pipe_names:
        if name not in KEPT:
            nlp.remove_pipe(name)
    if shipped:
        use_fast_products(nlp)
    elif "extractor_ner" not in nlp.pipe_names:
        nlp.add_pipe("extractor_entity_labels")
    return nlp


def find_shipped(name: str) -> Path:
    """Return the folder of a shipped pipeline, in the installed package or in a checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "models" / name, package.parents[1] / "models" / name):
        if (folder / "config.cfg").is_file():
            return folder
    raise ConfigError(f"model {name!r}: not in this installation; reinstall the package")


def describe(nlp: Language) -> Iterator[tuple[str, str]]:
    """Yield what identifies the loaded model: its name, version and components."""
    yield "name", f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')}"
    yield "version", str(nlp.meta.get("version", ""))
    yield "components", " ".join(nlp.pipe_names)
