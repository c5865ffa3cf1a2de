"""Bytes to text without losing a character: byte order mark, strict UTF-8, then a guess that is reported."""

import codecs
import re
from dataclasses import dataclass, replace

from extractor.errors import ReadError

# The order matters: the UTF-32 little-endian mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of formats that people put into article folders by mistake, and what to do with them.
# Source: https://en.wikipedia.org/wiki/List_of_file_signatures
_SIGNATURES = (
    (b"%PDF-", "a PDF; save its text as .txt"),
    (b"PK\x03\x04", "a zip archive or office document; save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text as .txt"),
    (b"\x1f\x8b", "gzip-compressed; let its name end in .gz"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\x7fELF", "a program"),
)

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Share of control characters above which text is no text. Text has next to none, random bytes about a tenth;
# strict UTF-8 is itself strong evidence for text, so there the stray NULs of a bad export are let through.
_MAX_CONTROLS = 0.3
_MAX_CONTROLS_GUESSED = 0.02

# What a page declares, as browsers read it: https://encoding.spec.whatwg.org/#names-and-labels
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
_FALLBACK = "cp1252"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with its encoding; `is_guessed` when neither mark nor UTF-8 nor declaration settled it."""

    text: str
    encoding: str
    is_guessed: bool = False


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of the bytes, every character kept but the byte order mark, which is no text.

    `declared` is an encoding that the document names itself; it is tried after UTF-8, which no other
    encoding resembles by chance. ReadError when the bytes are not text.
    """
    _refuse_signature(data)
    decoded = _by_mark(data) or _strictly(data, "utf-8") or _by_declaration(data, declared) or _guess(data)
    _refuse_controls(decoded)
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked:
        decoded = _strictly(data, encoding)
        if decoded is not None:
            return decoded
    if marked:
        raise ReadError(f"begins like {marked[-1]} but is cut short or damaged; save it again as UTF-8")
    return None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):  # Python also has codecs that are no text encodings: zip, rot13
        return None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    name = _ALIASES.get(name, name)
    # a page that was re-saved keeps its old <meta>; these would decode anything or nothing
    return None if name.startswith(("utf", "idna", "punycode", "unicode", "raw")) else _strictly(data, name)


def _guess(data: bytes) -> Decoded:
    if b"\0" in data:
        raise ReadError("binary, or UTF-16 without byte order mark; save it as UTF-8 text")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, slow to import

    matches = list(from_bytes(data))
    if not matches:
        raise ReadError("not text in any known encoding; save it as UTF-8 text")
    # Ties come in alphabetical order, which makes Western text Central European (é stays, ñ turns into ń);
    # browsers fall back on cp1252: https://encoding.spec.whatwg.org/#windows-1252
    best = matches[0]
    tied = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    is_western = any(_FALLBACK in match.could_be_from_charset for match in tied)
    encoding = _FALLBACK if is_western else best.encoding
    guessed = _strictly(data, encoding)
    if guessed is None:
        raise ReadError("not text in any known encoding; save it as UTF-8 text")
    return replace(guessed, is_guessed=True)


def _refuse_signature(data: bytes) -> None:
    for signature, advice in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"binary: looks like {advice}; articles are text or HTML")


def _refuse_controls(decoded: Decoded) -> None:
    limit = _MAX_CONTROLS_GUESSED if decoded.is_guessed else _MAX_CONTROLS
    if len(_CONTROLS.findall(decoded.text)) > limit * len(decoded.text):
        raise ReadError("binary: too many control characters for text; save the article as UTF-8 text")
    if not decoded.text.strip():
        raise ReadError("the file is empty; remove it or put the article's text into it")
