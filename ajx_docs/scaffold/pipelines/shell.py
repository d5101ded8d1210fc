"""The recipe as one script of plain shell, for any service and for a person."""

from __future__ import annotations

from ajx_docs.scaffold.pipelines.recipe import (
    BUILD,
    BUNDLE,
    CACHE,
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
    """The script. Findings end it with the exit code of `ajx build`, after the upload."""
    return f"""\
#!/bin/sh
{NOTICE}# 在仓库的文件夹里运行：sh ci.sh。提交带标签（git tag）时还生成归档包。
# 没有变化的文书从 {CACHE} 取，只生成变了的；每次都换新文件夹的服务，请把它设为缓存。
# AJX_UPLOAD：把结果复制到这个文件夹，如文件服务器；流水线自带制品功能时不必设置。
set -eu

{_told(INSTALL)}
{_told(SYSTEM)}
{_told(SARIF)}
{_told(JUNIT)}
# {BUILD.name}（有错误的案卷不生成，其余照常）
ended=0
{BUILD.commands} || ended=$?

# 有标签时{BUNDLE.name}
if [ "$ended" -eq 0 ] && git describe --exact-match --tags HEAD > /dev/null 2>&1; then
{block(BUNDLE, 2)}
fi

# 上传
if [ -n "${{AJX_UPLOAD:-}}" ]; then
  mkdir -p "$AJX_UPLOAD"
  for each in {REPORTS} build archive archive.head; do
    [ ! -e "$each" ] || cp -R "$each" "$AJX_UPLOAD"
  done
fi
exit "$ended"
"""


def _told(step: Step) -> str:
    return f"# {step.name}\n{step.commands}\n"
