#!/usr/bin/env python3
"""The rules of docs/STYLE.md that a machine can hold, each one function.

usage: house_check.py ROOT
"""

import re
import sys
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Set

from sources import Finding, cpp_files, lines_of, report, text_files

LINES_MAX = 500
EMPTY_NAMES = set("manager helper helpers util utils common misc processor handler service impl".split())
PURE_FOLDERS = {"dialogue", "booking", "lead"}
# Reaches the world, or takes a thread: what has no place in a pure folder.
WORLDLY = re.compile(
    r"^(boost/json|sqlite3|libpq|curl/|openssl/|spdlog/|sys/|unistd|netdb"
    r"|(thread|mutex|shared_mutex|future|condition_variable|atomic|iostream|fstream|filesystem|print|cstdio)$)"
)
# Slow to compile and nobody else's business: stays inside the folder that uses it.
THIRD_PARTY = re.compile(r"^(boost/|sqlite3|libpq|curl/|openssl/|spdlog/|phonenumbers/|date/|toml\+\+/)")
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]')
TYPE_NAME = re.compile(r"\b(?:class|struct|union|enum(?:\s+(?:class|struct))?|concept)\s+([A-Za-z_]\w*)|\busing\s+([A-Za-z_]\w*)\s*=")


def words(name: str) -> Set[str]:
    """The words of a snake_case or PascalCase name, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)}


def code_only(line: str) -> str:
    """The line without its comment and without the insides of its string literals."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', line).split("//")[0]


def each_line(root: Path, files: Callable[[Path], Iterator[Path]]) -> Iterator:
    for path in files(root):
        relative = str(path.relative_to(root))
        for number, line in enumerate(lines_of(path), start=1):
            yield relative, number, line


def sources(root: Path) -> Iterator[Path]:
    return cpp_files(root / "src")


def includes(path: Path) -> List:
    found = ((number, INCLUDE.match(line)) for number, line in enumerate(lines_of(path), start=1))
    return [(number, match[1]) for number, match in found if match]


def check_length(root: Path) -> List[Finding]:
    return [
        Finding(str(path.relative_to(root)), LINES_MAX + 1, f"longer than {LINES_MAX} lines: it is more than one thing")
        for path in text_files(root)
        if path.suffix in {".cpp", ".hpp", ".py", ".cmake"} and len(lines_of(path)) > LINES_MAX + 1
    ]


def check_names(root: Path) -> List[Finding]:
    """A name that would fit any class says nothing about this one."""
    findings = []
    for path in cpp_files(root):
        relative = path.relative_to(root)
        for word in sorted(set().union(*(words(part) for part in relative.with_suffix("").parts)) & EMPTY_NAMES):
            findings.append(Finding(str(relative), 1, f"'{word}' in a file name says nothing"))
        for number, line in enumerate(lines_of(path), start=1):
            for match in TYPE_NAME.finditer(code_only(line)):
                for word in sorted(words(match[1] or match[2]) & EMPTY_NAMES):
                    findings.append(Finding(str(relative), number, f"'{word}' in a type's name says nothing"))
    return findings


def check_clock(root: Path) -> List[Finding]:
    """Time comes in through base/clock.hpp, so that tests and the simulation can bring their own."""
    return [
        Finding(path, number, "only base/clock.cpp asks the system for the time")
        for path, number, line in each_line(root, sources)
        if "system_clock::now" in code_only(line) and path != "src/base/clock.cpp"
    ]


def check_coroutines(root: Path) -> List[Finding]:
    """g++ 12 miscompiles everyday co_await expressions into double frees."""
    return [
        Finding(path, number, "no coroutines: g++ 12 miscompiles them")
        for path, number, line in each_line(root, sources)
        if re.search(r"\bco_(await|return|yield)\b", code_only(line))
    ]


def check_macros(root: Path) -> List[Finding]:
    """Only what configures somebody else's header: a name that is empty, 0 or 1."""
    return [
        Finding(path, number, "no macros")
        for path, number, line in each_line(root, sources)
        if re.match(r"\s*#\s*define\b", line) and not re.match(r"\s*#\s*define\s+(?!ALVIO)\w+(\s+[01])?$", line)
    ]


def check_headers(root: Path) -> List[Finding]:
    """A header says what it is, is read once, and speaks in its folder's namespace."""
    findings = []
    for path in sources(root):
        if path.suffix != ".hpp":
            continue
        relative, lines = path.relative_to(root), lines_of(path)
        namespace = "alvio" if relative.parts[1] == "base" else f"alvio::{relative.parts[1]}"
        directives = [line for line in lines if line.startswith("#")]
        if not lines[0].startswith("// "):
            findings.append(Finding(str(relative), 1, "a header opens with what it is and what it promises"))
        if directives[:1] != ["#pragma once"]:
            findings.append(Finding(str(relative), 1, "#pragma once comes before everything else"))
        if not any(line.startswith(f"namespace {namespace}") for line in lines):
            findings.append(Finding(str(relative), 1, f"its namespace is {namespace}, like its folder"))
    return findings


def check_purity(root: Path) -> List[Finding]:
    """dialogue, booking and lead cannot fail for outside reasons, because they cannot reach outside."""
    return [
        Finding(str(path.relative_to(root)), number, f"<{name}> has no place in a pure folder")
        for folder in sorted(PURE_FOLDERS)
        for path in cpp_files(root / "src" / folder)
        if not path.name.endswith("_test.cpp")
        for number, name in includes(path)
        if WORLDLY.match(name)
    ]


def check_leaks(root: Path) -> List[Finding]:
    """A folder's headers that show a third party's headers stay inside the folder."""
    source_root = root / "src"
    reaches: Dict[str, Set[str]] = {
        str(path.relative_to(source_root)): {name for _, name in includes(path)} for path in sources(root)
    }

    def third_party(header: str, seen: Set[str]) -> Set[str]:
        if header in seen:
            return set()
        seen.add(header)
        names = reaches.get(header, set())
        return {name for name in names if THIRD_PARTY.match(name)}.union(*(third_party(name, seen) for name in names))

    findings = []
    for path in sources(root):
        relative = path.relative_to(source_root)
        for number, name in includes(path):
            if name in reaches and name.split("/")[0] != relative.parts[0]:
                for leaked in sorted(third_party(name, set()))[:1]:
                    findings.append(Finding(f"src/{relative}", number, f'"{name}" brings <{leaked}> along'))
    return findings


def check_paths(root: Path) -> List[Finding]:
    return [
        Finding(path, number, "a path of one person's machine")
        for path, number, line in each_line(root, text_files)
        if re.search(r"(?<![\w.}\])/])/(home|root|work|Users)/\w", line)
    ]


def check_todo(root: Path) -> List[Finding]:
    return [
        Finding(path, number, "name the issue that will do it: TO" + "DO(#12)")
        for path, number, line in each_line(root, text_files)
        if re.search(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b(?!\(#\d+\))", line)
    ]


def check_whitespace(root: Path) -> List[Finding]:
    findings = []
    for path, number, line in each_line(root, text_files):
        if "\t" in line:
            findings.append(Finding(path, number, "tab"))
        if line != line.rstrip():
            findings.append(Finding(path, number, "white space at the end of the line"))
    for path in text_files(root):
        if path.stat().st_size and not path.read_text(encoding="utf-8").endswith("\n"):
            findings.append(Finding(str(path.relative_to(root)), len(lines_of(path)), "the last line does not end"))
    return findings


def check_documents(root: Path) -> List[Finding]:
    """The documents name only what exists: `paths` in ARCHITECTURE.md and README.md, links everywhere."""
    findings = []
    folders = {entry.name for base in (root, root / "src") if base.is_dir() for entry in base.iterdir() if entry.is_dir()}
    for path in text_files(root):
        if path.suffix != ".md":
            continue
        relative = str(path.relative_to(root))
        for number, line in enumerate(lines_of(path), start=1):
            for target in re.findall(r"\]\(([^)#\s]+)", line):
                if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                    findings.append(Finding(relative, number, f"the link {target} leads nowhere"))
            if relative in {"ARCHITECTURE.md", "README.md"}:
                for name in re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?)`", line):
                    if names_a_path(name, folders) and not exists(root, name):
                        findings.append(Finding(relative, number, f"{name} does not exist"))
    return findings


def names_a_path(name: str, folders: Set[str]) -> bool:
    if name.startswith("build/"):
        return False
    return ("/" in name and name.split("/")[0] in folders) or bool(re.search(r"\.(cpp|hpp|cmake|md|py|sql|story)$", name))


def exists(root: Path, name: str) -> bool:
    """From the root or from src/; without a suffix, as a header and its source."""
    bases = [root / name, root / "src" / name]
    if any(base.exists() or base.with_name(base.name + ".cpp").exists() or base.with_name(base.name + ".hpp").exists() for base in bases):
        return True
    return "/" not in name and any(True for _ in root.glob(f"src/*/{name}"))


CHECKS = [
    check_length,
    check_names,
    check_clock,
    check_coroutines,
    check_macros,
    check_headers,
    check_purity,
    check_leaks,
    check_paths,
    check_todo,
    check_whitespace,
    check_documents,
]


def main() -> int:
    root = Path(sys.argv[1])
    if not (root / "src").is_dir():
        print(f"{root} holds no src/", file=sys.stderr)
        return 1
    return report([finding for check in CHECKS for finding in check(root)], "house check")


if __name__ == "__main__":
    sys.exit(main())
