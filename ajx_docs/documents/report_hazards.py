"""五、事故隐患及整改建议: article 19's description, basis and advice, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ajx_docs.documents.media import is_picture
from ajx_docs.documents.rich import PictureRef
from ajx_docs.model.visit import Hazard, HazardLevel
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.labels import label


@dataclass(frozen=True, slots=True)
class HazardView:
    """A hazard as the report tells it (article 19), with its photographs before and after."""

    number: str
    id: str
    place: str
    description: str
    basis: str
    suggestion: str
    level: str
    major: bool
    deadline: str
    responsible: str
    state: str
    """已整改 with its date, or 未整改."""
    rectification: str
    reported: str
    """To which authorities and when (article 6(四)); "" if it was not."""
    before: tuple[PictureRef, ...]
    after: tuple[PictureRef, ...]


def hazard_views(
    hazards: Sequence[Hazard], place_of: Callable[[str], str]
) -> tuple[tuple[HazardView, ...], tuple[HazardView, ...]]:
    """Major hazards and general ones, numbered through; `place_of` maps a photo to its path."""
    major = [each for each in hazards if each.level is HazardLevel.MAJOR]
    general = [each for each in hazards if each.level is not HazardLevel.MAJOR]
    views = [_view(number, each, place_of) for number, each in enumerate(major + general, 1)]
    return tuple(views[: len(major)]), tuple(views[len(major) :])


def hazard_summary(hazards: Sequence[Hazard]) -> str:
    """Counted in words; says so when none was found."""
    if not hazards:
        return "本次服务未发现事故隐患。"
    major = sum(each.level is HazardLevel.MAJOR for each in hazards)
    done = sum(each.rectified_on is not None for each in hazards)
    found = f"本次服务发现事故隐患{len(hazards)}项"
    kinds = f"其中重大事故隐患{major}项、一般事故隐患{len(hazards) - major}项"
    state = "均已整改" if done == len(hazards) else f"已整改{done}项、未整改{len(hazards) - done}项"
    return f"{found}，{kinds}；{state}。现将隐患描述、判定依据和整改建议告知承保机构和被保险人。"


def _view(number: int, hazard: Hazard, place_of: Callable[[str], str]) -> HazardView:
    reported = "；".join(
        f"{each.authority}（{chinese_date(each.date)}）" for each in hazard.reported
    )
    return HazardView(
        number=str(number),
        id=hazard.id,
        place=hazard.place.strip(),
        description=hazard.description.strip(),
        basis=hazard.basis.strip(),
        suggestion=hazard.suggestion.strip(),
        level=label(hazard.level),
        major=hazard.level is HazardLevel.MAJOR,
        deadline=f"{chinese_date(hazard.deadline)}前" if hazard.deadline else "未约定整改时限",
        responsible=hazard.responsible.strip() or "未明确责任人",
        state=_state(hazard),
        rectification=hazard.rectification.strip() or "暂无整改记录",
        reported=reported,
        before=_photographs(hazard, hazard.photos, "整改前", place_of),
        after=_photographs(hazard, hazard.rectified_photos, "整改后", place_of),
    )


def _state(hazard: Hazard) -> str:
    if not hazard.rectified_on:
        return "未整改"
    words = f"已整改（{chinese_date(hazard.rectified_on)}"
    late = (hazard.rectified_on - hazard.deadline).days if hazard.deadline else 0
    return f"{words}，超过约定时限{late}日）" if late > 0 else f"{words}）"


def _photographs(
    hazard: Hazard, photos: Sequence[str], when: str, place_of: Callable[[str], str]
) -> tuple[PictureRef, ...]:
    pictures = [each for each in photos if is_picture(each)]
    return tuple(
        PictureRef(
            path=place_of(each),
            alt=f"{when}照片：{hazard.place.strip()}（隐患{hazard.id}）",
            caption=when if len(pictures) == 1 else f"{when}（{number}）",
        )
        for number, each in enumerate(pictures, 1)
    )
