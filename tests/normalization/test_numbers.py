import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.normalization.hedges import find_bounds, find_hedge
from extractor.normalization.numbers import find_numbers, parse_number

# value first: (value, low, high, vague), then every text that means it; `[...]` marks the expression
VALUES = {
    (1500, None, None, None): ["[1,500] people", "[1 500] people", "[1'500] people", "[1500] people", "[fifteen hundred] people"],
    (5000, None, None, None): ["P[5,000] each", "RM[5,000]", "Sh[5,000] each", "R[5 thousand]"],
    (200000, None, None, None): ["[2,00,000] people", "[200,000] people", "[two hundred thousand] people", "[2 lakh] people"],
    (1500000, None, None, None): ["[1.5 million] people", "$[1.5m]", "[1.5 mn] people"],
    (500000, None, None, None): ["[half a million] people"],
    (23, None, None, None): ["[twenty-three] men", "[Twenty three] men", "[23] men", "[TWENTY-THREE] MEN", "[TWENTYTHREE] MEN"],
    (120, None, None, None): ["[a hundred and twenty] men", "[one hundred twenty] men"],
    (12, None, None, None): ["[a dozen] men", "[12] men", "[twelve] men", "[dozen] men"],
    (6, None, None, None): ["[half a dozen] men"],
    (20, None, None, None): ["[a score] of men"],
    (36, None, None, None): ["[three dozen] men"],
    (5500, None, None, None): ["past [five and a half thousand]", "[5,500] men"],
    (2500, None, None, None): ["[two thousand five hundred] men"],
    (3e9, None, None, None): ["[3bn]", "[three billion]"],
    (12.5, None, None, None): ["[12.5] km"],
    (None, 10, 20, None): ["[10 to 20] men", "[10-20] men", "[10–20] men", "[between 10 and 20] men", "[ten to twenty] men", "[between 10 kg and 20] kg", "[between 10% and 20]%", "some [10% to 20]%", "[10 km to 20] km", "[between Rs10 and Rs20]", "cut by [10 to 20] percent"],
    (None, 20, 30, None): ["[20 or 30] men"],
    (None, 2e6, 3e6, None): ["[two to three million] men"],
    (None, None, None, "dozens"): ["[dozens] of men", "[Dozens] died"],
    (None, None, None, "tens of thousands"): ["[tens of thousands] of men"],
    (None, None, None, "several"): ["[several] men", "[several million] men", "has [several] men", "also [several thousand] men"],
    (None, None, None, "a few"): ["[a few] men", "[a few thousand] men", "[A few dozen] died"],
    (None, None, None, "hundreds of millions"): ["[hundreds of millions] of men"],
    (0.5, None, None, None): ["[half] of the men"],
    (0.3333, None, None, None): ["[one-third] of the men", "[a third] of the men", '"[a third]" of it'],
    (0.6667, None, None, None): ["[two-thirds] of the men"],
    (0.4, None, None, None): ["[two in five] men", "[2 out of 5] men", "[two out of every five] men"],
}  # fmt: skip
ROWS = [(value, text) for value, texts in VALUES.items() for text in texts]

NOTHING = [
    "the T-72", "a 155mm gun", "the 7th Division", "on 9/11", "at 8:40", "version 1.2.3", "L KILO", "a 122-mm gun",
    "the third quarter", "the 76TH COURT", "Kh-59MK2", "a third man came", "as many as", "some of it", "a 3-1 win", "beaten 24–6",
    "a P90", "the R5", "an AP1,000", "the N1 road",
]  # fmt: skip


@pytest.mark.parametrize(("value", "marked"), ROWS, ids=[text for _, text in ROWS])
def test_numbers_have_values(value, marked):
    text = marked.replace("[", "").replace("]", "")
    found = find_numbers(text)
    assert [(text[n.start : n.end], (n.value, n.low, n.high, n.vague)) for n in found] == [
        (marked[marked.index("[") + 1 : marked.index("]")], value)
    ]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_number_is_left_alone(text):
    assert find_numbers(text) == []


def test_numbers_end_with_their_paragraph():
    text = "It killed three\n\nThree people died"
    assert [(text[n.start : n.end], n.value) for n in find_numbers(text)] == [("three", 3), ("Three", 3)]


def test_a_number_may_be_wrapped_over_a_line():
    text = "some twenty\nthree men"
    assert [(text[n.start : n.end], n.value) for n in find_numbers(text)] == [("twenty\nthree", 23)]


def test_a_vague_quantity_with_a_unit_opens_no_range():
    text = "several hundred km to 15 km"
    assert [text[n.start : n.end] for n in find_numbers(text)] == ["several hundred", "15"]


def test_neighbours_do_not_add_up():
    text = "squads three three and four"
    assert [(text[n.start : n.end], n.value) for n in find_numbers(text)] == [
        ("three", 3),
        ("three", 3),
        ("four", 4),
    ]


def test_numbers_that_rise_are_no_score():
    found = find_numbers("1-3 men, then 31-13")
    assert [(number.low, number.high) for number in found] == [(1, 3)]


def test_numbers_of_two_things_are_no_range():
    text = "between 10 men and 20 boys"
    assert [(text[n.start : n.end], n.value) for n in find_numbers(text)] == [("10", 10), ("20", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "rose from 12 to 36",
        "rose by 12 to 36.",
        "rose by 12 to 36 on Friday",
        "cut from Rs12 to Rs36",
        "from 12% to 36%",
    ],
)
def test_two_figures_of_a_change_are_no_range(text):
    text = f"the toll rose {text}"
    assert [text[n.start : n.end] for n in find_numbers(text)] == ["12", "36"]


MODIFIERS = {
    "at_least": ["at least 30", "no fewer than 30", "30 or more"],
    "at_most": ["up to 30", "as many as 30", "no more than 30"],
    "more_than": ["more than 30", "over 30", "well over 30", "30+", ">30"],
    "less_than": ["fewer than 30", "under 30"],
    "nearly": ["nearly 30", "almost 30", "close to 30"],
    "approximately": ["about 30", "some 30", "an estimated 30", "around 30", "~30"],
    None: ["the 30", "talks about the 30", "exactly 30"],
}
HEDGES = [(modifier, text) for modifier, texts in MODIFIERS.items() for text in texts]


@pytest.mark.parametrize(("modifier", "text"), HEDGES, ids=[text for _, text in HEDGES])
def test_words_around_a_number_modify_it(modifier, text):
    (number,) = find_numbers(text)
    before, after = find_hedge(text, number.start, number.end)
    hedge = before or after
    assert (hedge.modifier if hedge else None) == modifier


BOUNDS = [
    ("7", "exact", True, "literal", (7, 7)),
    ("12", "at_least", True, "literal", (12, None)),
    ("50", "more_than", True, "literal", (51, None)),
    ("50", "more_than", False, "literal", (50, None)),
    ("50", "less_than", True, "literal", (None, 49)),
    ("100", "nearly", True, "literal", (None, 100)),
    ("100", "at_most", True, "literal", (None, 100)),
    ("100", "approximately", True, "literal", (None, None)),
    ("10 to 20", "range", True, "literal", (10, 20)),
    ("dozens", "vague", True, "literal", (24, None)),
    ("dozens", "vague", True, "acled", (12, None)),
    ("dozens", "vague", True, "wikimpacts", (24, 72)),
    ("several", "vague", True, "wikimpacts", (2, 6)),
    ("several thousand", "vague", True, "wikimpacts", (2000, 6000)),
    ("a few hundred", "vague", True, "literal", (200, None)),
    ("hundreds", "vague", True, "acled", (100, None)),
]


@pytest.mark.parametrize(("text", "modifier", "is_count", "convention", "bounds"), BOUNDS)
def test_bounds_follow_the_convention(text, modifier, is_count, convention, bounds):
    (number,) = find_numbers(text)
    assert find_bounds(number, modifier, is_count=is_count, convention=convention) == bounds


@given(st.integers(min_value=0, max_value=10**12))
def test_a_formatted_integer_parses_to_itself(value):
    assert parse_number(f"{value:,}") == value


@given(st.text(alphabet="0123456789 ,.-–atohundredmilosxyz", max_size=60))
def test_numbers_never_overlap_and_stay_inside(text):
    found = find_numbers(text)
    edges = [edge for number in found for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_letters_that_grow_in_lower_case_move_no_number():
    text = "İİİ said 12 died"
    assert [text[number.start : number.end] for number in find_numbers(text)] == ["12"]
