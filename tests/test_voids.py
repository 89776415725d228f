"""What a poll's `void.jsonl` says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from polls.ballots.voids import append, read
from polls.model import BallotError, Void

if TYPE_CHECKING:
    from pathlib import Path

VOID = Void("web-7Q", "Köpt röst", date(2026, 3, 1))
LINE = '{"v":1,"ballot":"web-7Q","reason":"Köpt röst","day":"2026-03-01"}'


def test_no_voids(tmp_path: Path) -> None:
    """A poll without the file has no voids."""
    assert read(tmp_path, tmp_path) == ()


def test_append_and_read(tmp_path: Path) -> None:
    """A void is one readable line, is read back, and is not written twice."""
    assert append(tmp_path / "regel", [VOID, VOID]) == 1
    assert append(tmp_path / "regel", [VOID]) == 0
    assert (tmp_path / "regel" / "void.jsonl").read_text(encoding="utf-8") == LINE + "\n"
    assert read(tmp_path / "regel", tmp_path) == (VOID,)


@pytest.mark.parametrize(
    ("void", "message"),
    [
        (
            Void("web-7Q", " ", VOID.day),
            "say why ballot 'web-7Q' is void, to readers",
        ),
        (Void("", "Köpt", VOID.day), "say which ballot is void: its id is empty"),
    ],
)
def test_a_void_without_its_word(tmp_path: Path, void: Void, message: str) -> None:
    """Without a reason, or without a ballot, nothing at all is written."""
    with pytest.raises(BallotError) as caught:
        append(tmp_path, [VOID, void])
    assert str(caught.value) == f"{tmp_path}/void.jsonl: {message}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        LINE.replace('"v":1', '"v":2'),
        LINE.replace("Köpt röst", "  "),
        LINE.replace("web-7Q", ""),
        LINE.replace("03-01", "02-31"),
        LINE.replace('"day"', '"date"'),
    ],
)
def test_a_line_that_is_no_void(tmp_path: Path, line: str) -> None:
    """A line that is off is told with its number and with how a void is written."""
    (tmp_path / "void.jsonl").write_text(f"{LINE}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(BallotError) as caught:
        read(tmp_path, tmp_path)
    assert str(caught.value).startswith("void.jsonl:3: this line says of no ballot why it is void")


def test_a_merge_left_unfinished(tmp_path: Path) -> None:
    """A conflict is called a conflict."""
    (tmp_path / "void.jsonl").write_text(f"<<<<<<< HEAD\n{LINE}\n", encoding="utf-8")
    with pytest.raises(BallotError, match="a merge was left unfinished here"):
        read(tmp_path, tmp_path)
