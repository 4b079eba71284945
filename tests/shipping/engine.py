"""A container engine as far as our Dockerfile needs one: runs its steps in a folder, in a clean environment.

It has no images and no layers: what the base image brings (`python3`, `pip`, coreutils) is the machine's own, and
the absolute folders a Dockerfile names are moved under `root`. An instruction it does not know is an error, so the
Dockerfile cannot grow beyond what is run here.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

OURS = ("/opt/interlude", "/build", "/data")
MACHINE = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True)
class Step:
    word: str
    rest: str

    @property
    def listed(self) -> list[str]:
        return [str(part) for part in json.loads(self.rest[self.rest.index("[") :])]


class Process(subprocess.Popen[str]):
    """A container that runs."""

    def first_address(self) -> str:
        """The first address the program prints."""
        for line in self.stdout or ():
            if "http://" in line:
                return "http://" + line.partition("http://")[2].split()[0]
        raise AssertionError(self.stderr.read() if self.stderr else "")


@dataclass
class Image:
    """What stands under `root` after the last step, and how it says it is to be started."""

    root: Path
    env: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "root"
    volumes: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)

    def moved(self, text: str) -> str:
        """The same text with our folders under `root`, and without what needs the users of a real image."""
        return re.sub(rf"(?<![\w./])({'|'.join(OURS)})(?=[/\s:\"]|$)", rf"{self.root}\1", text)

    def surroundings(self) -> dict[str, str]:
        env = {name: self.moved(value) for name, value in self.env.items()}
        return {"PATH": MACHINE, "HOME": "/nonexistent", **env}

    @property
    def uid(self) -> int | None:
        """Whom to run as: nobody but the super-user can become somebody else."""
        return self.ids.get(self.user) if os.getuid() == 0 else None

    def start(self, *words: str, folder: Path | None = None, **env: str) -> Process:
        """Start the entrypoint with these words, as the image's user, in the image's surroundings."""
        return Process(
            [self.moved(part) for part in (self._found(self.entrypoint[0]), *self.entrypoint[1:], *words)],
            env=self.surroundings() | env,
            cwd=folder or self.moved(self.folder),
            user=self.uid,
            group=self.uid,
            extra_groups=None if self.uid is None else [],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, folder: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*words, folder=folder, **env)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def _found(self, program: str) -> str:
        return shutil.which(program, path=self.surroundings()["PATH"]) or program


def python() -> Path | None:
    """A Python such as the base image has: the machine's own, which every user may run."""
    found = shutil.which("python3", path=MACHINE)
    if found is None:
        return None
    new_enough = "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"
    return Path(found) if subprocess.run([found, "-c", new_enough], check=False).returncode == 0 else None


def steps(dockerfile: Path) -> list[Step]:
    text = re.sub(r"^\s*#.*\n", "", dockerfile.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    pairs = (line.strip().partition(" ") for line in text.splitlines() if line.strip())
    return [Step(word, rest.strip()) for word, _, rest in pairs]


def build(dockerfile: Path, root: Path, cache: Path) -> Image:
    """Run every step. `cache` is pip's, so that a second build need not fetch everything again."""
    image = Image(root)
    for step in steps(dockerfile):
        match step.word:
            case "FROM":
                image = Image(root, ids=image.ids)
            case "ENV":
                image.env |= dict(part.split("=", 1) for part in shlex.split(step.rest))
            case "WORKDIR":
                image.folder = step.rest
                Path(image.moved(step.rest)).mkdir(parents=True, exist_ok=True)
            case "COPY":
                _copy(image, dockerfile.parent, step.rest.split())
            case "RUN":
                _run(image, step.rest, {"PIP_CACHE_DIR": str(cache)})
            case "USER":
                image.user = step.rest
            case "VOLUME":
                image.volumes.append(step.rest)
            case "HEALTHCHECK":
                image.health = step.listed
            case "ENTRYPOINT":
                image.entrypoint = step.listed
            case "CMD":
                image.command = step.listed
            case "STOPSIGNAL":
                assert step.rest == "SIGTERM"
            case _:
                raise NotImplementedError(step.word)
    return image


def _copy(image: Image, context: Path, words: list[str]) -> None:
    if words[0].startswith("--from="):
        assert words[1] == words[2], "stages share one root here, so a folder keeps its name"
        return
    target = Path(image.moved(image.folder)) / words[-1]
    for name in words[:-1]:
        if (context / name).is_dir():
            shutil.copytree(context / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(context / name, target)


def _run(image: Image, command: str, env: dict[str, str]) -> None:
    if command.startswith("useradd "):
        image.ids[command.split()[-1]] = int(_option(command, "--uid"))
        command = f"getent passwd {_option(command, '--uid')} && exit 1 || true"
    for name, uid in image.ids.items():
        command = re.sub(rf"--(owner|group)={name}\b", rf"--\1={uid if os.getuid() == 0 else os.getuid()}", command)
    done = subprocess.run(
        ["/bin/sh", "-euc", image.moved(command)],
        env=image.surroundings() | env,
        cwd=image.moved(image.folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"RUN {command}\n{done.stdout}{done.stderr}")


def _option(command: str, name: str) -> str:
    words = shlex.split(command)
    return words[words.index(name) + 1]


def make_read_only(root: Path, but: Iterable[Path]) -> None:
    """Nobody may write there any more, the owner neither, but in these folders."""
    kept = set(but)
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if Path(folder, name) not in kept]
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~0o222)
