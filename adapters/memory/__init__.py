"""A chat in memory: people who click, for tests, rehearsals and the playground."""
