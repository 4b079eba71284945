"""Interlude in Slack: what happens there becomes intents, what the bot says becomes blocks."""
