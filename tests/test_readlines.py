"""Comments as JSON Lines in, their votes as JSON Lines out."""

from __future__ import annotations

import json

import pytest

from polls.readlines import read_lines

TWO = ["Stå på sig", "Göra undantag"]


def one(**said: object) -> dict[str, object]:
    """Return what is read of one line that holds `said`."""
    (line,) = read_lines([json.dumps(said)])
    read: dict[str, object] = json.loads(line)
    return read


def test_vote() -> None:
    """A plain vote shows its selection first, then its outcome, and no reason."""
    (line,) = read_lines(['{"lang": "sv", "type": "single", "options": ["a", "b"], "text": "2"}'])
    assert line == '{"selection": ["2"], "outcome": "vote"}'


def test_unclear() -> None:
    """What is unclear has a reason, in plain letters."""
    read = one(lang="sv", options=TWO, text="1 eller 2?")
    assert read["outcome"] == "unclear"
    assert read["selection"] == []
    assert read["reason"]


def test_none() -> None:
    """A comment that names no option has no reason."""
    assert one(options=TWO, text="Bra fråga!") == {"selection": [], "outcome": "none"}


def test_any_language_where_none_is_told() -> None:
    """Without `lang` a comment may be in any of the four."""
    assert one(options=TWO, text="toeren")["selection"] == ["2"]


def test_rating_needs_no_options() -> None:
    """A rating may tell its scale instead of options."""
    assert one(type="rating", scale="1-5", text="4 av 5")["selection"] == ["4"]


def test_ranking() -> None:
    """A ranking keeps the order of preference."""
    assert one(type="ranking", options=["a", "b", "c"], text="2, 1, 3")["selection"] == [
        "2",
        "1",
        "3",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x", "not a JSON object"),
        ("[]", "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ("{}", "'text' must be"),
        ('{"text": 2, "options": ["a"]}', "'text' must be"),
        ('{"text": "2"}', "'options' must be"),
        ('{"text": "2", "options": "ab"}', "'options' must be"),
        ('{"text": "2", "options": [1]}', "'options' must be"),
        ('{"text": "2", "options": ["a"], "type": "singel"}', 'unknown type "singel"'),
        ('{"text": "2", "options": ["a"], "type": ["x"]}', "unknown type"),
        ('{"text": "2", "options": ["a"], "lang": 3}', "'lang' must be"),
        ('{"text": "2", "options": ["a"], "choose": 0}', "'choose' must be"),
        ('{"text": "2", "type": "rating", "scale": "5-1"}', "'scale' must be"),
        ('{"text": "2", "type": "rating", "scale": 5}', "'scale' must be"),
    ],
)
def test_malformed_line(line: str, message: str) -> None:
    """A line that cannot be read says so with its number, and the next is read all the same."""
    bad, good = read_lines(["", line, '{"text": "2", "options": ["a", "b"]}'])
    error = json.loads(bad)["error"]
    assert error.startswith("line 2: ")
    assert message in error
    assert json.loads(good)["outcome"] == "vote"


@pytest.mark.parametrize("text", ["4", "4 av 5", "4/5"])
def test_a_scale_may_be_given_as_its_points(text: str) -> None:
    """A label that is the option's own number says nothing, and stands in nobody's way."""
    line = {"lang": "sv", "type": "rating", "options": ["1", "2", "3", "4", "5"], "text": text}
    assert [json.loads(one) for one in read_lines([json.dumps(line)])] == [
        {"selection": ["4"], "outcome": "vote"}
    ]
