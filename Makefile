# Everything starts here. Each target sets up what it needs, in .venv, from the locked requirements.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST = $(BIN)/python -m pytest -q --hypothesis-profile=$(HYPOTHESIS)
WORKERS ?= 2
HYPOTHESIS ?= dev

.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/run.ok ## phones in the browser, the bot, the sample district: no token, no network
	$(BIN)/puas demo

run: $(VENV)/run.ok ## the bot itself; settings come from .env
	$(BIN)/puas run

test: $(VENV)/dev.ok ## the suite on SQLite: no root, no browser
	$(PYTEST) -n $(WORKERS) -m "not browser"

test-pg: $(VENV)/dev.ok ## whatever stores, on a PostgreSQL that it starts itself
	$(PYTEST) -n $(WORKERS) -m "not browser" --engine postgresql

test-browser: $(VENV)/dev.ok ## the demo played in Chromium (apt-get install chromium)
	$(PYTEST) -m browser

picture: $(VENV)/dev.ok ## renew the pictures of README and guides (needs Chromium)
	$(PYTEST) tests/browser -m browser --picture

check: $(VENV)/dev.ok ## format, lint, types, import contracts, spelling
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell README.md CONTRIBUTING.md CHANGELOG.md docs bot data qr_codes scoring benchmarks

kills: $(VENV)/dev.ok ## kill -9 in the middle, both engines, both modes (about ten minutes)
	$(BIN)/python -m benchmarks.kills

fuzz: $(VENV)/dev.ok ## a million seeded updates, valid and damaged, through the feed (half an hour)
	$(BIN)/python -m benchmarks.fuzz

machine: $(VENV)/dev.ok ## whatever may happen to bot and database, 5,000 times 30 steps (half an hour)
	$(BIN)/python -m pytest -q --hypothesis-profile=machine tests/citizen/test_machine.py -k whatever

anonymity: $(VENV)/dev.ok ## search all that staff receive from 10,000 ratings for one person (minutes)
	$(BIN)/python -m benchmarks.anonymity

bench: $(VENV)/dev.ok ## benchmarks, as ratios of paired runs
	$(BIN)/python -m benchmarks.taps

simulate: $(VENV)/dev.ok ## rehearse the policy at length; writes docs/simulation.md and its picture
	$(BIN)/python -m benchmarks.simulation

noise: $(VENV)/dev.ok ## how often a digest cries wolf, and what it sees; writes docs/noise.md
	$(BIN)/python -m benchmarks.noise

COVERING = tests/scores tests/measures tests/standing tests/digest \
	$(addprefix tests/citizen/test_,conversation_paths.py improvements.py person.py slips.py surveys.py) \
	$(addprefix tests/imports/test_,import_kinds.py import_tables.py nip.py shifts.py) \
	$(addprefix tests/staff/test_,corrections.py feedback.py objections.py registry_in_chat.py) \
	$(addprefix tests/staff/test_,roster.py targets.py voices.py) \
	tests/posters/test_codes.py tests/storage/test_sweep.py

coverage: $(VENV)/dev.ok ## every branch of scoring/, by the tests that concern it (three minutes)
	$(BIN)/coverage run --branch --source=scoring -m pytest -q --hypothesis-profile=$(HYPOTHESIS) $(COVERING)
	$(BIN)/coverage report --show-missing --skip-covered --fail-under=100

mutants: $(VENV)/dev.ok ## change the scoring code in small ways; the tests must notice (docs/mutation.md)
	$(BIN)/python -m benchmarks.mutants

lock: $(VENV)/dev.ok ## lock the requirements anew
	$(BIN)/python -m pip install -q uv
	env -u PIP_FIND_LINKS $(BIN)/uv pip compile -q --universal --generate-hashes --no-header \
		--python-version 3.11 --extra dev --extra build -o requirements/dev.txt pyproject.toml
	env -u PIP_FIND_LINKS $(BIN)/uv pip compile -q --universal --generate-hashes --no-header \
		--python-version 3.11 --extra build -c requirements/dev.txt \
		-o requirements/run.txt pyproject.toml

clean: ## remove the environment and what was made at run time
	rm -rf $(VENV) var build *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Puas needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.ok: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "setting up (about a minute, once) ..."
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/dev.ok: requirements/dev.txt $(VENV)/run.ok
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.PHONY: help demo run test test-pg test-browser picture check coverage kills anonymity fuzz machine bench simulate noise mutants lock clean
