# Two words are enough: `make demo` shows the bot in a browser, `make test` proves it.

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8765
WORKERS ?= auto
CODE := $(wildcard bot adapters storage migrations programmes tests benchmarks)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: help install demo test check format lock bench wheel clean

help:
	@echo "make demo     a circle of eight in your browser, http://127.0.0.1:$(PORT) (PORT=… to change)"
	@echo "make install  .venv/bin/interlude, for a server (docs/operators.md)"
	@echo "make test     every test; the browser ones where Chromium is installed"
	@echo "make check    formatter, linter, strict types, import contracts"
	@echo "make format   let the formatter and the linter put things right"
	@echo "make bench    one table of measurements (BENCH_JSON=file keeps them)"
	@echo "make lock     pin the dependencies anew (LOCK_ARGS=--upgrade for newer ones)"
	@echo "make wheel    the package, in dist/"

demo: $(VENV)/.runs
	@$(BIN)/python -m bot demo --port $(PORT)

install: $(VENV)/.runs $(BIN)/interlude

# Where Chromium is missing the browser tests are left out, and it is said; with CI=true they must run.
test: $(VENV)/.tests
ifeq ($(CI)$(CHROMIUM),)
	@echo "Chromium is not installed: the browser tests are left out (Debian: apt-get install chromium)."
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not browser" $(ARGS)
else
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)
endif

check: $(VENV)/.tests
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy $(CODE)
	@$(BIN)/lint-imports

format: $(VENV)/.tests
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

bench: $(VENV)/.tests
	@$(BIN)/python -m benchmarks

wheel: $(VENV)/.tests
	@$(BIN)/python -m build --wheel --no-isolation

# Hashes of the public index's files only, and no trace of where they were fetched from.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --no-config --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links $(LOCK_ARGS)

lock: $(VENV)/.tests
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) --group build --output-file requirements-build.lock
	@$(LOCK) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The stamps make a second start quick: pip is asked only when the pins have changed.
$(VENV)/.runs: requirements.lock | $(BIN)/python
	@echo "Installing what the bot needs (once) …"
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/.tests: requirements-dev.lock | $(BIN)/python
	@echo "Installing what the tests need (once) …"
	@$(PIP) -r requirements-dev.lock
	@touch $@ $(VENV)/.runs

# The command as the package would bring it, for a checkout.
$(BIN)/interlude: | $(BIN)/python
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s/python" -m bot "$$@"\n' "$(CURDIR)" "$(CURDIR)/$(BIN)" > $@
	@chmod +x $@

$(BIN)/python:
	@for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
		"$$python" -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
			&& exec "$$python" -m venv $(VENV); \
	done; \
	echo "Interlude needs Python 3.11 or newer with its venv module (Debian: apt-get install python3-venv)." >&2; \
	exit 1
