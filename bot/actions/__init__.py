"""Actions: what a member said they will do, by when, and how it went."""
