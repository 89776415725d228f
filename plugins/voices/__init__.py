"""Where comments and polls meet: a comment's words become a ballot, and it wears a badge."""
