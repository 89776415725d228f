"""How the tables came to be as `ballotbox.schema` has them: Alembic's steps, one a file."""
