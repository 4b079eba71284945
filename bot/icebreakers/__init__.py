"""Getting to know each other: a prompt in the quiet weeks, and somebody who opens the next session."""
