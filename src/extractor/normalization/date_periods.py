"""Values of months, years and longer, and of calendar units counted from an anchor."""

import re
from datetime import date

from extractor.normalization.date_days import year_near
from extractor.normalization.date_grammar import Candidate
from extractor.normalization.date_story import Resolved, Story, digits_of, step_of, year_of
from extractor.normalization.date_tokens import is_word, word_value
from extractor.normalization.timex import MONTHS_A_YEAR, parse_day, unit_value

_MONTH_AHEAD = 30  # days: a bare month so near ahead is read as ahead in any tense
_MIDDLE = 15  # the day that stands for a month
_MODERN_YEAR = 1700  # four digits below are a year only after a preposition
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MIDWEEK = 4  # "the weekend" in an article of Monday to Wednesday is the one before
_WORD_NEXT = re.compile(r"[ \n]?([A-Za-z-]+)")
_THE_BEFORE = re.compile(r"\b(?:the|that|this)\s+$", re.IGNORECASE)
_DIGIT_BEFORE = re.compile(r"[0-9]\s?$")
_CAPITAL_NEXT = re.compile(r" [A-Z][a-z]")


def resolve_month(found: Candidate, story: Story) -> Resolved | None:
    """Return `2021-04`; None for a first name ("and Jan Kowalski") or a verb in capitals ("THEY MAY")."""
    token = found.slots["month"]
    month, year = word_value("month", token), year_of(found.slots)
    if year is not None:
        return Resolved("DATE", f"{year:04d}-{month}", "absolute")
    if _is_verb(found, story) or (len(found.words) == 1 and _names_person(found, story)):
        return None
    if story.published is not None:
        return story.counted(f"{_month_year(int(month), found, story, story.published):04d}-{month}")
    years = story.years.get(month, set())
    if len(years) == 1:
        (year,) = years
        return Resolved("DATE", f"{year:04d}-{month}", "article", str(year))
    return Resolved("DATE", f"XXXX-{month}", "unresolved")


def resolve_month_range(found: Candidate, story: Story) -> Resolved | None:
    """Return `2021-07/2021-08` for two months in one span; None unless the second is later."""
    first = resolve_month(found, story)
    last = word_value("month", found.slots["last_month"])
    if first is None or first.value[-2:] >= last:
        return None
    return Resolved("DATE", f"{first.value}/{first.value[:-2]}{last}", first.method, first.anchor)


def _names_person(found: Candidate, story: Story) -> bool:
    known = is_word("month_alone", found.slots["month"].text)
    return not known and _CAPITAL_NEXT.match(story.text, found.end) is not None


def _is_verb(found: Candidate, story: Story) -> bool:
    token = found.slots["month"]
    if not (token.text.isupper() and is_word("month_verb", token.text)):
        return False
    before = story.text[max(0, token.start - 12) : token.start].split()
    return not before or not is_word("into_month_verb", before[-1])


def _month_year(month: int, found: Candidate, story: Story, base: date) -> int:
    step = step_of(found)
    if "year_word" in found.slots:
        return base.year + step
    if "this" in found.slots and not step:
        return base.year
    if step:
        return base.year + step * (month >= base.month if step < 0 else month <= base.month)
    if month == base.month:
        return base.year
    return year_near(month, _MIDDLE, base, story.tense(found), ahead=_MONTH_AHEAD)


def resolve_year(found: Candidate, _story: Story) -> Resolved | None:
    """Return the year."""
    return Resolved("DATE", found.slots["year"].text, "absolute")


def resolve_year_or_count(found: Candidate, story: Story) -> Resolved | None:
    """Return the year of "by 2003"; None where it counts what follows ("by 2003 men")."""
    after = _WORD_NEXT.match(story.text, found.end)
    is_count = after is not None and after[1].islower() and not is_word("clause_word", after[1])
    return None if is_count else resolve_year(found, story)


def resolve_attributive_year(found: Candidate, story: Story) -> Resolved | None:
    """Return the year of "its 1990 invasion", "the 1991 Gulf War"; None for counts and model years.

    A round number before a plural counts ("the 2000 soldiers"); a name after a possessor or article is a make
    ("his 1987 Volvo").
    """
    year = int(found.slots["year"].text)
    after = _WORD_NEXT.match(story.text, found.end)
    following = after[1] if after else ""
    is_name = following[:1].isupper() and not following.isupper()
    is_count = year % 100 == 0 and following.endswith("s") and not is_name
    is_model = is_name and not _THE_BEFORE.search(story.text, max(0, found.start - 8), found.start)
    return None if is_count or is_model or year < _MODERN_YEAR else resolve_year(found, story)


def resolve_lone_year(found: Candidate, story: Story) -> Resolved | None:
    """Return the year of "(1998)"; None beside a number or a word that it may count."""
    year = int(found.slots["year"].text)
    after_digit = _DIGIT_BEFORE.search(story.text, max(0, found.start - 2), found.start)
    if year < _MODERN_YEAR or after_digit or _WORD_NEXT.match(story.text, found.end):
        return None
    return resolve_year(found, story)


def resolve_spoken_year(found: Candidate, _story: Story) -> Resolved | None:
    """Return 1991 for "nineteen ninety-one", with the month or season that is spoken before it."""
    slots = found.slots
    if "spoken_century" not in slots:
        return Resolved("DATE", "2000", "absolute")
    tens = int(word_value("tens", slots["tens"])) + (
        int(word_value("number", slots["n"])) if "n" in slots else 0
    )
    value = f"{word_value('spoken_century', slots['spoken_century'])}{tens:02d}"
    for name in ("month", "season"):
        if name in slots:
            value += f"-{word_value(name, slots[name])}"
    return Resolved("DATE", value, "absolute")


def resolve_year_range(found: Candidate, _story: Story) -> Resolved | None:
    """Return `1990/1994`; None when the second year is not later."""
    slots = found.slots
    first = int(slots["year"].text)
    last = (
        first // 100 * 100 + int(slots["last_yy"].text)
        if "last_yy" in slots
        else int(slots["last_year"].text)
    )
    return Resolved("DATE", f"{first}/{last}", "absolute") if last > first else None


def resolve_decade(found: Candidate, _story: Story) -> Resolved | None:
    """Return `199X` for the 1990s, the nineties and the '90s; None for a bare 50s, an age or a speed."""
    if "decade_word" in found.slots:
        return Resolved("DATE", f"19{word_value('decade_word', found.slots['decade_word'])}X", "absolute")
    digits = re.sub(r"\D", "", found.slots["decade"].text)
    if len(digits) == 4:  # 1990s
        return Resolved("DATE", f"{digits[:3]}X", "absolute")
    if not {"the", "'"} & set(found.words):
        return None
    return Resolved("DATE", f"{20 if digits < '20' else 19}{digits[0]}X", "absolute")


def ordinal_of(found: Candidate) -> int:
    """Return 3 for third or 3rd, 21 for twenty-first."""
    slots = found.slots
    if "domth" in slots:
        return digits_of(slots["domth"])
    tens = int(word_value("tens", slots["tens"])) if "tens" in slots else 0
    return tens + int(word_value("ordinal", slots["ordinal"]))


def resolve_century(found: Candidate, _story: Story) -> Resolved | None:
    """Return `18XX` for the 19th century."""
    return Resolved("DATE", f"{ordinal_of(found) - 1:02d}XX", "absolute")


def resolve_quarter(found: Candidate, story: Story) -> Resolved | None:
    """Return `2020-Q3` or `2020-H1`, without a year the last one begun; None for half of what is no year."""
    number, letter = ordinal_of(found), word_value("part_of_year", found.slots["part_of_year"])
    year, in_year = year_of(found.slots), "year_word" in found.slots
    if number > (4 if letter == "Q" else 2) or (letter == "H" and year is None and not in_year):
        return None
    if year is not None:
        return Resolved("DATE", f"{year:04d}-{letter}{number}", "absolute")
    if story.published is None:
        return Resolved("DATE", f"XXXX-{letter}{number}", "unresolved")
    shift = step_of(found)
    if not in_year and number > (story.published.month + 2) // 3:
        shift = -1
    return story.counted(f"{story.published.year + shift:04d}-{letter}{number}")


def resolve_quarter_of_story(found: Candidate, story: Story) -> Resolved | None:
    """Return the quarter the article is about, or the same one a year before; None where no date is known."""
    slots, base = found.slots, story.published
    back = -1 if {"year_back", "previous"} & set(slots) else 0
    year = year_of(slots)
    if year is not None:
        value = f"{year:04d}-{story.quarter[5:]}" if story.quarter else f"{year:04d}"
        return Resolved("DATE", value, "narrative" if story.quarter else "absolute", story.quarter)
    if "ordinal" in slots and base is not None:
        return story.counted(f"{base.year - 1:04d}-Q{ordinal_of(found)}")
    if "this" in slots and base is not None:
        return story.counted(unit_value(base, "Q" if "quarter" in found.words else "Y", 0))
    if story.quarter is not None:
        return quarter_back(story.quarter, back)
    if base is None:
        return None
    return story.counted(unit_value(base, "Y", -1) if back else unit_value(base, "Q", -1))


def quarter_back(quarter: str, back: int) -> Resolved:
    """Return the article's quarter moved by years."""
    return Resolved("DATE", f"{int(quarter[:4]) + back:04d}{quarter[4:]}", "narrative", quarter)


def resolve_season(found: Candidate, story: Story) -> Resolved | None:
    """Return `2022-SP`: last spring is the last one that is over, spring alone that of the year."""
    season, year = word_value("season", found.slots["season"]), year_of(found.slots)
    if year is not None:
        return Resolved("DATE", f"{year:04d}-{season}", "absolute")
    base = story.published
    if base is None:
        return Resolved("DATE", f"XXXX-{season}", "unresolved")
    first, step = _FIRST_MONTHS[season], step_of(found)
    # "last spring" is the last one over; in October "next spring" is that of the coming year
    year = base.year + (step > 0 and base.month >= first) - (step < 0 and base.month < first + 3)
    if first == MONTHS_A_YEAR and base.month <= 2:  # January and February are the winter of last year
        year -= 1
    return story.counted(f"{year:04d}-{season}")


def resolve_unit_of_anchor(found: Candidate, story: Story) -> Resolved | None:
    """Return the week, weekend, month, year, decade or century before, at or after the anchor."""
    unit, step = word_value("unit", found.slots["span_unit"]), step_of(found)
    narrative = "story" in found.slots and story.moment is not None
    base = story_base(story.moment or "") if narrative else story.published
    if base is None:
        forms = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
        return Resolved("DATE", forms.get(unit, "XXXX"), "unresolved")
    if (
        unit == "WE"
        and not step
        and not {"this", "story"} & set(found.slots)
        and base.isoweekday() < _MIDWEEK
    ):
        step = -1
    value = unit_value(base, unit, step)
    return Resolved("DATE", value, "narrative", story.moment) if narrative else story.counted(value)


def story_base(moment: str) -> date | None:
    """Return the first day of a value; None where its year is unknown."""
    for text in (moment[:10], f"{moment[:7]}-01", f"{moment[:4]}-01-01"):
        day = parse_day(text)
        if day is not None:
            return day
    return None
