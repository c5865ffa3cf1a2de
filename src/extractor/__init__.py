"""Numeric claims, people, places, weapons and dates from conflict news."""

__version__ = "0.1.0"
