# Everything a newcomer to the project needs; `make help` lists it.
SHELL := /bin/bash
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS := ignore
PYTHON := .venv/bin/python
UV := $(shell command -v uv || echo .tools/bin/uv)
# uv is given the real interpreter where there is one: pyenv's shim confuses it. Elsewhere it finds or fetches a 3.10.
INTERPRETER := $(shell python3.10 -c 'import sys; print(sys.executable)' 2>/dev/null || echo 3.10)

.DEFAULT_GOAL := help
.PHONY: help run shell train check test bench fuzz soak serve schema purge nginx drill clean

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: .venv/installed ## start the assistant on http://127.0.0.1:5005 (PORT=… changes it)
	@exec $(PYTHON) -m accueil.serving run

shell: .venv/installed ## talk to the assistant here, in the terminal
	@exec $(PYTHON) -m accueil.serving shell

train: .venv/installed ## train the model, if anything that it is made from has changed
	@$(PYTHON) -m accueil.serving train

check: .venv/installed ## lint, types, directory, Rasa's own validation
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m accueil.serving directory
	$(PYTHON) -m rasa data validate --fail-on-warnings

test: check train ## everything that must hold: check, train, and all tests
	@$(PYTHON) -m tests

bench: .venv/installed ## compare with Rasa's default pipeline and others (an hour); draws docs/mesures.svg
	$(PYTHON) -m benchmarks

fuzz: .venv/installed train ## hostile requests, to the assistant and to Rasa's own REST channel (two minutes)
	@$(PYTHON) -m fuzz

soak: .venv/installed ## 10,000 visitors as fast as they are answered: errors, times, memory (up to 15 minutes)
	@$(PYTHON) -m drill.soak

serve: .venv/installed ## production: serve over PostgreSQL (docs/production.md)
	@exec $(PYTHON) -m accueil.serving serve

schema: .venv/installed ## production: create the table of conversations
	@$(PYTHON) -m accueil.serving schema

purge: .venv/installed ## production: delete the conversations that have been kept long enough
	@$(PYTHON) -m accueil.serving purge

nginx: .venv/installed ## production: print nginx's configuration
	@$(PYTHON) -m accueil.serving nginx

drill: .venv/installed train ## production: play its faults here, and on stock Rasa (15 minutes)
	@$(PYTHON) -m pytest drill/tests
	@$(PYTHON) -m drill

clean: ## remove the environment, the models and the caches
	rm -rf .venv .tools models .rasa .pytest_cache .ruff_cache .mypy_cache

.venv/installed: pyproject.toml uv.lock | $(UV)
	@echo "Installation des dépendances (2,9 Go, une à cinq minutes)…"
	$(UV) sync --frozen --python "$(INTERPRETER)"
	@touch $@

.tools/bin/uv: tools/uv.txt
	@echo "Installation de uv…"
	python3.10 -m venv .tools
	.tools/bin/pip install --quiet --require-hashes -r tools/uv.txt
	@touch $@
