"""Schema migrations (Alembic). Each revision is one file, never changed after a release."""
