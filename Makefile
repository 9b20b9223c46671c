# The README names the targets that people use: demo, test, bench, eval, model.
.PHONY: demo test test-ews-live lint bench eval model docs wheel clean

PYTHON_BIN = .venv/bin

demo:
	@sh scripts/environment
	@$(PYTHON_BIN)/frontdesk demo

test:
	@sh scripts/servers
	@sh scripts/environment dev
	@$(MAKE) --no-print-directory lint
	@$(PYTHON_BIN)/python -m pytest -n 2 --dist loadfile

# Against a real server, which the environment names: docs/microsoft.md.
test-ews-live:
	@sh scripts/environment dev
	@$(PYTHON_BIN)/python -m pytest live $(ARGS)

lint:
	@$(PYTHON_BIN)/ruff check .
	@$(PYTHON_BIN)/ruff format --check .
	@$(PYTHON_BIN)/mypy
	@$(PYTHON_BIN)/lint-imports --no-logo

bench:
	@sh scripts/servers
	@sh scripts/environment dev
	@$(PYTHON_BIN)/python -m benchmarks.line --latency 30 $(ARGS)
	@$(PYTHON_BIN)/python -m benchmarks.watch

eval:
	@sh scripts/environment dev
	@$(PYTHON_BIN)/python -m benchmarks.evaluate $(if $(DATA),--data $(DATA)) $(ARGS)

model:
	@sh scripts/environment dev
	@$(PYTHON_BIN)/python training/train.py

docs:
	@sh scripts/environment dev
	@$(PYTHON_BIN)/python -m benchmarks.documents

wheel:
	@sh scripts/environment dev
	@$(PYTHON_BIN)/python -m build --wheel

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
