#!/usr/bin/env python3
"""Lets other people's WhatsApp clients drive the sandbox.

usage: run_clients.py ALVIO FOLDER

The clients are installed into FOLDER, in exactly the versions of package-lock.json, once. Ends with 77,
which CTest reads as "skipped", where there is no npm.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
SOURCES = ["package.json", "package-lock.json", "clients_test.mjs", "sandbox.mjs"]


def install(npm: str, folder: Path) -> None:
    """Does nothing when the locked versions are there already."""
    here = Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    lock = (here / "package-lock.json").read_bytes()
    installed = folder / "installed-lock.json"
    for name in SOURCES:
        shutil.copyfile(here / name, folder / name)
    if installed.exists() and installed.read_bytes() == lock and (folder / "node_modules").is_dir():
        return
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, check=True)
    installed.write_bytes(lock)


def main() -> int:
    alvio, folder = sys.argv[1], Path(sys.argv[2])
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        print("skipped: npm is not on this machine, so no third-party client can be installed")
        return SKIPPED
    install(npm, folder)
    command = [node, "--test", "--test-reporter=spec", "clients_test.mjs"]
    return subprocess.run(command, cwd=folder, env={**os.environ, "ALVIO": alvio}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
