"""Hostile inputs: files and lines made by hand, one kind each, and texts that Hypothesis mixes.

`write_corpus` fills a folder with them; `benchmarks/hostile.py` runs it, the tests run its short form.
"""

import gzip
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

STORY = "\n\nAt least 12 people were killed in Osh on Friday, Col. Aida Sarova told Reuters.\n\n"

# What is repeated without end: a character, a word, or what could open something that never closes.
RUNS = [
    *"!()\"'_-=*#.,/\\<>&;:?[]{}|~^$%@+0a \n\t\r",
    *"\0\u202e\u2066\u200b\ufeff\u00ad\u0301\u200d\U0001f1fa\u2028\x85²٣½…—“”‘’\u00a0\uffff\U0010ffff",
    "((", ").", "a ", "1 ", "1,", "1.", "1-", "1:", "1/", "A.", "A. ", "a-", "a.b@", "and ", "of ", "the ", "or ",
    "12 people ", "12 people, ", "12 killed and ", "two hundred ", "million ", "Osh ", "Osh, ", "Osh and ",
    "Friday ", "May ", "on May 5 ", "2022-01-01 ", "last ", "ago ", "T-72 ", "T-72, ", "AK-47s and ", "Aida Sarova ",
    "Col. ", "Gen. Aida ", "the mayor of ", "Ministry of ", "he said ", "said that ", "“he ", "” said “", "$5 ", "5% ",
    "5 km ", "half of ", "no ", "not ", "at least ", "between 5 and ", "more than ", "5 of the ", "e\u0301", "<b>",
    "</p>", "<p>", "&lt;", "&#0;", "<!--", "<![CDATA[", "http://a.b/", "Read more: a\n", "\r\n", ".\n", "A\n", "- a\n",
    "(Reporting by ", "Copyright ", "Advertisement\n", "١٢ ", "十", "👩\u200d🚒", "1e9", "9" * 40 + " ", "0x", "iv ",
]  # fmt: skip
SIZES = (300, 5_000, 60_000)

# Values that break arithmetic, calendars and parsers of numbers, each in a sentence.
VALUES = [
    "9" * 5000, "9" * 400 + " million", "1e999999", "-0", "0", "1/0", "½½½", "0.0000000001", "1,,,2", "1.2.3.4.5",
    "NaN", "Infinity", "10^400", "²", "٣٣٣", "MMMM", "two hundred million billion trillion", "dozens of dozens",
    "half of a half", "minus five", "31 February 2023", "0000-00-00", "2022-13-45", "99.99.9999", "year 99999",
    "29 February 1900", "24:61", "the 400th century", "next last Friday", "10,000,000 years ago", "since tomorrow",
]  # fmt: skip

# Bytes that no UTF-8 text holds, how files of other kinds begin, encodings that texts come in.
ODD_BYTES = (
    b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\xf8\x88", b"\0", b"\x80" * 99,
)  # fmt: skip
MAGIC_NUMBERS = (
    b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF89a", b"\x7fELF",
)  # fmt: skip
ENCODINGS = (
    "utf-16", "utf-16-le", "utf-32", "utf-32-be", "utf-7", "cp1251", "koi8-r", "shift-jis", "cp037",
)  # fmt: skip
CHARSETS = (
    "utf-16", "utf-7", "unicode_escape", "idna", "rot13", "base64", "zip", "none", "gb2312", "é",
)  # fmt: skip

_PAGE = "<!DOCTYPE html><html><head><title>Blast</title></head><body>{}</body></html>"
_PROSE = f"<p>{STORY * 3}</p>"


def write_corpus(folder: Path, *, mixed: int, number: int = 8, sizes: tuple[int, ...] = SIZES) -> int:
    """Fill the folder and return how many inputs it holds; `mixed` of them come from Hypothesis."""
    count = 0
    for kind, inputs in (
        ("run", make_runs(sizes)),
        ("value", make_values()),
        ("page", make_pages(max(sizes))),
        ("bytes", make_bytes(max(sizes))),
        ("mixed", make_mixed(mixed, number)),
    ):
        (folder / kind).mkdir(parents=True)
        for place, (suffix, content) in enumerate(inputs):
            (folder / kind / f"{place:05}{suffix}").write_bytes(content)
            count += 1
    lines = make_lines(max(sizes))
    (folder / "lines.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    return count + len(lines) + write_oddities(folder / "odd")


def make_runs(sizes: tuple[int, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield texts in which something is repeated without end, between two stories."""
    for size in sizes:
        for run in RUNS:
            text = STORY + run * (size // len(run) + 1) + STORY
            yield ".txt", text.encode("utf-8", "surrogatepass")
    words = " ".join(f"Name{number} Other{number}," for number in range(max(sizes) // 10))
    numbers = " ".join(str(number) for number in range(max(sizes) * 5 // 3))
    yield ".txt", words.encode()
    yield ".txt", numbers.encode()
    yield ".txt", ("a" * 17 * max(sizes)).encode()
    yield ".txt", ("killed 12 in Osh, " * max(sizes)).encode()


def make_values() -> Iterator[tuple[str, bytes]]:
    """Yield sentences with numbers and dates that are none."""
    for value in VALUES:
        yield ".txt", f"At least {value} people were killed in Osh on {value}, and {value} fled.".encode()


def make_pages(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield HTML that is deep, wide, unclosed, recursive or lies about itself."""
    bodies = [
        *("".join(f"<{tag}>" * (size // 6)) + _PROSE for tag in ("div", "p", "b", "table", "ul><li", "font", "svg")),
        f"<p {' '.join(f'a{number}=1' for number in range(size // 2))}>{STORY}</p>",
        f"<p a='{'x' * size * 9}'>{STORY}</p>",
        "<!--" + "-" * size + _PROSE,
        "<script>" + "<" * size + _PROSE,
        "<p" * size + _PROSE,
        "&amp" * size + _PROSE,
        "&#x110000;&#xd800;&#0;&bogus;" * (size // 40) + _PROSE,
        "<br>" * size + _PROSE,
        f"<a href='http://a.b'>{STORY}</a>" * (size // 100),
        f"<time datetime='2022-01-01'>{STORY}</time>" * (size // 100),
        "<table><tr><td>" * (size // 60) + STORY,
        "<iframe src='file:///etc/passwd'></iframe><object data='http://a.b'>" + _PROSE,
        f"<p>{'word ' * size}</p>",
        f"<p>{'1 ' * size}</p>",
        "",
        " ",
        "\0" * size,
    ]  # fmt: skip
    yield from ((".html", _PAGE.format(body).encode()) for body in bodies)
    nested = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12))
    entities = [nested, '<!ENTITY a11 SYSTEM "file:///etc/passwd">', '<!ENTITY a11 SYSTEM "http://a.b/x">']
    for entity in entities:
        yield ".html", f'<!DOCTYPE html [<!ENTITY a0 "ha">{entity}]><p>&a11;</p>{_PROSE}'.encode()
    for charset in CHARSETS:
        yield ".html", f"<meta charset='{charset}'>{_PROSE}".encode() + b"\xe9\xff"
    yield ".html", f"<?xml version='1.0' encoding='utf-16'?>{_PROSE}".encode()
    yield ".html", f"<meta http-equiv=refresh content='0;url=http://a.b'>{_PROSE}".encode()
    yield ".html", _PAGE.format(_PROSE).encode("utf-16")
    yield ".html", f'<script type="application/ld+json">{"[" * size}</script>{_PROSE}'.encode()


def make_bytes(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield files that are no UTF-8, no text, packed to burst, or cut short."""
    story = STORY.encode()
    for lead in (b"", story):
        yield from ((".txt", lead + odd + story) for odd in ODD_BYTES)
    yield from ((".txt", start + story) for start in MAGIC_NUMBERS)
    for name in ENCODINGS:
        yield ".txt", (STORY + "Взрыв в Оше" * (name in ("cp1251", "koi8-r", "utf-16"))).encode(name)
    yield ".txt", story.decode().encode("utf-16")[:-1]
    yield ".txt", b"\xef\xbb\xbf"
    yield ".txt", b""
    yield ".txt", b" \r\n\t" * 9
    yield ".txt", bytes(range(256)) * 99
    yield ".md", story * (size // 30)
    bomb = gzip.compress(b"0" * 60_000_000)
    for content in (
        bomb,
        gzip.compress(story),
        gzip.compress(story)[:-9],
        gzip.compress(story) + b"x",
        b"",
        b"\x1f\x8b",
    ):
        yield ".txt.gz", content
    yield ".txt.gz", gzip.compress(gzip.compress(story))
    yield ".txt.gz", gzip.compress(b"") * 2 * size
    yield ".html.gz", gzip.compress(b"<div>" * 17 * size + story)


def make_lines(size: int = 1) -> list[bytes]:
    """Return lines of JSONL that are broken, endless, or name what is not there."""
    texts = ["\ud800", "a\udc00b", "\0", "", " ", "Two died in \ud83d Osh.", STORY]
    fields = [{"text": text} for text in texts]
    fields += [
        {"text": STORY, "doc_id": name} for name in ("../../up", "/etc/passwd", "a\nb", "\u202e", "x" * 9999)
    ]
    fields += [
        {"text": STORY, "published": day} for day in ("2022-02-30", "today", "0000-00-00", "9" * 99, "")
    ]
    fields += [{"text": value} for value in (None, 5, [STORY], {"a": STORY}, True)]
    lines = [json.dumps(line).encode() for line in fields]
    deep = b"[" * 4 * size
    lines += [
        b"{",
        b"null",
        b"[]",
        b'"text"',
        deep,
        b'{"text": ' + deep,
        b'{"text": "a',
        b"\xff\xfe{\0",
        b"\xef\xbb\xbf{}",
    ]
    lines += [
        b'{"text": "a", "text": "At least 12 people died."}',
        b'{"text": ' + b"9" * 9999 + b"}",
        b'{"text": NaN}',
    ]
    return [*lines, json.dumps({"text": "word " * (size * 10 // 3)}).encode()]


def make_mixed(count: int, number: int) -> list[tuple[str, bytes]]:
    """Return texts that Hypothesis mixes from words, oddities, runs and any characters; equal for a number."""
    piece = st.sampled_from(RUNS) | st.sampled_from(VALUES[1:]) | st.text(max_size=20)
    words = st.sampled_from(
        ["At least", "12", "people", "were killed", "in Osh", "on Friday", ".", "\n\n", "1,5"]
    )
    repeated = st.tuples(piece, st.sampled_from([1, 1, 2, 9, 500])).map(lambda pair: pair[0] * pair[1])
    text = st.tuples(st.lists(words | piece | repeated, max_size=90), st.sampled_from([" ", ""]))
    tail = st.just(b"") | st.binary(max_size=9)
    made: list[tuple[str, bytes]] = []

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(parts=text, end=tail, suffix=st.sampled_from([".txt", ".txt", ".txt", ".md", ".html"]))
    def keep(parts: tuple[list[str], str], end: bytes, suffix: str) -> None:
        body = (parts[1].join(parts[0]) + STORY).encode("utf-8", "surrogatepass")
        made.append(
            (
                suffix,
                _PAGE.encode().replace(b"{}", b"<p>" + body + _PROSE.encode()) + end
                if suffix == ".html"
                else body + end,
            )
        )

    keep()
    return made


def write_oddities(folder: Path) -> int:
    """Put into the folder what is no plain file, and files with odd names; return how many."""
    folder.mkdir()
    for name in (
        "two\nlines.txt",
        "dots...txt",
        "sp ace.txt",
        "\u202etxt.exe.txt",
        "-rf.txt",
        "a'b\"c.txt",
        "é" * 99 + ".txt",
    ):
        (folder / name).write_text(STORY, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_text(STORY, encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "outside.txt").symlink_to("/etc")
    (folder / "folder.txt").mkdir()
    (folder / "folder.txt" / "inner.txt").write_text(STORY, encoding="utf-8")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    os.mkfifo(folder / "pipe.txt")
    os.mknod(folder / "socket.txt", stat.S_IFSOCK | 0o600)
    return len(list_files(folder))


def list_files(folder: Path) -> list[str]:
    """Return the paths of all that is no folder below the folder; links are not followed."""
    found = []
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        found += [f"{root}/{name}" for name in (*names, *links)]
    return sorted(found)
