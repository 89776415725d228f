"""The codes that a voter keeps: how one is written, read back, and published."""

from __future__ import annotations

import hashlib

# Crockford's base 32: no I, L, O, which look like digits, and no U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_SIZE = 10
SECRET_SIZE = 17
"""Bytes of a receipt (80 bits) and of the secret code (136 bits), which is its holder's alone."""

_MISREAD = str.maketrans("OIL", "011")
_BITS = 5
# x⁵ + x² + 1, primitive: the weights of the check letter, its powers, are all unlike.
_POLYNOMIAL = 0b100101


def code(raw: bytes) -> str:
    """Return `raw` as a code such as `7Q2M-0K4D-9XJT-RWEZC`: base 32 and a check letter.

    Groups are of four, the check letter standing in the last. The check finds any one letter that
    is wrong and any two that changed places.
    """
    letters = -(-len(raw) * 8 // _BITS)
    number = int.from_bytes(raw)
    digits = [number >> _BITS * place & 31 for place in reversed(range(letters))]
    return _grouped("".join(ALPHABET[digit] for digit in (*digits, _check(digits))))


def normal(written: str) -> str:
    """Return the code that somebody wrote, as `code` writes it.

    Case, spaces and hyphens do not matter; O is read as 0, I and L as 1. Raises ValueError for
    what is neither a receipt nor a secret code.
    """
    bare = "".join(written.split()).replace("-", "").upper().translate(_MISREAD)
    if len(bare) not in {_length(RECEIPT_SIZE), _length(SECRET_SIZE)} or set(bare) - set(ALPHABET):
        raise ValueError("no code of ours")
    *digits, check = map(ALPHABET.index, bare)
    if _check(digits) != check:
        raise ValueError("a letter of the code is wrong")
    return _grouped(bare)


def is_secret(code: str) -> bool:
    """Whether a code in its normal form is a secret one, not a receipt."""
    return len(code.replace("-", "")) == _length(SECRET_SIZE)


def digest(code: str) -> str:
    """Return what is published of a code in its normal form: its SHA-256, in hexadecimal.

    `printf 7Q2M-0K4D-9XJT-RWEZC | sha256sum` says the same.
    """
    return hashlib.sha256(code.encode("ascii")).hexdigest()


def of_message(message_id: str) -> str:
    """Return the receipt of a ballot by e-mail, made of its Message-ID with or without `<>`.

    The voter's own mail program chose that id, and it lies in the folder of what was sent.
    """
    bare = message_id.strip().removeprefix("<").removesuffix(">")
    raw = hashlib.sha256(f"utifran mail receipt\n{bare}".encode()).digest()
    return code(raw[:RECEIPT_SIZE])


def _length(size: int) -> int:
    """Return how many letters the code of `size` bytes has."""
    return -(-size * 8 // _BITS) + 1


def _check(digits: list[int]) -> int:
    """Return the value of the check letter: the digits as a polynomial over GF(32), at x."""
    found = 0
    for digit in digits:
        found = _times_x(found ^ digit)
    return found


def _times_x(element: int) -> int:
    doubled = element << 1
    return doubled ^ _POLYNOMIAL if doubled > 31 else doubled  # noqa: PLR2004 (five bits)


def _grouped(bare: str) -> str:
    """Return a code in groups of four; a letter left over joins the last."""
    places = range(0, len(bare) - 1, 4)
    groups = [bare[place : place + 4] for place in places]
    groups[-1] = bare[places[-1] :]
    return "-".join(groups)
