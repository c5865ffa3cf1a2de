import sys

from extractor.cli.tables import plain_table, print_table

COLUMNS = ("metric", "F1", "note")
ROWS = [("claim", "81.5", "[bold]x"), ("toll", "9.0", "")]
PLAIN = "metric    F1     note\nclaim   81.5  [bold]x\ntoll     9.0\n"


def test_a_pipe_gets_plain_aligned_text(capsys):
    print_table(COLUMNS, ROWS)
    assert capsys.readouterr().out == PLAIN


def test_columns_of_words_stay_left():
    assert plain_table(COLUMNS, ROWS, right_from=3) == (
        "metric  F1    note\nclaim   81.5  [bold]x\ntoll    9.0"
    )


def test_a_table_without_rows_is_its_header():
    assert plain_table(COLUMNS, []) == "metric  F1  note"


def test_a_terminal_gets_a_drawn_table(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
    print_table(COLUMNS, ROWS)
    assert capsys.readouterr().out == (
        "┏━━━━━━━━┳━━━━━━┳━━━━━━━━━┓\n"
        "┃ metric ┃   F1 ┃    note ┃\n"
        "┡━━━━━━━━╇━━━━━━╇━━━━━━━━━┩\n"
        "│ claim  │ 81.5 │ [bold]x │\n"
        "│ toll   │  9.0 │         │\n"
        "└────────┴──────┴─────────┘\n"
    )
