"""What brings votes and comments from elsewhere into the blog's files; the network ends here."""
