"""The list of a poll's ballots that is published, line by line, and its digest; pure."""

from polls.published.line import Line
from polls.published.listing import RULES, Listing, listing

__all__ = ["RULES", "Line", "Listing", "listing"]
