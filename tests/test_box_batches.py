"""Batches: what many callers wait for is done together, and each gets its own answer."""

from __future__ import annotations

import asyncio
import logging
from threading import Event as Gate
from typing import TYPE_CHECKING

import pytest

from ballotbox.problems import Problem, Refusal
from ballotbox.store.batches import Batches
from box_servers import PATIENCE
from ledger_makers import awaited

if TYPE_CHECKING:
    from ballotbox.store.batches import Asked


class Work:
    """Answers each number with its double, once its gate is open; notes how many came at once."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.sizes: list[int] = []

    def __call__(self, batch: list[Asked[int]]) -> None:
        """Do a batch."""
        self.gate.wait(PATIENCE)
        self.sizes.append(len(batch))
        for asked in batch:
            if asked.item < 0:
                asked.refuse(ValueError(asked.item))
            elif asked.item:
                asked.answer(2 * asked.item)


@awaited
async def test_what_waits_is_done_together() -> None:
    """While one batch is done others gather, and go together, no more than may."""
    work = Work()
    batches = Batches(work, name="test", most=4, waiting=99)
    asked = [asyncio.ensure_future(batches.ask(n)) for n in range(1, 11)]
    await asyncio.sleep(0)
    work.gate.set()
    assert await asyncio.gather(*asked) == [2 * n for n in range(1, 11)]
    assert sum(work.sizes) == 10
    assert max(work.sizes) == 4
    await asyncio.to_thread(batches.close)


@awaited
async def test_each_has_its_own_fate() -> None:
    """One is answered, one refused, and one that was left without a word is told to come back."""
    work = Work()
    work.gate.set()
    batches = Batches(work, name="test", most=9, waiting=99)
    answers = await asyncio.gather(*map(batches.ask, (1, -1, 0)), return_exceptions=True)
    assert answers[0] == 2
    assert isinstance(answers[1], ValueError)
    assert isinstance(answers[2], Refusal)
    assert answers[2].problem is Problem.UNAVAILABLE
    await asyncio.to_thread(batches.close)


@awaited
async def test_a_crowd_that_is_too_large_is_told_to_come_back() -> None:
    """Whoever comes when so many wait is refused at once, and those who wait are served."""
    work = Work()
    batches = Batches(work, name="test", most=1, waiting=3)
    asked = [asyncio.ensure_future(batches.ask(n)) for n in range(1, 40)]
    await asyncio.sleep(0)
    work.gate.set()
    answers = await asyncio.gather(*asked, return_exceptions=True)
    served = [answer for answer in answers if isinstance(answer, int)]
    assert 3 <= len(served) <= 4
    assert sum(isinstance(answer, Refusal) for answer in answers) == 39 - len(served)
    await asyncio.to_thread(batches.close)


@awaited
async def test_one_who_left_harms_nobody() -> None:
    """A caller that was cancelled while it waited gets nothing, and the others their answers."""
    work = Work()
    batches = Batches(work, name="test", most=9, waiting=99)
    gone, stays = (asyncio.ensure_future(batches.ask(n)) for n in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()
    work.gate.set()
    assert await stays == 4
    await asyncio.to_thread(batches.close)


def test_callers_of_several_loops_are_answered() -> None:
    """Each in its own; a loop that was closed in the meantime stops nobody."""
    work = Work()
    batches = Batches(work, name="test", most=9, waiting=99)

    async def leave() -> None:
        task = asyncio.ensure_future(batches.ask(1))
        await asyncio.sleep(0)
        assert not task.done()

    asyncio.run(leave())
    work.gate.set()
    assert asyncio.run(_ask(batches, 3)) == 6
    batches.close()


async def _ask(batches: Batches[int], number: int) -> object:
    return await batches.ask(number)


@awaited
async def test_the_thread_outlives_its_work(caplog: pytest.LogCaptureFixture) -> None:
    """Where the work itself fails, those of that batch are refused and later ones are served."""
    fails = [True]

    def work(batch: list[Asked[int]]) -> None:
        if fails.pop() if fails else False:
            raise LookupError
        for asked in batch:
            asked.answer(asked.item)

    batches = Batches(work, name="test", most=9, waiting=99)
    with caplog.at_level(logging.CRITICAL), pytest.raises(Refusal):
        await batches.ask(1)
    assert await batches.ask(2) == 2
    await asyncio.to_thread(batches.close)
    with pytest.raises(Refusal):
        await batches.ask(3)
