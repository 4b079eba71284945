"""Interlude: the weeks between the sessions of a peer network, kept warm."""
