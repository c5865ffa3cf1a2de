"""The publication date in the first lines of an article and in its file name."""

import pytest

from extractor.normalization.published import find_published, header_cues, published_from_filename

PUBLISHED = [
    pytest.param(
        "SAN PEDRO, 3 JAN 90 (RADIO) -- [TEXT] REBELS FLED.",
        "1990-01-03",
        "3 JAN 90",
        id="a broadcast dateline",
    ),
    pytest.param(
        "OSH, September 18, 2022 (Agency) -- Two men fled.",
        "2022-09-18",
        "September 18, 2022",
        id="an agency dateline",
    ),
    pytest.param(
        "SAN PEDRO, Norteland, 18 September 2022 — Two men fled.",
        "2022-09-18",
        "18 September 2022",
        id="a dateline with its country",
    ),
    pytest.param(
        "Two men flee\n\nPublished: 17 Sep 2022 14:05\n\nTwo men fled.",
        "2022-09-17",
        "17 Sep 2022 14:05",
        id="a header with a time",
    ),
    pytest.param(
        "Two men flee\nLast updated on Sept. 17, 2022\n", "2022-09-17", "Sept. 17, 2022", id="an update"
    ),
    pytest.param(
        "By Ann Doe | Published September 17, 2022 | 5 min read\n",
        "2022-09-17",
        "September 17, 2022",
        id="a header after the author",
    ),
    pytest.param(
        "Two men flee\nSaturday, 17 September 2022\nTwo men fled.",
        "2022-09-17",
        "Saturday, 17 September 2022",
        id="a line of its own",
    ),
    pytest.param(
        "Two men flee\n2022-09-17T14:05:00Z\nTwo men fled.",
        "2022-09-17",
        "2022-09-17T14:05:00Z",
        id="a time stamp",
    ),
    pytest.param("Date: 17/09/2022\nTwo men fled.", "2022-09-17", "17/09/2022", id="a numeric date"),
    pytest.param(
        "Friday, September 16, 2022 at 10:05 am\nTwo men fled.",
        "2022-09-16",
        "Friday, September 16, 2022 at 10:05 am",
        id="a date with its time",
    ),
]


@pytest.mark.parametrize(("text", "value", "expression"), PUBLISHED)
def test_publication_date_is_found(text, value, expression):
    start = text.index(expression)
    assert find_published(text) == (value, start, start + len(expression))


NOT_PUBLISHED = [
    pytest.param("", id="nothing"),
    pytest.param("On 3 May 2021 two men fled.", id="a date that begins a sentence"),
    pytest.param("Two men fled on 3 May 2021.", id="a date inside a sentence"),
    pytest.param("The report was published on 3 May 2021.", id="a date of another publication"),
    pytest.param("3 May 2021 was a day of mourning.", id="a date as subject"),
    pytest.param("OSH, Sept 18 (Agency) -- Two men fled.", id="no year"),
    pytest.param("Published: September 2022\n", id="no day"),
    pytest.param("Published: yesterday evening\n", id="no digits"),
    pytest.param("Published: 31/31/2022\n", id="no day of the calendar"),
    pytest.param("x\n" * 40 + "Published: 17 Sep 2022\n", id="far below the head"),
    pytest.param("Two men flee\n1990-1994\nTwo men fled.", id="a range of years"),
]


@pytest.mark.parametrize("text", NOT_PUBLISHED)
def test_no_publication_date_is_invented(text):
    assert find_published(text) is None


FILE_NAMES = [
    pytest.param("2022-09-17-border.txt", "2022-09-17", id="ISO"),
    pytest.param("border_2022_09_17.html", "2022-09-17", id="underscores"),
    pytest.param("20220917-border.txt", "2022-09-17", id="compact"),
    pytest.param("XYZ19980807.0261.txt", "1998-08-07", id="an agency's number"),
    pytest.param("2022/09/17/border.html", "2022-09-17", id="a path"),
    pytest.param("17-09-2022.txt", "2022-09-17", id="day first"),
    pytest.param("09-17-2022.txt", "2022-09-17", id="month first"),
    pytest.param("09-09-2022.txt", "2022-09-09", id="day and month alike"),
    pytest.param("03-04-2022.txt", None, id="day and month could be swapped"),
    pytest.param("20221399.txt", None, id="no day of the calendar"),
    pytest.param("120220917.txt", None, id="a longer number"),
    pytest.param("article-17.txt", None, id="no date"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("name", "value"), FILE_NAMES)
def test_file_name_gives_its_date(name, value):
    assert published_from_filename(name) == value


CUES = header_cues()


@pytest.mark.parametrize("example", [line for cue in CUES.values() for line in cue.examples])
def test_header_of_each_language_gives_its_date(example):
    assert find_published(f"Two men flee\n{example}\nTwo men fled.")[0] == "2022-09-17"


@pytest.mark.parametrize("example", [line for cue in CUES.values() for line in cue.counter_examples])
def test_sentence_of_each_language_is_no_header(example):
    assert find_published(f"Two men flee\n{example} rules here\nTwo men fled.") is None
