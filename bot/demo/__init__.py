"""The demo: the real bot on a chat in memory, with a circle of eight that has begun, in a browser."""

from bot.demo.serving import serve as serve
