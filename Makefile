# What a contributor needs. `make demo` and `make test` need only Python (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
IN := $(VENV)/bin/

.PHONY: demo test test-all test-slow lint types gate bench readme format clean

demo: $(VENV)/.demo
	@mkdir -p build
	$(IN)tocsin code examples/reports --layout table
	@$(IN)tocsin code examples/reports --quiet -o build/demo.html
	@echo "The same as a page, with the words marked: $(CURDIR)/build/demo.html"
	@rm -f build/demo.db build/demo.db-*
	@$(IN)tocsin run examples/story --store build/demo.db --quiet
	@echo "A story of six reports, to read and to correct in a browser: $(IN)tocsin serve --store build/demo.db --open"

test: $(VENV)/.dev
	$(IN)python -m pytest -m "not slow and not browser"

test-all: $(VENV)/.train
	$(IN)python -m pytest

# What `make test` leaves out.
test-slow: $(VENV)/.train
	$(IN)python -m pytest -m "slow or browser"

lint: $(VENV)/.dev
	$(IN)ruff check .

# With torch: without it the types of training cannot be checked.
types: $(VENV)/.train
	$(IN)mypy

gate: $(VENV)/.dev
	$(IN)python -m evaluation.gate

bench: $(VENV)/.dev
	$(IN)python -m benchmarks

# Writes the README's session anew, as the program prints it now.
readme: $(VENV)/.dev
	$(IN)python -m examples.readme

format: $(VENV)/.dev
	$(IN)ruff check --fix .
	$(IN)ruff format .

clean:
	rm -rf $(VENV) build dist

# One environment, filled as far as is asked for; filled again when pyproject.toml changes.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tocsin needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: pyproject.toml | $(VENV)/bin/python
	$(IN)python -m pip install -qq -e .
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(IN)python -m pip install -qq -e '.[dev]'
	touch $@ $(VENV)/.demo

# torch: the tests of training need it, nothing else does.
$(VENV)/.train: pyproject.toml | $(VENV)/bin/python
	$(IN)python -m pip install -qq -e '.[dev,train]'
	touch $@ $(VENV)/.dev $(VENV)/.demo
