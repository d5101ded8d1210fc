"""Exit codes: what a script, a pipeline or a pre-commit hook learns from a run."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The four answers of every command; the worse one wins where several apply."""

    FINE = 0
    FINDINGS = 1
    """Findings that fail: a missing mandatory field, a rule broken, a bundle damaged."""
    USAGE = 2
    """The call or the settings are wrong."""
    ENGINE = 3
    """An engine failed on valid input: a bug or a broken template."""
