"""案卷封面, 卷内文件目录 and 备考表: what makes the papers of a case an archive, article 22.

By the established practice of the field: a cover, a list of contents with page numbers, the papers
in order, and a closing note that says what is special and who put the archive together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ajx_docs.documents.common import Fact, Metadata, Signature
from ajx_docs.documents.papers import metadata, papers_of, period
from ajx_docs.documents.rich import PictureRef
from ajx_docs.model.case import Case
from ajx_docs.rules.deadlines import retention_end
from ajx_docs.rules.pack import Pack
from ajx_docs.texts.dates import chinese_date

COVER_TITLE = "安责险事故预防服务档案"
CONTENTS_TITLE = "卷内文件目录"
NOTE_TITLE = "备考表"
_ELECTRONIC = "电子文件"


@dataclass(frozen=True, slots=True)
class ArchivedItem:
    """A paper of the archive: who is responsible for it (责任者), its title, day and pages.

    `kind` is article 22's (一) to (八), `pages` 0 for what has none (a film, a sound). `number` is
    its 文号 or file name.
    """

    kind: int
    title: str
    responsible: str
    dated: str
    pages: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A row in the established columns: 顺序号, 文号, 责任者, 题名, 日期, 页号, 备注."""

    order: str
    number: str
    responsible: str
    title: str
    dated: str
    page: str
    note: str


@dataclass(frozen=True, slots=True)
class ArchiveCoverView:
    """案卷封面."""

    metadata: Metadata
    title: str
    insurer: str
    subject: str
    entries: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ArchiveContentsView:
    """卷内文件目录."""

    metadata: Metadata
    title: str
    insured: str
    policy_no: str
    rows: tuple[ContentsRow, ...]
    total: str


@dataclass(frozen=True, slots=True)
class ClosingNoteView:
    """备考表: remarks (waivers, what is missing or electronic only) and who signs."""

    metadata: Metadata
    title: str
    policy_no: str
    remarks: tuple[str, ...]
    signatures: tuple[Signature, ...]


KINDS: tuple[str, ...] = (
    "与被保险人的服务合同",
    "与被保险人的服务方案",
    "与委托服务机构的合同",
    "服务费用台账",
    "服务过程影像资料",
    "投诉及处理记录",
    "服务评估报告",
    "其他需要归档的资料",
)
"""Article 22's eight kinds, in its words and order."""


def archive_cover_view(
    case: Case, items: Sequence[ArchivedItem], archived_on: date, version: int, pack: Pack
) -> ArchiveCoverView:
    """The cover. `archived_on` is the day of 归档, from which article 23 counts."""
    papers = papers_of(case)
    keep = retention_end(archived_on, pack)
    correction = f"（第{version}版，更正前一版，两版并存）" if version > 1 else ""
    years = (papers.policy.inception.year, papers.policy.expiry.year)
    pages = sum(each.pages for each in items)
    return ArchiveCoverView(
        metadata=metadata(papers, COVER_TITLE, archived_on),
        title=COVER_TITLE,
        insurer=papers.insurer.name,
        subject=f"{papers.enterprise.name}事故预防服务档案{correction}",
        entries=(
            Fact("被保险人", papers.enterprise.name),
            Fact("统一社会信用代码", papers.enterprise.uscc),
            Fact("保单号", papers.policy.policy_no),
            Fact("保险期间", period(papers.policy)),
            Fact("所属年度", "—".join(dict.fromkeys(str(year) for year in years))),
            Fact("归档日期", chinese_date(archived_on)),
            Fact("保管期限", f"至{chinese_date(keep.day)}（{keep.reason.zh}）"),
            Fact("件数和页数", f"共{len(items)}件，{pages}页"),
        ),
    )


def archive_contents_view(
    case: Case, items: Sequence[ArchivedItem], archived_on: date
) -> ArchiveContentsView:
    """The list of contents; a paper's 页号 is the page it begins on."""
    papers = papers_of(case)
    rows, page = [], 1
    for order, item in enumerate(items, 1):
        rows.append(
            ContentsRow(
                order=str(order),
                number=item.number or "—",
                responsible=item.responsible,
                title=item.title,
                dated=item.dated,
                page=_pages(page, item.pages),
                note=f"第二十二条（{'一二三四五六七八'[item.kind - 1]}）"
                + ("" if item.pages else f"，{_ELECTRONIC}"),
            )
        )
        page += item.pages
    return ArchiveContentsView(
        metadata=metadata(papers, CONTENTS_TITLE, archived_on),
        title=CONTENTS_TITLE,
        insured=papers.enterprise.name,
        policy_no=papers.policy.policy_no,
        rows=tuple(rows),
        total=f"共{len(items)}件，{page - 1}页",
    )


def closing_note_view(
    case: Case, items: Sequence[ArchivedItem], archived_on: date, remarks: Sequence[str]
) -> ClosingNoteView:
    """The closing note, with room for 立卷人 and 检查人 to sign."""
    papers = papers_of(case)
    pages = sum(each.pages for each in items)
    electronic = [each.title for each in items if not each.pages]
    told = [f"本卷共{len(items)}件、{pages}页，依据细则第二十二条归档。"]
    if electronic:
        told.append(f"以下为{_ELECTRONIC}，存于归档包内，不计页数：{'、'.join(electronic)}。")
    absent = [name for number, name in enumerate(KINDS, 1) if number not in {i.kind for i in items}]
    if absent:
        told.append(f"本卷没有下列资料的单独文件：{'、'.join(absent)}。")
    return ClosingNoteView(
        metadata=metadata(papers, NOTE_TITLE, archived_on),
        title=NOTE_TITLE,
        policy_no=papers.policy.policy_no,
        remarks=(*told, *remarks),
        signatures=(Signature("立卷人"), Signature("检查人"), Signature("立卷时间")),
    )


def _pages(first: int, count: int) -> str:
    if not count:
        return "—"
    return str(first) if count == 1 else f"{first}—{first + count - 1}"


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A numbered page of the volume: its number, and a scan or photograph where it has one."""

    number: str
    caption: str = ""
    picture: PictureRef | None = None


@dataclass(frozen=True, slots=True)
class ArchiveSheetView:
    """The running numbers of a volume, each on a page of its own, with scans and photographs.

    Pages without a picture are laid over the pages of the documents.
    """

    metadata: Metadata
    title: str
    pages: tuple[SheetPage, ...]


def archive_sheet_view(
    case: Case, pages: Sequence[SheetPage], archived_on: date
) -> ArchiveSheetView:
    """The numbered pages of a volume."""
    return ArchiveSheetView(
        metadata=metadata(papers_of(case), COVER_TITLE, archived_on),
        title=COVER_TITLE,
        pages=tuple(pages),
    )
