#!/usr/bin/env python3
"""Shoots the report as a page: every made-up week and range of the tests, light and dark, wide and narrow.

    tests/ui/report_gallery.py OUT [--only WORD] [--look NAME] [--axe axe.min.js]

The pages are those of `cargo run -p homestretch-picture --example report-pages`. They are opened in WebKit's MiniBrowser
through WebKitWebDriver, on a display of their own. Needs: xvfb-run, WebKitWebDriver, MiniBrowser.
With --axe (`sh .ci/setup tests` brings it to target/axe-core) each page is also held to WCAG 2.2 A and AA.
Exit 1 where a page is wider than its window, a rule of axe is broken or a shot failed; the shots are there all the same.
"""

import argparse
import base64
import glob
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]

# name, width, dark
LOOKS = [("light", 1000, False), ("dark", 1000, True), ("narrow", 320, False), ("narrow-dark", 320, True)]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AUDIT = """
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: %s }).then(({ violations }) =>
  done(violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' + node.failureSummary))));
""" % json.dumps(TAGS)


class Browser:
    """One WebKit on the display that we are on."""

    def __init__(self, is_dark, home):
        with socket.socket() as any_port:
            any_port.bind(("127.0.0.1", 0))
            self.port = any_port.getsockname()[1]
        env = {**os.environ, "XDG_CONFIG_HOME": str(home), "GDK_BACKEND": "x11", "LIBGL_ALWAYS_SOFTWARE": "1"}
        env["GTK_THEME"] = "Adwaita:dark" if is_dark else "Adwaita"
        self.driver = subprocess.Popen(["WebKitWebDriver", f"--port={self.port}"], env=env)
        found = glob.glob("/usr/lib/*/webkit2gtk-4.1/MiniBrowser") or [shutil.which("MiniBrowser")]
        options = {"binary": found[0], "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        for _ in range(100):
            try:
                self.session = self.ask("POST", "/session", wanted)["sessionId"]
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
            except urllib.error.URLError:
                time.sleep(0.05)

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def on(self, method, path, body=None):
        return self.ask(method, f"/session/{self.session}{path}", body)

    def run(self, script):
        return self.on("POST", "/execute/sync", {"script": script, "args": []})

    def end(self):
        try:
            self.ask("DELETE", f"/session/{self.session}")
        finally:
            self.driver.terminate()
            self.driver.wait()


def shoot(browser, page, width, to, axe):
    """Shoots one page in full, and says what is wrong with it."""
    # A browser's window has a least width; a frame in it has none.
    frame = page.with_suffix(".frame.html")
    frame.write_text(f'<!doctype html><style>*{{margin:0;border:0}}</style><iframe src="{page.name}" width="{width}" height="800"></iframe>')
    browser.on("POST", "/url", {"url": frame.as_uri()})
    element = browser.on("POST", "/element", {"using": "css selector", "value": "iframe"})
    browser.on("POST", "/frame", {"id": element})
    wrong = []
    wide, height = browser.run("return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    if wide > width:
        wrong.append(f"is {wide} pixels wide where there are {width}")
    browser.on("POST", "/frame", {"id": None})
    browser.run(f"document.querySelector('iframe').height = {height}")
    browser.on("POST", "/window/rect", {"x": 0, "y": 0, "width": max(width, 500), "height": height + 150})
    for _ in range(100):
        if browser.run("return innerHeight") >= height:
            break
        time.sleep(0.02)
    # What has grown is drawn some frames later.
    drawn = "const done = arguments[0]; scrollTo(0, 0); setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done())), 200)"
    browser.on("POST", "/execute/async", {"script": drawn, "args": []})
    to.write_bytes(base64.b64decode(browser.on("GET", "/screenshot")))
    browser.on("POST", "/frame", {"id": element})
    if axe:
        browser.run(axe)
        browser.on("POST", "/timeouts", {"script": 60000})
        wrong += browser.on("POST", "/execute/async", {"script": AUDIT, "args": []})
    return wrong


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("out", type=pathlib.Path)
    args.add_argument("--only", default="")
    args.add_argument("--look", default="")
    args.add_argument("--axe", type=pathlib.Path)
    args = args.parse_args()
    if "REPORT_GALLERY_DISPLAY" not in os.environ:
        env = {**os.environ, "REPORT_GALLERY_DISPLAY": "1"}
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x8200x24"]
        sys.exit(subprocess.call([*screen, sys.executable, *sys.argv], env=env))
    args.out.mkdir(parents=True, exist_ok=True)
    axe = args.axe.read_text() if args.axe else None
    failed = False
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        pages = home / "pages"
        cargo = os.environ.get("CARGO", "cargo")
        build = [cargo, "run", "--quiet", "--locked", "-p", "homestretch-picture", "--example", "report-pages", "--", str(pages)]
        subprocess.check_call(build, cwd=ROOT)
        shown = sorted(pages.glob("*.html"))
        for look, width, is_dark in LOOKS:
            if args.look not in ("", look):
                continue
            browser = Browser(is_dark, home / look)
            try:
                for page in list(shown):
                    if args.only not in page.name:
                        continue
                    to = args.out / f"{page.stem}-{look}.png"
                    for wrong in shoot(browser, page, width, to, axe):
                        print(f"{to.name}: {wrong}")
                        failed = True
            finally:
                browser.end()
    sys.exit(failed)


main()
