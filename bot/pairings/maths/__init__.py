"""How groups are found: sizes, designs, costs and search. Pure; ``bot.pairings.matching`` is its front door."""
