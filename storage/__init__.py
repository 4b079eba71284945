"""What the bot remembers: tables and stores on SQLAlchemy Core, for SQLite and PostgreSQL alike."""
