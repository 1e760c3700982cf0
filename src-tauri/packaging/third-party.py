#!/usr/bin/env python3
"""Writes the licences of every crate that is linked into a release: which crates, of which licence, and the texts.

Run in the top folder of the sources. It asks cargo, and reads what the crates themselves bring.
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOTS = ("homestretch", "homestretch-window")
TEXTS = re.compile(r"(?i)^(licen[sc]e|copying|copyright|notice|unlicense)")


def crates():
    """All that the programs are made of, ours left out, in order."""
    command = [os.environ.get("CARGO", "cargo"), "metadata", "--format-version", "1", "--locked"]
    target = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    command += ["--filter-platform", re.search(r"^host: (.*)$", target, re.M).group(1)]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    waiting = [id for id, package in packages.items() if package["name"] in ROOTS]
    seen = set(waiting)
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            if is_linked and dependency["pkg"] not in seen:
                seen.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    found = [packages[id] for id in seen if packages[id]["source"]]
    return sorted(found, key=lambda package: (package["name"], package["version"]))


def texts(package):
    """What a crate brings of licences, read as text."""
    folder = pathlib.Path(package["manifest_path"]).parent
    files = {path for path in folder.iterdir() if TEXTS.match(path.name)}
    files |= {path for path in folder.glob("LICENSES/*")}
    if package["license_file"]:
        files.add(folder / package["license_file"])
    for path in sorted(path for path in files if path.is_file()):
        yield path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip("\n")


def main():
    of = {}
    bare = []
    print("Homestretch is made of its own sources, which are under the MIT licence (LICENSE), and of these crates.\n")
    for package in crates():
        name = f"{package['name']} {package['version']}"
        if not package["license"] and not package["license_file"]:
            sys.exit(f"{name} names no licence")
        by = ", ".join(re.sub(r"\s*<[^>]*>", "", author) for author in package["authors"])
        print(f"{name}: {package['license'] or 'its own'}{', by ' + by if by else ''}")
        its = list(texts(package))
        if not its:
            bare.append(f"{name}: {package['license']}, {package['repository'] or 'by its authors'}")
        for text in its:
            key = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
            of.setdefault(key, (text, []))[1].append(name)
    if bare:
        print("\nThese bring no text of their licence; it is that of the name, which stands below:\n")
        print("\n".join(bare))
    for text, names in sorted(of.values(), key=lambda pair: (-len(pair[1]), pair[1])):
        print(f"\n{'=' * 100}\n{', '.join(names)}\n{'-' * 100}\n\n{text}")


main()
