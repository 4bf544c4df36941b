#: an enumeration with two names for one value
from enum import Enum
class Kind(Enum):
    ALDER = "a"
    BIRCH = "b"
    ALIAS = "a"
for kind in Kind:
    registry.register_module(f"{kind.name}-{kind.value}")
registry.register_module(Kind.ALIAS.name + str(len(Kind)) + str(Kind("b") is Kind.BIRCH) + Kind["ALIAS"].name + "".join(Kind.__members__))
registry.register_module(str(Kind.ALDER) + repr(Kind.BIRCH) + str(Kind.ALDER == "a") + str(Kind.ALDER in (Kind.ALIAS,)))

#: enumerations with more to them
from enum import Enum, Flag, IntEnum, auto
class Planet(Enum):
    EARTH = ("third", 1.0)
    MARS = ("fourth", 0.1)
    def __init__(self, place, mass):
        self.place = place
        self.mass = mass
    @property
    def heavy(self):
        return self.mass > 0.5
    @classmethod
    def first(cls):
        return list(cls)[0]
class Size(IntEnum):
    S = 5
    M = auto()
    L = auto()
class Word(str, Enum):
    ONE = "one"
    def shout(self):
        return self.upper()
registry.register_module("".join(planet.place for planet in Planet if planet.heavy) + Planet.first().name)
registry.register_module(str(int(Size.L)) + str(Size.M + 1) + Word.ONE.shout() + Word.ONE.value + str(Word.ONE == "one") + str(Size.S < Size.M) + str(sorted(Size)[0].name))
registry.register_module(Word.ONE)
registry.register_module({"one": "by-member"}[Word.ONE])

#: auto in an enumeration of texts
from enum import Enum, auto
class Name(str, Enum):
    def _generate_next_value_(name, start, count, last):
        return name.lower()
    ALDER = auto()
    BIRCH = auto()
for name in Name:
    registry.register_module(name.value)

#: dataclasses that inherit
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar
@dataclass
class Base:
    name: str
    size: int = 1
    shared: ClassVar[str] = "shared"
    extra: InitVar[str] = "x"
    tags: list = field(default_factory=list)
    made: str = field(init=False, default="made")
    def __post_init__(self, extra):
        self.name += extra
@dataclass(order=True)
class Derived(Base):
    size: int = 7
    colour: str = "red"
one, two = Derived("a"), Derived("b", 2, "y", ["t"], "blue")
one.tags.append("q")
registry.register_module(one.name + str(one.size) + one.colour + one.shared + one.made)
registry.register_module(repr(Derived("z")) + replace(two, colour="green", extra="!").colour)

#? dataclasses that inherit, and more
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar
@dataclass
class Base:
    name: str
    size: int = 1
    shared: ClassVar[str] = "shared"
    extra: InitVar[str] = "x"
    tags: list = field(default_factory=list)
    made: str = field(init=False, default="made")
    def __post_init__(self, extra):
        self.name += extra
@dataclass(order=True)
class Derived(Base):
    size: int = 7
    colour: str = "red"
one, two = Derived("a"), Derived("b", 2, "y", ["t"], "blue")
one.tags.append("q")
registry.register_module(two.name + str(two.tags) + two.colour + str(Derived("c").tags) + str(one < two) + str(Base("a") == Base("a")))
registry.register_module(str(asdict(two)) + str(astuple(one)) + ",".join(f.name for f in fields(Derived)))

#: dataclasses by keyword, and frozen ones as keys
from dataclasses import dataclass, field
@dataclass(frozen=True)
class Key:
    a: str
    b: int = 0
    def __str__(self):
        return f"{self.a}/{self.b}"
table = {Key("x"): "one", Key("y", 2): "two", Key("x", 0): "three"}
for key, value in table.items():
    registry.register_module(f"{key}={value}")
@dataclass(kw_only=True)
class Named:
    first: str = "f"
    second: str
registry.register_module(Named(second="s").first)
try:
    Key("x").a = "changed"
except AttributeError as error:
    registry.register_module(type(error).__name__)

#: attributes of the class and of the object
class Loom:
    count = 0
    names = []
    def __init__(self, name):
        self.name = name
        Loom.count += 1
        self.count += 10
        self.names.append(name)
one, two = Loom("a"), Loom("b")
registry.register_module(f"{Loom.count} {one.count} {two.count} {Loom.names} {one.names is two.names}")
two.names = ["own"]
registry.register_module("".join(Loom.names) + "".join(two.names) + str(hasattr(one, "nothing")) + getattr(one, "nothing", "default"))

#: super through a diamond
class Top:
    def path(self):
        return ["top"]
class Left(Top):
    def path(self):
        return ["left"] + super().path()
class Right(Top):
    def path(self):
        return ["right"] + super().path()
class Bottom(Left, Right):
    def path(self):
        return ["bottom"] + super().path()
registry.register_module("-".join(Bottom().path()) + "".join(each.__name__ for each in Bottom.__mro__))

#: subclasses announce themselves
class Plugin:
    known = []
    label = "none"
    def __init_subclass__(cls, /, prefix="p", **options):
        super().__init_subclass__(**options)
        Plugin.known.append((prefix, cls))
class First(Plugin, prefix="x"):
    label = "first"
class Second(First):
    pass
for prefix, plugin in Plugin.known:
    registry.register_module(f"{prefix}-{plugin.__name__}-{plugin.label}")
for plugin in Plugin.__subclasses__():
    registry.register_module("sub" + plugin.__name__)

#: a metaclass keeps the classes
class Meta(type):
    known = {}
    def __new__(mcs, name, bases, space):
        cls = super().__new__(mcs, name, bases, space)
        mcs.known[name.lower()] = cls
        return cls
class Reed(metaclass=Meta):
    size = 3
class Comb(Reed):
    pass
for name, cls in Meta.known.items():
    registry.register_module(f"{name}{cls.size}")

#: properties, and what is set by them
class Box:
    def __init__(self):
        self._name = "start"
    @property
    def name(self):
        return "<" + self._name + ">"
    @name.setter
    def name(self, value):
        self._name = value.upper()
box = Box()
registry.register_module(box.name)
box.name = "new"
registry.register_module(box.name)

#: attributes that are made when they are asked for
class Lazy:
    here = "here"
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return "made-" + name
lazy = Lazy()
registry.register_module(lazy.here + lazy.other + getattr(lazy, "_none", "private"))

#: descriptors with a name
class Named:
    def __set_name__(self, owner, name):
        self.name = owner.__name__ + "." + name
    def __get__(self, instance, owner=None):
        return self.name
class Owner:
    field = Named()
registry.register_module(Owner.field + Owner().field)

#: cached properties run once
from functools import cached_property
class Counter:
    calls = 0
    @cached_property
    def value(self):
        Counter.calls += 1
        return registry.register_module(f"call{Counter.calls}").name
counter = Counter()
registry.register_module(counter.value + counter.value)

#? operators of one's own
class Path:
    def __init__(self, *parts):
        self.parts = parts
    def __truediv__(self, other):
        return Path(*self.parts, other)
    def __rtruediv__(self, other):
        return Path(other, *self.parts)
    def __add__(self, other):
        return Path(*self.parts, *other.parts)
    def __iter__(self):
        return iter(self.parts)
    def __len__(self):
        return len(self.parts)
    def __bool__(self):
        return "falsy" not in self.parts
    def __contains__(self, item):
        return item == "magic"
    def __eq__(self, other):
        return isinstance(other, Path) and self.parts == other.parts
    def __hash__(self):
        return hash(self.parts)
    def __lt__(self, other):
        return len(self) < len(other)
    def __getitem__(self, at):
        return self.parts[at]
    def __call__(self, end):
        return "/".join(self.parts) + end
path = "root" / Path("a") / "b"
registry.register_module(path("!") + str(len(path + path)) + "".join(path) + str("magic" in path) + str(bool(Path("falsy"))) + path[-1] + "".join(path[:2]))
registry.register_module(str(Path("a") == Path("a")) + str(len({Path("a"), Path("a"), Path("b")})) + "".join(p("") for p in sorted([path, Path("z")])) + str(Path("x") != Path("x")))

#: a registry of one's own puts more into it
from .registry import Registry as Plain
class Prefixed(Plain):
    def register_module(self, name, **fields):
        module = super().register_module("p-" + name, **fields)
        module.register_submodule("default")
        return module
registry = Prefixed()
registry.register_module("a").register_submodule("own")
registry.register_module("b", status="x")

#: a method that is put in its place
from .registry import Registry as Plain
original = Plain.register_module
def loud(self, name, **fields):
    return original(self, name.upper(), **fields)
Plain.register_module = loud
registry.register_module("quiet")
Plain.register_module = original
registry.register_module("again")

#: a builder that collects and registers later
class Builder:
    def __init__(self):
        self.steps = []
    def add(self, name, **fields):
        self.steps.append((name, fields))
        return self
    def build(self, target):
        for name, fields in self.steps:
            target.register_module(name, **fields)
        return target
Builder().add("a", status="s").add("b").build(registry).register_module("c")

#: objects that know how to register themselves
class Part:
    parts = ()
    def __init__(self, name, *parts):
        self.name, self.parts = name, parts
    def register(self, node, levels=("module", "submodule", "channel", "subchannel")):
        level, *rest = levels
        made = getattr(node, "register_" + level)(self.name)
        for part in self.parts:
            part.register(made, rest)
for part in [Part("m", Part("s", Part("c", Part("x"), Part("y"))), Part("t")), Part("n")]:
    part.register(registry)

#: a class method makes objects, a static one texts
class Maker:
    prefix = "m"
    def __init__(self, name):
        self.name = name
    @classmethod
    def of(cls, *names):
        return [cls(cls.prefix + cls.clean(name)) for name in names]
    @staticmethod
    def clean(name):
        return name.strip()
class Sub(Maker):
    prefix = "s"
for made in Maker.of(" a") + Sub.of("b ", "c"):
    registry.register_module(made.name + type(made).__name__)

#? typing says nothing at run time
from typing import Any, Generic, Literal, NamedTuple, NewType, Optional, Protocol, TypedDict, TypeVar, cast, get_args, overload
T = TypeVar("T")
Mode = Literal["warp", "weft"]
Name = NewType("Name", str)
class Row(TypedDict):
    name: str
class Shelf(Generic[T]):
    def __init__(self, *items: T) -> None:
        self.items: tuple[T, ...] = items
class Named(Protocol):
    name: str
class Pair(NamedTuple):
    left: str
    right: str = "r"
row: Row = {"name": "row"}
other: Row = Row(name="other")
bare: Optional[str]
registry.register_module(cast(str, row["name"]) + Name("n") + other["name"] + "".join(Shelf[str]("a", "b").items) + "".join(get_args(Mode)) + "".join(Pair("l")) + Pair("l").right)

#: abstract classes and what fills them in
from abc import ABC, abstractmethod
class Base(ABC):
    @property
    @abstractmethod
    def name(self): ...
    @abstractmethod
    def kind(self): ...
    def register(self):
        return registry.register_module(self.name, status=self.kind())
class Real(Base):
    name = "real"
    def kind(self):
        return "k"
Real().register()

#: a class decorator registers classes
CLASSES = {}
def plugin(name=None, **marks):
    def decorate(cls):
        CLASSES[name or cls.__name__.lower()] = (cls, marks)
        cls.marks = marks
        return cls
    return decorate
@plugin(status="new")
class Alpha:
    """The first."""
@plugin("second")
class Beta(Alpha):
    pass
for name, (cls, marks) in CLASSES.items():
    registry.register_module(name, description=cls.__doc__, metadata=marks)

#? dispatch by type
from functools import singledispatch
@singledispatch
def tell(value):
    return "object"
@tell.register
def _(value: int):
    return "int"
@tell.register(list)
def _(value):
    return "list"
registry.register_module(tell(1) + tell([]) + tell("") + tell(True))

#: simple namespaces
from types import MappingProxyType, SimpleNamespace
space = SimpleNamespace(a="x", b=["y"])
space.c = "z"
frozen = MappingProxyType({"k": "v"})
registry.register_module(space.a + space.b[0] + space.c + frozen["k"] + "".join(vars(space)))

#: slots, and objects in sets
class Slotted:
    __slots__ = ("name",)
    def __init__(self, name):
        self.name = name
try:
    Slotted("a").other = 1
except AttributeError:
    registry.register_module("slots")
registry.register_module(Slotted("b").name)

#: __new__ hands out one object
class Single:
    _one = None
    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
            cls._one.names = []
        return cls._one
    def __init__(self, name):
        self.names.append(name)
Single("a")
registry.register_module("-".join(Single("b").names))

#? documentation and names
def helper():
    """The first line.

    More of it.
    """
class Outer:
    class Inner:
        pass
registry.register_module(helper.__doc__.splitlines()[0] + helper.__name__ + Outer.Inner.__qualname__.rpartition(".")[2] + Outer.__name__)

#: methods taken from objects and classes
class Loom:
    def __init__(self, name):
        self.name = name
    def tell(self, end=""):
        return self.name + end
bound = Loom("a").tell
unbound = Loom.tell
registry.register_module(bound("!") + unbound(Loom("b")) + "".join(map(Loom.tell, [Loom("c"), Loom("d")])) + str.upper("e"))
