# Everything a newcomer to the project needs; `make help` lists it.
SHELL := /bin/bash
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS := ignore
PYTHON := .venv/bin/python
# What a server installs, a sixth of the whole; the servers that tests and drills start run in it too.
SERVER_PYTHON := $(CURDIR)/.venv-serveur/bin/python
UV := $(shell command -v uv || echo .tools/bin/uv)
# uv is given the real interpreter where there is one: pyenv's shim confuses it. Elsewhere it finds or fetches a 3.10.
INTERPRETER := $(shell python3.10 -c 'import sys; print(sys.executable)' 2>/dev/null || echo 3.10)

.DEFAULT_GOAL := help
.PHONY: help run shell train check test browsers bench fuzz soak serve schema purge nginx image drill locks clean

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

test: check train .venv-serveur/installed ## everything that must hold: check, train, and all tests
	@ACCUEIL_PYTHON=$(SERVER_PYTHON) $(PYTHON) -m tests

browsers: train ## the page in Chromium, Firefox and WebKit (a minute; needs firefox-esr webkit2gtk-driver xvfb)
	@$(UV) sync --quiet --frozen --group browsers --python "$(INTERPRETER)"
	@xvfb-run --auto-servernum $(PYTHON) -m tests browsers

bench: .venv/installed ## compare with Rasa's default pipeline and others (20 minutes); draws docs/mesures.svg
	$(PYTHON) -m benchmarks

fuzz: train .venv-serveur/installed ## hostile requests, to the assistant and to Rasa's own REST channel (two minutes)
	@ACCUEIL_PYTHON=$(SERVER_PYTHON) $(PYTHON) -m fuzz

soak: train .venv-serveur/installed ## 10,000 visitors as fast as they are answered: errors, times, memory (up to 15 minutes)
	@ACCUEIL_PYTHON=$(SERVER_PYTHON) $(PYTHON) -m drill.soak

serve: .venv-serveur/installed ## production: serve over PostgreSQL, with the model of models/ (docs/production.md)
	@exec $(SERVER_PYTHON) -m accueil.serving serve

schema: .venv-serveur/installed ## production: create the table of conversations
	@$(SERVER_PYTHON) -m accueil.serving schema

purge: .venv-serveur/installed ## production: delete the conversations that have been kept long enough
	@$(SERVER_PYTHON) -m accueil.serving purge

nginx: .venv-serveur/installed ## production: print nginx's configuration
	@$(SERVER_PYTHON) -m accueil.serving nginx

image: ## production: build the container image; the model is trained on the way
	docker build --file deploy/Dockerfile --tag accueil .

drill: train .venv-serveur/installed ## production: play its faults here, and on stock Rasa (15 minutes)
	@ACCUEIL_PYTHON=$(SERVER_PYTHON) $(PYTHON) -m pytest drill/tests
	@ACCUEIL_PYTHON=$(SERVER_PYTHON) $(PYTHON) -m drill

locks: | $(UV) ## after a change of dependencies: lock both installations
	$(UV) lock --python "$(INTERPRETER)"
	$(UV) lock --project deploy/serveur --python "$(INTERPRETER)"

clean: ## remove the environments, the models and the caches
	rm -rf .venv .venv-serveur .tools models .rasa .pytest_cache .ruff_cache .mypy_cache

.venv/installed: pyproject.toml uv.lock | $(UV)
	@echo "Installation des dépendances (3 Go : dix secondes si elles sont en cache, sinon une à quatre minutes)…"
	$(UV) sync --frozen --python "$(INTERPRETER)"
	@touch $@

.venv-serveur/installed: deploy/serveur/pyproject.toml deploy/serveur/uv.lock | $(UV)
	@echo "Installation de ce qu'il faut pour servir (0,2 Go)…"
	UV_PROJECT_ENVIRONMENT=$(CURDIR)/.venv-serveur $(UV) sync --frozen --project deploy/serveur --python "$(INTERPRETER)"
	@touch $@

.tools/bin/uv: tools/uv.txt
	@echo "Installation de uv…"
	python3.10 -m venv .tools
	.tools/bin/pip install --quiet --require-hashes -r tools/uv.txt
	@touch $@
