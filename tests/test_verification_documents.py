"""Where published data differ from what follows."""

from __future__ import annotations

import pytest

from polls.verification.documents import NotJSONError, differences, lines, read


def test_differences_are_named_by_their_place() -> None:
    """What stands, what follows; what is missing, and what is too much."""
    stands = {"a": {"b": 1, "x": True}, "c": [1, 2, 3]}
    follows = {"a": {"b": 2, "y": None}, "c": [1, 5]}
    assert [one.message for one in differences("p", stands, follows)] == [
        "a.b is 1; 2 follows",
        "a.y is missing; null follows",
        "a.x is true; missing follows",
        "c.2 is 2; 5 follows",
        "c.3 is 3; missing follows",
    ]
    assert list(differences("p", follows, follows)) == []


def test_true_is_not_one() -> None:
    """Nor is a text a number."""
    found = differences("p", {"a": True, "b": "1"}, {"a": 1, "b": 1})
    assert [one.message for one in found] == ["a is true; 1 follows", 'b is "1"; 1 follows']


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[]", "no JSON object"),
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b'{"a":{"b":1,"b":2}}', "'b' stands twice"),
    ],
)
def test_what_is_no_json_is_told(text: bytes, said: str) -> None:
    """And so is what one reader reads so and another otherwise."""
    with pytest.raises(NotJSONError, match=said):
        read(text)


def test_tables_differ_by_line() -> None:
    """Each with what stands there, were it not even text."""
    found = lines("p", b"a\r\n\xff\r\n", b"a\r\nb\r\nc\r\n")
    assert [(one.line, one.message) for one in found] == [
        (2, "'\\xff' stands here; 'b' follows"),
        (3, "'' stands here; 'c' follows"),
        (4, "no line stands here; '' follows"),
    ]
