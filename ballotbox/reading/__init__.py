"""What the box tells anyone who asks: counts, results, its own health."""
