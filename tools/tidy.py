#!/usr/bin/env python3
"""Runs clang-tidy over src/, as many files at a time as there are cores.

usage: tidy.py BUILD [--changed [REF]] [FILE …]

BUILD holds compile_commands.json. --changed takes only what differs from REF (default HEAD), and every
source that includes a changed header. Test programs are left out: doctest's macros are not ours to tidy.
A source found clean is not looked at again until it, a header of ours that it reaches, or .clang-tidy changes.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import List, NamedTuple, Set

ROOT = Path(__file__).resolve().parent.parent
# The list of warnings is written for g++; clang knows most of them. What libstdc++ deprecates in itself is its own affair.
COMMAND = ["clang-tidy-19", "--quiet", "--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-deprecated-declarations"]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


class Outcome(NamedTuple):
    source: Path
    clean: bool
    output: str
    seconds: float


def our_sources(build: Path) -> List[Path]:
    """What the build compiles from src/, generated files and tests apart."""
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    files = {Path(command["file"]) for command in commands}
    inside = (path for path in files if path.is_relative_to(ROOT / "src"))
    return sorted(path for path in inside if not path.name.endswith("_test.cpp"))


def changed_files(reference: str) -> Set[Path]:
    def git(*arguments: str) -> List[str]:
        return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()

    names = git("diff", "--name-only", reference) + git("ls-files", "--others", "--exclude-standard")
    return {ROOT / name for name in names}


def reached(source: Path) -> Set[Path]:
    """The file and every file of ours that it includes, at any depth."""
    found, waiting = set(), [source]
    while waiting:
        path = waiting.pop()
        if path not in found and path.exists():
            found.add(path)
            waiting += [ROOT / "src" / name for name in INCLUDE.findall(path.read_text(encoding="utf-8"))]
    return found


def clean_mark(build: Path, source: Path) -> Path:
    """Exists when exactly these bytes have been found clean."""
    digest = hashlib.sha256()
    for path in [ROOT / ".clang-tidy", ROOT / "tools/tidy.py", ROOT / "cmake/options.cmake", *sorted(reached(source))]:
        digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return build / "clean" / digest.hexdigest()


def tidy(build: Path, source: Path) -> Outcome:
    begun, mark = time.monotonic(), clean_mark(build, source)
    if mark.exists():
        return Outcome(source, True, "", 0)
    done = subprocess.run([*COMMAND, "-p", str(build), str(source)], cwd=ROOT, capture_output=True, text=True)
    # What it says about warnings in other people's headers goes to stderr; errors of its own do, too.
    if done.returncode == 0:
        mark.parent.mkdir(exist_ok=True)
        mark.touch()
    output = done.stdout if done.stdout.strip() or done.returncode == 0 else done.stderr
    return Outcome(source, done.returncode == 0, output, time.monotonic() - begun)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--changed", nargs="?", const="HEAD", metavar="REF")
    options = parser.parse_args()

    sources = our_sources(options.build)
    if options.changed:
        changed = changed_files(options.changed)
        sources = [source for source in sources if reached(source) & changed]
    if options.files:
        wanted = {file.resolve() for file in options.files}
        sources = [source for source in sources if source in wanted]

    failed, begun = 0, time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(lambda source: tidy(options.build, source), sources):
            if outcome.seconds > 0:
                print(f"{outcome.seconds:5.1f} s  {outcome.source.relative_to(ROOT)}", flush=True)
            if not outcome.clean:
                failed += 1
                print(outcome.output, flush=True)
    print(f"clang-tidy: {len(sources)} files, {failed} with findings, {time.monotonic() - begun:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
