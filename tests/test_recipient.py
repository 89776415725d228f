"""To whom a letter goes, as an author writes it in blog.toml."""

from __future__ import annotations

import pytest

from utifran.recipient import Recipient, recipient


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("kund@example.org", "", "kund@example.org"),
        (" <kund@example.org> ", "", "kund@example.org"),
        ("Bolaget <kund@example.org>", "Bolaget", "kund@example.org"),
        ("Åkes Åk, AB <o'k+x@mail.example.org>", "Åkes Åk, AB", "o'k+x@mail.example.org"),
    ],
)
def test_a_name_may_stand_before_the_address(written: str, name: str, address: str) -> None:
    """The name is any words, the address one that every mail server takes."""
    assert recipient(written) == Recipient(name, address)


@pytest.mark.parametrize(
    "written",
    [
        *("", "Bolaget", "kund@example", "kund@@example.org", "kund@example..org", "a b@c.org"),
        *("A <a@b.org> <c@d.org>", "a@b.org, c@d.org", "A <a@b.org", "@b.org", ".a@b.org"),
        *("A <a@b.org>\nBcc: x@y.org", "åke@example.org", "a@bä.org", 7, None, ["a@b.org"]),
        '"A" <a@b.org>',
    ],
)
def test_what_is_no_recipient_is_told_how_to_write(written: object) -> None:
    """One only, and never a second header."""
    with pytest.raises(ValueError, match='write "Name <address>" or an address'):
        recipient(written)
