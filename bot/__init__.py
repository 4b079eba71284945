"""Interlude: the weeks between the sessions of a peer network, kept warm."""

__version__ = "0.1.0"
