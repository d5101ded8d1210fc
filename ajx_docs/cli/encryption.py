"""What commands say about encryption: public keys to encrypt for, private keys to open with."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from ajx_docs.bundle.names import ENCRYPTED
from ajx_docs.cli.sealing import missing_library
from ajx_docs.cli.usage import Problem
from ajx_docs.texts.language import Text

_WHAT = Text("加密", "Encryption")


class AlteredError(Exception):
    """An encrypted bundle was altered: it does not decrypt."""


def recipients_of(given: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """The public keys of the command line, else of ajx.yaml. What is none ends in exit code 2."""
    keys = tuple(dict.fromkeys(given or chosen))
    if not keys:
        return ()
    try:
        from ajx_docs.bundle.encrypt import RecipientError, recipient  # noqa: PLC0415 - optional
    except ImportError as error:
        raise missing_library("encrypt", _WHAT) from error
    try:
        for each in keys:
            recipient(each)
    except RecipientError as error:
        raise Problem(
            f"“{error}”不是 age 公钥。用 age-keygen 生成，公钥以 age1 开头。",
            f"“{error}” is no public key of age; age-keygen makes one that begins with age1.",
        ) from error
    return keys


@contextlib.contextmanager
def plain(file: Path, identity: Path | None) -> Iterator[BinaryIO]:
    """A bundle to read, decrypted into a temporary file if it is encrypted.

    A missing or wrong private key ends in exit code 2. Raises AlteredError.
    """
    if file.suffix != ENCRYPTED:
        with file.open("rb") as stream:
            yield stream
        return
    if identity is None:
        raise Problem(
            f"{file.name} 是加密的：用 --identity 给出私钥文件。",
            f"{file.name} is encrypted: name the file of a private key with --identity.",
        )
    with tempfile.TemporaryFile(prefix="ajx-") as target:
        _decrypt(file, identity, target)
        target.seek(0)
        yield target


def _decrypt(file: Path, identity: Path, target: BinaryIO) -> None:
    try:
        from ajx_docs.bundle.encrypt import (  # noqa: PLC0415 - an optional library
            DamagedError,
            IdentityError,
            WrongIdentityError,
            decrypt,
            read_identities,
        )
    except ImportError as error:
        raise missing_library("encrypt", _WHAT) from error
    try:
        keys = read_identities(identity.read_text("utf-8"))
        with file.open("rb") as source:
            decrypt(source, target, keys)
    except (FileNotFoundError, IdentityError, UnicodeDecodeError) as error:
        raise Problem(
            f"{identity} 不是 age 私钥文件（其中应有 AGE-SECRET-KEY-1 开头的一行）。",
            f"{identity} is no file of a private key (a line begins with AGE-SECRET-KEY-1).",
        ) from error
    except WrongIdentityError as error:
        raise Problem(
            f"{identity} 里的私钥打不开 {file.name}：它是为别的公钥加密的（见总账 recipients）。",
            f"the key in {identity} does not open {file.name}: see recipients in the ledger.",
        ) from error
    except DamagedError as error:
        raise AlteredError(str(file)) from error
