# make run, make test: each works alone on a machine with Python 3.11 to 3.13, pip and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test check gold bench format docs clean

run: $(INSTALLED) ## the main job: read corpus/, write output/
	$(BIN)/extract run corpus --output output

test: $(INSTALLED) ## the tests
	$(BIN)/python -m pytest

check: $(INSTALLED) ## what CI runs: format, lint, types, docs, tests
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/cog --check -r README.md
	$(BIN)/python -m pytest

gold: $(INSTALLED) ## labels checked, agreement, both splits scored against their floors
	$(BIN)/extract gold check corpus/gold --corpus corpus
	$(BIN)/extract gold agree corpus/gold/labellings/a/test corpus/gold/labellings/b/test
	$(BIN)/extract run corpus --output output/gold --quiet
	$(BIN)/extract score output/gold --gold corpus/gold/dev --floors tests/floors/dev.json
	$(BIN)/extract score output/gold --gold corpus/gold/test --floors tests/floors/test.json

bench: $(INSTALLED) ## CPU time of each part, as ratios in one run
	$(BIN)/python benchmarks/speed.py

format: $(INSTALLED)
	$(BIN)/ruff format src tests benchmarks docs
	$(BIN)/ruff check --fix src tests benchmarks docs

docs: $(INSTALLED) ## rewrite the generated parts of the README, and what the corpus holds
	$(BIN)/extract gold coverage corpus > docs/coverage.md
	$(BIN)/cog -r README.md

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
