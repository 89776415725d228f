"""What each ballot is called in the published list."""

from __future__ import annotations

import hashlib

from poll_makers import ballot
from polls.published.names import names, receipt_hash
from polls.receipts import code, digest

CODE = code(bytes(10))


def _called(*ballots: object) -> list[tuple[str, bool]]:
    return [(name, own) for _, name, own in names("regel", ballots)]  # type: ignore[arg-type]


def _of_id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_ballot_is_called_by_its_receipt() -> None:
    """By the hash that `sha256sum` says of the code; the box hands on that hash itself."""
    assert _called(ballot(1, "1", receipt=CODE)) == [(digest(CODE), True)]
    assert _called(ballot(1, "1", receipt=digest(CODE))) == [(digest(CODE), True)]
    assert receipt_hash(CODE.lower().replace("-", " ")) == digest(CODE)


def test_a_ballot_without_a_receipt_is_called_by_its_id() -> None:
    """With the poll's name, so that one id has unlike names in two polls."""
    plain = [(_of_id("regel\nweb-1"), False)]
    assert _called(ballot(1, "1")) == plain
    assert _called(ballot(1, "1", receipt="no code of ours")) == plain
    assert _called(ballot(1, "1", receipt="Å")) == plain


def test_a_copied_receipt_hides_no_ballot() -> None:
    """The second that comes with it is called by its id."""
    both = (ballot(1, "1", receipt=CODE), ballot(2, "2", receipt=CODE))
    assert _called(*both) == [(digest(CODE), True), (_of_id("regel\nweb-2"), False)]


def test_no_two_names_are_the_same() -> None:
    """Not even where two ballots have one id, which a build refuses."""
    same = (ballot(1, "1"), ballot(1, "2"), ballot(1, "1", "2"))
    assert _called(*same) == [
        (_of_id("regel\nweb-1"), False),
        (_of_id("regel\nweb-1\n2"), False),
        (_of_id("regel\nweb-1\n3"), False),
    ]


def test_a_file_whose_name_is_not_utf_8_can_vote() -> None:
    """Its name is hashed as the bytes that it is."""
    (found,) = _called(ballot(1, "1", id="comment-regel/\udce5"))
    assert found[0] == hashlib.sha256(b"regel\ncomment-regel/\xe5").hexdigest()
