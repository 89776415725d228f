"""Which quotes an author wants: so many, these by name, or one by one in the terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polls.model import Mistake, PollError
from report.quotes import by_day, choice, named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from report.quotes import Quote

    Ask = Callable[[str, Quote], bool]

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """What an author asked for: `names` where there are any, else `ask` about each, else `number`.

    `ask` is given a poll's name and a quote, and returns whether it is wanted.
    """

    number: int
    names: Sequence[str] = ()
    ask: Ask | None = field(default=None, compare=False)


def picked(wish: Wish, said: Mapping[str, Sequence[Quote]]) -> dict[str, tuple[Quote, ...]]:
    """Return the quotes of each poll, of what was `said` under its post.

    A comment that was picked by name stands under the poll that it votes in, else under the first
    whose post it is under. Raises PollError with every name that is no comment's.
    """
    if wish.names:
        return _by_name(wish.names, said)
    ask = wish.ask
    if ask is None:
        return {poll: choice(quotes, wish.number) for poll, quotes in said.items()}
    return {
        poll: tuple(q for q in by_day(quotes) if q.public and not q.own and ask(poll, q))
        for poll, quotes in said.items()
    }


def _by_name(
    names: Sequence[str], said: Mapping[str, Sequence[Quote]]
) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, list[Quote]] = {poll: [] for poll in said}
    wrong = []
    for one in dict.fromkeys(names):
        fits = [(poll, quote) for poll in said for quote in named(said[poll], one)]
        if why := _unfit([quote for _, quote in fits], said):
            wrong.append(Mistake(one, 0, why))
            continue
        poll, quote = next((fit for fit in fits if fit[1].keys), fits[0])
        found[poll].append(quote)
    if wrong:
        raise PollError(wrong)
    return {poll: by_day(dict.fromkeys(quotes)) for poll, quotes in found.items()}


def _unfit(fits: Sequence[Quote], said: Mapping[str, Sequence[Quote]]) -> str:
    """Return why a name picks no comment, '' where it does."""
    ids = sorted({quote.id for quote in fits})
    if len(ids) > 1:
        return f"several comments have this name; write {' or '.join(ids)}"
    if not fits:
        known = [quote.id for quotes in said.values() for quote in quotes if not quote.own]
        more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
        offers = ", ".join(known[:SHOWN]) or "none"
        return f"no comment to quote has this name; there are {offers}{more}"
    return "this is the author's own comment; a letter quotes readers" if fits[0].own else ""
