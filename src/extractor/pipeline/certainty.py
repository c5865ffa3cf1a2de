"""How sure the text is of a claim: asserted, alleged or possible."""

from functools import cache

from extractor.lexicon import LexiconRow, load_toml
from extractor.pipeline.attribution import Cue
from extractor.pipeline.findings import Finding
from extractor.pipeline.frames import names_people
from extractor.pipeline.quantities import Quantity
from extractor.pipeline.sentence_view import Sentence, find_clause
from extractor.pipeline.words import PhraseIndex, Word, function_words
from extractor.records import Certainty

REACH = 9  # words of doubt count this far before the verb or number, and fewer behind
REACH_BEHIND = 5


class CertaintyRow(LexiconRow):
    """Words of doubt, before or behind the number they cover."""

    words: list[str]
    after: list[str]
    source: str
    examples: list[str]
    counter_examples: list[str]


@cache
def _certainty() -> tuple[PhraseIndex, PhraseIndex]:
    rows = load_toml(CertaintyRow, "certainty.toml")
    return (
        PhraseIndex((phrase, name) for name, row in rows.items() for phrase in row.words),
        PhraseIndex((phrase, name) for name, row in rows.items() for phrase in row.after),
    )


def find_certainty(sentence: Sentence, quantity: Quantity, finding: Finding, cue: Cue | None) -> Certainty:
    """Return the certainty of a claim: by words of doubt near it in its clause, else by its verb of saying."""
    if quantity.negated:
        return cue.certainty if cue is not None else "asserted"  # "no deaths were reported" doubts nothing
    before, after = _certainty()
    words = sentence.words
    low, high = find_clause(sentence, quantity, cue)
    first = min(quantity.first, finding.trigger[0] if finding.trigger else quantity.first)
    last = max(quantity.last, finding.trigger[1] if finding.trigger else 0)
    for index in range(max(low, _barrier(words, first)), min(high, _stop(words, last))):
        match = before.match_at(words, index) if words[index].lower in before.first_words else None
        if (
            match is not None
            and not _is_month(words, index)
            and not _describes(words, index, match[1], quantity, match[0])
        ):
            return match[0]  # type: ignore[return-value]  # table names are certainties (tested)
    for index in range(quantity.last + 1, min(len(words), high + 1)):
        if words[index].main == "#":
            break  # 40 suspects, including eight allegedly linked to it: the doubt is of the eight
        match = after.match_at(words, index) if words[index].lower in after.first_words else None
        if match is not None:
            return match[0]  # type: ignore[return-value]  # likewise
    return cue.certainty if cue is not None else "asserted"


def _barrier(words: list[Word], first: int) -> int:
    """Return where the verb group before a number starts: doubt in an earlier clause does not reach it."""
    barriers = function_words("doubt_barriers")
    for index in range(first - 1, max(-1, first - REACH), -1):
        if words[index].lower in barriers:
            return index + 1
    return max(0, first - REACH)


def _stop(words: list[Word], last: int) -> int:
    """Return where the verb group behind a number ends: five or six were believed to be inside."""
    barriers = function_words("doubt_barriers")
    for index in range(last + 1, min(len(words), last + 1 + REACH_BEHIND)):
        if words[index].main in ".CN" or words[index].lower in barriers:
            return index
    return last + 1 + REACH_BEHIND


def _describes(words: list[Word], index: int, end: int, quantity: Quantity, doubt: str) -> bool:
    """Tell whether a word of doubt only describes a noun: "14 alleged smugglers", "the feared warlord", "the might"."""
    if quantity.number_at < index <= quantity.last and names_people(quantity):
        return True
    before = words[index - 1] if index else None
    after = words[end] if end < len(words) else None
    if index == quantity.last + 1 and names_people(quantity) and words[index].main == "V":
        # two soldiers accused of abuse: what they did is in doubt
        return after is not None and after.lower in function_words("charge_links")
    describes_noun = after is not None and after.main in "NA" and not _follows_be(before)
    if doubt != "possible":
        return (
            describes_noun and index > quantity.last
        )  # the alleged massacre of 12, but: 12 men in an alleged plot
    if words[index].lower in function_words("doubted_people") and describes_noun:
        return index < quantity.first or index > quantity.last
    is_noun_next = after is not None and (after.main == "N" or after.lower in ("of", "number"))
    has_article = before is not None and before.lower in function_words("definite")
    return has_article and is_noun_next and not quantity.first <= index + 1 <= quantity.last


def _follows_be(before: Word | None) -> bool:
    return before is not None and before.lower in function_words("be")


def _is_month(words: list[Word], index: int) -> bool:
    """Tell `in May` and `IN MAY` from `may`."""
    word, before = words[index], words[index - 1].lower if index else ""
    is_name = index > 0 and word.text[:1].isupper() and not word.text.isupper()
    return is_name or (word.lower == "may" and before in function_words("before_months"))
