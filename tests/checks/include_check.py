#!/usr/bin/env python3
"""Holds every #include in src/ against the lists of dependencies in the modules' CMakeLists.txt.

usage: include_check.py ROOT MODULES

MODULES is build/<preset>/modules.txt, written by cmake/module.cmake: one line "name: dep dep" per folder.
Linking alone would not notice a forbidden header, because the include root is src/ for everybody.
"""

import re
import sys
from pathlib import Path
from typing import Dict, List, Set

from sources import Finding, cpp_files, lines_of, report

# A folder may depend on lower levels only (ARCHITECTURE.md draws them).
LEVELS = [
    {"base"},
    {"dialogue", "booking", "net"},
    {"lead"},
    {"crm", "whatsapp", "llm", "calendar", "store"},
    {"engine"},
    {"web", "sandbox"},
    {"app"},
]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def read_modules(text: str) -> Dict[str, Set[str]]:
    modules = {}
    for line in text.splitlines():
        name, _, deps = line.partition(":")
        modules[name.strip()] = set(re.split(r"[;\s]+", deps.strip())) - {""}
    return modules


def check_levels(modules: Dict[str, Set[str]]) -> List[Finding]:
    level = {name: number for number, names in enumerate(LEVELS) for name in names}
    findings = []
    for name, deps in sorted(modules.items()):
        where = f"src/{name}/CMakeLists.txt"
        if name not in level:
            findings.append(Finding(where, 1, f"'{name}' has no level; give it one in include_check.py and ARCHITECTURE.md"))
            continue
        for dep in sorted(deps):
            if level.get(dep, len(LEVELS)) >= level[name]:
                findings.append(Finding(where, 1, f"'{name}' may not depend on '{dep}': that is not below it"))
    return findings


def check_includes(root: Path, modules: Dict[str, Set[str]]) -> List[Finding]:
    source_root = root / "src"
    findings = []
    used: Dict[str, Set[str]] = {name: set() for name in modules}
    for path in cpp_files(source_root):
        relative = path.relative_to(source_root)
        module = relative.parts[0]
        if module not in modules:
            continue
        for number, line in enumerate(lines_of(path), start=1):
            match = INCLUDE.match(line)
            if not match:
                continue
            folder = match[1].split("/")[0]
            where = f"src/{relative}"
            if ".." in match[1].split("/") or "/" not in match[1]:
                findings.append(Finding(where, number, f'"{match[1]}": write the path from src/'))
            elif folder == module or (folder not in modules and path.name.endswith("_test.cpp")):
                continue
            elif folder not in modules[module]:
                findings.append(Finding(where, number, f'"{match[1]}": \'{folder}\' is not on the list of \'{module}\''))
            else:
                used[module].add(folder)
    for module, deps in sorted(modules.items()):
        for dep in sorted(deps - used[module]):
            findings.append(Finding(f"src/{module}/CMakeLists.txt", 1, f"lists '{dep}' and includes nothing of it"))
    return findings


def main() -> int:
    root, table = Path(sys.argv[1]), Path(sys.argv[2])
    modules = read_modules(table.read_text(encoding="utf-8"))
    if "base" not in modules:
        print(f"{table} lists no module 'base': is it the right file?", file=sys.stderr)
        return 1
    return report(check_levels(modules) + check_includes(root, modules), "include check")


if __name__ == "__main__":
    sys.exit(main())
