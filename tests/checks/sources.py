"""What the checks share: which files are ours, and how a finding is reported."""

import os
import sys
from pathlib import Path
from typing import Iterator, List, NamedTuple

# Generated, fetched, or kept byte for byte because a test compares with it.
SKIPPED_FOLDERS = {".git", ".deps", ".cache", "build", "node_modules", "corpus", "golden", "__pycache__"}
TEXT_SUFFIXES = {".cpp", ".hpp", ".in", ".py", ".cmake", ".txt", ".md", ".toml", ".sql", ".json", ".story", ".yml", ".sh"}
TEXT_NAMES = {"dev", "setup", "run", ".clang-format", ".clang-tidy", ".editorconfig", ".gitignore"}


class Finding(NamedTuple):
    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def text_files(root: Path) -> Iterator[Path]:
    """Every text file of the repository, in a steady order."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(set(subfolders) - SKIPPED_FOLDERS)
        for name in sorted(names):
            path = Path(folder) / name
            if path.suffix in TEXT_SUFFIXES or name in TEXT_NAMES:
                yield path


def cpp_files(root: Path) -> Iterator[Path]:
    return (path for path in text_files(root) if path.suffix in {".cpp", ".hpp"})


def lines_of(path: Path) -> List[str]:
    return path.read_text(encoding="utf-8").split("\n")


def report(findings: List[Finding], what: str) -> int:
    """Prints the findings; the exit status for main()."""
    for finding in findings:
        print(finding)
    if findings:
        print(f"{what}: {len(findings)} found", file=sys.stderr)
        return 1
    return 0
