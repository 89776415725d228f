"""Sealing a poll: whether it may be, what is done, and the command that asks first."""
