#!/usr/bin/env python3
"""Asks a running Homestretch: client.py DATA [DO [FIELD=VALUE ...]], and prints its answer."""

import json
import pathlib
import socket
import sys

data, do, *fields = [*sys.argv[1:], "status"][: max(2, len(sys.argv) - 1)]
engine = json.loads((pathlib.Path(data) / "engine.json").read_text())
with socket.socket(socket.AF_UNIX) as line:
    line.connect(engine["socket"])
    values = {key: int(value) if value.isdigit() else value for key, value in (f.split("=", 1) for f in fields)}
    line.sendall(json.dumps({"v": 1, "do": do, **values}).encode() + b"\n")
    reply = json.loads(line.makefile().readline())
if not reply["ok"]:
    sys.exit(reply["why"])
print(reply["view"]["phase"], reply["view"]["words"]["state"])
