"""Pictures that a page cannot show: R-picture. Only the first bytes are looked at."""

from __future__ import annotations

from pathlib import PurePosixPath

from ajx_docs.diagnostics import Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import WorkspaceError
from ajx_docs.workspace.problem import shown
from ajx_docs.workspace.repository import Repository

_HEAD = 64
_TYPES = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".gif": "GIF",
    ".bmp": "BMP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".webp": "WebP",
    ".heic": "HEIC",
    ".heif": "HEIC",
}
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_LFS_POINTER = b"version https://git-lfs"

Unfit = tuple[Text, Text, Severity]


def unfit_picture(repository: Repository, file: str, *, shown_on_page: bool) -> Unfit | None:
    """Why a file that exists cannot be shown as a picture; None if it can, or is none.

    `shown_on_page`: it stands as an image in a Markdown text, so it must be a picture.
    """
    suffix = PurePosixPath(file).suffix.lower()
    due = _TYPES.get(suffix)
    if due is None:
        return _no_picture(file) if shown_on_page else None
    try:
        with repository.file(file).open("rb") as picture:
            head = picture.read(_HEAD)
    except (WorkspaceError, OSError):
        head = b""
    found = picture_type(head)
    if found == due != "HEIC":
        return None
    if "HEIC" in (found, due):
        return _heic(file)
    if found:
        return _misnamed(file, due, found)
    return _unreadable(file, due, head)


def picture_type(head: bytes) -> str:
    """The kind of picture that a file's first bytes tell; "" if they tell none."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "HEIC"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    return next((kind for start, kind in _STARTS if head.startswith(start)), "")


def _heic(file: str) -> Unfit:
    name = shown(PurePosixPath(file).name)
    return (
        Text(
            zh=f"{name} 是 HEIC 照片（苹果手机的格式），Word 和 PDF 都不能显示。",
            en=f"{name} is an HEIC photograph, which neither Word nor PDF can show.",
        ),
        Text(
            zh="另存为 JPG 后改写这里的文件名：在 Windows“照片”或 macOS“预览”里导出，"
            "或运行 magick 原.heic 新.jpg；以后在手机“设置-相机-格式”里选“兼容性最佳”。",
            en="Convert it to JPEG and name that here: export it in Photos or Preview, or run "
            "magick a.heic a.jpg; set the camera to “Most Compatible”.",
        ),
        Severity.ERROR,
    )


def _misnamed(file: str, due: str, found: str) -> Unfit:
    name = shown(PurePosixPath(file).name)
    right = next(suffix for suffix, kind in _TYPES.items() if kind == found)
    return (
        Text(
            zh=f"{name} 的后缀是 {due}，内容却是 {found} 图片。",
            en=f"{name} has the suffix of {due}, but holds a {found} picture.",
        ),
        Text(
            zh=f"改名为 {PurePosixPath(name).stem}{right}，并改写这里的文件名。",
            en=f"Rename it to {PurePosixPath(name).stem}{right}, here too.",
        ),
        Severity.WARNING,
    )


def _unreadable(file: str, due: str, head: bytes) -> Unfit:
    name = shown(PurePosixPath(file).name)
    if head.startswith(_LFS_POINTER):
        zh, en = "只是 Git LFS 的指针，图片本身没有取回", "is only a Git LFS pointer"
        hint = Text(zh="运行 git lfs pull。", en="Run git lfs pull.")
    elif not head:
        zh, en = "是空文件", "is empty"
        hint = Text(zh="从相机或手机重新取得原图。", en="Take the original again.")
    else:
        zh, en = f"不是 {due} 图片，打不开", f"is no {due} picture and cannot be opened"
        hint = Text(
            zh="用看图软件打开核对；损坏的重新取得原图。",
            en="Open it in a viewer; take the original again if it is damaged.",
        )
    return Text(zh=f"{name} {zh}。", en=f"{name} {en}."), hint, Severity.ERROR


def _no_picture(file: str) -> Unfit:
    name = shown(PurePosixPath(file).name)
    return (
        Text(
            zh=f"{name} 不是图片，不能用 ![…](…) 放进正文。",
            en=f"{name} is no picture and cannot stand as ![…](…) in a text.",
        ),
        Text(
            zh="正文里写出文件名即可；要显示的页面另存为 PNG 或 JPG。",
            en="Just name the file in the text, or export the page as PNG or JPEG.",
        ),
        Severity.ERROR,
    )
