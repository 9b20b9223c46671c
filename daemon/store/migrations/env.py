"""Runs the revisions on the connection that :func:`daemon.store.engine.migrate` hands over."""

from alembic import context

from daemon.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
