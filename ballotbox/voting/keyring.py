"""The polls' keys, by which voters are hashed: each read once from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ballotbox.problems import Problem, Refusal
from ballotbox.store.ledger import poll_key

if TYPE_CHECKING:
    from starlette.requests import Request

    from ballotbox.box import Box
    from ballotbox.store.store import Store


class Keyring:
    """The keys that a process has met. A key never changes while its poll takes ballots."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._keys: dict[str, bytes] = {}

    async def key(self, poll: str) -> bytes:
        """Return a poll's key of 32 bytes, made if it has none. The poll is known to exist.

        Raises Refusal where the poll was sealed.
        """
        if poll not in self._keys:
            self._keys[poll] = await self._store.write(lambda found: poll_key(found, poll))
        if not self._keys[poll]:
            raise Refusal(Problem.SEALED)
        return self._keys[poll]


def keyring(request: Request) -> Keyring:
    """Return the keyring of the application that a request came to."""
    state = request.app.state
    if not hasattr(state, "keyring"):
        box: Box = state.box
        state.keyring = Keyring(box.store)
    found: Keyring = state.keyring
    return found
