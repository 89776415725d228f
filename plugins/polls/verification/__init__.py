"""Whether the numbers that a blog shows follow from the ballots that it publishes."""
