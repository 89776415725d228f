"""A vote that would have been cast, and is not: `I would have voted 1, but I work there`."""

from __future__ import annotations

from typing import Final

from polls.freetext.languages import words
from polls.freetext.phrases import PAUSES

VOTED: Final = frozenset({"rostat", "stemt", "roystet", "roysta", "voted"})
WOULD: Final = frozenset(
    {"hade", "havde", "hadde", "skulle", "ville", "would", "i'd", "id", "we'd", "would've", "might"}
)
VOTE: Final = frozenset({"rosta", "stemme", "royste", "vote", "valja", "velge", "vaelge", "pick"})
WISH: Final = frozenset({"vill", "vil", "like", "want", "love", "wish", "onskar", "onsker"})
"""Words of a wish, which a turn says is not granted: `jag vill rösta på 2, men får inte`."""
NEAR: Final = 4
"""The most words between the two, and between them and the option."""
OFFERED: Final = 2


def forgone(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Return that the words around an option may say why it is not voted for, or ''.

    What one would have done is what is asked for; what one would have voted is taken back by the
    turn that follows.
    """
    near = set(before[-NEAR:])
    would = VOTED & near and WOULD & set(before[-2 * NEAR :])
    would = would or (VOTE & near and WISH & set(before[-2 * NEAR :]))
    turn = next((word for word in after[:OFFERED] if word not in PAUSES), "")
    return "it may be a vote that is not cast" if would and turn in words("turns") else ""
