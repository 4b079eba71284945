"""What members bring to a session: a challenge in a sentence, a fair queue, and who presents next."""
