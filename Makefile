# make site: the site in site/.  make test: all tests.  Both make .venv first if it is not there.
# Another Python: make site PYTHON=python3.12.  Tests without a browser: make test BROWSER=none.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

.PHONY: site test bench serve clean

site: $(VENV)/.installed
	$(BIN)/notices build

test: $(VENV)/.installed-test
ifneq ($(BROWSER),none)
	$(BIN)/python -m tests.ensure_browser
endif
	$(BIN)/python -m pytest $(TESTS)

bench: $(VENV)/.installed-test
	$(BIN)/python -m tests.bench reading
	$(BIN)/python -m tests.bench robustness

serve: $(VENV)/.installed
	$(BIN)/notices serve

# Leaves .venv, which takes a download to make again.
clean:
	rm -rf build site .site.gone .site.next .site.old .pytest_cache .hypothesis *.egg-info
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(PIP) --editable '.[test]'
	@touch $@
