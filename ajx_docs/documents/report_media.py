"""九、服务影像 of a service report: article 22(五)'s audio-visual material of the process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ajx_docs.documents.media import is_picture, named
from ajx_docs.documents.report_hazards import HazardView
from ajx_docs.documents.rich import (
    Block,
    Heading,
    Inline,
    InlinePicture,
    ListBlock,
    Paragraph,
    Picture,
    PictureRef,
    Quote,
    RichText,
    Table,
)
from ajx_docs.model.visit import Visit
from ajx_docs.texts.dates import chinese_range


def process_pictures(
    visit: Visit, place_of: Callable[[str], str], told: Mapping[str, str]
) -> tuple[PictureRef, ...]:
    """The photographs among the media; `told` has captions that the report gives elsewhere."""
    day = chinese_range(visit.started_on, visit.ended_on)
    pictures = [place_of(each) for each in visit.media if is_picture(each)]
    views = []
    for number, path in enumerate(pictures, 1):
        words = told.get(path) or day
        views.append(
            PictureRef(
                path=path,
                alt=f"服务影像{number}：{words}",
                caption=f"服务影像{number}　{words}",
            )
        )
    return tuple(views)


def other_media(visit: Visit) -> tuple[str, ...]:
    """Films, sound and papers that a page cannot show, those of hazards included."""
    listed = [named(each) for each in visit.media if not is_picture(each)]
    for hazard in visit.hazards:
        photos = (*hazard.photos, *hazard.rectified_photos)
        listed += [f"隐患{hazard.id}：{named(each)}" for each in photos if not is_picture(each)]
    return tuple(dict.fromkeys(listed))


def told_captions(summary: RichText, hazards: Sequence[HazardView]) -> dict[str, str]:
    """What the report says of pictures that it also shows in the summary or at a hazard."""
    told = {
        picture.path: f"{hazard.place}（隐患{hazard.id}，{picture.caption}）"
        for hazard in hazards
        for picture in (*hazard.before, *hazard.after)
    }
    for block in summary.blocks:
        told |= {each.path: each.caption for each in pictures_of(block) if each.caption}
    return told


def pictures_of(block: Block) -> Iterator[PictureRef]:
    """All pictures within a block of rich text."""
    match block:
        case Picture(picture):
            yield picture
        case Paragraph(content) | Heading(_, content):
            yield from _inline(content)
        case ListBlock(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from pictures_of(inner)
        case Quote(blocks):
            for inner in blocks:
                yield from pictures_of(inner)
        case Table(header, rows):
            for row in (header, *rows):
                for cell in row:
                    yield from _inline(cell)
        case _:
            pass


def _inline(content: Sequence[Inline]) -> Iterator[PictureRef]:
    yield from (each.picture for each in content if isinstance(each, InlinePicture))
