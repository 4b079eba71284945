"""Promises of Interlude, told as stories."""
