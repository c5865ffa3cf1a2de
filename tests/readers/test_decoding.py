import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ReadError
from extractor.readers.decoding import Decoded, decode

WAR_NOTE = "Trois blessés près de Kidal, dit l’armée – « calme précaire »."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Nine dead.", Decoded("Nine dead.", "utf-8")),
        ("Nueve muertos en Bojayá".encode(), Decoded("Nueve muertos en Bojayá", "utf-8")),
        (codecs.BOM_UTF8 + b"Nine dead.", Decoded("Nine dead.", "utf-8-sig")),
        (codecs.BOM_UTF16_LE + "Nine".encode("utf-16-le"), Decoded("Nine", "utf-16")),
        (codecs.BOM_UTF16_BE + "Nine".encode("utf-16-be"), Decoded("Nine", "utf-16")),
        (codecs.BOM_UTF32_LE + "Nine".encode("utf-32-le"), Decoded("Nine", "utf-32")),
        (codecs.BOM_UTF16_LE + "\0\0Nine men".encode("utf-16-le"), Decoded("\0\0Nine men", "utf-16")),
        (codecs.BOM_UTF8 * 2 + b"Nine", Decoded("\ufeffNine", "utf-8-sig")),
        (b"One\r\ntwo\rthree\n\0four\x0c", Decoded("One\r\ntwo\rthree\n\0four\x0c", "utf-8")),
        ("a\u200bb\u200dc\u00add".encode(), Decoded("a\u200bb\u200dc\u00add", "utf-8")),
    ],
    ids=[
        "ascii",
        "utf-8",
        "the mark is not text",
        "utf-16 little endian",
        "utf-16 big endian",
        "utf-32, whose mark begins like utf-16's",
        "utf-16 that begins with NULs",
        "only the first mark is a mark",
        "odd line ends, NUL and form feed survive",
        "zero-width characters survive",
    ],
)
def test_every_character_is_kept(data, expected):
    assert decode(data) == expected


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        (WAR_NOTE.encode("cp1252"), "windows-1252", Decoded(WAR_NOTE, "cp1252")),
        (WAR_NOTE.encode("cp1252"), "ISO-8859-1", Decoded(WAR_NOTE, "cp1252")),
        (WAR_NOTE.encode(), "windows-1252", Decoded(WAR_NOTE, "utf-8")),
        ("Дом разрушен".encode("koi8-r"), "koi8-r", Decoded("Дом разрушен", "koi8_r")),
    ],
    ids=["as declared", "as browsers read Latin-1", "valid UTF-8 beats the declaration", "Cyrillic"],
)
def test_declared_encoding_is_no_guess(data, declared, expected):
    decoded = decode(data, declared=declared)
    assert (decoded.text, decoded.is_guessed) == (expected.text, False)
    assert codecs.lookup(decoded.encoding) == codecs.lookup(expected.encoding)


@pytest.mark.parametrize(
    "declared",
    [None, "no-such-charset", "utf-8", "rot13", "zip", "undefined"],
    ids=["none", "unknown", "wrong", "a cipher", "an archive", "a codec that always fails"],
)
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WAR_NOTE, "cp1252"),
        ("Nueve muertos en Bojayá, según el alcalde Peña. El ejército lo niega.", "cp1252"),
        ("The army said – on Monday – that the town’s market was hit.", "cp1252"),
        ("Девять человек погибли в Марьинке, сообщили власти.", "cp1251"),
        ("Devět lidí zahynulo při útoku na tržiště, řekl starosta města Žďár.", "cp1250"),
    ],
    ids=["French", "Spanish", "English", "Russian", "Czech"],
)
def test_guess_is_marked_as_one(text, encoding, declared):
    assert decode(text.encode(encoding), declared=declared) == Decoded(text, encoding, is_guessed=True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\nx", "binary: looks like a PDF; save its text as .txt; articles are text or HTML"),
        (b"\x89PNG\r\n\x1a\n", "binary: looks like an image; articles are text or HTML"),
        (b"\xff\xd8\xff\xe0", "binary: looks like an image; articles are text or HTML"),
        (
            b"\x1f\x8b\x08",
            "binary: looks like gzip-compressed; let its name end in .gz; articles are text or HTML",
        ),
        (b"\xc3\x28\0\x01\xff", "binary, or UTF-16 without byte order mark; save it as UTF-8 text"),
        (b"\0" * 50, "binary: too many control characters for text; save the article as UTF-8 text"),
        (b"\xff\xfeN\0i", "begins like utf-16 but is cut short or damaged; save it again as UTF-8"),
        (codecs.BOM_UTF8 + b" \n", "the file is empty; remove it or put the article's text into it"),
    ],
    ids=[
        "pdf",
        "png",
        "jpeg",
        "gzip",
        "NULs in no UTF-8",
        "only NULs",
        "half a UTF-16 unit",
        "mark and spaces",
    ],
)
def test_what_is_no_text_is_refused(data, message):
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert str(caught.value) == message


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1
).filter(str.strip)


@given(TEXT, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_marked_text_comes_back_whole(text, encoding):
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


@given(TEXT.filter(lambda text: not text.startswith(("%PDF-", "GIF8"))))
def test_unmarked_utf8_comes_back_whole(text):
    assert decode(text.encode()) == Decoded(text, "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_with_advice(data):
    try:
        outcome = decode(data).text
    except ReadError as error:
        outcome = str(error)
    assert isinstance(outcome, str)
    assert outcome.strip()
