"""The seals that `ajx verify` meets: checked where the optional library is there, else said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click

from ajx_docs.bundle.seal_wording import seal_findings, sealed_notices, unread_notice
from ajx_docs.bundle.seals import Seal
from ajx_docs.bundle.store import Store
from ajx_docs.bundle.verify_store import StoreReport
from ajx_docs.cli.archive import settings_of
from ajx_docs.cli.sealing import trust_of
from ajx_docs.diagnostics import Finding
from ajx_docs.model.settings import SealChoice
from ajx_docs.workspace.repository import find_root


@dataclass(frozen=True, slots=True)
class SealChecks:
    """Whom to trust, and where files named in ajx.yaml count from."""

    root: Path
    choice: SealChoice
    certificates: tuple[Path, ...]
    revocations: tuple[Path, ...]

    @property
    def _expected(self) -> bool:
        """Who names whom to trust expects seals."""
        return bool(self.certificates or self.choice.trust)

    def of_bundle(self, file: str, stream: BinaryIO, *, sealed: bool) -> Iterator[Finding]:
        """The seals of one bundle that is sound otherwise."""
        seals: Sequence[Seal] = ()
        if sealed:
            try:
                seals = self._checker()(stream)
            except ImportError:
                yield unread_notice(file, 1)
                return
        yield from seal_findings(file, seals)
        if sealed or self._expected:
            yield from sealed_notices(file, {file: seals})

    def of_store(self, store: Store, archive: str, report: StoreReport) -> Iterator[Finding]:
        """The seals of a store's sound bundles; one that is not sealed is not opened for it."""
        sealed = [name for name, label in report.labels.items() if label.sealed]
        bare = [name for name, label in report.labels.items() if not label.sealed]
        found: dict[str, Sequence[Seal]] = dict.fromkeys(bare, ()) if self._expected else {}
        if sealed:
            try:
                check = self._checker()
            except ImportError:
                yield unread_notice(archive, len(sealed))
                return
            for name in sealed:
                with store.open(name) as stream:
                    found[name] = check(stream)
                yield from seal_findings(f"{archive}/{name}", found[name])
        yield from sealed_notices(archive, found)

    def _checker(self) -> Callable[[BinaryIO], Sequence[Seal]]:
        """What checks a bundle's seals. Raises ImportError without the optional library."""
        from ajx_docs.bundle.verify_seal import seals_of  # noqa: PLC0415 - an optional library

        trust = trust_of(self.root, self.choice, self.certificates, self.revocations)
        now = datetime.now(UTC)
        return lambda stream: seals_of(stream, trust, now)


def seal_checks(
    ctx: click.Context, certificates: Sequence[Path], revocations: Sequence[Path]
) -> SealChecks:
    """What the command line and ajx.yaml say; a bundle by itself needs no repository."""
    root = find_root(ctx.find_root().meta.get("ajx.directory") or Path.cwd())
    choice = settings_of(ctx).seal if root else SealChoice()
    return SealChecks(root or Path.cwd(), choice, tuple(certificates), tuple(revocations))
