"""Runs programs that fill a registry, and prints the tree of each as JSON.

Reads `{"programs": [{"files", "entry", "function"}], "worlds": n}`. Each program gets a directory of its own. It is run
once in every world: worlds differ in all that no reader of the code can know.
"""

import contextlib
import enum
import importlib
import io
import itertools
import json
import math
import os
import pathlib
import random
import signal
import sys
import tempfile

SECONDS = 2
MOST_NODES = 5000
LONGEST_NAME = 5000

# A package that the program's repository does not have.
STRANGER = '''
import random

def label(*_):
    return random.choice(["u-one", "u-two", "u-three"])

def labels(*_):
    return [label() for _ in range(random.randrange(3))]

def flag(*_):
    return random.random() < 0.5

def fill(items):
    if flag():
        items.append(label())

def visit(node):
    for level in ("module", "submodule", "channel", "subchannel"):
        if flag() and hasattr(node, f"register_{level}"):
            getattr(node, f"register_{level}")("u-visited")

def same(thing):
    return thing
'''


class OutOfTime(BaseException):
    """The program does not end."""


def encode(value):
    """Say a value so that JSON keeps its kind, and the order of keys."""
    if isinstance(value, enum.Enum) and isinstance(value, (str, int)):
        return encode(value.value)
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return value if abs(value) < 2**53 and math.isfinite(value) else {"other": "number"}
    if isinstance(value, (list, tuple)):
        return {"list": [encode(item) for item in value]}
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {"map": [[encode(key), encode(item)] for key, item in value.items()]}
    return {"other": type(value).__name__}


def registry_of(module, function):
    """What the function returns, or the registry that the module holds."""
    if function is not None:
        return getattr(module, function)()
    return getattr(module, "REGISTRY", None) or module.registry


def run(entry, function, world):
    os.environ.pop("RELOPS_WORLD", None)
    if world > 0:
        os.environ["RELOPS_WORLD"] = f"u-world-{world}"
    random.seed(world)
    registry = registry_of(importlib.import_module(entry), function)
    walk = itertools.islice(registry.walk(), MOST_NODES + 1)
    nodes = [[[segment(name) for name in path], encode(node.describe()), encode(past_of(node))] for path, node in walk]
    if len(nodes) > MOST_NODES or any(len(name) > LONGEST_NAME for path, *_ in nodes for name in path):
        raise OverflowError("the tree is too large")
    return nodes


def past_of(node):
    """Return what the node told at other times, where its class keeps that."""
    return getattr(node, "past", [])


def segment(name):
    """Return the text of a name, that of a member of an enumeration of texts included."""
    return str.__str__(name) if isinstance(name, str) else str(name)


def timed(work, *arguments):
    def stop(*_):
        raise OutOfTime

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return {"nodes": work(*arguments)}
    except (Exception, OutOfTime, SystemExit, KeyboardInterrupt) as error:
        return {"raised": f"{type(error).__name__}: {error}"}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def forget(packages):
    for name in list(sys.modules):
        if name.partition(".")[0] in packages:
            del sys.modules[name]
    sys.path_importer_cache.clear()


def write(root, files):
    for name, text in files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


def judge(program, root, worlds):
    write(root, program["files"])
    entry = program["entry"].removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    packages = {name.partition("/")[0].removesuffix(".py") for name in program["files"]}
    sys.path.insert(0, str(root))
    for world in range(worlds):
        forget(packages)
        yield timed(run, entry, program.get("function"), world)
    sys.path.remove(str(root))
    forget(packages)


def main():
    question = json.load(sys.stdin)
    # Programs may close what they should not.
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as directory:
        base = pathlib.Path(directory).resolve()
        write(base / "outside", {"stranger.py": STRANGER})
        sys.path.insert(0, str(base / "outside"))
        answers = [
            list(judge(program, base / str(number), question["worlds"]))
            for number, program in enumerate(question["programs"])
        ]
    json.dump(answers, answer)
    answer.close()


main()
