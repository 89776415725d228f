"""The codes that voters keep: what they look like, how they are read back, what is published."""

from __future__ import annotations

import hashlib
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.receipts import (
    ALPHABET,
    RECEIPT_SIZE,
    SECRET_SIZE,
    code,
    digest,
    is_secret,
    normal,
    of_message,
)

RAW = st.binary(min_size=RECEIPT_SIZE, max_size=RECEIPT_SIZE) | st.binary(
    min_size=SECRET_SIZE, max_size=SECRET_SIZE
)
RECEIPT = code(bytes(range(10, 20)))


def test_a_receipt_has_four_groups_and_a_secret_seven() -> None:
    """So that nobody takes the one for the other; the last group has the check letter."""
    assert [len(group) for group in RECEIPT.split("-")] == [4, 4, 4, 5]
    assert [len(group) for group in code(bytes(SECRET_SIZE)).split("-")] == [4] * 6 + [5]


def test_a_code_is_the_same_in_every_version() -> None:
    """People keep receipts for years: these bytes give this code, for ever."""
    assert code(bytes(range(10))) == "000G-40R4-0M30-E209J"
    assert code(b"\xff" * 10) == "ZZZZ-ZZZZ-ZZZZ-ZZZZ" + code(b"\xff" * 10)[-1]


@given(RAW)
def test_a_code_is_read_back_as_it_was_written(raw: bytes) -> None:
    """What is written is in its normal form already, and says of which kind it is."""
    written = code(raw)
    assert normal(written) == written
    assert is_secret(written) == (len(raw) == SECRET_SIZE)
    assert set(written) <= {*ALPHABET, "-"}


@given(RAW, RAW)
def test_unlike_bytes_have_unlike_codes(one: bytes, other: bytes) -> None:
    """No two voters hold the same receipt unless chance gave them the same 80 bits."""
    assert (code(one) == code(other)) == (one == other)


@given(RAW, st.data())
def test_a_code_is_read_however_it_is_copied(raw: bytes, data: st.DataObject) -> None:
    """Case, spaces and hyphens do not matter; O is a zero, I and L are ones."""
    written = code(raw)
    looks = {"0": "0Oo", "1": "1IiLl"}
    copied = "".join(
        data.draw(st.sampled_from(looks.get(letter, letter + letter.lower())))
        for letter in written.replace("-", "")
    )
    at = data.draw(st.integers(0, len(copied)))
    assert normal(f" {copied[:at]} - {copied[at:]}\n") == written


@given(RAW, st.data())
def test_one_wrong_letter_is_found(raw: bytes, data: st.DataObject) -> None:
    """A slip of the pen never leads to another's ballot."""
    written = code(raw).replace("-", "")
    at = data.draw(st.integers(0, len(written) - 1))
    wrong = data.draw(st.sampled_from([one for one in ALPHABET if one != written[at]]))
    with pytest.raises(ValueError, match="letter"):
        normal(written[:at] + wrong + written[at + 1 :])


@pytest.mark.parametrize("size", [RECEIPT_SIZE, SECRET_SIZE])
def test_any_two_letters_that_changed_places_are_found(size: int) -> None:
    """Neighbours or not: the weights of the check are all unlike."""
    written = code(bytes(range(7, 7 + size))).replace("-", "")
    for one, other in combinations(range(len(written)), 2):
        letters = list(written)
        letters[one], letters[other] = letters[other], letters[one]
        if letters[one] != letters[other]:
            with pytest.raises(ValueError, match="letter"):
                normal("".join(letters))


@pytest.mark.parametrize(
    "written",
    [
        *("", "-", "7Q2M", RECEIPT[:-1], RECEIPT + "0", RECEIPT.replace("G", "U")),
        *("Å" * 17, "٣" * 17, "x" * 10_000, "\x00" * 17),
    ],
)
def test_what_is_no_code_is_an_error(written: str) -> None:
    """Too short, too long, letters that no code has: all a ValueError, and nothing else."""
    with pytest.raises(ValueError, match="code"):
        normal(written)


def test_what_is_published_can_be_reckoned_by_anyone() -> None:
    """`printf CODE | sha256sum` finds it: the SHA-256 of the code as it was printed."""
    assert digest(RECEIPT) == hashlib.sha256(RECEIPT.encode()).hexdigest()


def test_a_letters_receipt_is_made_of_its_message_id() -> None:
    """With or without the brackets, which headers have and mail programs hide."""
    mine = of_message("<a1b2@mail.example.org>")
    assert mine == of_message(" a1b2@mail.example.org ") == normal(mine)
    raw = hashlib.sha256(b"utifran mail receipt\na1b2@mail.example.org").digest()[:RECEIPT_SIZE]
    assert mine == code(raw)
    assert of_message("<a1b3@mail.example.org>") != mine
