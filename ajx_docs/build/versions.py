"""Everything besides data, templates and fonts that decides a document's bytes: the programs.

**Why the source itself:** a version number says nothing between two releases; a contributor who
mends a renderer sees the documents change at the next build.
"""

from __future__ import annotations

import ctypes
import hashlib
import sys
import zlib
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ajx_docs import __version__
from ajx_docs.resources import packaged

_MAKING = ("build/making.py", "render", "texts")
"""What turns a view into a document. What else there is decides the view."""
_LIBRARIES = (
    "docxtpl",
    "fonttools",
    "jinja2",
    "lxml",
    "pillow",
    "pydyf",
    "pypdfium2",
    "python-docx",
    "resvg-py",
    "uharfbuzz",
    "weasyprint",
)
_READING = ("chinesecalendar", "jsonschema-rs", "markdown-it-py", "msgspec", "pyyaml")
_SYSTEM = {
    "pango_version_string": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "hb_version_string": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
}


@cache
def programs() -> str:
    """A digest of the package's own code that renders, and of the libraries' versions."""
    package = Path(__file__).resolve().parents[1]
    total = hashlib.sha256(__version__.encode())
    for room in _MAKING:
        place = package / room
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            _add(total, file, package)
    for name, found in library_versions().items():
        total.update(f"\0{name} {found}".encode())
    return total.hexdigest()


@cache
def all_programs() -> str:
    """A digest of everything between data and documents: what reads, checks, words and renders."""
    total = hashlib.sha256(programs().encode())
    total.update(sys.version.encode())
    package, schemas, _ = program_files()
    for place in (package, schemas):
        for file in sorted(place.rglob("*")):
            if file.suffix in _CODE:
                _add(total, file, place)
    for name in _READING:
        total.update(f"\0{name} {_version(name)}".encode())
    return total.hexdigest()


_CODE = frozenset({".py", ".yaml", ".json"})


def _add(total: hashlib._Hash, file: Path, base: Path) -> None:
    total.update(file.relative_to(base).as_posix().encode() + b"\0")
    total.update(file.read_bytes())


def program_files() -> tuple[Path, ...]:
    """Where the package's own code, schemas and templates lie."""
    return Path(__file__).resolve().parents[1], packaged("schemas"), packaged("templates")


@cache
def library_versions() -> dict[str, str]:
    """The versions of the libraries that render, those of the system included; "" if unknown."""
    return {
        **{name: _version(name) for name in _LIBRARIES},
        **{name: _system_version(name, files) for name, files in _SYSTEM.items()},
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _system_version(function: str, names: tuple[str, ...]) -> str:
    """The version of a library that WeasyPrint loads; "" where it has another name."""
    for name in names:
        with suppress(OSError, AttributeError):
            tell = getattr(ctypes.CDLL(name), function)
            tell.restype = ctypes.c_char_p
            return str(tell(), "ascii")
    return ""
