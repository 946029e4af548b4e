# Each target is a few lines that call the real tool; `make` alone lists them.
PYTHON := $(firstword $(wildcard /usr/bin/python3.11) python3.11)
PROVISION := PYTHONPATH=src $(PYTHON) -m ogim.runtime.provision
OGIM := .venv/bin/ogim

.PHONY: help up down test check check-python check-portal bench docs lock

help:
	@echo "make up      install what is missing, start everything, print the address"
	@echo "make down    stop all of it cleanly"
	@echo "make check   formats, lint, types, layers, portal checks"
	@echo "make test    all tests on an instance of their own"
	@echo "make bench   measure this machine and print the table"
	@echo "make docs    print the reference pages that come from the code"
	@echo "make lock    pin what pyproject.toml asks for, with hashes"

up:
	@OGIM_UP_STARTED_MS=$$(date +%s%3N) sh -c '$(PROVISION) && exec $(OGIM) up'

down:
	@test ! -x $(OGIM) || $(OGIM) down

check:
	@$(PROVISION) --tests
	@$(MAKE) --no-print-directory -j2 --output-sync=line check-python check-portal

check-python:
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/basedpyright
	.venv/bin/lint-imports

check-portal:
	cd portal && npm run check

test:
	@$(PROVISION) --tests
	@deploy/test.sh

lock:
	uv pip compile -q pyproject.toml --python-version 3.11 --no-header --generate-hashes --no-annotate -o requirements/app.txt
	uv pip compile -q pyproject.toml --group dev --python-version 3.11 --no-header --generate-hashes --no-annotate -o requirements/dev.txt

docs:
	.venv/bin/python -m ogim.cli.reference > docs/reference/.cli.md
	.venv/bin/python -m ogim.runtime.settings_reference > docs/reference/.settings.md
	cd docs/reference && mv .cli.md cli.md && mv .settings.md settings.md

bench:
	@$(PROVISION) --tests
	@deploy/bench.sh
