"""One bundle of one finished policy, article 22: everything in, a bag out.

Same commit, same bytes: its day is the commit's, its anchor the ledger's head as committed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ajx_docs import __version__
from ajx_docs.bundle.anchor import Anchor
from ajx_docs.bundle.bag import Bag, Payload, write_bag
from ajx_docs.bundle.commit import Commit
from ajx_docs.bundle.contents import Paper, papers
from ajx_docs.bundle.crew import Crew
from ajx_docs.bundle.ledger import Bundled
from ajx_docs.bundle.names import bundle_names
from ajx_docs.bundle.provenance import Engine, Provenance, content_digest, to_json
from ajx_docs.bundle.readme import readme
from ajx_docs.bundle.rendering import Renderer
from ajx_docs.bundle.seals import VOLUME
from ajx_docs.bundle.volume import Volume, make_volume
from ajx_docs.documents.document import Document
from ajx_docs.documents.papers import papers_of
from ajx_docs.model.case import Case
from ajx_docs.model.policy import Waiver
from ajx_docs.rules.deadlines import retention_end
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date
from ajx_docs.workspace.repository import Repository

if TYPE_CHECKING:
    # The library that seals is an optional one.
    from ajx_docs.bundle.seal import Sealer

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Order:
    """A policy to bundle: its case, documents in order, and what is known besides.

    `previous` is the newest bundle of the policy, which a correction names. `report` is the check's
    report as JSON, kept in the bundle.
    """

    case: Case
    documents: tuple[Document, ...]
    commit: Commit
    anchor: Anchor
    pack: Pack
    engine: Engine
    report: bytes
    previous: Bundled | None = None

    @property
    def policy_no(self) -> str:
        """The policy's number, by which the bundle is named."""
        return papers_of(self.case).policy.policy_no

    @property
    def version(self) -> int:
        """1, or one more than the version before."""
        return self.previous.version + 1 if self.previous else 1

    @property
    def name(self) -> str:
        """The bundle's name: the policy's number, with its version from the second on."""
        return self.policy_no if self.version == 1 else f"{self.policy_no}-v{self.version}"


def sources(order: Order, repository: Repository) -> list[str]:
    """The repository's files that belong to the case: YAML, attachments, own templates and so on.

    Of a pooled service the other policies' files that its report is made of are among them.
    """
    found = {"ajx.yaml", *order.case.files}
    for document in order.documents:
        found |= {*document.sources, *document.pictures}
    found |= {paper.file for paper in _papers(order, repository) if paper.file}
    for folder in ("templates", "schemas", "packs"):
        base = repository.root / folder
        found |= {
            path.relative_to(repository.root).as_posix()
            for path in (sorted(base.rglob("*")) if base.is_dir() else ())
            if path.is_file() and not path.is_symlink()
        }
    return sorted(found)


def content_of(paths: Iterable[str], repository: Repository) -> str:
    """The digest of the data a bundle would be made from: equal data need no second version."""
    return content_digest((path, _sha256(repository.file(path))) for path in paths)


def make_bundle(
    sink: BinaryIO, order: Order, renderer: Renderer, crew: Crew, *, sealer: Sealer | None = None
) -> None:
    """Write the bundle, sealed where there is a sealer.

    Raises rendering.NotRenderedError, zip_writer.ChangedWhileReadError, seal.SealError.
    """
    repository = renderer.repository
    if sealer:
        sealer.reach()
    rendered = crew.documents(renderer, order.documents)
    volume = make_volume(
        renderer,
        crew,
        order.case,
        _papers(order, repository),
        rendered,
        archived_on=order.commit.moment.date(),
        version=order.version,
        pack=order.pack,
        remarks=_remarks(order),
    )
    names = bundle_names(sources(order, repository))
    payload = [
        Payload(VOLUME, sealer.volume(volume.pdf) if sealer else volume.pdf),
        *_documents({**volume.papers, **rendered}),
        *(Payload(f"data/source/{names[path]}", repository.file(path)) for path in names),
        Payload("data/report.json", order.report),
        Payload("data/build.json", to_json(_provenance(order, rendered, names))),
    ]
    info = _info(order, volume)
    text = readme(order.name, order.policy_no)
    seal = sealer.manifest if sealer else None
    write_bag(sink, Bag(order.name, payload, info, text, order.commit.moment, seal))


def _papers(order: Order, repository: Repository) -> tuple[Paper, ...]:
    return papers(order.case, order.documents, repository.files)


def _documents(files: Mapping[str, bytes]) -> list[Payload]:
    named = bundle_names(files)
    return [Payload(f"data/documents/{named[name]}", data) for name, data in files.items()]


def _waivers(order: Order) -> tuple[Waiver, ...]:
    return papers_of(order.case).policy.waivers


def _remarks(order: Order) -> list[str]:
    told = [
        f"豁免 {each.code}：{each.reason}（{each.approved_by}，{chinese_date(each.approved_on)}）。"
        for each in _waivers(order)
    ]
    if order.previous:
        told.append(
            f"本卷更正第{order.previous.version}版（{order.previous.file}），前一版一并保存。"
        )
    return told


def _provenance(
    order: Order, rendered: Mapping[str, bytes], names: Mapping[str, str]
) -> Provenance:
    previous = order.previous
    return Provenance(
        policy_no=order.policy_no,
        case=order.case.key,
        version=order.version,
        commit=order.commit.hash,
        as_of=order.commit.moment.date().isoformat(),
        engine=order.engine,
        documents=tuple(rendered),
        names=dict(names),
        waivers=_waivers(order),
        supersedes={"file": previous.file, "sha256": previous.sha256} if previous else {},
    )


def _info(order: Order, volume: Volume) -> Sequence[tuple[str, str]]:
    """bag-info.txt: the RFC's own labels first, then those of the field."""
    paper = papers_of(order.case)
    day = order.commit.moment.date()
    keep = retention_end(day, order.pack).day
    previous = order.previous
    superseded = [("Ajx-Supersedes", f"{previous.file} {previous.sha256}")] if previous else []
    return (
        ("Source-Organization", paper.insurer.name),
        ("External-Description", f"{paper.enterprise.name} 安责险事故预防服务档案"),
        ("External-Identifier", order.policy_no),
        ("Bagging-Date", day.isoformat()),
        ("Bag-Software-Agent", f"ajx-docs {__version__}"),
        ("被保险人", paper.enterprise.name),
        ("保单号", order.policy_no),
        ("保险期间", f"{paper.policy.inception} 至 {paper.policy.expiry}"),
        ("归档日期", day.isoformat()),
        ("保管期限", f"至 {keep}"),
        ("卷内页数", str(volume.pages)),
        ("Ajx-Version", str(order.version)),
        *superseded,
        ("Ajx-Commit", order.commit.hash),
        ("Ajx-Rule-Pack", order.engine.pack),
        ("Ajx-Ledger-Head", str(order.anchor)),
    )


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
