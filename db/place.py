"""What is known of the place where a store lies: whether it is a network path."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

NETWORK = re.compile(
    r"^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|9p|ncpfs|afs|ceph|glusterfs|fuse\.(sshfs|davfs|rclone))"
)
"""Kinds of file system that lie on another computer: write-ahead logging needs shared memory and cannot work there."""
DRIVE_REMOTE = 4
"""What Windows answers for a mapped network drive."""


def is_network(path: Path) -> bool:
    """Whether the file lies on another computer, as far as the system can tell."""
    if sys.platform == "win32":
        return _is_remote_drive(path)
    kinds = _mounted()
    place = path.absolute().resolve()
    for folder in (place, *place.parents):
        if str(folder) in kinds:
            return NETWORK.match(kinds[str(folder)]) is not None
    return False


def mounts(lines: Iterable[str]) -> dict[str, str]:
    """Kind of file system by folder, from the lines of Linux's /proc/mounts."""
    fields = (line.split(" ") for line in lines)
    return {_unescaped(field[1]): field[2] for field in fields if len(field) > 2}


def _unescaped(text: str) -> str:
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), text)  # a blank is written \040


def _mounted() -> dict[str, str]:
    table = Path("/proc/mounts")
    if table.exists():
        return mounts(table.read_text("utf-8", "surrogateescape").splitlines())
    if sys.platform == "darwin":
        said = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        return {found[1]: found[2] for found in re.finditer(r" on (.+) \((\w+)[,)]", said)}
    return {}


def _is_remote_drive(path: Path) -> bool:
    drive = path.absolute().drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    windll = getattr(ctypes, "windll")  # noqa: B009  # there on Windows only, and the type checker looks from Linux
    return bool(windll.kernel32.GetDriveTypeW(drive + os.sep) == DRIVE_REMOTE)
