import gzip
import hashlib
import os

import pytest

from extractor.errors import ReadError
from extractor.readers import read
from extractor.records import Article, Failure


def ids(path):
    return [item.doc_id for item in read(path)]


def outcomes(path, **options):
    """Return (doc_id, text or error) of everything below the path."""
    return [(item.doc_id, getattr(item, "text", None) or item.error) for item in read(path, **options)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["b.txt", "a.txt", "sub/c.md"], ["a", "b", "sub/c"]),
        (["articles/b.txt", "articles/x/a.txt", "notes.txt", "other/c.txt"], ["b", "x/a"]),
        (["a.txt", "README.md", "README.txt", "readme.txt", "Readme"], ["a"]),
        (["a.txt", "gold.jsonl", "gold/b.txt", "gold-2/c.txt"], ["a"]),
        (["a.txt", ".hidden.txt", ".git/b.txt", ".DS_Store"], ["a"]),
        (["a.b.txt", "B.TXT", "c.Txt.GZ"], ["B", "a.b", "c"]),
        (["a.txt/b.txt", "c.txt"], ["a.txt/b", "c"]),
        (["two\nlines.txt"], ["two\\nlines"]),
        (["sub/articles/a.txt"], ["sub/articles/a"]),
    ],
    ids=[
        "folders in order",
        "only articles/ of a corpus",
        "no README",
        "no gold",
        "no dot-names",
        "suffixes in any case, inner dots kept",
        "a folder may look like a file",
        "a line break in a name is escaped",
        "articles/ further down is a folder like any",
    ],
)
def test_doc_ids_are_paths_in_order(folder, files, expected):
    packed = {name: gzip.compress(b"x") if name.lower().endswith(".gz") else "x" for name in files}
    assert ids(folder(packed)) == expected


def test_article_carries_where_it_comes_from(folder):
    root = folder({"a.txt": b"\xef\xbb\xbfNine dead.\r\n"})
    assert list(read(root)) == [
        Article(
            doc_id="a",
            text="Nine dead.\r\n",
            path=f"{root.as_posix()}/a.txt",
            sha256=hashlib.sha256(b"\xef\xbb\xbfNine dead.\r\n").hexdigest(),
            encoding="utf-8-sig",
        )
    ]


def test_single_file_is_named_by_its_stem(folder):
    assert outcomes(folder({"deep/report.v2.txt": "Two dead."}) / "deep/report.v2.txt") == [
        ("report.v2", "Two dead.")
    ]


def test_gzip_is_read_as_what_is_inside(folder):
    root = folder({"a.txt.gz": gzip.compress(b"Two dead.", mtime=0)})
    (article,) = read(root)
    assert (article.text, article.sha256) == ("Two dead.", hashlib.sha256(b"Two dead.").hexdigest())


def test_path_may_be_a_string(folder):
    assert ids(str(folder({"a.txt": "x"}))) == ["a"]


PDF = "binary: looks like a PDF; save its text as .txt; articles are text or HTML"
NO_TEXT = "no article text found in this HTML; save the article's text as .txt"


@pytest.mark.parametrize(
    ("name", "content", "error", "is_hashed"),
    [
        ("a.txt", b"", "the file is empty; remove it or put the article's text into it", False),
        ("a.txt", b" \n\t", "the file is empty; remove it or put the article's text into it", False),
        ("a.txt", b"%PDF-1.4", PDF, True),
        ("a.md.gz", b"plain", "damaged gzip file (Not a gzipped file (b'pl')); compress it again", False),
        ("a.html", b"<html><body></body></html>", NO_TEXT, True),
    ],
    ids=["empty", "white space", "binary", "not gzip", "page without article"],
)
def test_bad_article_is_a_failure_beside_the_good(folder, name, content, error, is_hashed):
    root = folder({name: content, "b.txt": "Two dead."})
    bad, good = read(root)
    sha256 = hashlib.sha256(content).hexdigest() if is_hashed else None
    assert (bad, good.doc_id) == (Failure("a", f"{root.as_posix()}/{name}", error, sha256), "b")


def test_cut_gzip_is_a_failure(folder):
    root = folder({"a.txt.gz": gzip.compress(b"Two dead. " * 500)[:-12]})
    (bad,) = read(root)
    assert bad.error.startswith("damaged gzip file (Compressed file ended before")


def test_gzip_bomb_is_refused_at_the_limit(folder):
    root = folder({"a.txt.gz": gzip.compress(b"x" * 200_000)})
    assert outcomes(root, max_bytes=100_000) == [
        ("a", "larger than 100,000 bytes once unpacked; split it, one article a file")
    ]


def test_article_of_exactly_the_limit_is_read(folder):
    assert outcomes(folder({"a.txt": b"x" * 10}), max_bytes=10) == [("a", "x" * 10)]


@pytest.mark.parametrize(
    ("name", "doc_id"),
    [("scan.pdf", "scan.pdf"), ("noext", "noext"), ("x.txt.zip", "x.txt.zip"), ("golden-square.txt", None)],
    ids=["pdf", "no suffix", "unknown outer suffix", "an article that looks like gold"],
)
def test_file_that_is_not_read_is_reported(folder, name, doc_id):
    root = folder({name: "x", "z.txt": "Two dead."})
    noted, good = read(root)
    assert (noted.doc_id, noted.status, good.doc_id) == (doc_id or name, "skipped", "z")


def test_skipped_file_may_share_a_name_with_an_article(folder):
    assert ids(folder({"x.pdf": "x", "x.pdf.txt": "Two dead."})) == ["x.pdf", "x.pdf"]


def test_failures_go_to_on_error_when_it_is_given(folder):
    failures = []
    root = folder({"a.txt": "", "b.txt": "Two dead.", "c.pdf": "x"})
    assert [article.doc_id for article in read(root, on_error=failures.append)] == ["b"]
    assert [(failure.doc_id, failure.status) for failure in failures] == [
        ("a", "failed"),
        ("c.pdf", "skipped"),
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (["a.txt", "a.md"], '{root}/a.md and {root}/a.txt are both article "a"; rename one of them'),
        (["a.txt", "a.txt.gz"], '{root}/a.txt and {root}/a.txt.gz are both article "a"; rename one of them'),
        (["articles/s/a.txt", "articles/s/a.htm"], None),
    ],
    ids=["two formats", "packed twin", "in a corpus"],
)
def test_two_files_of_one_id_are_refused_by_name(folder, files, message):
    message = message or (
        '{root}/articles/s/a.htm and {root}/articles/s/a.txt are both article "s/a"; rename one of them'
    )
    root = folder(dict.fromkeys(files, "x"))
    with pytest.raises(ReadError) as caught:
        read(root)
    assert str(caught.value) == message.format(root=root.as_posix())


GIVE = "give a file, a folder or - for JSONL on stdin"
KNOWN = ".txt, .md, .html, .htm, .jsonl (each also with .gz)"
PUT = "put in files that end in " + KNOWN


@pytest.mark.parametrize(
    ("files", "below", "message"),
    [
        ([], "", "{path}: no article; " + PUT),
        (["a.pdf"], "", "{path}: no article (1 other files skipped); " + PUT),
        (["notes.txt", "articles/README.md"], "", "{path}/articles: no article; " + PUT),
        ([], "none", "{path}: no such file or folder; " + GIVE),
        (["a.pdf"], "a.pdf", "{path}: no reader for this name; it must end in " + KNOWN),
        (["a.txt"], "a.txt/b", "{path}: cannot be read: Not a directory; " + GIVE),
    ],
    ids=[
        "empty folder",
        "nothing readable",
        "corpus without articles",
        "missing",
        "unknown suffix",
        "below file",
    ],
)
def test_nothing_to_read_is_one_clear_error(folder, files, below, message):
    path = folder(dict.fromkeys(files, "x")) / below
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value) == message.format(path=path.as_posix())


def test_pipe_in_a_folder_is_skipped_not_opened(folder):
    root = folder({"b.txt": "Two dead."})
    os.mkfifo(root / "a.txt")
    noted, good = read(root)
    assert (noted.error, noted.status, good.doc_id) == ("not a regular file", "skipped", "b")


def test_pipe_as_path_is_refused_not_opened(folder):
    path = folder({}) / "a.jsonl"
    os.mkfifo(path)
    with pytest.raises(ReadError, match="not a regular file; use - to read JSONL from a pipe"):
        read(path)


def test_links_are_followed_to_files_only(folder):
    root = folder({"in/b.txt": "Two dead."})
    (root / "in/a.txt").symlink_to(root / "in/b.txt")
    (root / "in/c.txt").symlink_to(root / "gone.txt")
    (root / "in/loop").symlink_to(root / "in")
    (root / "in/self.txt").symlink_to(root / "in/self.txt")
    assert outcomes(root) == [
        ("in/a", "Two dead."),
        ("in/b", "Two dead."),
        ("in/c.txt", "not there any more; it was removed after the folder was listed, or is a broken link"),
        ("in/loop", "a link to a folder; give that folder itself"),
        ("in/self.txt", "cannot be read: Too many levels of symbolic links"),
    ]


def test_file_that_vanishes_while_reading_is_a_failure(folder):
    root = folder({"a.txt": "One dead.", "b.txt": "Two dead."})
    stream = read(root)
    first = next(stream)
    (root / "b.txt").unlink()
    (second,) = stream
    assert (first.doc_id, second.error) == (
        "a",
        "not there any more; it was removed after the folder was listed, or is a broken link",
    )


def test_name_that_is_no_unicode_is_escaped(folder):
    root = folder({})
    (root / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Two dead.")
    (article,) = read(root)
    assert article.doc_id == "caf\\udce9"
    article.path.encode()


def test_an_article_says_whether_its_encoding_is_a_guess(folder):
    root = folder({"a.txt": "Señor Muñoz, l’armée".encode("cp1252"), "b.txt": "x"})
    assert [(held.encoding, held.encoding_guessed) for held in read(root)] == [
        ("cp1252", True),
        ("utf-8", False),
    ]
