import pytest

from extractor import lexicon
from extractor.errors import LexiconError
from extractor.lexicon import LexiconRow, lexicon_version, parse_toml, pluralize, refuse_collisions


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


class Row(LexiconRow):
    """A row of a lexicon made for the tests."""

    words: tuple[str, ...] = ()
    bounds: tuple[int, ...] = ()


REPEATS = {
    "a word twice": (
        '[a]\nwords = ["b"]\n[c]\nwords = ["d", "e", "d"]\n',
        'made.toml:3: words: "d" stands twice',
    ),
    "a word twice in a row": ('[a]\nwords = ["b", "b"]\n', 'made.toml:1: words: "b" stands twice'),
}


@pytest.mark.parametrize(("text", "message"), REPEATS.values(), ids=REPEATS)
def test_a_word_that_stands_twice_in_a_list_is_refused(text, message):
    with pytest.raises(LexiconError) as refused:
        parse_toml(Row, text, name="made.toml")
    assert str(refused.value) == f"{message}; delete one"


ALIKE = {
    "equal bounds": ("[a]\nbounds = [2, 2]\n", {"a": Row(bounds=(2, 2))}),
    "two rows with one word": (
        '[a]\nwords = ["b"]\n[c]\nwords = ["b"]\n',
        {"a": Row(words=("b",)), "c": Row(words=("b",))},
    ),
}


@pytest.mark.parametrize(("text", "expected"), ALIKE.values(), ids=ALIKE)
def test_numbers_and_rows_may_hold_the_same(text, expected):
    assert parse_toml(Row, text, name="made.toml") == expected


BROKEN = {
    "a table twice": (
        "[a]\n[a]\n",
        "made.toml: not TOML: Cannot declare ('a',) twice (at line 2, column 3); merge the two",
    ),
    "no quotes": (
        "[a]\nwords = b\n",
        "made.toml: not TOML: Invalid value (at line 2, column 9); correct it: [table], then key = value",
    ),
    "an unknown key": ("[b]\n[a]\nword = 1\n", "made.toml:2: word: Extra inputs are not permitted"),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_lexicon_says_where_and_what_to_do(text, message):
    with pytest.raises(LexiconError) as refused:
        parse_toml(Row, text, name="made.toml")
    assert str(refused.value) == message


COLLISIONS = {
    "tables": (
        "made.toml",
        '# of two rows\n[a]\nwords = ["x"]\n\n["b c"]\nwords = ["x"]\n',
        {},
        'made.toml:5: alias "x" of "b c" already belongs to "a" in line 2; merge the rows',
    ),
    "tables, by column": (
        "made.toml",
        '[a]\nwords = ["x"]\n["b c"]\nwords = ["x"]\n',
        {"column": "words"},
        'made.toml:3: words: alias "x" of "b c" already belongs to "a" in line 1; merge the rows',
    ),
    "lines": (
        "made.jsonl",
        '{"id": "a"}\n{"id": "other"}\n{"id": "b c"}\n',
        {},
        'made.jsonl:3: alias "x" of "b c" already belongs to "a" in line 1; merge the rows',
    ),
}


@pytest.mark.parametrize(("name", "text", "options", "message"), COLLISIONS.values(), ids=COLLISIONS)
def test_a_word_of_two_rows_is_refused_with_the_lines_of_both(
    monkeypatch, tmp_path, name, text, options, message
):
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError) as refused:
        refuse_collisions([("x", "a"), ("x", "a"), ("x", "b c")], name=name, **options)
    assert str(refused.value) == message


PLURALS = {
    "regular": ("mine", "mines"),
    "consonant and y": ("battery", "batteries"),
    "vowel and y": ("convoy", "convoys"),
    "sibilant": ("box", "boxes"),
    "o": ("torpedo", "torpedos"),
    "man": ("gunman", "gunmen"),
    "knife": ("knife", "knives"),
    "no knife": ("axe", "axes"),
}


@pytest.mark.parametrize(("noun", "plural"), PLURALS.values(), ids=PLURALS)
def test_nouns_of_rows_have_their_plural(noun, plural):
    assert pluralize(noun) == plural
