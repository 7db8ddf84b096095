#!/usr/bin/env python3
"""Shows that each check finds what it is there for: plants one violation in a clean house and looks."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

import house_check  # noqa: E402
import include_check  # noqa: E402

HEADER = "// What a greeting is.\n#pragma once\n\nnamespace alvio::{folder} {{\n{body}\n}}  // namespace alvio::{folder}\n"


class House(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        self.write("src/base/clock.cpp", "auto now = std::chrono::system_clock::now();\n")
        self.header("lead", "lead.hpp", "struct Lead {};")
        self.write("src/lead/lead.cpp", '#include "lead/lead.hpp"\n\n#include <string>\n')
        self.write("src/net/client.cpp", '#include <boost/asio.hpp>\n\n#include "base/instant.hpp"\n')
        self.header("base", "instant.hpp", "struct Instant {};", namespace="alvio")
        self.write("ARCHITECTURE.md", "The heart is `lead/lead.hpp`, started by [this](src/lead/lead.cpp); `POST /v1/leads`, `text/plain`.\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def header(self, folder, name, body, namespace=None):
        text = HEADER.format(folder=folder, body=body)
        self.write(f"src/{folder}/{name}", text.replace(f"alvio::{folder}", namespace) if namespace else text)

    def findings(self):
        return [str(finding) for check in house_check.CHECKS for finding in check(self.root)]

    def assert_found(self, *parts):
        found = self.findings()
        self.assertEqual(len(found), 1, found)
        for part in parts:
            self.assertIn(part, found[0])

    def test_a_clean_house_passes(self):
        self.assertEqual(self.findings(), [])

    def test_a_file_of_501_lines_is_too_long(self):
        self.write("src/lead/step.cpp", "int x;\n" * 500)
        self.assertEqual(self.findings(), [])
        self.write("src/lead/step.cpp", "int x;\n" * 501)
        self.assert_found("src/lead/step.cpp:501")

    def test_empty_words_in_file_names(self):
        self.write("src/net/string_utils.cpp", "int x;\n")
        self.assert_found("string_utils.cpp:1", "'utils'")

    def test_empty_words_in_type_names(self):
        for declaration in ("class LeadManager;", "struct HTTPHandler {};", "enum class ServiceKind {};", "using FooImpl = int;"):
            self.write("src/net/server.cpp", declaration + "\n")
            self.assert_found("src/net/server.cpp:1", "says nothing")

    def test_words_are_whole_words_and_comments_are_free(self):
        self.write("src/net/server.cpp", "struct Utility {};  // not a class Manager\nstruct Implicit {};\n")
        self.assertEqual(self.findings(), [])

    def test_the_system_clock_outside_its_file(self):
        self.write("src/lead/step.cpp", "auto t = std::chrono::system_clock::now();\n")
        self.assert_found("src/lead/step.cpp:1", "clock")

    def test_coroutines(self):
        self.write("src/net/server.cpp", "co_return;\n")
        self.assert_found("coroutines")

    def test_macros(self):
        for line in ("#define TWICE(x) x x", "#define LIMIT 12", "#define ALVIO_SANDBOX"):
            self.write("src/net/server.cpp", line + "\n")
            self.assert_found("macros")

    def test_configuring_a_foreign_header_is_no_macro(self):
        self.write("src/net/server.cpp", "#define TOML_EXCEPTIONS 0\n#define _GNU_SOURCE\n")
        self.assertEqual(self.findings(), [])

    def test_a_header_without_an_opening_comment(self):
        self.write("src/lead/phase.hpp", "#pragma once\nnamespace alvio::lead {}\n")
        self.assert_found("phase.hpp:1", "opens")

    def test_a_header_without_pragma_once(self):
        self.write("src/lead/phase.hpp", "// A phase.\n#include <string>\nnamespace alvio::lead {}\n")
        self.assert_found("#pragma once")

    def test_a_header_in_the_wrong_namespace(self):
        self.write("src/lead/phase.hpp", "// A phase.\n#pragma once\nnamespace alvio::net {}\n")
        self.assert_found("alvio::lead")

    def test_the_world_in_a_pure_folder(self):
        for name in ("boost/json.hpp", "sqlite3.h", "thread", "iostream", "spdlog/spdlog.h"):
            self.write("src/booking/slots.cpp", f"#include <{name}>\n")
            self.assert_found("src/booking/slots.cpp:1", name)

    def test_a_third_party_header_that_leaves_its_folder_through_another_header(self):
        self.write("src/net/socket.hpp", "// A socket.\n#pragma once\n#include <boost/asio.hpp>\nnamespace alvio::net {}\n")
        self.write("src/net/stream.hpp", '// A stream.\n#pragma once\n#include "net/socket.hpp"\nnamespace alvio::net {}\n')
        self.assertEqual(self.findings(), [])  # inside its folder it may
        self.write("src/web/door.cpp", '#include "net/stream.hpp"\n')
        self.assert_found("src/web/door.cpp:1", "boost/asio.hpp")

    def test_a_path_of_one_machine(self):
        self.write("README.md", "cd /ho" + "me/anna/alvio\n")
        self.assert_found("README.md:1", "machine")
        self.write("README.md", "see https://example.com/home/page and ${root}/home/x\n")
        self.assertEqual(self.findings(), [])

    def test_a_promise_without_an_issue(self):
        self.write("src/lead/step.cpp", "// TO" + "DO(#12): fine\n// TO" + "DO: not fine\n")
        self.assert_found("src/lead/step.cpp:2")

    def test_tabs_trailing_blanks_and_unfinished_lines(self):
        for text in ("\tint x;\n", "int x; \n", "int x;"):
            self.write("src/lead/step.cpp", text)
            self.assert_found("src/lead/step.cpp:1")

    def test_a_path_that_does_not_exist(self):
        self.write("ARCHITECTURE.md", "Look at `lead/heart.hpp`.\n")
        self.assert_found("ARCHITECTURE.md:1", "lead/heart.hpp")

    def test_a_link_that_leads_nowhere(self):
        self.write("docs/guide/start.md", "[here](../nowhere.md) [there](https://example.com)\n")
        self.assert_found("docs/guide/start.md:1", "nowhere")


class Includes(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        (self.root / "src/lead").mkdir(parents=True)
        self.modules = include_check.read_modules("base: \ndialogue: base\nlead: base;dialogue\n")

    def findings(self, text, name="step.cpp"):
        (self.root / "src/lead" / name).write_text(text, encoding="utf-8")
        return [str(finding) for finding in include_check.check_includes(self.root, {"lead": self.modules["lead"], "base": set(), "net": set()})]

    ALLOWED = '#include "base/id.hpp"\n#include "dialogue/words.hpp"\n#include "lead/lead.hpp"\n'

    def test_what_is_on_the_list_passes(self):
        self.assertEqual(self.findings(self.ALLOWED), [])

    def test_what_is_not_on_the_list_fails(self):
        found = self.findings(self.ALLOWED + '#include "net/client.hpp"\n')
        self.assertEqual(len(found), 1, found)
        self.assertIn("src/lead/step.cpp:4", found[0])

    def test_a_test_is_held_to_the_list_too(self):
        self.findings(self.ALLOWED)
        found = self.findings('#include "net/client.hpp"\n', name="step_test.cpp")
        self.assertIn("src/lead/step_test.cpp:1", found[0])

    def test_relative_includes_fail(self):
        self.assertEqual(len(self.findings(self.ALLOWED + '#include "lead.hpp"\n')), 1)
        self.assertEqual(len(self.findings(self.ALLOWED + '#include "lead/../net/client.hpp"\n')), 1)

    def test_a_dependency_that_nobody_uses_fails(self):
        found = self.findings('#include "base/id.hpp"\n')
        self.assertEqual(len(found), 1, found)
        self.assertIn("lists 'dialogue'", found[0])

    def test_levels(self):
        self.assertEqual(include_check.check_levels(self.modules), [])
        for wrong in ("base: lead", "dialogue: booking", "web: sandbox", "gossip: base"):
            self.assertEqual(len(include_check.check_levels(include_check.read_modules(wrong))), 1, wrong)


if __name__ == "__main__":
    unittest.main()
