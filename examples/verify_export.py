#!/usr/bin/env python3
"""Verifies an export of whole events as NDJSON, from docs/verifying.md alone: verify_export.py FOLDER KEY (needs `cryptography`)."""
import base64, gzip, hashlib, json, sys
from decimal import Decimal
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

def number(text):  # as RFC 8785 writes it, and with it JavaScript
    value = Decimal(repr(float(text))).normalize()
    digits, places = "".join(map(str, value.as_tuple().digits)), value.as_tuple().exponent
    point = len(digits) + places
    if 0 < point <= 21: written = digits + "0" * places if places >= 0 else digits[:point] + "." + digits[point:]
    elif -6 < point <= 0: written = "0." + "0" * -point + digits
    else: written = f"{digits[0]}{'.' * (len(digits) > 1)}{digits[1:]}e{point - 1:+d}"
    return ("-" if value < 0 else "") + written if value else "0"

class Number(str): pass

def canonical(value):
    if isinstance(value, Number): return number(value)
    if isinstance(value, list): return "[" + ",".join(map(canonical, value)) + "]"
    if not isinstance(value, dict): return json.dumps(value, ensure_ascii=False)
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"

def sha256(*parts): return hashlib.sha256(b"".join(parts)).digest()

def open_note(note, key):
    name, key_id, public = key.split("+", 2)
    text, signatures = note.rsplit("\n\n", 1)
    lines = [base64.b64decode(line.split(" ")[2]) for line in signatures.splitlines() if line.split(" ")[1] == name]
    signed = [line[4:] for line in lines if line[:4].hex() == key_id]
    assert signed, "not signed by this key"
    for one in signed: Ed25519PublicKey.from_public_bytes(base64.b64decode(public)[1:]).verify(one, (text + "\n").encode())
    return text.split("\n")

def leaves_of(line, messages):
    event = json.loads(line, parse_int=Number, parse_float=Number)
    del event["late"]
    usual = [{**event, "message": None}] if messages.get(event["code"]) == event["message"] else []
    return [sha256(b"\0", canonical(one).encode()) for one in [*usual, event]]

def root_of(leaves, nodes, start, end):  # `leaves`: (position, hash) of the exported ones; `nodes`: hashes between them
    if not leaves or end - start == 1: return leaves[0][1] if leaves else next(nodes)
    middle = start + (1 << (end - start - 1).bit_length() - 1)
    left = root_of([leaf for leaf in leaves if leaf[0] < middle], nodes, start, middle)
    return sha256(b"\1", left, root_of([leaf for leaf in leaves if leaf[0] >= middle], nodes, middle, end))

def main(folder, key):
    data = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    name, digest, _ = open_note(data["manifest.note"].decode(), key)
    assert name.endswith("/export") and digest == sha256(data["manifest.json"]).hex(), "the manifest was changed"
    manifest = json.loads(data["manifest.json"])
    for file in manifest["files"]: assert sha256(data[file["name"]]).hex() == file["sha256"], f"{file['name']} was changed"
    origin, size, root = open_note(manifest["checkpoint"], key)
    parts = lambda name, length: (data[name][at:at + length] for at in range(0, len(data[name]), length))
    leaves = [(int.from_bytes(record[:8], "big"), record[8:40]) for record in parts("events.leaves", 56)]
    computed = root_of(leaves, parts("events.nodes", 32), 0, int(size))
    assert base64.b64encode(computed).decode() == root, "the leaves are not of this log"
    text = data[manifest["events"]["file"]]
    lines = (gzip.decompress(text) if manifest["events"]["compression"] == "gzip" else text).decode().split("\n")[:-1]
    logged = {leaf for _, leaf in leaves}
    for line in lines:
        found = next((leaf for leaf in leaves_of(line, manifest["messages"]) if leaf in logged), None)
        assert found, f"event {json.loads(line)['id']} does not match the log"
        logged.remove(found)
    assert not logged and len(lines) == manifest["rows"], f"{len(logged)} events are missing"
    print(f"INTACT: {len(lines)} events of {origin}, compared with its checkpoint of {size}")

main(*sys.argv[1:])
