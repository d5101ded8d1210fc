"""Gitee Go: `.workflow/docs.yml`."""

from __future__ import annotations

from ajx_docs.scaffold.pipelines.recipe import (
    BRANCH,
    BUILD,
    BUNDLE,
    INSTALL,
    JUNIT,
    NOTICE,
    REPORTS,
    SARIF,
    SYSTEM,
    Step,
    block,
)


def pipeline() -> str:
    """One step whose commands share a shell, as Gitee Go runs them; bundles on a tag."""
    return f"""\
{NOTICE}# 存为 .workflow/docs.yml。需要 Python 3.11 以上；
# 构建环境没有时改用自有主机，运行 ajx ci 打印的脚本。
version: '1.0'
name: docs
displayName: 检查并生成文书
triggers:
  trigger: auto
  push:
    branches:
      precise:
        - {BRANCH}
    tags:
      prefix:
        - ''
  pr:
    branches:
      precise:
        - {BRANCH}
stages:
  - name: docs
    displayName: 检查并生成文书
    strategy: naturally
    trigger: auto
    executor: []
    steps:
      - step: build@python
        name: docs
        displayName: 检查、生成、归档
        pythonVersion: '3.11'
        commands:
          - set -e
{_items(INSTALL, SYSTEM, SARIF, JUNIT, BUILD)}
          # 有标签时{BUNDLE.name}
          - |
            if git describe --exact-match --tags HEAD > /dev/null 2>&1; then
{block(BUNDLE, 14)}
            fi
          - mkdir -p archive
        artifacts:
          - name: BUILD_ARTIFACT
            path:
              - ./build
              - ./{REPORTS}
              - ./archive
        caches: []
        notify: []
        strategy:
          retry: '0'
"""


def _items(*steps: Step) -> str:
    return "\n".join(f"          # {step.name}\n          - |\n{block(step, 12)}" for step in steps)
