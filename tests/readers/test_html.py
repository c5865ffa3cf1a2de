import subprocess
import sys

import pytest

from extractor.readers import read
from extractor.readers.html import with_headline

FIRST = "Nine people were killed and 14 wounded on Friday when shells fell on a market, officials said."
SECOND = "The head of the administration said at least three rockets had been used in the attack."


def page(*, head="", title="Shelling kills nine", body=f"<p>{FIRST}</p><p>{SECOND}</p>", charset="utf-8"):
    return (
        f'<html><head><meta charset="{charset}"><title>{title}</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article>{body}</article>"
        "<footer>Copyright 2022</footer><script>var expires = '2031-01-01';</script></body></html>"
    )


def read_one(folder, html):
    (article,) = read(folder({"a.html": html}))
    return article


def test_text_is_the_extraction_led_by_the_title(folder):
    head = (
        '<meta property="article:published_time" content="2022-09-16T08:00:00Z">'
        '<link rel="canonical" href="https://post.example/a">'
    )
    article = read_one(folder, page(head=head))
    assert (article.text, article.title, article.published, article.published_from, article.url) == (
        f"Shelling kills nine\n\n{FIRST}\n\n{SECOND}",
        "Shelling kills nine",
        "2022-09-16",
        "html",
        "https://post.example/a",
    )


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Two died.", "Bridge hit", "Bridge hit\n\nTwo died."),
        ("Bridge hit\n\nTwo died.", "Bridge hit", "Bridge hit\n\nTwo died."),
        ("Bridge hit\n\nTwo died.", "Bridge hit | The Gazette", "Bridge hit\n\nTwo died."),
        ("World\n\nBridge hit: 2 die\n\nX.", "Bridge hit", "World\n\nBridge hit: 2 die\n\nX."),
        ("Two died.", None, "Two died."),
        ("A.\n\nB.\n\nC.\n\nBridge hit", "Bridge hit", "Bridge hit\n\nA.\n\nB.\n\nC.\n\nBridge hit"),
    ],
    ids=["missing", "there", "site name in the title", "below a label", "no title", "only far below"],
)
def test_headline_is_added_where_it_is_missing(text, title, expected):
    assert with_headline(text, title) == expected


def test_date_in_a_script_is_not_believed(folder):
    assert read_one(folder, page()).published is None


def test_old_page_keeps_its_date(folder):
    head = '<meta property="article:published_time" content="1994-02-06">'
    assert read_one(folder, page(head=head)).published == "1994-02-06"


def test_declared_encoding_is_used(folder):
    body = f"<p>{FIRST} “Café Müller” was hit.</p><p>{SECOND}</p>"
    article = read_one(folder, page(body=body, charset="iso-8859-1").encode("cp1252"))
    assert (article.encoding, article.encoding_guessed) == ("cp1252", False)
    assert article.text == f"Shelling kills nine\n\n{FIRST} “Café Müller” was hit.\n\n{SECOND}"


def test_xml_declaration_and_stray_nul_do_no_harm(folder):
    html = '<?xml version="1.0" encoding="utf-8"?>' + page(body=f"<p>{FIRST}\0</p><p>{SECOND}</p>")
    assert read_one(folder, html).text == f"Shelling kills nine\n\n{FIRST}\n\n{SECOND}"


def test_endless_nesting_is_a_failure_or_an_article_but_no_crash(folder):
    (outcome,) = read(folder({"a.html": "<div>" * 50_000 + f"<p>{FIRST}</p>"}))
    assert outcome.doc_id == "a"


def test_plain_text_does_not_pay_for_trafilatura(folder):
    root = folder({"a.txt": "Two dead."})
    code = (
        "import sys; from extractor.readers import read; list(read(sys.argv[1]));"
        "print([name for name in ('trafilatura', 'charset_normalizer', 'spacy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"
