"""Vehicles that are weapons: two trucks packed with explosives, two vans that exploded (guidelines: weapon)."""

from extractor.pipeline.quantities import Quantity
from extractor.pipeline.words import Words, function_words

_LOAD = 5  # words from "loaded with" to what is loaded


def is_vehicle_bomb(words: Words, quantity: Quantity) -> bool:
    """Tell whether the counted vehicles carry explosives or go off by themselves."""
    if quantity.head not in function_words("bomb_vehicles"):
        return False
    behind = words.lowers[quantity.last + 1 : quantity.last + 3 + _LOAD]
    if behind[1:2] == ["with"] and behind[0] in function_words("loaded"):
        return not function_words("explosive_loads").isdisjoint(behind[2:])
    return any(" ".join(behind[:size]) in function_words("going_off") for size in (1, 2, 3))
