#? a list put below an unknown key, changed by way of another one
import stranger
names = ["a"]
table = {}
table[stranger.label()] = names
table.get(stranger.label(), []).append("b")
for name in names:
    registry.register_module(name)

#? a list below an unknown key, changed by way of the values
import stranger
names = ["a"]
table = {}
table[stranger.label()] = names
for each in table.values():
    each.append("b")
for name in names:
    registry.register_module(name)

#: a list below an unknown key, which nobody changes
import stranger
names = ["a"]
table = {stranger.label(): names}
for name in names:
    registry.register_module(name)

#? a mapping below an unknown key, changed by way of its mapping
import stranger
fields = {"status": "old"}
table = {stranger.label(): fields}
for each in table.values():
    each["status"] = "new"
    each.update(extra=1)
registry.register_module("a", metadata=fields)

#? an object below an unknown key, written by way of its mapping
import stranger
class Box:
    pass
box = Box()
box.name = "old"
table = {stranger.label(): box}
for each in table.values():
    each.name = "new"
registry.register_module(box.name)

#? a set below an unknown key, changed by way of its mapping
import stranger
names = {"a"}
table = {stranger.label(): names}
for each in table.values():
    each.add("b")
    each |= {"c"}
for name in sorted(names):
    registry.register_module(name)

#? a list added to in place by way of an unknown key
import stranger
names = ["a"]
table = {stranger.label(): names}
for key in table:
    table[key] += ["b"]
for name in names:
    registry.register_module(name)

#? a list in a tuple below an unknown key
import stranger
names = ["a"]
table = {stranger.label(): (1, names)}
for each in table.values():
    each[1].append("b")
for name in names:
    registry.register_module(name)

#? a list in a list in an object below an unknown key
import stranger
class Box:
    def __init__(self, parts):
        self.parts = parts
names = ["a"]
table = {stranger.label(): [Box([names])]}
for each in table.values():
    each[0].parts[0].append("b")
for name in names:
    registry.register_module(name)

#? an object in a set below an unknown key
import stranger
class Box:
    name = "old"
box = Box()
table = {stranger.label(): {box}}
for each in table.values():
    for one in each:
        one.name = "new"
registry.register_module(box.name)

#? an object of a set without order
import stranger
class Box:
    name = "old"
boxes = [Box(), Box()]
some = set(boxes)
some.pop().name = "new"
registry.register_module("-".join(sorted(box.name for box in boxes)))
registry.register_module(boxes[0].name)

#? a set of objects of which one may be any
import stranger
class Box:
    name = "old"
    def __hash__(self):
        return len(stranger.label())
    def __eq__(self, other):
        return True
box = Box()
for each in {box}:
    each.name = "new"
registry.register_module(box.name)

#? a default put below an unknown key
import stranger
names = ["a"]
table = {}
table.setdefault(stranger.label(), names).append("b")
for name in names:
    registry.register_module(name)

#? what was below known keys, found by an unknown one with a default
import stranger
names = ["a"]
table = {"u-one": names, "u-two": names, "u-three": names}
table.setdefault(stranger.label(), []).append("b")
for name in names:
    registry.register_module(name)

#? taken out by an unknown key
import stranger
names = ["a"]
table = {"u-one": names, "u-two": names, "u-three": names}
table.pop(stranger.label()).append("b")
for name in names:
    registry.register_module(name)

#? read by an unknown key
import stranger
names = ["a"]
table = {"u-one": names, "u-two": names, "u-three": names}
table[stranger.label()].append("b")
for name in names:
    registry.register_module(name)

#? read by an unknown key, then changed from elsewhere
import stranger
names = ["a"]
table = {"u-one": names, "u-two": names, "u-three": names}
found = table[stranger.label()]
table.clear()
def change(what):
    what.insert(0, "b")
change(found)
for name in names:
    registry.register_module(name)

#? read by an unknown key with a default
import stranger
names = ["a"]
other = ["o"]
table = {"u-one": names}
table.get(stranger.label(), other).append("b")
for name in names + other:
    registry.register_module(name)

#? read by an unknown index
import random
names = ["a"]
others = ["b"]
table = [names, others]
table[random.randint(0, 1)].append("c")
for name in names + others:
    registry.register_module(name)

#? put at an unknown index
import random
names = ["a"]
table = [[], []]
table[random.randint(0, 1)] = names
for each in table:
    each.append("b")
for name in names:
    registry.register_module(name)

#? put into a list by an unknown slice
import random
names = ["a"]
table = [[], []]
table[random.randint(0, 1):] = [names]
for each in table:
    each.append("b")
for name in names:
    registry.register_module(name)

#? read by an unknown slice
import random
names = ["a"]
table = [names, names, names]
for each in table[random.randint(0, 2):]:
    each.append("b")
for name in names:
    registry.register_module(name)

#? inserted at an unknown place
import random
names = ["a"]
table = [[], []]
table.insert(random.randint(0, 1), names)
for each in table:
    each.append("b")
for name in names:
    registry.register_module(name)

#? taken from an unknown place of a list
import random
names = ["a"]
others = ["b"]
table = [names, others]
table.pop(random.randint(0, 1)).append("c")
for name in names + others:
    registry.register_module(name)

#? appended to a list of which nothing is known
import stranger
names = ["a"]
table = list(stranger.labels())
table.append(names)
table[-1].append("b")
for name in names:
    registry.register_module(name)

#? spread into a list of which nothing is known
import stranger
names = ["a"]
table = [*stranger.labels(), names]
table[-1].append("b")
for name in names:
    registry.register_module(name)

#? added to a list of which nothing is known
import stranger
names = ["a"]
table = list(stranger.labels()) + [names]
table[-1].append("b")
for name in names:
    registry.register_module(name)

#? an attribute set through an unknown name
import stranger
class Box:
    pass
names = ["a"]
box = Box()
name = stranger.label()
setattr(box, name, names)
getattr(box, name).append("b")
for name in names:
    registry.register_module(name)

#? an attribute read through an unknown name
import stranger
class Box:
    one = ["a"]
    two = ["b"]
getattr(Box, "one" if stranger.flag() else "two").append("c")
for name in Box.one + Box.two:
    registry.register_module(name)

#? an attribute of an object read through an unknown name
import stranger
class Box:
    def __init__(self):
        self.one = ["a"]
        self.two = ["b"]
box = Box()
getattr(box, "one" if stranger.flag() else "two").append("c")
for name in box.one + box.two:
    registry.register_module(name)

#? an attribute of a module read through an unknown name
import stranger
from . import names
getattr(names, "ONE" if stranger.flag() else "TWO").append("c")
for name in names.ONE + names.TWO:
    registry.register_module(name)
#> mill/names.py
ONE = ["a"]
TWO = ["b"]

#? a class attribute of objects below an unknown key
import stranger
class Box:
    names = ["a"]
    count = 0
    def add(self, name):
        self.names.append(name)
        Box.count += 1
table = {stranger.label(): Box()}
for each in table.values():
    each.add("b")
for name in Box.names:
    registry.register_module(name)
registry.register_module(f"count-{Box.count}")

#? a class below an unknown key
import stranger
class Box:
    names = ["a"]
    mode = "old"
    @classmethod
    def add(cls, name):
        cls.names.append(name)
table = {stranger.label(): Box}
for each in table.values():
    each.add("b")
    each.mode = "new"
for name in Box.names:
    registry.register_module(name)
registry.register_module(Box.mode)

#? a global that methods of objects below an unknown key change
import stranger
from . import boxes
table = {stranger.label(): boxes.Box()}
for each in table.values():
    each.change()
registry.register_module(boxes.MODE)
#> mill/boxes.py
MODE = "old"
class Box:
    def change(self):
        global MODE
        MODE = "new"

#? a property of objects below an unknown key that changes them
import stranger
class Box:
    def __init__(self):
        self.names = ["a"]
    @property
    def next(self):
        self.names.append("b")
        return "next"
box = Box()
for each in {stranger.label(): box}.values():
    each.next
for name in box.names:
    registry.register_module(name)

#? objects below an unknown key that are called
import stranger
class Box:
    def __init__(self):
        self.names = ["a"]
    def __call__(self, name):
        self.names.append(name)
box = Box()
for each in {stranger.label(): box}.values():
    each("b")
for name in box.names:
    registry.register_module(name)

#? bound methods below an unknown key
import stranger
class Box:
    def __init__(self):
        self.names = ["a"]
    def add(self, name):
        self.names.append(name)
box = Box()
others = ["o"]
for each in {stranger.label(): box.add}.values():
    each("b")
for each in {stranger.label(): others.append}.values():
    each("p")
for name in box.names + others:
    registry.register_module(name)

#? a bound method of a list in strange hands
import stranger
names = ["a"]
stranger.same(names.append)("b")
for name in names:
    registry.register_module(name)

#? a bound method of what is below an unknown key
import stranger
names = ["a"]
for each in {stranger.label(): names}.values():
    add = each.append
    add("b")
for name in names:
    registry.register_module(name)

#? partials below an unknown key
import functools
import stranger
names = ["a"]
def add(where, name):
    where.append(name)
for each in {stranger.label(): functools.partial(add, names)}.values():
    each("b")
for name in names:
    registry.register_module(name)

#? plugins below an unknown key, which register by themselves
import stranger
class Plugin:
    def __init__(self, target):
        self.target = target
    def install(self):
        self.target.register_module("installed")
for each in {stranger.label(): Plugin(registry)}.values():
    each.install()
registry.register_module("after")

#? a plugin that is found by an unknown key, which registers by itself
import stranger
class Plugin:
    def __init__(self, target, name):
        self.target = target
        self.name = name
    def install(self):
        self.target.register_module(self.name)
plugins = {name: Plugin(registry, name) for name in ("u-one", "u-two", "u-three")}
plugins[stranger.label()].install()
registry.register_module("after")

#? a node found by an unknown key, written
import stranger
module = registry.register_module("a", status="old")
for each in {stranger.label(): module}.values():
    each.fields["status"] = "new"
    each.register_submodule("below")

#? a name that may be of one list or of another
import stranger
one = ["a"]
other = ["b"]
if stranger.flag():
    some = one
else:
    some = other
some.append("c")
for name in one + other:
    registry.register_module(name)

#? an expression that may be one list or another
import stranger
one = ["a"]
other = ["b"]
(one if stranger.flag() else other).append("c")
(stranger.flag() and one or other).append("d")
for name in one + other:
    registry.register_module(name)

#? a helper that may return one list or another
import stranger
one = ["a"]
other = ["b"]
def some():
    if stranger.flag():
        return one
    return other
some().append("c")
for name in one + other:
    registry.register_module(name)

#? an attribute that may be one list or another
import stranger
class Box:
    pass
one = ["a"]
box = Box()
box.names = one
if stranger.flag():
    box.names = ["b"]
box.names.append("c")
for name in one:
    registry.register_module(name)

#? a list in a list that a branch may have changed
import stranger
names = ["a"]
table = [names]
if stranger.flag():
    table.append(["other"])
for each in table:
    each.append("b")
for name in names:
    registry.register_module(name)

#? a list in a mapping that a branch may have changed
import stranger
names = ["a"]
table = {"x": names}
if stranger.flag():
    table["x"] = ["other"]
table["x"].append("b")
for name in names:
    registry.register_module(name)

#? a list below a key that a branch may have added
import stranger
names = ["a"]
table = {}
if stranger.flag():
    table["x"] = names
for each in table.values():
    each.append("b")
table.get("x", []).append("c")
for name in names:
    registry.register_module(name)

#? a list in a list in strange hands
import stranger
names = ["a"]
table = [[names]]
inner = table[0]
stranger.fill(table)
inner[0].append("b")
for name in names:
    registry.register_module(name)

#? a mapping taken into another one with an unknown key
import stranger
names = ["a"]
table = {"x": []}
table.update({stranger.label(): names})
for each in table.values():
    each.append("b")
for name in names:
    registry.register_module(name)

#? pairs with an unknown key taken into a mapping
import stranger
names = ["a"]
table = dict([(stranger.label(), names)])
for each in table.values():
    each.append("b")
for name in names:
    registry.register_module(name)

#? a mapping merged with one with an unknown key
import stranger
names = ["a"]
others = ["o"]
table = {"x": others}
table |= {stranger.label(): names}
for each in table.values():
    each.append("b")
for name in names + others:
    registry.register_module(name)

#? a union with a mapping with an unknown key
import stranger
names = ["a"]
others = ["o"]
table = {"x": others} | {stranger.label(): names}
for each in table.values():
    each.append("b")
for name in names + others:
    registry.register_module(name)

#? a mapping unpacked into another one
import stranger
names = ["a"]
others = ["o"]
table = {"x": others, **{stranger.label(): names}}
for each in table.values():
    each.append("b")
for name in names + others:
    registry.register_module(name)

#? keywords that are not known among known ones
import stranger
names = ["a"]
others = ["o"]
def make(**given):
    return given
for table in (dict(**{stranger.label(): names}, x=others), make(**{stranger.label(): names}, x=others)):
    for each in table.values():
        each.append("b")
for name in names + others:
    registry.register_module(name)

#? arguments that are not known among known ones
import stranger
names = ["a"]
others = ["o"]
def change(first, *rest, last=None):
    first.append("f")
    for each in rest:
        each.append("r")
change(names, *[others for label in stranger.labels()], others)
for name in names + others:
    registry.register_module(name)

#? a comprehension with unknown keys
import stranger
names = ["a"]
table = {stranger.label() + name: names for name in ("x", "y")}
for each in table.values():
    each.append("b")
for name in names:
    registry.register_module(name)

#? a comprehension that is filtered by what is not known
import stranger
one = ["a"]
other = ["b"]
for each in [names for names in (one, other) if stranger.flag()]:
    each.append("c")
for name in one + other:
    registry.register_module(name)

#? copies of what is below an unknown key
import copy
import stranger
names = ["a"]
table = {stranger.label(): names}
for each in table.copy().values():
    each.append("b")
for each in copy.copy(table).values():
    each.append("c")
for each in copy.deepcopy(table).values():
    each.append("d")
for name in names:
    registry.register_module(name)

#? pairs of a mapping with an unknown key
import stranger
names = ["a"]
table = {stranger.label(): names, "x": names}
for key, each in list(table.items()):
    each.append("b")
pairs = dict(table.items())
for key in pairs:
    pairs[key].append("c")
for name in names:
    registry.register_module(name)

#? a factory that is asked for an unknown key
import collections
import stranger
table = collections.defaultdict(list)
table[stranger.label()].append("x")
table["a"].append("y")
for name, each in table.items():
    registry.register_module(name + str(len(each)))

#? objects that a factory may have made
import collections
import stranger
table = collections.defaultdict(list)
names = table["u-one"]
table[stranger.label()].append("x")
for name in names:
    registry.register_module(name)
registry.register_module("after")

#? the first by an unknown order
import stranger
one = ["a"]
other = ["b"]
max(one, other, key=lambda names: stranger.label()).append("c")
sorted([one, other], key=lambda names: stranger.label())[0].append("d")
for name in one + other:
    registry.register_module(name)

#? the next of a stream that a branch may have moved on
import stranger
one = ["a"]
other = ["b"]
stream = iter([one, other, one])
if stranger.flag():
    next(stream)
next(stream).append("c")
for name in one + other:
    registry.register_module(name)

#? streams of lists with something of unknown length
import itertools
import stranger
one = ["a"]
other = ["b"]
for each, label in zip([one, other], stranger.labels()):
    each.append("c")
for each in itertools.chain(stranger.labels(), [one]):
    if isinstance(each, list):
        each.append("d")
for name in one + other:
    registry.register_module(name)

#? the parts of what has no order
import stranger
class Box:
    name = "old"
one = Box()
other = Box()
first, second = {one, other}
first.name = "first"
second.name = "second"
registry.register_module(one.name)
registry.register_module(other.name)

#? a generator of lists with an unknown part
import stranger
one = ["a"]
other = ["b"]
def some():
    if stranger.flag():
        yield one
    yield other
for each in some():
    each.append("c")
next(some()).append("d")
for name in one + other:
    registry.register_module(name)

#? a cached list
import functools
import stranger
@functools.lru_cache
def names(key):
    return ["a"]
names(stranger.label()).append("b")
for name in names("u-one"):
    registry.register_module(name)

#? a subclass of dict with an unknown key
import stranger
class Table(dict):
    pass
names = ["a"]
table = Table()
table[stranger.label()] = names
for each in table.values():
    each.append("b")
for name in names:
    registry.register_module(name)

#? a loop variable behind a loop over what is not known
import stranger
one = ["a"]
last = one
for label in stranger.labels():
    last = ["b"]
last.append("c")
for name in one:
    registry.register_module(name)

#? a parameter that is an unknown alias
import stranger
class Box:
    def __init__(self, names):
        self.names = names
    def add(self, name):
        self.names.append(name)
one = ["a"]
other = ["b"]
box = Box(one if stranger.flag() else other)
box.add("c")
for name in one + other:
    registry.register_module(name)

#? deleted by way of an unknown key
import stranger
names = ["a", "b"]
fields = {"x": 1, "y": 2}
class Box:
    name = "class"
box = Box()
box.name = "own"
for each in {stranger.label(): (names, fields, box)}.values():
    del each[0][0]
    del each[1]["x"]
    del each[2].name
for name in names + list(fields):
    registry.register_module(name)
registry.register_module("box-" + box.name)

#? handed on to a stranger by way of an unknown key
import stranger
names = ["a"]
for each in {stranger.label(): names}.values():
    stranger.fill(each)
for name in names:
    registry.register_module(name)

#? handed on to what is followed by way of an unknown key
import stranger
names = ["a"]
def fill(what):
    what.append("b")
    what.extend(["c"])
    what.sort(reverse=True)
for each in {stranger.label(): names}.values():
    fill(each)
    list.append(each, "d")
for name in names:
    registry.register_module(name)

#? a stream below an unknown key
import stranger
stream = iter(["a", "b", "c"])
for each in {stranger.label(): stream}.values():
    next(each)
for name in stream:
    registry.register_module(name)

#? a stream below an unknown key that a loop goes over
import stranger
stream = iter(["a", "b", "c"])
for each in {stranger.label(): stream}.values():
    for name in each:
        break
for name in stream:
    registry.register_module(name)

#? a context below an unknown key
import stranger
class Box:
    def __init__(self):
        self.names = ["a"]
    def __enter__(self):
        self.names.append("b")
        return self
    def __exit__(self, *problem):
        self.names.append("c")
box = Box()
for each in {stranger.label(): box}.values():
    with each:
        pass
for name in box.names:
    registry.register_module(name)

#? operators of objects below an unknown key that change them
import stranger
class Box:
    def __init__(self):
        self.names = ["a"]
    def __add__(self, name):
        self.names.append(name)
        return self
    def __setitem__(self, key, name):
        self.names.append(name)
    def __getitem__(self, key):
        self.names.append(key)
        return key
    def __len__(self):
        self.names.append("len")
        return 1
    def __str__(self):
        self.names.append("text")
        return "text"
boxes = [Box() for number in range(5)]
for each in {stranger.label(): boxes}.values():
    each[0] + "add"
    each[1]["x"] = "item"
    each[2]["key"]
    len(each[3])
    f"{each[4]}"
for box in boxes:
    for name in box.names:
        registry.register_module(name)

#? a variable of a closure that is changed by way of an unknown key
import stranger
def counter():
    names = ["a"]
    def add(name):
        names.append(name)
        return names
    return add
add = counter()
for each in {stranger.label(): [add]}.values():
    each[0]("b")
for name in add("c"):
    registry.register_module(name)

#? a default of a function below an unknown key
import stranger
names = ["a"]
def some(of=names):
    return of
for each in {stranger.label(): some}.values():
    each().append("b")
for name in names:
    registry.register_module(name)

#? a function that is mapped over what is below an unknown key
import stranger
names = ["a"]
list(map(lambda each: each.append("b"), {stranger.label(): names}.values()))
for name in names:
    registry.register_module(name)

#? functions that are given what is not known
import functools
import stranger
names = ["a"]
def note(label):
    names.append(label)
    return label
sorted(stranger.labels(), key=note)
registry.register_module("-".join(names))
list(filter(note, stranger.labels()))
registry.register_module("-".join(names))
functools.reduce(lambda left, right: note(left + right), stranger.labels(), "")
registry.register_module("-".join(names))
max(stranger.labels() + ["x"], key=note)
registry.register_module("-".join(names))

#? a registering function that is mapped over what is not known
import stranger
list(map(registry.register_module, stranger.labels()))
registry.register_module("after")

#? a list of a class attribute below an unknown key
import stranger
class Shop:
    table = {}
names = ["a"]
Shop.table[stranger.label()] = names
for key in Shop.table:
    Shop.table[key].append("b")
for name in names:
    registry.register_module(name)

#? an argument that is the same list in all calls
import stranger
def add(name, to=["a"]):
    to.append(name)
    return to
for each in {stranger.label(): add}.values():
    each("b")
for name in add("c"):
    registry.register_module(name)

#? an attribute that is set to a list by way of an unknown key
import stranger
class Box:
    names = []
names = ["a"]
box = Box()
{"u-one": box, "u-two": box, "u-three": box}[stranger.label()].names = names
box.names.append("b")
for name in names:
    registry.register_module(name)

#? two lists that may have been exchanged
import stranger
one = ["a"]
other = ["b"]
left, right = (one, other) if stranger.flag() else (other, one)
left.append("c")
for name in one:
    registry.register_module(name)
registry.register_module("other-" + "-".join(other))

#? the first of the values below an unknown key
import stranger
names = ["a"]
table = {stranger.label(): names}
next(iter(table.values())).append("b")
list(table.values())[0].append("c")
table.popitem()[1].append("d")
for name in names:
    registry.register_module(name)

#? values that are counted, and turned around
import stranger
names = ["a"]
table = {stranger.label(): names}
for index, each in enumerate(table.values()):
    each.append("b")
for each in reversed(list(table.values())):
    each.append("c")
for name in names:
    registry.register_module(name)

#? a mapping made of keys that are not known
import stranger
one = ["a"]
other = ["b"]
for each in dict(zip(stranger.labels(), [one, other])).values():
    each.append("c")
for each in dict.fromkeys(stranger.labels(), one).values():
    each.append("d")
for name in one + other:
    registry.register_module(name)

#? names of an object and of a module, read as mappings
import stranger
from . import names
class Box:
    def __init__(self):
        self.one = ["c"]
box = Box()
box.__dict__["one" if stranger.flag() else "one"].append("d")
names.change("ONE" if stranger.flag() else "TWO")
for name in names.ONE + names.TWO + box.one:
    registry.register_module(name)
#> mill/names.py
ONE = ["a"]
TWO = ["b"]
def change(name):
    globals()[name].append("x")

#? getters that are made for a name that is not known
import operator
import stranger
class Box:
    def __init__(self):
        self.one = ["a"]
        self.two = ["b"]
box = Box()
operator.attrgetter("one" if stranger.flag() else "two")(box).append("c")
operator.itemgetter(0 if stranger.flag() else 1)([box.one, box.two]).append("d")
for name in box.one + box.two:
    registry.register_module(name)

#? a class that may be another one
import stranger
class One:
    made = []
    def __init__(self, name):
        self.made.append(name)
class Other(One):
    made = []
(One if stranger.flag() else Other)("a")
{stranger.label(): One}.popitem()[1]("b")
registry.register_module("one-" + "-".join(One.made))
registry.register_module("other-" + "-".join(Other.made))

#? a generator below an unknown key, which registers
import stranger
def fill():
    yield registry.register_module("inside")
for each in {stranger.label(): fill()}.values():
    list(each)
registry.register_module("after")

#? an alias of what a branch may have put in place
import stranger
class Box:
    def __init__(self):
        self.names = ["a"]
one = Box()
other = Box()
current = one
def choose():
    nonlocal current
    current = other
if stranger.flag():
    choose()
current.names.append("b")
current.count = 1
for name in one.names + other.names:
    registry.register_module(name)
registry.register_module("count" + str(hasattr(one, "count")))

#? a node that may be one or another
import stranger
one = registry.register_module("one")
other = registry.register_module("other")
some = one if stranger.flag() else other
some.fields["status"] = "new"
some.register_submodule("below")

#? a list of a try that may end before
import stranger
one = ["a"]
some = one
try:
    stranger.label().index("t")
    some = ["b"]
except ValueError:
    pass
some.append("c")
for name in one:
    registry.register_module(name)

#? a list in a pattern
import stranger
one = ["a"]
match {"names": one}:
    case {"names": names}:
        names.append("b")
for name in one:
    registry.register_module(name)

#? a list that is shown, measured and looked through only
import stranger
one = ["a"]
other = ["b"]
some = one if stranger.flag() else other
print(len(some), some, f"{some}", some[0], some.index, some.count("a"), "a" in some, sorted(some), list(some), some + ["c"])
for name in one + other:
    registry.register_module(name)

#? a registry that keeps nodes of names that are not known
import stranger
for name in ("a", "b"):
    registry.register_module(name, metadata={"size": len(name)}).register_submodule("below")
registry.register_module(stranger.label(), metadata={"size": 9})
registry.register_module(stranger.label()).register_submodule("deep", status="new")
registry.register_module("c").register_submodule("below")
