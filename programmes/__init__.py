"""Ready-made rhythms for a circle; a network adds its own in the folder that the settings name."""
