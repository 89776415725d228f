"""The comments in the theme's examples, as `example_views` has the polls."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from comments.model import Comment
from comments.view import Thread, View
from polls.model import Reason
from voices.badge import Badge

# What YAML gives: its shape is known to the reader of each view alone.
Data = Any


def thread(data: Data) -> Thread:
    """Return the comments under one article."""
    nodes = tuple(comment(one) for one in data.get("nodes", ()))
    return Thread(
        nodes=nodes,
        number=len(nodes),
        open=data.get("open", True),
        closed_since=data.get("closed_since"),
        feed=data.get("feed", ""),
        by_mail=data.get("by_mail", ""),
        box=data.get("box", ""),
        group=data.get("group", ""),
    )


def comment(data: Data) -> View:
    """Return one comment, its words as if they had been made safe."""
    name, moment = data["author"], data["date"]
    worn = data.get("badge")
    return View(
        comment=Comment(data["anchor"], "", "", name, moment, "", 1),
        anchor=data["anchor"],
        author=escape(name),
        website=escape(data.get("website", "")),
        date=moment,
        lang=data["lang"],
        html=Markup(data["html"]),  # noqa: S704 (the examples' own, as if sanitised)
        depth=data.get("depth", 0),
        parent=data.get("parent", ""),
        parent_author=escape(data.get("parent_author", "")),
        own=data.get("own", False),
        badge=badge(worn) if worn else None,
        reply=data.get("reply", ""),
    )


def badge(data: Data) -> Badge:
    """Return what became of one comment's vote."""
    reason = data.get("reason")
    return Badge(
        poll="regel",
        counted=data["counted"],
        keys=tuple(data.get("keys", ())),
        labels=tuple(data.get("labels", ())),
        reason=Reason(reason) if reason else None,
        by_author=data.get("by_author", False),
        url="omrostningar/regel/",
    )
