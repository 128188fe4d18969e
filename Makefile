# make run, make test: each sets up everything it needs first, and is quick when nothing changed.
PYTHONS := python3.13 python3.12 python3.11 python3.14 python3
BIN := .venv/bin

.PHONY: run setup test check format bench faults readers x11 dist lock clean

run: setup
	@$(BIN)/python -m annotator.demo

setup: .venv/ready

.venv/ready: pyproject.toml requirements.lock .ci/libraries resources/locale/compile_catalogue.py
	@python=; for each in $(PYTHONS); do \
	  if $$each -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then python=$$each; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Iqtibas needs Python 3.11 to 3.14; none was found. On Debian: apt install python3 python3-venv" >&2; exit 1; fi; \
	.ci/libraries venv $$python && $$python -m venv --clear .venv
	@echo "Installing what the lock file names (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@.ci/libraries qt $(BIN)/python
	@$(BIN)/python -m compileall -q annotator  # as an installed program has it; some environments forbid it later
	@touch $@

test: setup
	@$(BIN)/python resources/locale/compile_catalogue.py
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: setup
	$(BIN)/ruff format $(if $(CI),--check) .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m tests.bench

faults: setup
	$(BIN)/python -m tests.faults
	$(BIN)/python -m tests.hands

readers: setup
	tests/readers/run

# Real clicks on a real X server.
x11: setup
	@.ci/libraries x11
	xvfb-run -a -s "-screen 0 1600x1000x24" env QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest tests/x11

# The wheel, built and then used in an empty environment, far from the checkout.
dist: setup
	rm -rf dist build/wheel-trial
	$(BIN)/python -m build --no-isolation --outdir dist . >/dev/null
	python=$$($(BIN)/python -c 'import sys; print(sys.base_prefix)')/bin/python3 && $$python -m venv build/wheel-trial
	build/wheel-trial/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	tests/wheel_trial.sh "$(CURDIR)/build/wheel-trial/bin/iqtibas"

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url --quiet -o requirements.lock

clean:
	rm -rf .venv build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis
