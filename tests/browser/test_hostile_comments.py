"""Hostile comments in a real browser: none runs a script, none fetches anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment

from comments.record import record
from comments.sanitise import TAGS, sanitise
from comments.thread import thread
from comments.view import Page as Safe
from comments.view import views
from hostile_bodies import VECTORS, bodies
from page_watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

    from comments.view import View

NUMBER = 6000
ON_A_PAGE = 500
SEED = 20260214
UTC = ZoneInfo("UTC")
# Escapes nothing by itself: what the view gives must be safe as it is.
TEMPLATE = Environment(autoescape=False).from_string("""\
<!doctype html><html lang="sv"><meta charset="utf-8"><title>x</title>
<link rel="icon" href="data:,"><main>
{% for view in nodes %}<article id="{{ view.anchor }}"><h2>{{ view.author }}</h2>
<a href="{{ view.website }}">x</a><div>{{ view.html }}</div></article>
{% endfor %}</main></html>""")  # noqa: S701 - that is what is tested
# Whatever can be pointed at, clicked or focused is; links to the web stay unfollowed.
PROVOKE = """async () => {
  addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('a');
    if (link && /^https?:$/.test(link.protocol)) event.preventDefault();
  }, true);
  const names = ['mouseover', 'mouseenter', 'mousemove', 'mousedown', 'mouseup', 'click',
    'auxclick', 'dblclick', 'contextmenu', 'pointerover', 'pointerenter', 'pointerdown', 'focus',
    'focusin', 'blur', 'keydown', 'input', 'change', 'submit', 'toggle', 'load', 'error', 'begin',
    'animationstart', 'transitionend', 'wheel', 'copy', 'drag', 'scroll'];
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of names) {
      element.dispatchEvent(new MouseEvent(name, {bubbles: true, cancelable: true}));
    }
    if (element.focus) element.focus();
  }
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  const inside = [...document.querySelectorAll('main > article > div *')];
  return {
    pwned: window.__pwned === undefined ? 0 : 1,
    whole: document.querySelectorAll('main > article > div').length,
    elements: [...new Set(inside.map(element => element.localName))],
    attributes: [...new Set(inside.flatMap(element => element.getAttributeNames()))],
  };
}"""


def comment(number: int, body: str) -> View:
    """Return the view of a comment whose every part is hostile."""
    line = " ".join(body.split())
    text = (
        f"date: 2026-02-14\nauthor: {line}\nwebsite: https://e.org/{line}\nlang: {line}\n"
        f"replyto: {line}\n\n{body or 'x'}\n"
    )
    found, _ = record(text, f"content/comments/regel/{number}.md", "regel", UTC)
    (view,) = views(thread([found], {}), Safe({found.path: sanitise(found.body)}, {}, UTC))
    return view


@pytest.fixture
def harmless(page: Page, serve: Callable[..., str], tmp_path: Path) -> Callable[..., None]:
    """Return a check that a page of these bodies, as comments, does nothing at all."""
    address = serve(tmp_path)

    def check(name: str, some: Sequence[str], first: int) -> None:
        nodes = [comment(first + n, body) for n, body in enumerate(some)]
        (tmp_path / name).write_text(TEMPLATE.render(nodes=nodes), encoding="utf-8")
        watch = Watch(page, {address + name, "data:,"}.__contains__)
        page.goto(address + name)
        state = page.evaluate(PROVOKE)
        assert watch.seen == []
        assert state["pwned"] == 0
        assert state["whole"] == len(some)
        assert set(state["elements"]) <= TAGS
        assert set(state["attributes"]) <= {"href", "rel", "start"}

    return check


def test_6000_hostile_comments_do_nothing(harmless: Callable[..., None]) -> None:
    """No script runs, nothing is fetched, no element or attribute beyond the list is there."""
    hostile = list(bodies(NUMBER, SEED))
    assert len(set(hostile)) == NUMBER
    for start in range(0, NUMBER, ON_A_PAGE):
        harmless(f"{start}.html", hostile[start : start + ON_A_PAGE], start)


def test_the_watch_sees_what_is_not_sanitised(
    page: Page, serve: Callable[..., str], tmp_path: Path
) -> None:
    """The same bodies, shown raw, run and fetch: so the silence above means something."""
    address = serve(tmp_path)
    raw = "".join(f"<div>{body}</div>" for body in list(bodies(len(VECTORS), SEED))[:40])
    (tmp_path / "raw.html").write_text(f"<!doctype html>{raw}", encoding="utf-8")
    watch = Watch(page, {address + "raw.html"}.__contains__)
    with page.expect_event("dialog"), page.expect_request(re.compile("^http://evil.invalid")):
        page.goto(address + "raw.html", wait_until="commit")
    page.wait_for_function("window.__pwned")
    assert "dialog" in watch.seen
    assert any(line.startswith("request: http://evil.invalid") for line in watch.seen)
