"""The platforms, over real sockets."""
