"""`ajx new visit --photos`: what is told of the photographs, and what their record says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ajx_docs.cli.usage import Problem
from ajx_docs.scaffold.photographs import Folder, Photograph, read_folder
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text
from ajx_docs.workspace.names import printable

_MANY_BYTES = 20_000_000


def photographs_of(folder: Path | None) -> Folder:
    """The photographs of a folder. Any that no document can show ends the command."""
    if folder is None:
        return Folder((), (), ())
    try:
        found = read_folder(folder.expanduser())
    except OSError as error:
        raise Problem(
            f"照片的文件夹 {folder} 读不出来（{error.strerror}）。",
            f"the folder of photographs {folder} cannot be read ({error.strerror}).",
        ) from error
    if found.unusable:
        reasons: dict[Text, list[str]] = {}
        for name, reason in found.unusable:
            reasons.setdefault(reason, []).append(name)
        raise Problem(
            "\n".join(f"{'、'.join(names)}：{reason.zh}" for reason, names in reasons.items()),
            "\n".join(f"{', '.join(names)}: {reason.en}" for reason, names in reasons.items()),
        )
    return found


def stumbling_blocks(folder: Folder, day: date) -> Iterator[Text]:
    """What a reader of the archive would stumble over: days that differ, files left out, size."""
    for each in folder.photographs:
        name = each.file.name
        if each.taken is None:
            yield Text(
                f"注意：{name} 没有拍摄日期（经微信等转发的会丢失），请核对是不是本次服务的照片。",
                f"Note: {name} does not tell its date; see that it is of this service.",
            )
        elif each.taken.date() != day:
            yield Text(
                f"注意：{name} 拍摄于{chinese_date(each.taken.date())}，"
                f"不是服务日期{chinese_date(day)}，请核对。",
                f"Note: {name} was taken on {each.taken.date()}, not on {day}.",
            )
    if folder.others:
        names = folder.others
        yield Text(
            f"没有取（不是照片）：{'、'.join(names)}",
            f"Not taken (no photographs): {', '.join(names)}",
        )
    size = sum(each.file.stat().st_size for each in folder.photographs)
    if size > _MANY_BYTES:
        yield Text(
            f"照片原件共 {size / 1e6:.0f} MB。档案要存原件；仓库因此变大时，"
            "可用 Git LFS 管理 attachments/。",
            f"The originals have {size / 1e6:.0f} MB. The archive needs them; Git LFS can hold "
            "attachments/ where the repository grows too large.",
        )


def note(photograph: Photograph) -> str:
    """When, where and under which name it was taken."""
    taken = f"{photograph.taken:%Y-%m-%d %H:%M}" if photograph.taken else "拍摄时间不详"
    return "，".join(
        filter(None, (taken, photograph.place, f"原名 {printable(photograph.file.name)}"))
    )
