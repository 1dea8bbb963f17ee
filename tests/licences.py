"""Reads `cargo metadata` and fails on a crate whose licence the AGPL-3.0-or-later does not admit."""

import json
import re
import sys

ADMITTED = {
    "MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "0BSD", "Unlicense", "CC0-1.0",
    "Unicode-3.0", "Unicode-DFS-2016", "MPL-2.0", "BSL-1.0", "AGPL-3.0-or-later", "CDLA-Permissive-2.0", "WTFPL",
}


def admitted(expression):
    """True when one way through an SPDX expression uses admitted licences only."""
    words = re.sub(r"\bWITH [\w.-]+", "", expression.replace("/", " OR "))
    words = re.sub(r"[\w.+-]+", lambda m: m[0].lower() if m[0] in ("OR", "AND") else str(m[0] in ADMITTED), words)
    return bool(re.fullmatch(r"[\s()TrueFalsndo]*", words)) and eval(words)  # only True, False, and, or, brackets


packages = json.load(sys.stdin)["packages"]
bad = [f'{p["name"]} {p["version"]}: {p["license"]}' for p in packages if not p["license"] or not admitted(p["license"])]
print(f"{len(packages)} crates, {len(bad)} with a licence that is not admitted")
print("\n".join(bad))
sys.exit(bool(bad))
