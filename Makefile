# make docs 生成文书，make test 运行全部测试；两者都会先把环境准备好。
# Everything a contributor does here; `make help` lists it.

PYTHON ?= python3
AJX := .venv/bin/ajx
UV_COMPILE = .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command 'make lock' --quiet

# Hundreds of processes start in the tests, each for a moment: none is to compile our modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: docs test lint format bench lock offline clean help ready ready-to-test

docs: ready ## 检查 data/ 并生成 build/ · check data/ and build it into build/
	$(AJX) build

test: ready-to-test ## 运行全部测试 · run all tests
	.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: ready-to-test ## 检查代码和结构定义 · check code and schemas
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/check-jsonschema --check-metaschema schemas/*.schema.json

format: ready-to-test ## 整理代码格式 · format the code
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

bench: ready-to-test ## 测量速度 · measure speed
	.venv/bin/python -m benchmarks

lock: ready-to-test ## 更新依赖锁 · renew requirements/ from pyproject.toml
	$(UV_COMPILE) --group build --output-file requirements/run.txt
	$(UV_COMPILE) --group dev --all-extras --constraint requirements/run.txt \
		--output-file requirements/dev.txt

offline: ready ## 收集离线安装包 · collect packages for a machine without a network
	.venv/bin/python -m scripts.make_offline

clean: ## 删除生成的一切，data/ 和 archive/ 除外 · remove what was made, never data/ or archive/
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
	find ajx_docs benchmarks scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## 显示本列表 · show this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 16

ready:
	@$(PYTHON) -m scripts.setup run

ready-to-test:
	@$(PYTHON) -m scripts.setup test
