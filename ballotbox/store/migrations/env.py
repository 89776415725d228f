"""What Alembic runs: the steps that are missing, on the connection that `ballotbox` gives it."""

from alembic import context

from ballotbox.store.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
