"""GitLab, also on a closed network: `.gitlab-ci.yml`."""

from __future__ import annotations

from ajx_docs.scaffold.pipelines.recipe import (
    BUILD,
    BUNDLE,
    CACHE,
    CODE_QUALITY,
    INSTALL,
    JUNIT,
    NOTICE,
    REPORTS,
    SYSTEM,
    Step,
    block,
    changes,
)

_CHANGES = changes("FETCH_HEAD...HEAD")


def pipeline() -> str:
    """Findings in the merge request; documents and bundles as artifacts."""
    return f"""\
{NOTICE}default:
  image: python:3.12-slim-bookworm
  # 没有变化的文书从缓存取，只生成变了的。
  cache:
    paths: [.cache/pip, {CACHE}]
  before_script:
{_items(INSTALL, SYSTEM)}

variables:
  PIP_CACHE_DIR: $CI_PROJECT_DIR/.cache/pip

docs:
  script:
    # 问题显示在合并请求的“代码质量”和“测试”里；有错误时由 ajx build 判为失败。
{_items(CODE_QUALITY, JUNIT, BUILD)}
  artifacts:
    when: always
    paths: [build/, {REPORTS}/]
    reports:
      codequality: {REPORTS}/gl-code-quality.json
      junit: {REPORTS}/ajx-junit.xml

# 这个分支改了什么：合并请求里的“ajx-diff”。
changes:
  rules:
    - if: $CI_COMMIT_BRANCH && $CI_COMMIT_BRANCH != $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: 0
  script:
    - git fetch --quiet origin "$CI_DEFAULT_BRANCH"
{_items(_CHANGES)}
  artifacts:
    paths: [{REPORTS}/changes.md]
    expose_as: ajx-diff

# 合并或打标签之后。
archive:
  needs: [docs]
  rules:
    - if: $CI_COMMIT_TAG
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
{_items(BUNDLE)}
  artifacts:
    paths: [archive/, archive.head]
"""


def _items(*steps: Step) -> str:
    return "\n".join(f"    # {step.name}\n    - |\n{block(step, 6)}" for step in steps)
