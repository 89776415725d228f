"""Where the box keeps what it was given: the tables, the log, what stands, one writer."""
