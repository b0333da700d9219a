# Each target is one line that also works without make.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e . && touch .venv/ready

setup: .venv/ready ## make .venv with the package in it

run: setup ## run the gateway on its embedded default, letters out into a Maildir
	@$(BIN)/mailgate run --try var

demo: setup ## play a whole exchange through the real doors, and show the letters
	@$(BIN)/mailgate demo

test: setup ## run the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup ## everything CI checks: format, lint, types, templates, units, tests
	.ci/checks

corpus: setup ## score the reading of letters on the public corpus, as a table
	@$(BIN)/python -m tests.corpus

torture: setup ## kill the daemon hundreds of times under load, and judge what is left; the long form of the faults
	$(BIN)/python -m tests.torture && $(BIN)/python -m tests.torture.any_letters && MAILGATE_TORTURE_STEPS=all MAILGATE_TORTURE_CALLS=all MAILGATE_TORTURE_TRACED=1000 MAILGATE_TORTURE_LOCKED=30 MAILGATE_TORTURE_STOPS=50 MAILGATE_TORTURE_HISTORIES=200 MAILGATE_TORTURE_HISTORY_STEPS=30 MAILGATE_TORTURE_TIMEOUT=7200 $(BIN)/python -m pytest -q --timeout 7200 tests/torture/test_steps.py tests/torture/test_calls.py tests/torture/test_sockets.py tests/torture/test_disk.py tests/torture/test_storm.py tests/torture/test_poison.py tests/torture/test_machine.py && MAILGATE_TORTURE_LOOPS=1 MAILGATE_TORTURE_DOORS_LONG=1 MAILGATE_EXAMPLES=10000 $(BIN)/python -m pytest -q --timeout 7200 tests/security/test_loops.py tests/security/test_listener.py tests/mail/test_compose_any.py

fuzz: setup ## fuzz what reads strangers' octets (Linux, x86-64), ten minutes each; MAILGATE_FUZZ_SECONDS
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.txt && $(BIN)/python -m tests.fuzz

soak: setup ## half an hour of letters with faults: memory, file handles and the WAL stay flat
	@$(BIN)/python -m tests.torture.reader_memory && $(BIN)/python -m tests.torture.soak

year: setup ## make a year of 20,000 tickets, its journal and report, and compare them cell by cell
	@$(BIN)/python -m tests.figures

bench: setup ## measure the speed, as ratios within one run, in twelve minutes; BENCH_… as in bench/settings.py
	@$(BIN)/python -m bench

bench-full: setup ## the same at length (an hour, alone on the machine), written into docs/performance.md
	@$(BIN)/python -m bench full --write

scores: setup ## score several problems, the same matter or another, and the meaning of answers, on labelled letters
	@$(BIN)/python -m tests.scores

weights: setup ## learn again what tells several problems, the same matter and the meaning of answers, from labelled letters
	@$(BIN)/python -m tests.scores.fit_problems && $(BIN)/python -m tests.scores.fit_intents && $(BIN)/python -m tests.scores.fit_matters

senses: setup ## put the words of labelled letters into classes of like meaning again, by a model beside the project; then `make weights`
	@$(BIN)/python -m venv var/senses && var/senses/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/scores/requirements.txt && var/senses/bin/python -m tests.scores.fit_senses

fmt: setup ## format the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

docs: setup ## write the documents that are made from code
	$(BIN)/python -m tests.by_rule --write && $(BIN)/python -m tests.security.document --write

dist: setup ## build wheel and sdist into dist
	release/dist

dist-check: setup ## install wheel and sdist in clean environments, and run them
	release/dist-check

deb: setup ## build a Debian package with its environment into dist (on Debian 12)
	release/deb

deb-check: setup ## install, start, upgrade, remove and purge that package in a clean Debian (root, debootstrap)
	release/deb-check

man: setup ## write the manual pages and completion scripts into dist
	@mkdir -p dist && $(BIN)/mailgate manual program >dist/mailgate.1 && $(BIN)/mailgate manual configuration >dist/mailgate.toml.5 && for shell in bash zsh fish; do $(BIN)/mailgate completion $$shell >dist/completion.$$shell; done

lock: setup ## write requirements.lock anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock

.PHONY: help setup run demo test check corpus torture year fuzz soak bench scores weights senses fmt docs dist dist-check deb deb-check man lock
