# uv is used where it is installed, else brought into the project's own folder; nothing else is installed by hand.
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
ifeq ($(UV),.tools/bin/uv)
export PYTHONPATH :=
endif
RUN := $(UV) run --frozen
DATA ?= ../shared/data

.PHONY: demo test check browser screenshots bench snapshot table train clean

demo: .venv/ready          ## read the example report
	@$(RUN) zufolge read examples/bericht.txt

test: .venv/ready          ## run the tests
	$(RUN) pytest -n 2 --dist loadfile

check: .venv/ready         ## lint, types, import arrows, docs
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) pytest tests/test_import_arrows.py
	$(RUN) sphinx-build -q -W --keep-going -b html docs docs/_build

# Pinned: a newer one may find more, which is then looked at on purpose.
browser:                   ## what tests in a browser take besides Chromium: axe-core, where npm is there
	@if command -v npm >/dev/null; then npm install --silent --no-fund --no-audit --no-save --prefix .tools axe-core@4.11.0; \
	else echo "no npm: the pages are not looked at by axe-core"; fi

screenshots: .venv/ready   ## write a picture of each page of the server, to look at
	$(RUN) python tools/screenshots.py screenshots

bench: .venv/ready         ## time and score against the data, where it is there
	$(RUN) python benchmarks/reading.py $(DATA)
	$(RUN) python benchmarks/times.py $(DATA)
	$(RUN) python benchmarks/morphology.py examples/bericht.txt

snapshot: .venv/ready      ## write the example's snapshots anew; look at the difference
	for lang in de en; do $(RUN) zufolge read --lang $$lang examples/bericht.txt > tests/snapshots/bericht.$$lang.txt; done
	$(RUN) zufolge read --json examples/bericht.txt > tests/snapshots/bericht.jsonl

table: .venv/ready         ## rebuild the morphology table
	$(RUN) --with faker==40.63.0 python training/build_morphology.py $(DATA)

train:                     ## train the statement model anew, some 70 minutes; needs training/requirements.txt
	training/run.sh $(DATA)

.venv/ready: pyproject.toml uv.lock | $(UV)
	@$(UV) sync --frozen --quiet --compile-bytecode
	@touch $@

.tools/bin/uv:
	@python3 -m pip install -qq --disable-pip-version-check --root-user-action ignore --target .tools uv

clean:
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache docs/_build
