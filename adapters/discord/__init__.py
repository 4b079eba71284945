"""Interlude on Discord: buttons, forms and private answers in the channels of a server, without a privileged intent."""
