# make run, make test: each works alone on a machine with Python 3.11 to 3.13, pip and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test test-ray test-train train check gold labels floors snapshots bench format docs clean

run: $(INSTALLED) ## the main job: read corpus/, write output/
	$(BIN)/extract run corpus --output output

test: $(INSTALLED) ## the tests
	$(BIN)/python -m pytest

test-ray: $(INSTALLED) ## the ray engine against Ray itself, which this installs (285 MB)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[ray]'
	$(BIN)/python -m pytest -m ray

test-train: $(INSTALLED) ## the training commands on a few sentences, with torch, which this installs (1 GB)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	$(BIN)/python -m pytest -m train

LEFT_OUT = $(if $(EXCLUDE),--exclude $(EXCLUDE))
MINUTES := 120
FAST_MINUTES := 43
# a trial: steps of each training, labelled texts read, and a folder of its own for what is written
STEPS :=
TEXTS :=
OUT :=
THREADS :=
SHORT = $(if $(STEPS),--steps $(STEPS))
FEWER = $(if $(TEXTS),--texts $(TEXTS))
CORES = $(if $(THREADS),--threads $(THREADS))
MODELS = $(or $(OUT),models)
# passages of many more articles, labelled faster: their places, days and sources are too lax to choose by
LAX = $(addprefix written_,$(addsuffix .txt,violence wars waves weapons weeks welfare wires years))
CHOICES = $(if $(OUT),$(OUT)/choices,src/extractor/lexicons/choices)

train: $(INSTALLED) ## both pipelines and the learned weights anew: make train DATA=folder WORK=folder [EXCLUDE=articles] [MINUTES=120] [FAST_MINUTES=43] (half a day on one core); a trial: [STEPS=n] [TEXTS=n] [OUT=folder] [THREADS=2]
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	$(BIN)/python -m extractor.training.multitask --data $(DATA) --work $(WORK) --out $(MODELS)/accurate --minutes $(MINUTES) $(LEFT_OUT) $(SHORT) $(if $(STEPS),--teacher-steps $(STEPS)) $(CORES)
	$(BIN)/python -m extractor.training.pointing --data $(DATA) --work $(WORK) --teacher $(WORK)/teacher --model $(MODELS)/accurate --out $(MODELS)/accurate --without $(LAX) $(LEFT_OUT) $(SHORT) $(FEWER) $(CORES)
	$(BIN)/python -m extractor.training.trust --model $(MODELS)/accurate --out $(CHOICES) $(FEWER)
	$(BIN)/python -m extractor.training.choices --data $(DATA) --model $(MODELS)/accurate --out $(CHOICES) --without $(LAX) $(FEWER)
	$(BIN)/python -m extractor.training.fast --data $(DATA) --teacher $(MODELS)/accurate --out $(MODELS)/fast --minutes $(FAST_MINUTES) $(LEFT_OUT) $(SHORT)

check: $(INSTALLED) ## what CI runs: format, lint, types, docs, tests
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/cog --check -r README.md
	$(BIN)/python -m pytest

gold: $(INSTALLED) ## labels and links checked, agreement, coverage, both splits scored against floors and gap
	$(BIN)/extract gold check corpus/gold --corpus corpus
	for part in $(notdir $(wildcard corpus/gold/labellings/b/*)); do echo "# $$part, labelled twice"; \
	  $(BIN)/extract gold agree corpus/gold/labellings/a/$$part corpus/gold/labellings/b/$$part || exit 1; done
	$(BIN)/extract gold coverage corpus | diff docs/coverage.md - || { echo 'run: make docs'; exit 1; }
	$(RUN_GOLD)
	@failed=0; echo '# dev'; $(SCORE_DEV) || failed=1; echo '# test'; $(SCORE_TEST) || failed=1; exit $$failed

labels: $(INSTALLED) ## gold from the adjudicated markup, links that follow it, and the page of what it holds
	$(BIN)/extract gold build corpus/gold/labellings/adjudicated --out corpus/gold
	for part in $(notdir $(wildcard corpus/gold/labellings/adjudicated/*)); do \
	  $(BIN)/extract gold links corpus/gold/$$part --write || exit 1; done
	$(BIN)/extract gold coverage corpus > docs/coverage.md

floors: $(INSTALLED) ## pin what a run reaches now; FLAGS=--allow-regression pins less than before as well
	$(RUN_GOLD)
	$(SCORE_DEV) --update-floors $(FLAGS) --by measure
	$(SCORE_TEST) --update-floors $(FLAGS) --by measure
	$(BIN)/python benchmarks/phenomena.py --update-floors tests/data/phenomena/floors.json $(FLAGS)

snapshots: $(INSTALLED) ## write the records that tests/snapshots holds anew
	$(RUN_GOLD)
	$(BIN)/python tests/snapshots.py output/gold

RUN_GOLD := $(BIN)/extract run corpus --output output/gold --fresh --quiet
SCORE_DEV := $(BIN)/extract score output/gold --gold corpus/gold/dev --floors tests/floors/dev.json
SCORE_TEST := $(BIN)/extract score output/gold --gold corpus/gold/test --tuned-on corpus/gold/dev --floors tests/floors/test.json

bench: $(INSTALLED) ## CPU time of each part, cost by workers and engine, and how it grows
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/engines.py --articles 1000
	$(BIN)/python benchmarks/growth.py

format: $(INSTALLED)
	$(BIN)/ruff format src tests benchmarks docs
	$(BIN)/ruff check --fix src tests benchmarks docs

docs: $(INSTALLED) ## rewrite the generated parts of the README, what corpus and weapon lexicons hold, what becomes of each phenomenon
	$(BIN)/extract gold coverage corpus > docs/coverage.md
	$(BIN)/extract lexicon table > docs/weapons.md
	$(BIN)/python benchmarks/phenomena.py > docs/phenomena.md
	$(BIN)/cog -r README.md

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt hatchling
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
