"""A file in one of the repository's own folders by a name that nothing asks for."""

from __future__ import annotations

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text


def misnamed(  # noqa: PLR0913 - the facts of a finding
    path: str, code: str, severity: Severity, message: Text, meant: str, *, otherwise: Text
) -> Finding:
    """The finding about it, with the place that was probably meant.

    Where none is near (`meant` is empty) `otherwise` says which names there are, unended.
    """
    folder = path.partition("/")[0]
    near = Text(f"您是否想写 {meant}？", f"Did you mean {meant}? Move")
    start = near if meant else Text(f"{otherwise.zh}；", f"{otherwise.en}; move")
    return Finding(
        code=code,
        severity=severity,
        message=message,
        location=Location(path),
        hint=Text(
            f"{start.zh}不需要的文件请移出 {folder}/。",
            f"{start.en} what is not needed out of {folder}/.",
        ),
    )
