"""Pairings: every few weeks two or three members meet, chosen so that nobody is alone and new faces come first."""
