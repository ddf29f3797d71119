# Every target says what it does in the comment after "##"; `make` alone prints them.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-postgres check mutants format requirements screenshots

help: ## Say what can be asked for (this list)
	@echo "The portal on Debian 12 with Python 3.11. Two commands are enough:"
	@echo "    make run     everything from nothing to a portal with demonstration data in the browser"
	@echo "    make test    everything from nothing to a test run"
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Variables: PORT=8001 for another port of \"make run\"; DATABASE_URL=postgres://… for PostgreSQL;"
	@echo "PYTEST=\"-k dashboard\" for some of the tests; UPGRADE=1 for newer versions with \"make requirements\"."

setup: ## Make .venv with the pinned requirements and install Pango; do not run anything
	@scripts/setup.sh

run: setup ## Open the portal on 127.0.0.1:8000 with its demonstration committee; Ctrl-C closes it, data are kept
	@scripts/run.sh

test: ## Run all tests on SQLite, the ones in the browser too
	@scripts/setup.sh --dev
	@scripts/test.sh $(PYTEST)

test-postgres: ## Run the tests on a throw-away PostgreSQL that is started for them (without the browser)
	@scripts/setup.sh --dev
	@scripts/with_postgres.sh scripts/test.sh --postgres $(PYTEST)

check: ## Lint, types, floors of the house, migrations, templates, texts, deployment settings
	@scripts/setup.sh --dev
	@scripts/check.sh

mutants: ## Put small faults into the rules of the year; tell which no test notices (an hour; MODULES="scoring" for some)
	@scripts/setup.sh --dev
	@scripts/mutants.sh $(MODULES)

format: ## Put the Python files into the one format
	@scripts/setup.sh --dev
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

requirements: ## Pin requirements/*.txt anew from pyproject.toml
	@scripts/requirements.sh $(if $(UPGRADE),--upgrade)

screenshots: ## Take the pictures of README.md and of the guides anew from a new demonstration
	@scripts/setup.sh --dev
	@.venv/bin/python scripts/screenshots.py
