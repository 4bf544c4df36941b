#? a variable that a branch may have changed
import os
name = "a"
if "RELOPS_WORLD" in os.environ:
    name = "b"
registry.register_module(name)
registry.register_module("known")

#? what is the same in both branches
import os
if "RELOPS_WORLD" in os.environ:
    name = "same"
    other = "one"
else:
    name = "same"
    other = "two"
registry.register_module(name)
registry.register_module(other)

#? a list that a branch may have changed
import stranger
names = ["a", "b"]
alias = names
if stranger.flag():
    alias.append("c")
for name in names:
    registry.register_module(name)

#? a mapping that a branch may have changed
import os
fields = {"status": "old"}
if "RELOPS_WORLD" in os.environ:
    fields["status"] = "new"
    fields["extra"] = 1
registry.register_module("a", metadata=fields)

#? an attribute that a branch may have changed
import stranger
class Box:
    name = "class"
box = Box()
if stranger.flag():
    box.name = "own"
registry.register_module(box.name)
registry.register_module(Box.name)

#? a global that a branch may have changed by a call
import stranger
from . import settings
if stranger.flag():
    settings.change()
registry.register_module(settings.MODE)
#> mill/settings.py
MODE = "old"
def change():
    global MODE
    MODE = "new"

#? a function that a branch may have defined anew
import stranger
def name():
    return "one"
if stranger.flag():
    def name():
        return "two"
registry.register_module(name())

#? a nonlocal that a branch may have changed
import stranger
def counter():
    count = 0
    def bump():
        nonlocal count
        count += 1
        return count
    return bump
bump = counter()
if stranger.flag():
    bump()
registry.register_module(str(bump()))

#? an iterator that a branch may have moved on
import stranger
stream = iter(["a", "b", "c"])
if stranger.flag():
    next(stream)
registry.register_module(next(stream))

#? a node below one that may not be
import stranger
if stranger.flag():
    module = registry.register_module("perhaps")
    module.register_submodule("below").register_channel("deep")
registry.register_module("sure").register_submodule("below")

#? a name that is registered in both branches
import stranger
if stranger.flag():
    registry.register_module("a", status="one")
    registry.register_module("b")
else:
    registry.register_module("b")
    registry.register_module("a", status="two")
registry.register_module("c")

#? what comes first is not known
import stranger
if stranger.flag():
    registry.register_module("b")
registry.register_module("a")
registry.register_module("b")

#? registered in a helper that an unknown list drives
import stranger
def fill(names, module):
    for name in names:
        module.register_submodule("fixed")
        module.register_submodule(name)
fill(stranger.labels(), registry.register_module("a"))
fill(["x"], registry.register_module("b"))

#? a while loop with an unknown end
import stranger
count = 0
while stranger.flag():
    count += 1
    registry.register_module(f"turn-{count}")
registry.register_module(f"end-{count}")

#? an unknown number of turns over known names
import random
for index, name in enumerate(["a", "b", "c"]):
    if index >= random.randint(0, 3):
        break
    registry.register_module(name)
else:
    registry.register_module("all")
registry.register_module("after-" + name)

#? continue in some turns
import stranger
done = []
for name in ("a", "b"):
    if stranger.flag():
        continue
    done.append(name)
    registry.register_module(name)
registry.register_module("done" + "".join(done))

#? return from a helper at an unknown place
import stranger
def fill(module):
    module.register_submodule("first")
    if stranger.flag():
        return "early"
    module.register_submodule("second")
    return "late"
registry.register_module(fill(registry.register_module("a")))

#? an exception that may be raised
import stranger
order = []
try:
    order.append("start")
    stranger.label().index("t")
    order.append("found")
    registry.register_module("found")
except ValueError:
    order.append("missed")
    registry.register_module("missed")
finally:
    registry.register_module("finally")
registry.register_module("-".join(order))

#? a raise in an unknown branch
import stranger
def check(word):
    if stranger.flag():
        raise KeyError(word)
    return word + "!"
for word in ("a", "b"):
    try:
        registry.register_module(check(word))
    except KeyError as error:
        registry.register_module("caught-" + error.args[0])

#? a list in strange hands
import stranger
names = ["a"]
stranger.fill(names)
for name in names:
    registry.register_module(name)

#? a list inside of an object in strange hands
import stranger
class Box:
    def __init__(self):
        self.names = ["a"]
box = Box()
kept = box.names
stranger.same([box])
stranger.fill(box.names)
registry.register_module("-".join(kept))

#? the registry in strange hands
import stranger
module = registry.register_module("a")
stranger.visit(registry)
stranger.visit(module)
registry.register_module("b")

#? a bound method in strange hands
import stranger
add = registry.register_module
stranger.same(add)("c")
registry.register_module("b")

#? a callback that a stranger may call
import stranger
def fill():
    registry.register_module("called")
stranger.same([fill])[0]()
registry.register_module("sure")

#? a node out of strange hands
import stranger
module = stranger.same(registry.register_module("a"))
module.register_submodule("below")
registry.register_module("b").register_submodule("below")

#? a decorator from elsewhere
import stranger
@stranger.same
def fill(module):
    module.register_submodule("below")
fill(registry.register_module("a"))

#? a class from elsewhere
import random
class Lucky(random.Random):
    def name(self):
        return "lucky"
registry.register_module(Lucky().name())
registry.register_module("after")

#? a mapping with an unknown key among known ones
import stranger
table = {"a": 1, stranger.label(): 2, "b": 3}
for name, size in table.items():
    registry.register_module(name, metadata={"size": size})
registry.register_module(str(table["a"]) + str(table.get("c", "none")))

#? unknown in any and all
import stranger
registry.register_module("any" if any([True, stranger.flag()]) else "none")
registry.register_module("all" if all([False, stranger.flag()]) else "not-all")
registry.register_module("or" if stranger.flag() or True else "not")
registry.register_module("and" if stranger.flag() and False else "not-and")

#? unknown that makes no difference
import stranger
registry.register_module("len" + str(len([stranger.label(), stranger.label()])))
registry.register_module(("a" + stranger.label())[:1])
registry.register_module(stranger.label()[:0] + "empty")

#? filtered by what is not known
import stranger
names = [name for name in ("a", "b", "c") if name == "b" or stranger.flag()]
for name in names:
    registry.register_module(name)
registry.register_module(str(len(names) > 9))

#? sorted with an unknown key
import stranger
for name in sorted(["b", "a"], key=lambda name: stranger.label()):
    registry.register_module(name)

#? first of a list with unknown parts
import stranger
names = ["a", stranger.label(), "b"]
registry.register_module(names[0] + names[-1])
registry.register_module(max(names))

#? zip with something of unknown length
import stranger
for name, other in zip(["a", "b"], stranger.labels()):
    registry.register_module(name)
for index, name in enumerate(stranger.labels() + ["last"]):
    registry.register_module(name)

#? star over something of unknown length
import stranger
def fill(first="none", *rest, last="end"):
    registry.register_module(first)
    registry.register_module(f"{len(rest)}-{last}")
fill(*stranger.labels())
fill("known", *stranger.labels(), last="l")

#? unpacking something of unknown length
import stranger
first, *rest = ["a", *stranger.labels()]
registry.register_module(first)
for name in rest:
    registry.register_module(name)

#? a default that is not known
import os
def fill(name=os.environ.get("RELOPS_WORLD", "u-default")):
    registry.register_module(name)
fill()
fill("given")

#? match on what is not known
import stranger
match stranger.label():
    case "u-one":
        name = "one"
    case "u-two" | "u-three":
        name = "more"
    case _:
        name = "never"
registry.register_module(name)

#? a with whose object is not known
import contextlib
import tempfile
with tempfile.TemporaryDirectory() as place:
    registry.register_module("inside")
with contextlib.suppress(KeyError):
    registry.register_module("before")
    {}["missing"]
    registry.register_module("never")
registry.register_module("after")

#? a wildcard of a module that is not there
from .names import make, SHARED
registry.register_module(make())
registry.register_module(SHARED)
#> mill/names.py
SHARED = "mine"
from stranger import *
def make():
    return label()

#? a monkeypatch of unknown extent
import stranger
from . import names
setattr(names, stranger.label(), "x")
setattr(names, "NAME" if stranger.flag() else "OTHER", "patched")
registry.register_module(names.NAME)
#> mill/names.py
NAME = "name"
OTHER = "other"

#? a class attribute set through an unknown name
import stranger
class Kind:
    a = "a"
    b = "b"
setattr(Kind, "a" if stranger.flag() else "b", "changed")
registry.register_module(Kind.a + Kind.b)

#? deleted perhaps
import stranger
names = {"a": 1, "b": 2}
if stranger.flag():
    del names["a"]
for name in names:
    registry.register_module(name)
registry.register_module("has" if "b" in names else "has-not")

#? the order of a mapping that a branch may have changed
import stranger
names = {"a": 1, "b": 2}
if stranger.flag():
    names["a"] = names.pop("a")
for name in names:
    registry.register_module(name)

#? a node that a branch may take away
import stranger
registry.register_module("a").register_submodule("below")
registry.register_module("b")
if stranger.flag():
    del registry.nodes["a"]

#? a generator with an unknown part
import stranger
def names():
    yield "a"
    if stranger.flag():
        yield "b"
    yield "c"
for name in names():
    registry.register_module(name)
registry.register_module("count" + str(len(list(names()))))

#? a cached answer that is not known
import functools
import stranger
@functools.lru_cache
def name():
    return stranger.label()
registry.register_module("same" if name() == name() else "other")
registry.register_module("x" + name())

#? comparing what is not known with itself
import stranger
one = stranger.label()
other = stranger.label()
registry.register_module("equal" if one == one else "unequal")
registry.register_module("equal2" if one == other else "unequal2")

#? recursion that an unknown ends
import stranger
def again(depth):
    registry.register_module(f"depth-{depth}")
    if depth < 3 and stranger.flag():
        again(depth + 1)
again(0)

#? the arguments of the program
import sys
import platform
if len(sys.argv) > 5:
    registry.register_module("argued")
if sys.platform == "win32":
    registry.register_module("windows")
registry.register_module("u-" + platform.system())
registry.register_module("after")

#? who is asked for input
try:
    name = input("name? ")
except EOFError:
    name = "u-nobody"
registry.register_module(name)
registry.register_module("after")

#? a process that answers
import subprocess
import sys
out = subprocess.run([sys.executable, "-c", "print('u-out')"], capture_output=True, text=True).stdout
registry.register_module(out.strip())
registry.register_module("after")

#? an object below an unknown key, changed through its mapping
import stranger
class Box:
    n = 0
    def bump(self):
        self.n += 1
        return self
box = Box()
boxes = {stranger.label(): box}
for each in boxes.values():
    each.bump()
registry.register_module(f"n{box.n}")

#? a list below an unknown key, changed through its mapping
import stranger
names = ["a"]
table = {stranger.label(): names}
for each in table.values():
    each.append("b")
for name in names:
    registry.register_module(name)

#? functions below an unknown key, which change what they close over
import stranger
def counter():
    count = 0
    def bump():
        nonlocal count
        count += 1
        return f"bump-{count}"
    return bump
bump = counter()
def fill(node):
    node.register_submodule(bump())
table = {stranger.label(): fill, "known": fill}
module = registry.register_module("a")
for name, each in table.items():
    each(module)
registry.register_module(bump())

#? what is made of something unknown is not the same
import stranger
one = stranger.label() if stranger.flag() else "u-one"
number = len(stranger.labels()) if stranger.flag() else 1
flag = stranger.flag() if stranger.flag() else False
registry.register_module("join" if "".join([one, "x"]) in [one, "y"] else "join-not")
registry.register_module("text" if f"{one}!" == one else "text-not")
registry.register_module("upper" if one.upper() == one else "upper-not")
registry.register_module("plus" if one + "x" == one else "plus-not")
registry.register_module("minus" if -number - 1 == number else "minus-not")
registry.register_module("not" if (not flag) == flag else "not-not")
registry.register_module("less" if (one < "u-p") == one else "less-not")
registry.register_module("str" if str(one) == one + "x" else "str-not")
registry.register_module("percent" if "%s!" % one == one else "percent-not")
registry.register_module("same" if one == one else "same-not")
