# `make run` starts the site, `make test` checks everything. Each target may be repeated at any time.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT
# Where it is set, each of the hundreds of processes that tests start would compile our code anew.
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
ADDRESS := $(if $(findstring :,$(HOST)),[$(HOST)],$(HOST)):$(PORT)
COMPILE_LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header $(if $(UPGRADE),--upgrade)

.PHONY: help run test lint format lock messages screenshots python runtime dev browser office

help:
	@echo "make run       start the site on http://$(ADDRESS)/ (choose another place with HOST= and PORT=)"
	@echo "make test      run every check and test, on SQLite and on PostgreSQL"
	@echo "make lint      run the checks only"
	@echo "make format    put the code into the house format"
	@echo "make lock      compile requirements*.in into the lock files (UPGRADE=1 takes the newest versions)"
	@echo "make messages  compile the translations"
	@echo "make screenshots  take pictures of every page into var/screenshots/ (some of them: PAGES=\"start measure\")"

python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) is missing. Install Python 3.11 or newer, or name one: make run PYTHON=/path/to/python3"; \
		exit 1; }

runtime: python
	@$(PYTHON) tools/ensure_venv.py runtime

dev: python
	@$(PYTHON) tools/ensure_venv.py dev

# The port comes first: a second start must not touch the data of the site that is running.
run: python
	@$(PYTHON) tools/check_port.py "$(HOST)" "$(PORT)"
	@$(MAKE) --no-print-directory runtime
	@$(BIN)/python tools/compile_messages.py
	@echo "Bringing the database up to date."
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_record data/magdeburg --if-empty
	@$(BIN)/python manage.py build_package
	@$(BIN)/python tools/ensure_plotly.py
	@echo "Collecting the static files."
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@echo "The site answers at http://$(ADDRESS)/ until you stop it with Ctrl-C."
	@exec $(BIN)/gunicorn tracker.wsgi --bind "$(ADDRESS)" --worker-class gthread --workers 2 --threads 4 \
		--no-control-socket

messages: runtime
	@$(BIN)/python tools/compile_messages.py

browser: dev
	@$(BIN)/python -m tools.ensure_browser

# After the browser: apt-get installs one at a time.
office: dev browser
	@$(BIN)/python -m tools.ensure_office

screenshots: dev browser messages
	@$(BIN)/python -m tools.screenshots $(PAGES)

lint: dev
	@echo "Checking the code."
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run

# While programs are fetched, the checks have a core to themselves.
# Whoever is done takes over half of what another still has: what shares a fixture stays together that way.
test: dev messages
	@$(MAKE) --no-print-directory -j2 office lint
	@$(BIN)/python tools/ensure_plotly.py
	@echo "Running every test, on SQLite."
	@$(BIN)/python tools/with_postgres.py $(BIN)/python -m pytest --numprocesses auto --dist worksteal $(PYTEST)
	@echo "Running the tests again, on PostgreSQL."
	@$(BIN)/python tools/with_postgres.py --default $(BIN)/python -m pytest --numprocesses auto --dist worksteal -m "not once" $(PYTEST)

format: dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

lock: dev
	@echo "Compiling the lock files."
	@$(COMPILE_LOCK) requirements.in --output-file requirements.txt
	@$(COMPILE_LOCK) requirements-dev.in --output-file requirements-dev.txt
	@$(PYTHON) tools/ensure_venv.py dev
