#!/usr/bin/env python3
"""A small server of the remote execution protocol (REAPI v2): cache in memory, actions run one folder each.

Usage: executor.py PORT LOG HIDDEN

An action finds its declared inputs in an empty folder, the variables that it declares, and no network; the folder HIDDEN, with the
workspace and the output roots, is empty for it. LOG gets a JSON document for each action. Needs grpcio and nothing else: the
messages are few and are taken apart here.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent import futures

import grpc

EXECUTE_RESPONSE = "type.googleapis.com/build.bazel.remote.execution.v2.ExecuteResponse"


# Protocol buffers: a message is a list of values by field number.


def varint(number):
    out = bytearray()
    while True:
        out.append(number & 0x7F | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number:
            return bytes(out)


def encode(*fields):
    """Fields as pairs of number and value: an int, bytes, str or bool; what is empty is left out."""
    out = b""
    for number, value in fields:
        if isinstance(value, (bool, int)):
            if value:
                out += varint(number << 3) + varint(int(value))
        elif value:
            value = value.encode() if isinstance(value, str) else value
            out += varint(number << 3 | 2) + varint(len(value)) + value
    return out


def decode(data):
    """By field number, the values: ints or bytes."""
    fields = {}
    at = 0

    def read():
        nonlocal at
        number, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number

    while at < len(data):
        tag = read()
        kind = tag & 7
        if kind == 0:
            value = read()
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
            value = data[at : at + size]
            at += size
        elif kind == 2:
            size = read()
            value = data[at : at + size]
            at += size
        else:
            raise ValueError(f"wire type {kind}")
        fields.setdefault(tag >> 3, []).append(value)
    return fields


def first(fields, number, default=b""):
    return fields.get(number, [default])[0]


def texts(fields, number):
    return [value.decode() for value in fields.get(number, [])]


# The content-addressed store and the action cache.


class Store:
    def __init__(self):
        self.blobs = {hashlib.sha256(b"").hexdigest(): b""}
        self.results = {}
        self.lock = threading.Lock()

    def put(self, data):
        name = hashlib.sha256(data).hexdigest()
        with self.lock:
            self.blobs[name] = data
        return encode((1, name), (2, len(data)))

    def get(self, digest):
        return self.blobs[first(decode(digest), 1).decode()]

    def has(self, digest):
        return first(decode(digest), 1).decode() in self.blobs


class Services:
    def __init__(self, store, log, hidden):
        self.store = store
        self.log = log
        self.hidden = hidden

    def get_capabilities(self, request, context):
        cache = encode((1, b"\x01"), (2, encode((1, False))))
        execution = encode((1, 1), (2, True))
        return encode(
            (1, cache), (2, execution), (4, encode((1, 2))), (5, encode((1, 2), (2, 2)))
        )

    def find_missing(self, request, context):
        digests = decode(request).get(2, [])
        return encode(*((2, digest) for digest in digests if not self.store.has(digest)))

    def batch_update(self, request, context):
        responses = []
        for one in decode(request).get(2, []):
            self.store.put(first(decode(one), 2))
            responses.append((1, encode((1, first(decode(one), 1)))))
        return encode(*responses)

    def read(self, request, context):
        fields = decode(request)
        name = first(fields, 1).decode().split("/")[-2]
        if name not in self.store.blobs:
            context.abort(grpc.StatusCode.NOT_FOUND, name)
        data = self.store.blobs[name][first(fields, 2, 0) :]
        for start in range(0, max(len(data), 1), 1 << 20):
            yield encode((10, data[start : start + (1 << 20)]))

    def write(self, requests, context):
        parts, name = [], ""
        for request in requests:
            fields = decode(request)
            name = name or first(fields, 1).decode()
            parts.append(first(fields, 10))
        data = b"".join(parts)
        if hashlib.sha256(data).hexdigest() != name.split("/")[-2]:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "the digest is another")
        self.store.put(data)
        return encode((1, len(data)))

    def get_result(self, request, context):
        action = first(decode(first(decode(request), 2)), 1)
        if action not in self.store.results:
            context.abort(grpc.StatusCode.NOT_FOUND, "no such action")
        return self.store.results[action]

    def execute(self, request, context):
        fields = decode(request)
        digest = first(fields, 6)
        name = first(decode(digest), 1)
        action = decode(self.store.get(digest))
        skip_lookup = first(fields, 3, 0)
        cached = None if skip_lookup else self.store.results.get(name)
        result = cached or self.run(action)
        failed = first(decode(result), 4, 0)
        if not failed and not first(action, 7, 0):
            self.store.results[name] = result
        response = encode((1, result), (2, cached is not None))
        answer = encode((1, EXECUTE_RESPONSE), (2, response))
        yield encode((1, "done"), (3, True), (5, answer))

    def tree(self, digest, folder):
        os.makedirs(folder, exist_ok=True)
        fields = decode(self.store.get(digest))
        for node in map(decode, fields.get(1, [])):
            path = os.path.join(folder, first(node, 1).decode())
            with open(path, "wb") as out:
                out.write(self.store.get(first(node, 2)))
            os.chmod(path, 0o555 if first(node, 4, 0) else 0o444)
        for node in map(decode, fields.get(2, [])):
            self.tree(first(node, 2), os.path.join(folder, first(node, 1).decode()))
        for node in map(decode, fields.get(3, [])):
            os.symlink(first(node, 2).decode(), os.path.join(folder, first(node, 1).decode()))

    def run(self, action):
        command = decode(self.store.get(first(action, 1)))
        arguments = texts(command, 1)
        environment = {
            first(one, 1).decode(): first(one, 2).decode() for one in map(decode, command.get(2, []))
        }
        outputs = texts(command, 3) + texts(command, 4) + texts(command, 7)
        root = tempfile.mkdtemp(prefix="executor-", dir="/tmp")
        try:
            self.tree(first(action, 2), root)
            inputs = sorted(
                os.path.relpath(os.path.join(folder, name), root)
                for folder, _, names in os.walk(root)
                for name in names
            )
            folder = os.path.join(root, first(command, 6).decode())
            for output in outputs:
                os.makedirs(os.path.dirname(os.path.join(folder, output)), exist_ok=True)
            user = [] if os.geteuid() == 0 else ["-r"]
            hide = 'mount -t tmpfs none "$0" && cd "$1" && shift && exec env -i "$@"'
            variables = [f"{name}={value}" for name, value in environment.items()]
            done = subprocess.run(
                ["unshare", *user, "-n", "-m", "sh", "-c", hide, self.hidden, folder]
                + variables
                + arguments,
                cwd="/",
                capture_output=True,
                check=False,
            )
            fields = [(4, done.returncode)]
            for output in outputs:
                path = os.path.join(folder, output)
                if os.path.isfile(path):
                    with open(path, "rb") as made:
                        digest = self.store.put(made.read())
                    executable = bool(os.stat(path).st_mode & 0o100)
                    fields.append((2, encode((1, output), (2, digest), (4, executable))))
            fields += [(6, self.store.put(done.stdout)), (8, self.store.put(done.stderr))]
            document = {
                "arguments": arguments,
                "environment": environment,
                "inputs": inputs,
                "outputs": outputs,
                "status": done.returncode,
            }
            with self.store.lock, open(self.log, "a", encoding="utf-8") as log:
                log.write(json.dumps(document) + "\n")
            return encode(*fields)
        finally:
            shutil.rmtree(root, ignore_errors=True)


def handlers(services):
    unary = grpc.unary_unary_rpc_method_handler
    streamed = grpc.unary_stream_rpc_method_handler
    reapi = "build.bazel.remote.execution.v2."
    table = {
        reapi + "Capabilities": {"GetCapabilities": unary(services.get_capabilities)},
        reapi + "ContentAddressableStorage": {
            "FindMissingBlobs": unary(services.find_missing),
            "BatchUpdateBlobs": unary(services.batch_update),
        },
        reapi + "ActionCache": {"GetActionResult": unary(services.get_result)},
        reapi + "Execution": {"Execute": streamed(services.execute)},
        "google.bytestream.ByteStream": {
            "Read": streamed(services.read),
            "Write": grpc.stream_unary_rpc_method_handler(services.write),
        },
    }
    return [grpc.method_handlers_generic_handler(name, methods) for name, methods in table.items()]


def main():
    port, log, hidden = sys.argv[1:]
    server = grpc.server(futures.ThreadPoolExecutor(16))
    for handler in handlers(Services(Store(), log, hidden)):
        server.add_generic_rpc_handlers((handler,))
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    server.wait_for_termination()


if __name__ == "__main__":
    main()
