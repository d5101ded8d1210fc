"""GitHub Actions: `.github/workflows/docs.yml`."""

from __future__ import annotations

from ajx_docs.scaffold.pipelines.recipe import (
    ANNOTATE,
    BRANCH,
    BUILD,
    BUNDLE,
    CACHE,
    INSTALL,
    NOTICE,
    REPORTS,
    SARIF,
    SYSTEM,
    Step,
    block,
    changes,
)

_COMMENT = Step(
    "写成评论，以后更新它（来自派生仓库的请求只写在运行摘要里）",
    f"""\
cat {REPORTS}/changes.md >> "$GITHUB_STEP_SUMMARY"
comments="repos/$GITHUB_REPOSITORY/issues"
own='.[] | select(.user.type == "Bot" and (.body | startswith("<!-- ajx diff -->"))) | .id'
last=$(gh api "$comments/$PULL/comments" --paginate --jq "$own" | tail -n 1)
if [ -n "$last" ]; then
  gh api "$comments/comments/$last" --method PATCH --silent -F body=@{REPORTS}/changes.md
else
  gh api "$comments/$PULL/comments" --silent -F body=@{REPORTS}/changes.md
fi""",
)
_EVEN_SO = "${{ !cancelled() }}"
_ON_PUSH = "github.event_name == 'push'"


def pipeline() -> str:
    """Findings as annotations and in code scanning; documents and bundles as artifacts."""
    return f"""\
{NOTICE}name: docs

on:
  push:
    branches: [{BRANCH}]
    tags: ["*"]
  pull_request:

permissions:
  contents: read
  security-events: write

jobs:
  docs:
    runs-on: ubuntu-24.04
    env:
      AJX_INSTALL: ${{{{ vars.AJX_INSTALL }}}}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
          cache: pip
{_run(INSTALL)}
{_run(SYSTEM)}
{_run(ANNOTATE)}
{_run(SARIF, _EVEN_SO)}
      # 仓库没有启用“代码扫描”时这一步会失败，不影响其余。
      - uses: github/codeql-action/upload-sarif@v3
        if: {_EVEN_SO}
        continue-on-error: true
        with:
          sarif_file: {REPORTS}/ajx.sarif
      # 没有变化的文书从缓存取，只生成变了的。
      - uses: actions/cache@v4
        if: {_EVEN_SO}
        with:
          path: {CACHE}
          key: ajx-${{{{ github.run_id }}}}-${{{{ github.run_attempt }}}}
          restore-keys: ajx-
{_run(BUILD, _EVEN_SO)}
      - uses: actions/upload-artifact@v4
        if: {_EVEN_SO}
        with:
          name: docs
          path: |
            build/
            {REPORTS}/
      # 合并或打标签之后。
{_run(BUNDLE, _ON_PUSH)}
      - uses: actions/upload-artifact@v4
        if: {_ON_PUSH}
        with:
          name: archive
          path: |
            archive/
            archive.head
          if-no-files-found: ignore

  # 合并请求改了什么：见它的评论。
  changes:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-24.04
    permissions:
      contents: read
      pull-requests: write
    env:
      AJX_INSTALL: ${{{{ vars.AJX_INSTALL }}}}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 2
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
          cache: pip
{_run(INSTALL)}
{_run(changes("HEAD^1 HEAD"))}
      - name: {_COMMENT.name}
        continue-on-error: true
        env:
          GH_TOKEN: ${{{{ github.token }}}}
          PULL: ${{{{ github.event.pull_request.number }}}}
        run: |
{block(_COMMENT, 10)}
"""


def _run(step: Step, condition: str = "") -> str:
    when = f"        if: {condition}\n" if condition else ""
    return f"      - name: {step.name}\n{when}        run: |\n{block(step, 10)}"
