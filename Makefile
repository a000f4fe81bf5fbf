# Two commands matter: `make demo` shows what notesyncd does, `make test` proves it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo
CLIENTS := .venv-clients

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test pictures bench eval simulate soak lint types check format clean

demo: $(VENV)/.installed
	@$(BIN)/python examples/demo.py $(DEMO)

# Many tests wait for real processes, so more of them run at once than there are cores. Where
# PYTHONDONTWRITEBYTECODE is set, each of those thousands would compile all modules: once is enough.
test: $(VENV)/.installed-dev $(CLIENTS)
	@$(BIN)/python -m compileall -q src plugins
	@$(BIN)/pytest -n 4 --dist loadfile

# The pictures in docs/, anew from the example vault; those of a browser need Chromium.
pictures: demo
	@$(BIN)/python examples/pictures.py
	@$(BIN)/python examples/browser_pictures.py

# How well notes are understood, on labelled notes: precision and recall for each field.
eval: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.evaluation

# How fast it is, each row against a floor of the same run: make bench NOTES="1000 50000"
NOTES ?= 1000 10000
bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks --notes $(NOTES)

# The same random tests as in `make test`, for as long as you like: make soak SECONDS=3600.
# Then 1,000 kills, 500 damaged indexes, and 2,000 operations of real programs on a real disk.
SECONDS ?= 600
soak: $(VENV)/.installed-dev
	@SOAK=1 FUZZ_SECONDS=$(SECONDS) FUZZ_SEED=$$(date +%s) $(BIN)/pytest --timeout=0 \
	  tests/fuzz tests/system/test_kill_anywhere.py tests/system/test_index_damage.py
	@$(BIN)/python -m benchmarks.torture --seed $$(date +%s)
	@$(BIN)/python -m tests.simulator --first $$(date +%s) --seeds 100000000 --seconds $(SECONDS)

# The whole daemon in a simulated world (docs/architecture.md): make simulate SEEDS=1000000
SEEDS ?= 100000
simulate: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.simulator --seeds $(SEEDS)

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

check: lint types test

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(CLIENTS) $(DEMO)

$(BIN)/python:
	@echo "Making $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "notesyncd needs Python 3.11 or later: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python cannot make a virtual environment. On Debian: apt install python3-venv"; exit 1; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing notesyncd from this checkout ..."
	@$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "Installing notesyncd and its test tools ..."
	@$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

# Programs that read calendars, for the tests only: without them, those tests are skipped.
$(CLIENTS): tests/system/clients.txt | $(BIN)/python
	@echo "Installing calendar programs for the tests ..."
	@rm -rf $@
	@$(PYTHON) -m venv $@ && $@/bin/pip install --quiet --retries 1 --timeout 10 -r $< && touch $@ \
	  || { rm -rf $@; echo "They cannot be installed here; their tests are skipped."; }
