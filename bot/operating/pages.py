"""What is written about the settings, made from the settings: the table in the docs and `.env.example`."""

from pydantic import SecretStr
from pydantic_core import PydanticUndefined

from bot.settings import Settings, group_of

_HEAD = "| Setting | Default | What it does |\n|---|---|---|"
_EXAMPLE = "# Copy this file to .env and fill in what you need; what is left out keeps its default."


def settings_table() -> str:
    """Markdown: one table for each part."""
    parts = []
    for name, field in Settings.model_fields.items():
        if title := group_of(name):
            parts.append(f"\n### {title}\n\n{_HEAD}")
        parts.append(f"| `{name.upper()}` | {_shown(name)} | {field.description} |")
    return "\n".join(parts).strip() + "\n"


def env_example() -> str:
    """Every setting once, switched off, with its default."""
    lines = [_EXAMPLE]
    for name, field in Settings.model_fields.items():
        if title := group_of(name):
            lines.append(f"\n# {title}")
        lines += [f"\n# {field.description}", f"#{name.upper()}={_plain(name)}"]
    return "\n".join(lines) + "\n"


def _shown(name: str) -> str:
    return f"`{_plain(name)}`" if _plain(name) else "-"


def _plain(name: str) -> str:
    default = Settings.model_fields[name].default
    if default is None or default is PydanticUndefined or isinstance(default, SecretStr):
        return ""
    return str(default).lower() if isinstance(default, bool) else str(default)
