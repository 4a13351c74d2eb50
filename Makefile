# Every command a contributor needs. `make build` and `make test` work in a fresh checkout.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: build test fast slow lint wheel oldest bench docs goldens tools clean \
	fuzz kill-test coverage mutants

# Make .venv and every document of the series in this repository.
build: .venv/installed
	$(BIN)/rundown build

# Everything CI runs: checks, fast tests, the wheel, then what opens documents.
test: lint fast wheel slow

# The package and its tools, made again when pyproject.toml changes.
.venv/installed: pyproject.toml
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv >/dev/null 2>&1 \
		|| sh scripts/venv-without-ensurepip.sh $(PYTHON)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@

# Style, types, and who may import whom.
lint: .venv/installed
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/ruff check src tests benchmarks scripts
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests that need nothing but Python.
fast: .venv/installed
	$(BIN)/pytest -q -n auto -m "not slow"

# The tests that open documents in LibreOffice, Chromium and the Open XML SDK.
slow: .venv/installed tools
	$(BIN)/pytest -q -m slow

# Programs from outside Python: from the system's packages where we may, else say what to install.
tools:
	@sh scripts/install-tools.sh

# Build the wheel, install it alone, and use it in an empty folder.
wheel: .venv/installed
	sh scripts/try-wheel.sh $(BIN)/python

# The tests with the lowest versions that pyproject.toml allows.
oldest:
	sh scripts/test-oldest.sh $(PYTHON)

# What rundown costs beside its peers, printed and written. Never part of the tests.
# `make bench BENCH="--rounds 3 --rows docxtpl,help"` is a quick look; `--large` takes an hour.
BENCH ?= --write
bench: .venv/installed
	$(BIN)/pip install --quiet --group bench
	$(BIN)/python benchmarks/run.py $(BENCH)

# Read a hundred thousand inputs that nobody would write; what is not told in words is printed.
INPUTS ?= 100000
SEED ?= 1
fuzz: .venv/installed
	$(BIN)/python scripts/fuzz.py --inputs $(INPUTS) --seed $(SEED)

# Kill builds at random moments, and look at what is left.
ROUNDS ?= 1000
kill-test: .venv/installed
	$(BIN)/python scripts/kill_builds.py --rounds $(ROUNDS) --seed $(SEED)

# Lines and branches that the fast tests leave out of what reads, times and builds; fails for any.
coverage: .venv/installed
	$(BIN)/pytest -q -n auto -m "not slow" --cov-branch --cov-fail-under=100 --cov-report=term-missing \
		--cov=rundown.outline --cov=rundown.outline_lines --cov=rundown.reader --cov=rundown.durations \
		--cov=rundown.timing --cov=rundown.build

# Small changes of the code that reads durations and makes times, and which of them no test notices.
mutants: .venv/installed
	$(BIN)/python scripts/mutants.py

# Pages of docs/ that are made from the code.
docs: .venv/installed
	$(BIN)/python scripts/write_docs.py

# Renew the expected pages and screens of tests/golden. Look at the difference before you commit.
goldens: .venv/installed
	$(BIN)/pytest -q -m "not slow" --renew-goldens

clean:
	rm -rf .venv build dist output node_modules
