"""归档: a finished policy becomes a bundle in the store and a line in the ledger, article 22.

First into the store, then into the ledger: what an interruption leaves in between is found there
by the next run, which makes the same bytes and takes it over. What never comes out twice the same
(encrypted, or with a timestamp) is replaced instead: see `Archiving`.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ajx_docs.bundle.anchor import NO_LINE, Anchor, contradictions
from ajx_docs.bundle.commit import Commit
from ajx_docs.bundle.crew import Crew
from ajx_docs.bundle.ledger import Bundled, Event, Facts, Ledger, standing
from ajx_docs.bundle.making import Order, content_of, make_bundle, sources
from ajx_docs.bundle.names import ENCRYPTED
from ajx_docs.bundle.provenance import engine
from ajx_docs.bundle.rendering import Renderer
from ajx_docs.bundle.seals import Verdict
from ajx_docs.bundle.store import LEDGER_FILE, OccupiedError, Store
from ajx_docs.bundle.verify_bag import verify_bag
from ajx_docs.bundle.verify_store import file_digest
from ajx_docs.check.checker import Checked
from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.documents.papers import papers_of
from ajx_docs.model.case import Case
from ajx_docs.rules.deadlines import retention_end
from ajx_docs.rules.run import judge_archiving

if TYPE_CHECKING:
    # The libraries that seal and encrypt are optional ones.
    from ajx_docs.bundle.seal import Sealer


class ForeignBundleError(Exception):
    """The store has another file of the bundle's name that the ledger does not know."""


class DefectiveBundleError(Exception):
    """A bundle just made fails its own verification: a bug, and nothing was stored."""


@dataclass(frozen=True, slots=True)
class Archiving:
    """What archiving needs besides the case: the day is the commit's, never the clock's.

    `now` gives the time of the ledger's lines; `report` the check's report about a case as JSON.
    `anchor` is that of the commit, `witness` the one that lies in the folder.
    With a `sealer` bundles are sealed, with `recipients` (public keys of age) encrypted.

    **Why a bundle may be replaced:** where the same data give other bytes each time, one left by an
    interrupted run cannot be recognized. If the ledger, whole by both anchors, does not name
    it, nobody was ever told that it is archived; the store is locked, so no other run is about to
    name it; and its successor is made of the same repository. Nothing that counts is lost.
    """

    checked: Checked
    renderer: Renderer
    crew: Crew
    commit: Commit
    anchor: Anchor
    store: Store
    now: Callable[[], datetime]
    report: Callable[[Case], bytes]
    sealer: Sealer | None = None
    recipients: tuple[str, ...] = ()
    witness: Anchor = NO_LINE

    @property
    def repeatable(self) -> bool:
        """Whether the same data give the same bytes."""
        return not self.recipients and (self.sealer is None or self.sealer.repeatable)

    def obstacles(self, case: Case) -> list[Finding]:
        """Why a case cannot be archived: errors of its files, and article 22's kinds it lacks."""
        found = judge_archiving(case, as_of=self.checked.as_of, pack=self.checked.pack)
        found += [
            each
            for each in self.checked.findings
            if not each.waived and _concerns(each.location.file, case)
        ]
        return [each for each in found if each.severity is Severity.ERROR]

    def archive(self, case: Case, ledger: Ledger) -> tuple[Ledger, Bundled, bool]:
        """Archive a case: the ledger afterwards, the bundle, and whether it is a new one.

        Equal data need no second version. Raises rendering.NotRenderedError, ForeignBundleError,
        DefectiveBundleError, seal.SealError.
        """
        order = self._order(case, ledger)
        repository = self.renderer.repository
        content = content_of(sources(order, repository), repository)
        if order.previous and order.previous.content == content:
            return ledger, order.previous, False
        with tempfile.TemporaryDirectory(prefix="ajx-") as folder:
            made = Path(folder) / f"{order.name}.zip"
            with made.open("wb+") as sink:
                make_bundle(sink, order, self.renderer, self.crew, sealer=self.sealer)
                self._prove(sink)
            stored, facts = self._encrypted(made)
            bundled = self._kept(order, stored, content, ledger)
        return self._entered(ledger, order, bundled, facts), bundled, True

    def _prove(self, sink: BinaryIO) -> None:
        """Nothing is stored that would not pass its own verification."""
        if faults := verify_bag(sink).faults:
            raise DefectiveBundleError(str(faults))
        if self.sealer:
            from ajx_docs.bundle.trust import Trust  # noqa: PLC0415 - an optional library
            from ajx_docs.bundle.verify_seal import seals_of  # noqa: PLC0415 - an optional library

            seals = seals_of(sink, Trust(), self.sealer.moment)
            if any(seal.verdict is not Verdict.SOUND for seal in seals):
                raise DefectiveBundleError(str(seals))

    def _encrypted(self, made: Path) -> tuple[Path, Facts]:
        """The file to store: the bundle or its encryption, of which the ledger says more."""
        if not self.recipients:
            return made, {}
        from ajx_docs.bundle.encrypt import encrypt  # noqa: PLC0415 - an optional library

        target = made.with_name(made.name + ENCRYPTED)
        encrypt(made, target, self.recipients)
        return target, {"plain_sha256": _sha256(made), "recipients": " ".join(self.recipients)}

    def _order(self, case: Case, ledger: Ledger) -> Order:
        policy = papers_of(case).policy
        checked = self.checked
        return Order(
            case=case,
            documents=tuple(
                each
                for each in documents_of(checked.portfolio, checked.pack)
                if each.case_key == case.key
            ),
            commit=self.commit,
            anchor=self.anchor,
            pack=checked.pack.at(policy.inception),
            engine=engine(self.renderer.fonts, checked.pack),
            report=self.report(case),
            previous=newest(ledger, policy.policy_no),
        )

    def _kept(self, order: Order, made: Path, content: str, ledger: Ledger) -> Bundled:
        day = order.commit.moment.date()
        bundled = Bundled(
            file=made.name,
            policy_no=order.policy_no,
            version=order.version,
            size=made.stat().st_size,
            sha256=_sha256(made),
            content=content,
            archived_on=day,
        )
        keep_until = retention_end(day, order.pack).day
        try:
            self.store.put(bundled.file, made, keep_until=keep_until)
        except OccupiedError:
            if file_digest(self.store, bundled.file) != bundled.sha256:
                seen = [("git", self.anchor), ("", self.witness)]
                if self.repeatable or any(contradictions(ledger, seen)):
                    raise ForeignBundleError(bundled.file) from None
                self.store.delete(bundled.file)
                self.store.put(bundled.file, made, keep_until=keep_until)
        return bundled

    def _entered(self, ledger: Ledger, order: Order, bundled: Bundled, more: Facts) -> Ledger:
        facts: Facts = {
            **more,
            "file": bundled.file,
            "policy_no": bundled.policy_no,
            "version": bundled.version,
            "size": bundled.size,
            "sha256": bundled.sha256,
            "content": bundled.content,
            "archived_on": bundled.archived_on.isoformat(),
            "commit": order.commit.hash,
        }
        lines = [(Event.BUNDLED, facts)]
        if order.previous:
            lines.append((Event.SUPERSEDED, {"file": order.previous.file, "by": bundled.file}))
        for event, told in lines:
            line = ledger.followed_by(event, self.now(), told)
            self.store.append(LEDGER_FILE, f"{line.text()}\n".encode())
            ledger = ledger.with_line(line)
        return ledger


def _concerns(file: str, case: Case) -> bool:
    """Whether a file is one of the case's: what it is made of, or anything in its folder."""
    return file in case.files or file.startswith(f"{case.folder}/")


def newest(ledger: Ledger, policy_no: str) -> Bundled | None:
    """The newest bundle of a policy in the store."""
    found = [each for each in standing(ledger).values() if each.policy_no == policy_no]
    return max(found, key=lambda each: each.version, default=None)


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
