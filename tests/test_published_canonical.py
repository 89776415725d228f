"""The one way to write JSON, against the examples of RFC 8785 that fit what is published."""

from __future__ import annotations

import pytest

from polls.published.canonical import canonical


def test_keys_are_sorted_and_nothing_is_spaced() -> None:
    """As section 3.2.3 has it: no space, `null` and `true` as they are, lists in their order."""
    value = {"numbers": [3, 1], "literals": [None, True, False], "1": "", "\r": 0}
    assert canonical(value) == r'{"\r":0,"1":"","literals":[null,true,false],"numbers":[3,1]}'


def test_only_the_escapes_that_must_be() -> None:
    """Section 3.2.2.2: two-letter escapes, hexadecimal in small letters, all else as it is."""
    text = '€$\u000f\nA\'B"\\\\"/å\u2028\x7f'
    assert canonical(text) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/å\u2028\x7f"'


def test_half_a_surrogate_pair_is_refused() -> None:
    """There are no bytes for it in UTF-8, and so no digest."""
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud800")
