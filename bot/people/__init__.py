"""People and circles: who takes part in what, on which terms, and how each may be reached."""
