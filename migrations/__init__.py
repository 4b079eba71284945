"""How the tables came to be, step by step. Run by ``storage.migrate``; Alembic's own command line works too."""
