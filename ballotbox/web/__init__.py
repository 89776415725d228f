"""What every request meets, whatever it wants: forms, pages, languages, proofs, pace."""
