"""What the controls do wrong on purpose, and the count of sockets that Python itself sees asked for."""

import socket
import sys
import zipfile
import zlib
from pathlib import Path

INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})


def be_careless(word: str) -> None:
    """Write it in the clear, in two bytes a letter and packed and zipped, into four files; then ask for a socket."""
    Path("careless.txt").write_text(word, encoding="utf-16")
    Path("careless.bin").write_bytes(word.encode())
    Path("careless.z").write_bytes(b"\0\0" + zlib.compress(word.encode() * 3))
    with zipfile.ZipFile("careless.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word", word * 3)
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def count_internet() -> list[str]:
    """Fills with the sockets of the internet that are asked for from now on."""
    asked: list[str] = []

    def hear(event: str, values: tuple[object, ...]) -> None:
        if event == "socket.__new__" and values[1] in INTERNET:
            asked.append(event)

    sys.addaudithook(hear)
    return asked
