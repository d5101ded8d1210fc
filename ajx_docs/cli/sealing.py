"""What `ajx bundle` and `ajx verify` share about seals: options, the password, whom to trust."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ajx_docs.bundle.commit import Commit
from ajx_docs.bundle.seals import SealError
from ajx_docs.cli.help import language_of, option
from ajx_docs.cli.usage import Problem
from ajx_docs.model.settings import SealChoice
from ajx_docs.texts.language import Text

if TYPE_CHECKING:
    # The library that seals is an optional one.
    from ajx_docs.bundle.seal import Sealer
    from ajx_docs.bundle.trust import Trust

PASSWORD = "AJX_SEAL_PASSWORD"

trust_option = option(
    "--trust",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, exists=False),
    text=Text(
        "信任的证书机构（含时间戳机构）的证书，PEM 或 DER；可多次。",
        "Certificate of a trusted authority (time-stamping ones too); may be repeated.",
    ),
    default_text=Text("ajx.yaml 的 seal.trust", "seal.trust of ajx.yaml"),
)

revocations_option = option(
    "--crl",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, exists=False),
    text=Text("证书机构的吊销列表；可多次。", "An authority's revocation list; may be repeated."),
    default_text=Text("ajx.yaml 的 seal.revocations", "seal.revocations of ajx.yaml"),
)


def files_of(root: Path, given: Sequence[Path], chosen: Iterable[str]) -> list[Path]:
    """The files named on the command line, else those of ajx.yaml, which count from its folder."""
    return list(given) or [root / Path(each).expanduser() for each in chosen]


def trust_of(
    root: Path, choice: SealChoice, certificates: Sequence[Path], revocations: Sequence[Path]
) -> Trust:
    """Whom to trust; unreadable files end in exit code 2. Raises ImportError: no library."""
    from ajx_docs.bundle.trust import UnreadableTrustError, read_trust  # noqa: PLC0415 - optional

    try:
        return read_trust(
            files_of(root, certificates, choice.trust),
            files_of(root, revocations, choice.revocations),
        )
    except UnreadableTrustError as error:
        raise Problem(
            f"{error} 里没有证书（或吊销列表）：要 PEM 或 DER 格式的文件。",
            f"{error} holds no certificate (or revocation list) in PEM or DER.",
        ) from error


def sealer_of(  # noqa: PLR0913, PLR0917 - what the command line says about the seal
    ctx: click.Context,
    root: Path,
    choice: SealChoice,
    commit: Commit,
    certificate: Path | None,
    tsa: str | None,
    trust: Sequence[Path],
    revocations: Sequence[Path],
) -> Sealer | None:
    """The sealer that options and ajx.yaml ask for; None where nothing is to be sealed.

    Without a time-stamping server the seal states the commit's moment. What stands in the way ends
    in exit code 2.
    """
    if certificate is None and not choice.certificate:
        return None
    found = certificate or root / Path(choice.certificate).expanduser()
    try:
        from ajx_docs.bundle.seal import open_certificate, sealer  # noqa: PLC0415 - optional

        believed = trust_of(root, choice, trust, revocations)
    except ImportError as error:
        raise missing_library("seal", Text("签章", "Sealing")) from error
    if not found.is_file():
        raise Problem(f"没有签章证书 {found}。", f"there is no certificate {found}.")
    server = tsa or choice.tsa
    moment = datetime.now(UTC) if server else commit.moment
    try:
        signer = open_certificate(found.read_bytes(), _password(ctx, found))
        return sealer(signer, moment, believed, server)
    except SealError as error:
        raise Problem(error.text.zh, error.text.en) from error


def missing_library(extra: str, what: Text) -> Problem:
    """An optional library is not installed: how to install it."""
    command = f'pip install "ajx-docs[{extra}]"'
    return Problem(
        f"{what.zh}所需的程序库没有安装。请运行：{command}",
        f"{what.en} needs a library that is not installed. Run: {command}",
    )


def _password(ctx: click.Context, file: Path) -> str:
    """Of the environment, else asked for on a terminal; never an argument, which others can see."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Problem(
            f"签章证书要口令：在终端里运行，或设置环境变量 {PASSWORD}。",
            f"the certificate needs a password: run on a terminal, or set {PASSWORD}.",
        )
    words = Text(f"{file.name} 的口令", f"Password of {file.name}").in_(language_of(ctx))
    return str(click.prompt(words, hide_input=True, default="", show_default=False, err=True))
