"""How the tables came to be as `ballotbox.store.schema` has them: Alembic's steps, one a file."""
