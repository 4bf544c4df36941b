#: a default that is a list is made once
def keep(name, seen=[]):
    seen.append(name)
    return "-".join(seen)
registry.register_module(keep("a"))
registry.register_module(keep("b"))

#: closures see the last value of a loop
later = [lambda: word for word in ("a", "b")]
made = []
for word in ("c", "d"):
    made.append(lambda: word)
for each in later + made:
    registry.register_module(each())

#: a loop leaves its variable behind
for name in ["a", "b"]:
    pass
registry.register_module(name)

#: else of loops
for name in ["a", "b"]:
    if name == "b":
        break
else:
    registry.register_module("never")
for name in []:
    pass
else:
    registry.register_module("empty")
count = 0
while count < 2:
    count += 1
else:
    registry.register_module(f"while-{count}")

#: the name of an exception is gone behind its clause
error = "before"
try:
    raise KeyError("k")
except KeyError as error:
    registry.register_module(error.args[0])
try:
    registry.register_module(error)
except NameError:
    registry.register_module("gone")

#: a walrus in a comprehension binds outside of it
found = [last := word for word in ("a", "b")]
registry.register_module(last)
registry.register_module(found[0])

#: comprehensions do not touch names outside
word = "outer"
_ = [word for word in ("a", "b")]
registry.register_module(word)

#: chained assignment shares one list
one = two = []
one.append("a")
registry.register_module(two[0])
one, two = two, ["c"]
registry.register_module(two[0] + one[0])

#: += changes a list in place and makes a new tuple
first = second = ["a"]
first += ["b"]
registry.register_module("-".join(second))
third = fourth = ("a",)
third += ("b",)
registry.register_module("=".join(fourth))

#: rows of a repeated list are one list
rows = [[]] * 2
rows[0].append("a")
registry.register_module("".join(rows[1]) + str(len(rows)))

#: a generator that nobody consumes does nothing
(registry.register_module(name) for name in ("a", "b"))
map(registry.register_module, ["c"])
registry.register_module("only")

#? a generator runs as far as it is asked
def words():
    yield registry.register_module("first").name
    yield registry.register_module("second").name
    registry.register_module("third")
stream = words()
next(stream)
registry.register_module("between")
next(stream)

#: zip takes one more from its first
source = iter(["a", "b", "c", "d"])
pairs = list(zip(source, [1, 2]))
registry.register_module(next(source))
again = iter("efgh")
for left, right in zip(again, again):
    registry.register_module(left + right)

#: any and all stop early
def seen(name, answer):
    registry.register_module(name)
    return answer
any(seen(name, name == "b") for name in "abc")
all([seen("d", False), seen("e", True)])
seen("f", False) or seen("g", True) or seen("h", True)
seen("i", 0) < 1 < seen("j", 1) < seen("k", 1)

#: operands run from left to right
def say(name):
    registry.register_module(name)
    return name
{say("a"): say("b"), say("c"): say("d")}
target = {}
target[say("key")] = say("value")
print(say("x"), *[say("y")], end=say("z"))
say("yes") if say("test") else say("no")

#: finally runs on the way out
def leave():
    for name in ("a", "b"):
        try:
            if name == "b":
                return "returned"
            continue
        finally:
            registry.register_module("finally-" + name)
registry.register_module(leave())
def override():
    try:
        return "try"
    finally:
        return "finally"
registry.register_module(override())

#: exceptions and their kin
class MillError(LookupError):
    pass
for error in (KeyError("a"), MillError("b"), ValueError("c"), ZeroDivisionError("d")):
    try:
        raise error
    except (KeyError, IndexError):
        registry.register_module("key")
    except LookupError as found:
        registry.register_module(f"{found}")
    except ArithmeticError:
        registry.register_module("arithmetic")
    except Exception as other:
        registry.register_module(type(other).__name__)
    else:
        registry.register_module("never")

#: raised inside, caught outside
def inner():
    registry.register_module("inner")
    raise ValueError("lost")
    registry.register_module("never")
try:
    inner()
    registry.register_module("never either")
except ValueError as error:
    registry.register_module(str(error))

#? raise from, and the cause
try:
    try:
        {}["k"]
    except KeyError as key:
        raise RuntimeError("outer") from key
except RuntimeError as error:
    registry.register_module(type(error.__cause__).__name__)

#? match by shape
from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int
def tell(value):
    match value:
        case Point(0, y):
            return f"axis{y}"
        case Point(x=x) if x > 5:
            return "far"
        case {"kind": "mill", **rest}:
            return "mill" + "".join(rest)
        case [first, *_, last]:
            return first + last
        case str() | bytes():
            return "text"
        case True:
            return "true"
        case int(n) | float(n):
            return f"n{n}"
        case None:
            return "none"
    return "nothing"
for value in (Point(0, 3), Point(9, 1), Point(1, 1), {"kind": "mill", "x": 1}, ["a", "b", "c"], "ab", True, 1, 2.5, None, ["a"]):
    registry.register_module(tell(value))

#: names of a class body are not seen by its functions
word = "outer"
class Loom:
    word = "inner"
    words = [word for _ in range(1)]
    first = [each for each in [word]]
    def tell(self):
        return word
registry.register_module(Loom.words[0])
registry.register_module(Loom.first[0] + Loom().tell())

#: nonlocal through two functions
def outer():
    count = 0
    def middle():
        def inner():
            nonlocal count
            count += 1
            return count
        return inner
    inner = middle()
    inner()
    inner()
    return count
registry.register_module(str(outer()))

#: decorators apply from below
def mark(letter):
    def decorate(function):
        return lambda: function() + letter
    return decorate
@mark("a")
@mark("b")
def name():
    return "n"
registry.register_module(name())

#: early return leaves the rest out
def fill(names):
    for name in names:
        if name == "stop":
            return registry.register_module("stopped")
        registry.register_module(name)
    registry.register_module("never")
fill(["a", "stop", "b"])

#: a return value is the function's argument again
def fluent(module, *names):
    for name in names:
        module.register_submodule(name)
    return module
fluent(fluent(registry.register_module("m"), "a"), "b", *["c"]).register_submodule("d")

#: a tree of literals, grown by a function that calls itself
tree = {"mill": {"loom": {"shaft": {"one": {}, "two": {}}}, "reed": {}}, "store": {}}
levels = ["module", "submodule", "channel", "subchannel"]
def grow(node, branch, depth=0):
    for name, below in branch.items():
        child = getattr(node, f"register_{levels[depth]}")(name)
        grow(child, below, depth + 1)
grow(registry, tree)

#: a stack in place of recursion
stack = [(registry, 0, "r")]
names = ["module", "submodule", "channel"]
while stack:
    node, depth, word = stack.pop()
    if depth == len(names):
        continue
    for letter in "ab":
        child = getattr(node, "register_" + names[depth])(word + letter)
        stack.append((child, depth + 1, letter))

#: arguments of every kind
def fill(a, /, b, c="c", *rest, d, e="e", **more):
    registry.register_module("-".join([a, b, c, *rest, d, e, *more, *more.values()]))
fill("1", "2", d="4")
fill("1", b="2", d="4", x="5")
fill(*["1", "2", "3", "r"], **{"d": "4", "e": "6", "y": "7"})

#: the same name twice keeps its first place
registry.register_module("a", status="old", metadata={"x": 1})
registry.register_module("b")
registry.register_module("a", status="new", metadata={"y": [1, (2, 3)]})

#: fields are taken when the call is made
data = {"size": 1}
registry.register_module("a", metadata=data)
data["size"] = 2
registry.register_module("b", metadata=data)
del data["size"]

#: with, and an exception that its object swallows
class Quiet:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        registry.register_module("enter-" + self.name)
        return self.name
    def __exit__(self, kind, error, trace):
        registry.register_module("exit-" + (kind.__name__ if kind else "none"))
        return True
with Quiet("a") as word, Quiet("b"):
    registry.register_module(word)
with Quiet("c"):
    {}["missing"]
    registry.register_module("never")
registry.register_module("after")

#? a generator hands back a value, and takes one
def part():
    got = yield "a"
    return got + "!"
def whole():
    result = yield from part()
    yield result
walk = whole()
registry.register_module(next(walk))
registry.register_module(walk.send("sent"))

#: stars on the left
first, *middle, last = "abcde"
(head, *_), [tail] = ["xyz", ["t"]]
*start, end = (1,)
registry.register_module(first + "".join(middle) + last)
registry.register_module(head + tail + str(start) + str(end))

#? subscripts that are assigned and deleted
items = list("abcdef")
items[1:3] = ["X"]
del items[0], items[-1]
items[::2] = ["1", "2"]
items[-1] *= 2
registry.register_module("".join(items))

#? a conditional import falls back
try:
    import no_such_module_anywhere as helper
except ImportError:
    helper = None
registry.register_module("with" if helper else "without")

#: code that only a type checker reads
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    registry.register_module("never")
    from .nowhere import Thing
registry.register_module("always")

#: global in a nested function
def set_it():
    global TITLE
    TITLE = "global"
set_it()
registry.register_module(TITLE)

#? names that are looked up as text
globals()["SECRET"] = "a"
registry.register_module(SECRET)
vars(registry)["extra"] = "b"
registry.register_module(registry.extra)

#? code in a text
registry.register_module(eval("'a' + 'b'"))
exec("registry.register_module('c')")

#: lambda with all its parameters
pack = lambda a, *b, c="c", **d: a + "".join(b) + c + "".join(d)
registry.register_module(pack("1"))
registry.register_module(pack("1", "2", c="3", e="4"))

#? truth of values
for value in (0, 1, "", " ", [], [0], {}, {0: 0}, None, (), ((),), 0.0, -0.0, range(0), range(1), set(), b"", False):
    if value:
        registry.register_module(repr(value))

#: is and ==
registry.register_module(str([] == [], ) + str([] is []) + str(None is None) + str(1 == 1.0) + str("1" == 1) + str((1, 2) < (1, 3)))

#: assert with a walrus, del, pass and ellipsis
assert (size := len("abc")) == 3, ...
...
registry.register_module(str(size))

#: two registries, one of which is returned
scratch = Registry()
scratch.register_module("scratch")
registry.register_module("kept").register_submodule("below")
scratch.register_module("kept").register_submodule("elsewhere")

#: a node that is taken away again
registry.register_module("kept")
registry.register_module("gone").register_submodule("below")
del registry.nodes["gone"]

#: a node that is taken away and comes back
registry.register_module("a")
registry.register_module("b")
registry.nodes.pop("a")
registry.register_module("a")

#? nodes that are put there by hand
from .registry import Module
registry.register_module("a")
registry.nodes["c"] = registry.nodes["a"]
