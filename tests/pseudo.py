"""A language nobody speaks: every English word accented and a third longer. What reads plainly in it stands in code.

Letters outside of ASCII are what one looks for: ``plain(text)`` finds words that were not spoken through a words file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

LANGUAGE = "en-XA"
_ACCENTS = str.maketrans("AEIOUYaeiouycnszCNSZ", "ÀÉÎÕÜÝàéîõüýçñšžÇÑŠŽ")
# What is typed or followed stays as it is: commands, addresses.
_KEPT = re.compile(r"(/[a-z]+(?: [a-z]+)?|https?://\S+)")


def pseudo(packages: Sequence[str]) -> str:
    """All the English of these packages in that language, as Fluent text."""
    return "\n".join(_twisted(entry.read_text("utf-8")) for entry in _english(packages))


def _english(packages: Sequence[str]) -> Iterator[Traversable]:
    for package in packages:
        entry = files(package) / "words" / "en.ftl"
        if entry.is_file():
            yield entry


def _twisted(text: str) -> str:
    resource = FluentParser().parse(text)
    for entry in resource.body:
        if isinstance(entry, ast.Message | ast.Term):
            _Accents().visit(entry)
    return FluentSerializer().serialize(resource)


class _Accents(Transformer):
    """Texts only: placeholders, selectors and references are not touched."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:
        node.value = longer(node.value)
        return node


def longer(text: str) -> str:
    """Accented, and with every third vowel said twice."""
    pieces = _KEPT.split(text)
    return "".join(piece if index % 2 else _stretched(piece.translate(_ACCENTS)) for index, piece in enumerate(pieces))


def _stretched(text: str) -> str:
    """Roughly a third longer, without a blank or a line more."""
    return re.sub(r"([àéîõüý])", r"\1\1", text)


_WORD = re.compile(r"(?<![\w/@:])[A-Za-z]{4,}(?![\w])")


def plain(text: str, but: Sequence[str] = ()) -> list[str]:
    """Words of four letters and more that are English as it stands; ``but`` are names and what people wrote."""
    allowed = {word.casefold() for known in but for word in re.findall(r"\w+", known)}
    bare = _KEPT.sub(" ", text)
    return [word for word in _WORD.findall(bare) if word.casefold() not in allowed]
