"""Encrypts a bundle for those who may read it (article 6(七): secrecy), in the format of age.

All cryptography is the library's (pyrage); files are streamed, memory does not grow with them.
Each encryption has a key of its own, so the same bundle never gives the same bytes twice.
Importing this needs the optional library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import pyrage


class RecipientError(ValueError):
    """A public key that is none."""


class IdentityError(ValueError):
    """A file without a private key of age."""


class WrongIdentityError(Exception):
    """None of the private keys opens the file."""


class DamagedError(Exception):
    """The file was altered, or is not encrypted by age at all."""


def encrypt(source: Path, target: Path, recipients: Iterable[str]) -> None:
    """Encrypt a file: each recipient alone can open it. Raises RecipientError."""
    keys = [recipient(each) for each in recipients]
    pyrage.encrypt_file(str(source), str(target), keys)


def decrypt(
    source: BinaryIO, target: BinaryIO, identities: Sequence[pyrage.x25519.Identity]
) -> None:
    """Decrypt a file into another. Raises WrongIdentityError and DamagedError.

    What was written before the damage is genuine, but not all of the file.
    """
    try:
        pyrage.decrypt_io(source, target, identities)
    except pyrage.DecryptError as error:
        # The library tells the two apart by words only.
        if "No matching keys" in str(error):
            raise WrongIdentityError from error
        raise DamagedError(str(error)) from error
    except OSError as error:
        if error.errno is None:  # not the system's: a piece that fails its check
            raise DamagedError(str(error)) from error
        raise


def recipient(text: str) -> pyrage.x25519.Recipient:
    """A public key as `age-keygen` gives it. Raises RecipientError with the text."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise RecipientError(text) from error


def read_identities(text: str) -> tuple[pyrage.x25519.Identity, ...]:
    """The private keys of a file of `age-keygen`, its comments left out. Raises IdentityError."""
    rows = [row.strip() for row in text.splitlines()]
    try:
        found = tuple(
            pyrage.x25519.Identity.from_str(row) for row in rows if row and not row.startswith("#")
        )
    except pyrage.IdentityError as error:
        raise IdentityError from error
    if not found:
        raise IdentityError
    return found
