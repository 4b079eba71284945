"""The data folder: one bot at a time, on a disk that stays."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOCK: Final = "interlude.lock"
_VOLATILE: Final = ("tmpfs", "ramfs", "overlay", "aufs")


class FolderWillVanish(Exception):
    """The data would be gone with the container it stands in."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class FolderInUse(Exception):
    """Another bot holds the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Mount:
    point: Path
    kind: str


def refuse_if_it_vanishes(folder: Path, environ: Mapping[str, str] = os.environ, root: Path = Path("/")) -> None:
    """`root` is where the machine's own files are looked for."""
    if in_container(environ, root) and not stays(folder.absolute(), mounts(root / "proc/self/mountinfo")):
        raise FolderWillVanish(folder)


def in_container(environ: Mapping[str, str], root: Path = Path("/")) -> bool:
    marks = (root / ".dockerenv", root / "run/.containerenv")
    return any(mark.exists() for mark in marks) or bool({"container", "KUBERNETES_SERVICE_HOST"} & set(environ))


def stays(folder: Path, mounted: list[Mount]) -> bool:
    """Whether the folder lies on something mounted that is neither the container's own layer nor memory."""
    holding = [mount for mount in mounted if folder.is_relative_to(mount.point)]
    nearest = max(holding, key=lambda mount: len(mount.point.parts), default=None)
    return nearest is not None and nearest.point != Path("/") and nearest.kind not in _VOLATILE


def mounts(table: Path) -> list[Mount]:
    """What the kernel lists; of several mounts on one point, the last one counts."""
    found: dict[Path, Mount] = {}
    for line in table.read_text("utf-8").splitlines():
        before, _, after = line.partition(" - ")
        point = Path(before.split()[4].replace("\\040", " "))
        found[point] = Mount(point, after.split()[0])
    return list(found.values())


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder while the block runs. The system lets go of it when the process ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUse(folder) from error
        yield
