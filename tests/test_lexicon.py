import pytest

from extractor import lexicon
from extractor.lexicon import lexicon_version


@pytest.fixture
def versions(monkeypatch, tmp_path):
    """Return the fingerprints before and after a file of a small lexicon is written."""

    def write(name, text):
        root = tmp_path / "lexicons"
        (root / "choices").mkdir(parents=True)
        (root / "units.toml").write_text("[km]\n", encoding="utf-8")
        (root / "choices" / "date.tsv").write_text("none\t0.5\n", encoding="utf-8")
        monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
        before = lexicon_version.__wrapped__()  # without the cache
        (root / name).write_text(text, encoding="utf-8")
        return before, lexicon_version.__wrapped__()  # without the cache

    return write


@pytest.mark.parametrize(
    ("name", "text", "is_same"),
    [
        ("units.toml", "[mile]\n", False),
        ("choices/date.tsv", "none\t0.6\n", False),
        ("choices/units.toml", "[km]\n", False),
        ("choices/date.tsv", "none\t0.5\n", True),
    ],
    ids=["a rule", "a learned weight", "another file", "the same again"],
)
def test_a_fingerprint_names_all_that_the_lexicons_hold(versions, name, text, is_same):
    before, after = versions(name, text)
    assert (before == after) is is_same
