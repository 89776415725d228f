"""Polls inside posts: their syntax, their ballots, their count and what readers see of it."""
