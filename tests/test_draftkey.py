"""The key by which drafts get addresses that nobody can guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.model import PollError
from utifran import draftkey

if TYPE_CHECKING:
    from pathlib import Path

KEY = "k" * 64


def test_a_key_is_made_once_and_its_owner_alone_may_read_it(tmp_path: Path) -> None:
    """64 hexadecimal digits, which stay for as long as the file does."""
    assert draftkey.found(tmp_path, {}) == ""
    key = draftkey.made(tmp_path, {})
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    assert draftkey.made(tmp_path, {}) == draftkey.found(tmp_path, {}) == key
    assert (tmp_path / draftkey.FILE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / draftkey.FILE).parent.stat().st_mode & 0o777 == 0o700


def test_no_two_blogs_have_the_same_key(tmp_path: Path) -> None:
    """It is made by chance."""
    assert draftkey.made(tmp_path / "a", {}) != draftkey.made(tmp_path / "b", {})


def test_the_variable_goes_before_the_file_and_makes_none(tmp_path: Path) -> None:
    """So a machine that publishes needs no file; the file's own words can be pasted there."""
    assert draftkey.made(tmp_path, {"DRAFTS_KEY": f"{KEY}\n"}) == KEY
    assert not (tmp_path / draftkey.FILE).exists()
    own = draftkey.made(tmp_path, {"DRAFTS_KEY": ""})
    assert draftkey.found(tmp_path, {"DRAFTS_KEY": KEY}) == KEY != own


def test_a_short_key_is_refused_by_name(tmp_path: Path) -> None:
    """Whoever can try all keys can tell every draft's address."""
    with pytest.raises(PollError, match=r"^DRAFTS_KEY: the key is shorter than 32 characters; "):
        draftkey.found(tmp_path, {"DRAFTS_KEY": "k" * 31})
    (tmp_path / draftkey.FILE).parent.mkdir(parents=True)
    (tmp_path / draftkey.FILE).write_text("secret\n")
    with pytest.raises(PollError, match=r"^var/keys/drafts.txt: the key is shorter"):
        draftkey.made(tmp_path, {})


def test_a_token_has_128_bits_that_fit_in_an_address() -> None:
    """It follows from key and path alone, so that an address which was sent stays true."""
    assert draftkey.token("0" * 32, "regel.md") == "fv3mng2wtna7wbzvovimifpowi"
    assert re.fullmatch(r"[a-z2-7]{26}", draftkey.token(KEY, "pages/ö m.md"))


@given(st.text(max_size=30), st.text(max_size=30))
def test_each_draft_and_each_key_has_a_token_of_its_own(one: str, other: str) -> None:
    """Whoever has the address of one draft cannot tell another's."""
    assert (draftkey.token(KEY, one) == draftkey.token(KEY, other)) == (one == other)
    assert draftkey.token(KEY, one) != draftkey.token(f"{KEY}k", one)
