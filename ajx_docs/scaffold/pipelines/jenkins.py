"""Jenkins: a declarative `Jenkinsfile`."""

from __future__ import annotations

from textwrap import indent

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
    changes,
)

_CHANGES = changes("FETCH_HEAD...HEAD")
_COMPARED = Step(_CHANGES.name, f'git fetch --quiet origin "$CHANGE_TARGET"\n{_CHANGES.commands}')


def pipeline() -> str:
    """Findings as test results; documents and bundles as archived artifacts."""
    # Before the build: a stage after one that failed is not run.
    reviewed = _stage(_COMPARED, "when { changeRequest() }")
    before = map(_stage, (INSTALL, SYSTEM, SARIF, JUNIT))
    stages = "\n".join((*before, reviewed, _stage(BUILD)))
    released = _stage(BUNDLE, f"when {{ anyOf {{ buildingTag(); branch '{BRANCH}' }} }}")
    return f"""\
{NOTICE.replace("# ", "// ")}// 存为 Jenkinsfile；执行机需要 Python 3.11 以上和 git。
pipeline {{
  agent any
  stages {{
{indent(stages, "    ")}
    // 合并或打标签之后。
{indent(released, "    ")}
  }}
  post {{
    always {{
      junit testResults: '{REPORTS}/ajx-junit.xml', allowEmptyResults: true
      archiveArtifacts artifacts: 'build/**, {REPORTS}/**, archive/**, archive.head',
        allowEmptyArchive: true
    }}
  }}
}}
"""


def _stage(step: Step, condition: str = "") -> str:
    when = f"  {condition}\n" if condition else ""
    return f"""\
stage('{step.name}') {{
{when}  steps {{
    sh '''
{block(step, 6)}
    '''
  }}
}}"""
