"""The letter that tells a company what its customers voted: its facts, its words, its forms."""
