"""How a comment comes in, waits, is mended and taken back."""
