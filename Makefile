# Needs make and Python 3.11 or newer, nothing else. `make` alone lists what there is.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	echo $$name; break; fi; done)
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ALEMBIC := $(BIN)/alembic -c migrations/alembic.ini
#: test processes: tests in processes and browsers of their own wait, so four keep two cores busy
WORKERS ?= 4
#: at which awkward moments `make anyday` tests: today's two, or `all`
INSTANTS ?= today
#: which tests these are
PART ?= tests

# What was compiled once is not compiled again by each of the many processes that tests start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo test check style imports migrations types tests anyday bench pins clean

help:
	@echo "make demo    try it: a group chat in your browser, no account or token needed"
	@echo "make test    style, types, import rules, migrations, tests"
	@echo "make anyday  the quick tests at two awkward moments (INSTANTS=all: at all of them)"
	@echo "make bench   measure"
	@echo "make pins    choose the newest versions of what it depends on (needs uv)"
	@echo "make clean   remove what these commands made"

demo: $(VENV)/.run
	@$(BIN)/stretchbot demo

# What is quick comes first; the types, which keep one core busy, are looked at beside the tests.
test: style imports migrations
	@$(MAKE) --no-print-directory -j 2 types tests

check: style imports migrations types

style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

imports: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

types: $(VENV)/.dev
	$(BIN)/mypy

tests: $(VENV)/.dev
	@$(BIN)/python -m compileall -q -j 0 bot
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal --durations=10

anyday: $(VENV)/.dev
	@$(BIN)/python -m tests.any_day $(INSTANTS) $(PART)

migrations: $(VENV)/.dev
	@dir=$$(mktemp -d) && export DATABASE_URL="sqlite:///$$dir/check.db" && \
	$(ALEMBIC) upgrade head && $(ALEMBIC) check; status=$$?; rm -rf "$$dir"; exit $$status

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# Every file of every dependency is checked against its hash; nothing is built while installing but us.
$(VENV)/.run: constraints.txt pyproject.toml $(VENV)/.made
	@echo "Installing (a minute or so, once) ..."
	@$(PIP) install --require-hashes -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: constraints-dev.txt pyproject.toml $(VENV)/.made
	@echo "Installing what tests need ..."
	@$(PIP) install --require-hashes -r constraints-dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer: https://www.python.org"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not make a virtual environment."; \
		echo "On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@touch $@

PIN := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --quiet
pins:
	echo "hatchling" | $(PIN) - --extra draw --extra dev --upgrade -o constraints-dev.txt
	echo "hatchling" | $(PIN) - -c constraints-dev.txt -o constraints.txt

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
