import re
from pathlib import Path

import pytest

from extractor.cleaning import excluded_share, exclusion_warning, find_exclusions
from extractor.cleaning.rules import (
    LEXICON,
    BoilerplateRow,
    Rule,
    boilerplate_rules,
    compile_rule,
    plain_line,
)
from extractor.errors import LexiconError
from extractor.lexicon import load_toml
from extractor.records import Exclusion

# ── the rules prove themselves ──

ROWS = load_toml(BoilerplateRow, LEXICON)


@pytest.mark.parametrize("name", ROWS)
def test_example_is_furniture_and_counter_example_is_not(name):
    row, plain = ROWS[name], plain_line(ROWS[name].counter_example)
    assert compile_rule(name, row).matches(plain_line(row.example))
    assert [rule.name for rule in boilerplate_rules() if rule.matches(plain)] == []


@pytest.mark.parametrize("name", ROWS)
def test_no_rule_above_takes_the_example_for_something_else(name):
    plain = plain_line(ROWS[name].example)
    assert next(rule.reason for rule in boilerplate_rules() if rule.matches(plain)) == ROWS[name].reason


def test_pattern_that_does_not_compile_is_refused_by_name():
    row = ROWS["ad_label"].model_copy(update={"pattern": "(?:ads"})
    with pytest.raises(LexiconError, match=r"boilerplate\.toml: \[ads\]: pattern does not compile"):
        compile_rule("ads", row)


# ── what is excluded, and why ──

ARTICLE = (
    "Shells hit Dabo\n\nNine people were killed in Dabo on Monday, the mayor said.\n\nTwo more are missing."
)


def found(text):
    return [(exclusion.reason, text[exclusion.start : exclusion.end]) for exclusion in find_exclusions(text)]


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("Please donate to keep our newsroom free.", "donation"),
        ("Source : Dune Post", "byline_end"),
        ("With reporting by Reuters", "byline_end"),
        ("The post Shells hit Dabo appeared first on Dune Post.", "byline_end"),
        ("- Advertisement -", "advertisement"),
        ("© 2024 Dune Post", "copyright"),
        ("Follow us on Facebook and X", "social"),
        ("Sign up for our newsletter", "subscription"),
        ("Mara Lund is a reporter at the Dune Post.", "author_bio"),
        ("The views expressed are his own.", "disclaimer"),
        ("Home | World | Contact us", "navigation"),
        ("Tel: +44 20 555 0199", "contact"),
        ("Latest\n\nBoat sinks off Lusan\n\nSix drown...", "latest_block"),
        ("Latest\n\nBoat sinks\n\nSix men drowned off Lusan.\n\nHail\n\nIt broke 30 roofs.", "latest_block"),
        ("Related\nBoat sinks off Lusan\nSix drown", "related"),
        ("3 Comments\nAli\nThe mayor lies, I was there and saw it.", "comments"),
        ("“The latest attack killed five,” he said.", None),
        ("Latest\n\nThe latest attack killed five people at the gate of the town.", None),
        ("Analysis", None),
        ("Read more than 20 names aloud, they told him.", None),
        ("Related attacks killed nine in August.", None),
        ("Please donate blood, the hospital asks the people of the town.", None),
        ("Mara Lund is a reporter who was killed at the gate.", None),
        ("Sources close to the ministry put it at 12.", None),
        ("Photo: a crater in the market of Dabo", None),
        ("Comments by the minister drew anger.", None),
        ("Follow-up talks are due on Friday.", None),
    ],
    ids=lambda value: value.splitlines()[0][:40] if value else "article",
)
def test_below_the_article(tail, reason):
    assert found(f"{ARTICLE}\n\n{tail}\n") == ([(reason, tail)] if reason else [])


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (
            "He blamed rebels. (Reporting by A. Osei; editing by P. Lind)",
            ["(Reporting by A. Osei; editing by P. Lind)"],
        ),
        ("He blamed rebels. Follow us on X and Facebook.", ["Follow us on X and Facebook."]),
        (
            "He left. Read more: Who rules Dabo? Sign up for our newsletter.",
            ["Read more: Who rules Dabo?", "Sign up for our newsletter."],
        ),
        ("He blamed rebels (and not the army).", []),
        ("He blamed rebels. Nine others fled to Lusan.", []),
        ("He blamed rebels. Mara Lund is a reporter in Dabo.", []),
        ("“Sign up for our war,” they told him. He fled.", []),
    ],
    ids=["agency note", "last sentence", "two sentences", "brackets", "fact", "person", "quote"],
)
def test_end_of_the_last_paragraph(ending, expected):
    assert [part for _, part in found(f"{ARTICLE}\n\n{ending}\n\n© 2024 Dune Post")] == [
        *expected,
        "© 2024 Dune Post",
    ]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("Boat sinks off Lusan\nSix men drowned when...\nHail in Lusan\nIt broke thirty roofs…", True),
        ("Six men drowned when...\nHail broke thirty roofs...", True),
        ("And then there was silence...", False),
        ("He counted to ten...\n\nThen he fired.", False),
    ],
    ids=["titles and blurbs", "blurbs", "one pause", "pause before the end"],
)
def test_last_lines_that_break_off_are_teasers(below, expected):
    text = f"{ARTICLE}\n\n{below}"
    assert found(text) == ([("related", below)] if expected else [])


LIVE = """Dabo live: shells hit the market

Latest updates

14:32
Nine people were killed, the mayor said.

13:10
Two men were hurt in Lusan, the army said.
"""


def test_latest_block_at_the_top_is_the_article():
    assert found(LIVE) == []


def test_sections_with_furniture_names_and_prose_stay():
    section = "Contacts\n\nThe two sides spoke twice by telephone.\n\nThey will meet in Lusan on Friday."
    assert found(f"{ARTICLE}\n\n{section}") == []


def test_page_that_is_all_furniture():
    assert found("Menu\n\n© 2024 Dune Post") == [("navigation", "Menu"), ("copyright", "© 2024 Dune Post")]


def test_neighbours_of_two_kinds_are_two_exclusions():
    text = f"{ARTICLE}\n\n(Reporting by A. Osei)\n\n***\n\nTel: +44 20 555 0199"
    assert found(text) == [("byline_end", "(Reporting by A. Osei)"), ("contact", "Tel: +44 20 555 0199")]


def test_label_between_furniture_and_furniture_goes_with_it():
    text = f"{ARTICLE}\n\n- Advertisement -\n\nIndustry\n\n© 2024 Dune Post"
    assert found(text) == [
        ("advertisement", "- Advertisement -"),
        ("copyright", "Industry\n\n© 2024 Dune Post"),
    ]


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("READ ALSO: Boat sinks off Lusan", ["READ ALSO: Boat sinks off Lusan"]),
        ("[READ | Boat sinks off Lusan]", ["[READ | Boat sinks off Lusan]"]),
        ("Story continues below advertisement", ["Story continues below advertisement"]),
        ("Related\nBoat sinks off Lusan\nSix drown", ["Related\nBoat sinks off Lusan\nSix drown"]),
        ("Share\nFacebook", ["Share\nFacebook"]),
        ("Source: Dune Post", []),
        ("Mara Lund is a reporter at the Dune Post.", []),
        ("Background", []),
        ("What comes next", []),
    ],
    ids=lambda value: value.splitlines()[0][:40] if isinstance(value, str) else "",
)
def test_between_its_paragraphs(middle, expected):
    text = f"{ARTICLE}\n\n{middle}\n\nThe mayor blamed the rebels.\n\nThey denied it, and so did the army."
    assert [part for _, part in found(text)] == expected


@pytest.mark.parametrize(
    "head",
    [
        "Watch: Drone hits depot",
        "By Mara Lund",
        "Mara Lund is our reporter in Dabo",
        "DABO, 4 May (Dune Post) -",
    ],
)
def test_headline_and_byline_are_article(head):
    assert found(f"{head}\n\n{ARTICLE}") == []


CAPITALS = """
DABO, 4 MAY 89 (RADIO DUNE) -- [TEXT] THE GOVERNOR SAID THAT HE WILL NOT
SUPPORT THE RAID.  HE ADDED THAT NINE PEOPLE HAD BEEN KILLED NEAR THE
LATEST
AND THAT HE HAD LOST ALL
CONTACT.  THE ARMY DENIED THAT ANYBODY HAD BEEN HURT IN THE LAST RAID ON
COMMENTS
"""


def test_line_of_a_wrapped_paragraph_is_no_header():
    assert found(CAPITALS) == []


def test_wrapped_furniture_is_found_whole():
    article = (
        "Nine people were killed in Dabo on Monday, as the mayor\n"
        "said, and two more were hurt by the shells that fell on\n"
        "the market at noon and on the road to the ferry.\n"
    )
    furniture = "Please donate to keep our small newsroom independent and\nfree for all."
    assert found(f"{article}\n{furniture}") == [("donation", furniture)]


@pytest.mark.parametrize(
    "newline", ["\n", "\r\n", "\r", "\u2028"], ids=["LF", "CRLF", "CR", "line separator"]
)
def test_line_ends_of_any_kind_part_lines(newline):
    text = f"{ARTICLE}\n\n- Advertisement -\n\nTwo died.".replace("\n", newline)
    assert found(text) == [("advertisement", "- Advertisement -")]


# ── ten pages with different furniture ──

MARK = re.compile(r"⟪(?P<reason>\w+):|(?P<close>⟫)")
PAGES = sorted((Path(__file__).parent / "data/cleaning").glob("*.txt"))


def read_page(path):
    """Return a page's text and the offsets of its visible furniture, marked ⟪reason:...⟫ in the file."""
    text, furniture, opened = "", set(), None
    pieces = MARK.split(path.read_text(encoding="utf-8"))
    for piece, reason, close in zip(pieces[::3], [None, *pieces[1::3]], [None, *pieces[2::3]], strict=True):
        assert (opened is None) == (close is None), f"{path.name}: marks must open and close in turn"
        opened = reason
        furniture |= set(range(len(text), len(text) + len(piece))) if reason else set()
        text += piece
    return text, {index for index in furniture if not text[index].isspace()}


def excluded_offsets(text):
    inside = {index for one in find_exclusions(text) for index in range(one.start, one.end)}
    return {index for index in inside if not text[index].isspace()}


def test_there_are_ten_pages():
    assert len(PAGES) == 10


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_of_the_article_is_excluded(path):
    text, furniture = read_page(path)
    assert "".join(text[index] for index in sorted(excluded_offsets(text) - furniture)) == ""


def test_recall_over_the_ten_pages():
    pages = [read_page(path) for path in PAGES]
    found_count = sum(len(furniture & excluded_offsets(text)) for text, furniture in pages)
    assert found_count >= 0.9 * sum(len(furniture) for _, furniture in pages)


# ── the warning ──


@pytest.mark.parametrize(
    ("text", "exclusions", "share"),
    [
        ("ab cd", [], 0.0),
        ("ab cd", [Exclusion(0, 3, "social")], 0.5),
        (" \n", [], 0.0),
        ("", [], 0.0),
    ],
    ids=["nothing", "half, blanks not counted", "blank text", "empty text"],
)
def test_share_counts_visible_characters(text, exclusions, share):
    assert excluded_share(text, exclusions) == share


@pytest.mark.parametrize(
    ("end", "warning"),
    [(4, None), (5, "50% of the text looks like page furniture and is not searched; see its `excluded`")],
    ids=["two fifths", "half"],
)
def test_warning_when_too_much_is_excluded(end, warning):
    assert exclusion_warning("abcdefghij", [Exclusion(0, end, "social")]) == warning


def test_rule_needs_the_whole_line():
    rule = Rule("x", "social", "line", is_inline=False, pattern=re.compile("follow us"), unless=None)
    assert (rule.matches("follow us"), rule.matches("follow us home")) == (True, False)
