"""The fullest form of a name among its mentions."""

from collections.abc import Iterable


def fullest_name(forms: Iterable[str]) -> str:
    """Return the form of most words, mixed case before capitals, then the longest; single spaces inside.

    >>> fullest_name(["Putin", "VLADIMIR PUTIN", "Vladimir  Putin"])
    'Vladimir Putin'
    """
    plain = dict.fromkeys(" ".join(form.split()) for form in forms)
    return max(plain, key=lambda form: (len(form.split()), not form.isupper(), len(form)))
