# Everything from a fresh clone: needs python3 (3.11 to 3.13, with venv), make and a package index.
PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: demo test suite lint facts bench clean

# Two stamps: users of the demo do not wait for the tools of developers.
USER := $(VENV)/.installed
DEV := $(VENV)/.installed-dev

$(USER): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info[:2] <= (3, 13) else "sqsim needs Python 3.11, 3.12 or 3.13; say which, e.g. make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV): $(USER)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(USER)
	@$(BIN)/sqsim compare open --replicates 30 \
	  --alt 'entry threshold: policies.entry_threshold.level = 0.4' \
	  --alt 'paid access: policies.paid_access.price = 99' \
	  --alt 'scheduled sharing: policies.scheduled_sharing.days = ["tue", "thu"]' \
	  --alt 'strict rules: policies.rules.strictness = 0.5'

test: lint suite

lint: $(DEV)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports

suite: $(DEV)
	$(BIN)/python -m pytest -q -n $(WORKERS)

# All experiments at full size, then docs/facts.md: under 20 minutes on two cores.
facts: $(USER)
	$(BIN)/python experiments/facts.py

# All benchmarks: about eight minutes on a machine that does nothing else.
bench: $(USER)
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/million.py
	$(BIN)/python benchmarks/sweep.py
	$(BIN)/python benchmarks/pairing.py

clean:
	$(PYTHON) -c 'import shutil; [shutil.rmtree(p, True) for p in ("$(VENV)", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis")]'
