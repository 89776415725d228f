"""Reads votes from the free words of a comment, in Swedish, Danish, Norwegian and English."""

from __future__ import annotations

from polls.freetext.comment import reading
from polls.freetext.terms import Ask, Outcome, Reading, ask

__all__ = ["Ask", "Outcome", "Reading", "ask", "reading"]
