# `make run` opens the desktop app, `make test` proves it; both do all set-up. See README.md.
SHELL := /bin/sh
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data/train
WORKERS ?= 2
LISTS := packaging/linux/system-packages.txt

.PHONY: help run test check unit bench app-environment environment train-smoke train-h30-all backblaze-all screenshots \
	translations package package-test wheel clean

help:
	@echo "make run            open the desktop app (the demo fleet in the terminal where there is no display)"
	@echo "make test           everything that must pass: make check, then the whole test suite"
	@echo "make check          formatting, lint, types, import contracts"
	@echo "make unit           the fast tests without Qt"
	@echo "make bench          how fast, as ratios to a reference in the same run (JSON with BENCH=--json)"
	@echo "make train-smoke    the whole training pipeline on a few real drives"
	@echo "make train-h30-all  the risk model from the telemetry in DATA"
	@echo "make backblaze-all  the risk model from Backblaze's archives (downloads tens of GB)"
	@echo "make screenshots    pictures of every page into resources/screenshots"
	@echo "make translations   bring the catalogues in resources/translations up to date and compile them"
	@echo "make package        the installable program for this system"
	@echo "make package-test   builds it, installs it on a bare system, starts it, removes it"

app-environment:
	@packaging/linux/ensure_libraries.sh $(LISTS)
	@packaging/ensure_environment.sh $(VENV)

environment:
	@packaging/linux/ensure_libraries.sh $(LISTS) packaging/linux/test-packages.txt
	@packaging/ensure_environment.sh $(VENV) dev

run: app-environment
	@$(BIN)/python -m reliscore_desktop $(ARGS)

check: environment
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: environment
	$(BIN)/pytest tests/unit -m "not slow and not shared" -n $(WORKERS) --dist loadfile $(ARGS)

test: check
	$(BIN)/pytest -n $(WORKERS) --dist loadfile $(ARGS)

bench: environment
	$(BIN)/python -m tests.benchmarks $(BENCH)

train-smoke: environment
	$(BIN)/python -m training smoke $(ARGS)

train-h30-all: environment
	$(BIN)/python -m training all --data $(DATA) $(ARGS)

backblaze-all: environment
	$(BIN)/python -m training backblaze-all $(ARGS)

screenshots: environment
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m reliscore_desktop --demo --screenshot resources/screenshots

translations: environment
	$(BIN)/python packaging/update_translations.py $(ARGS)

wheel: environment
	$(BIN)/python -m build --outdir dist .
	@$(BIN)/python packaging/sums.py

package: environment
	$(BIN)/python packaging/build.py $(ARGS)

package-test: package
	$(BIN)/pytest tests/packaging -m package

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
