# Everything a fresh machine with Python 3.11+ and make needs. `make demo` and `make test` set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXAMPLE := examples/01-hongshan-2020/report.yaml

.PHONY: demo test proof bench lint clean

$(READY): pyproject.toml requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

# A whole score first, then a real yearly report against another county's plan.
demo: $(READY)
	$(BIN)/fzzf score examples/00-first-score/report.yaml --set examples/00-first-score/set.yaml
	$(BIN)/fzzf score $(EXAMPLE) --set maojian-2024
	$(BIN)/fzzf explain $(EXAMPLE) --set maojian-2024 head_appearance_major

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/fzzf lint indicators examples/00-first-score/set.yaml
	COVERAGE_PROCESS_START=$(CURDIR)/pyproject.toml $(BIN)/python -m coverage run -m pytest -n 2
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=95

# The same properties on many more examples (about an hour).
proof: $(READY)
	FZZF_PROOF=1 $(BIN)/python -m pytest -n 2 --dist worksteal -p no:cacheprovider tests/properties tests/table tests/engines tests/uncertainty tests/extract tests/verify

bench: $(READY)
	$(BIN)/python benchmarks/whole_process.py

lint: $(READY)
	$(BIN)/fzzf lint indicators

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
