#: dataclasses with slots, one dictionary for each level
from .own import Catalog
registry = Catalog()
module = registry.register_module("a", metadata={"x": 1})
channel = module.register_submodule("b").register_channel("c", metadata={"y": 2})
channel.register_subchannel("d", payload={"k": [1]})
registry.register_module("a", metadata={"z": 3})
registry.get_module("a").get_submodule("b").register_channel("e")
#> mill/own.py
from __future__ import annotations
from dataclasses import dataclass, field
from typing import Mapping, MutableMapping
@dataclass(slots=True)
class Subchannel:
    name: str
    metadata: MutableMapping[str, object] = field(default_factory=dict)
    payload: Mapping[str, object] | None = None
    def tell(self):
        return {**self.metadata, **({"payload": self.payload} if self.payload is not None else {})}
@dataclass(slots=True)
class Channel:
    name: str
    metadata: MutableMapping[str, object] = field(default_factory=dict)
    subchannels: dict[str, Subchannel] = field(default_factory=dict)
    def register_subchannel(self, name, *, metadata=None, payload=None):
        if name in self.subchannels:
            raise KeyError(name)
        node = Subchannel(name=name, metadata=dict(metadata or {}), payload=payload)
        self.subchannels[name] = node
        return node
@dataclass(slots=True)
class Submodule:
    name: str
    metadata: MutableMapping[str, object] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    def register_channel(self, name, *, metadata=None):
        if name in self.channels:
            return self.channels[name]
        node = Channel(name=name, metadata=dict(metadata or {}))
        self.channels[name] = node
        return node
@dataclass(slots=True)
class Module:
    name: str
    metadata: MutableMapping[str, object] = field(default_factory=dict)
    submodules: dict[str, Submodule] = field(default_factory=dict)
    def register_submodule(self, name, *, metadata=None):
        if name not in self.submodules:
            self.submodules[name] = Submodule(name, dict(metadata or {}))
        return self.submodules[name]
    def get_submodule(self, name):
        return self.submodules[name]
class Node:
    def __init__(self, fields):
        self.fields = fields
    def describe(self):
        return self.fields
class Catalog:
    def __init__(self) -> None:
        self._modules: dict[str, Module] = {}
    def register_module(self, name, *, metadata=None):
        if name in self._modules:
            module = self._modules[name]
            if metadata:
                module.metadata.update(metadata)
            return module
        module = Module(name=name, metadata=dict(metadata or {}))
        self._modules[name] = module
        return module
    def get_module(self, name):
        return self._modules[name]
    def walk(self):
        for a, module in self._modules.items():
            yield (a,), Node(module.metadata)
            for b, submodule in module.submodules.items():
                yield (a, b), Node(submodule.metadata)
                for c, channel in submodule.channels.items():
                    yield (a, b, c), Node(channel.metadata)
                    for d, subchannel in channel.subchannels.items():
                        yield (a, b, c, d), Node(subchannel.tell())

#: functions, whose first argument is the parent
from .own import Tree, register_channel, register_module, register_submodule
registry = Tree()
module = register_module(registry, "a", status="s")
register_channel(register_submodule(module, "b"), name="c", status="t")
register_submodule(parent=module, name="d")
#> mill/own.py
class Tree:
    def __init__(self, status=None):
        self.below = {}
        self.status = status
    def describe(self):
        return {} if self.status is None else {"status": self.status}
    def walk(self, *path):
        for name, node in self.below.items():
            yield (*path, name), node
            yield from node.walk(*path, name)
def _add(parent, name, status):
    return parent.below.setdefault(name, Tree(status))
def register_module(registry, name, status=None):
    return _add(registry, name, status)
def register_submodule(parent, name, status=None):
    return _add(parent, name, status)
def register_channel(parent, name, status=None):
    return _add(parent, name, status)

#? a decorator that is a method, on functions and classes
from .own import Catalog
registry = Catalog()
@registry.register_module("a", status="s")
def fill(module):
    @module.register_submodule("b")
    class Part:
        pass
@registry.register_module("c")
class Other:
    pass
fill(registry.nodes["a"])
#> mill/own.py
class Node:
    def __init__(self, **fields):
        self.fields, self.nodes = fields, {}
    def describe(self):
        return self.fields
    def walk(self, *path):
        for name, node in self.nodes.items():
            yield (*path, name), node
            yield from node.walk(*path, name)
    def register_submodule(self, name):
        self.nodes[name] = Node()
        return lambda thing: thing
class Catalog(Node):
    def register_module(self, name, **fields):
        def decorate(thing):
            self.nodes[name] = Node(**fields)
            return thing
        return decorate

#? a decorator without arguments, which takes the name from what it decorates
from .own import Catalog
registry = Catalog()
@registry.register_module
def spinning():
    pass
@registry.register_module
class Weaving:
    pass
#> mill/own.py
class Node:
    def describe(self):
        return {}
class Catalog:
    def __init__(self):
        self.nodes = {}
    def register_module(self, thing):
        self.nodes[thing.__name__.lower()] = Node()
        return thing
    def walk(self):
        for name, node in self.nodes.items():
            yield (name,), node

#? a name that the registry writes in its own way
from .registry import Registry as Plain
class Tidy(Plain):
    def register_module(self, name, **fields):
        name = name.strip().lower().replace(" ", "-")
        return self._add(type(Plain().register_module("x")), name, None, None, fields)
registry = Tidy()
registry.register_module(" Big Loom ").register_submodule("As Is")
registry.register_module("big loom", status="twice")

#? objects are registered, which know their names
from .own import Catalog, Module
registry = Catalog()
registry.register_module(Module("a"))
module = Module(name="b")
registry.register_module(module)
registry.register_module(module=Module("c"))
#> mill/own.py
class Module:
    def __init__(self, name):
        self.name = name
    def describe(self):
        return {}
class Catalog:
    def __init__(self):
        self.modules = []
    def register_module(self, module):
        self.modules.append(module)
        return module
    def walk(self):
        for module in self.modules:
            yield (module.name,), module

#: a registration hands back the registry
from .registry import Registry as Plain
class Fluent(Plain):
    def register_module(self, name, **fields):
        super().register_module(name, **fields)
        return self
registry = Fluent()
registry.register_module("a").register_module("b", status="s").get_module("a").register_submodule("c")

#: a registration hands back nothing
from .registry import Registry as Plain
class Silent(Plain):
    def register_module(self, name, **fields):
        super().register_module(name, **fields)
registry = Silent()
registry.register_module("a")
registry.get_module("a").register_submodule("b")

#: a registration that refuses what is there
from .own import Strict
registry = Strict()
for name in ("a", "b", "a"):
    try:
        registry.register_module(name, status="first")
    except ValueError as error:
        registry.register_module(str(error) + "-again")
#> mill/own.py
from .registry import Registry
class Strict(Registry):
    def register_module(self, name, **fields):
        if name in self.nodes:
            raise ValueError(name)
        return super().register_module(name, **fields)

#: a registration that keeps what was said first
from .own import First
registry = First()
registry.register_module("a", status="first")
registry.register_module("b")
registry.register_module("a", status="second")
#> mill/own.py
from .registry import Registry
class First(Registry):
    def register_module(self, name, **fields):
        if name in self.nodes:
            return self.nodes[name]
        return super().register_module(name, **fields)

#: a registration that begins anew
from .own import Last
registry = Last()
registry.register_module("a", status="first").register_submodule("lost")
registry.register_module("b")
registry.register_module("a", metadata={"size": 2}).register_submodule("kept")
#> mill/own.py
from .registry import Registry
class Last(Registry):
    def register_module(self, name, **fields):
        self.nodes.pop(name, None)
        return super().register_module(name, **fields)

#: a with statement around what stands below
from .own import Catalog
registry = Catalog()
with registry.register_module("a") as module:
    with module.register_submodule("b") as submodule:
        submodule.register_channel("c")
    module.register_submodule("d")
#> mill/own.py
from .registry import Module, Registry, Submodule
class Open:
    def __enter__(self):
        return self
    def __exit__(self, *_):
        return None
class OpenSubmodule(Open, Submodule):
    pass
class OpenModule(Open, Module):
    def register_submodule(self, name, **fields):
        return self.nodes.setdefault(name, OpenSubmodule(name))
class Catalog(Registry):
    def register_module(self, name, **fields):
        return self.nodes.setdefault(name, OpenModule(name))

#? a module that is at hand, without saying so
from . import own
own.register_module("a")
own.register_submodule("b")
own.register_submodule("c")
own.register_module("d")
own.register_submodule("e")
registry = own.REGISTRY
#> mill/own.py
from .registry import Registry
REGISTRY = Registry()
_current = None
def register_module(name):
    global _current
    _current = REGISTRY.register_module(name)
def register_submodule(name):
    _current.register_submodule(name)

#? parents that are given by their names
from .own import Catalog
registry = Catalog()
registry.register_module("a")
registry.register_submodule("a", "b")
registry.register_channel("a", "b", "c")
registry.register_module("d")
#> mill/own.py
from .registry import Registry
class Catalog(Registry):
    def register_submodule(self, module, name):
        return self.get_module(module).register_submodule(name, metadata={"module": module})
    def register_channel(self, module, submodule, name):
        fields = {"module": module, "submodule": submodule}
        return self.get_module(module).get_submodule(submodule).register_channel(name, metadata=fields)

#: the class is the registry
from .own import Catalog as registry
registry.register_module("a", status="s").register_submodule("b")
registry.register_module("c")
#> mill/own.py
from .registry import Module
class Catalog:
    modules = {}
    @classmethod
    def register_module(cls, name, status=None):
        module = cls.modules[name] = Module(name)
        if status:
            module.fields["status"] = status
        return module
    @classmethod
    def walk(cls):
        for name, module in cls.modules.items():
            yield (name,), module
            yield from module._walk(name)

#: several at once
from .own import Catalog
registry = Catalog()
registry.register_modules("a", "b", status="s")
registry.register_modules(*("c",)).register_submodule("d")
#> mill/own.py
from .registry import Registry
class Catalog(Registry):
    def register_modules(self, *names, **fields):
        for name in names:
            module = self.register_module(name, **fields)
        return module

#: taken over from another registry
from .registry import Registry as Plain
other = Plain()
other.register_module("a", status="s").register_submodule("b", metadata={"k": 1})
other.register_module("c")
for (name, *below), node in other.walk():
    module = registry.register_module("copy-" + name, metadata={} if below else node.describe())
    for each in below:
        module.register_submodule(each, metadata=node.describe())

#: a registry behind a facade
from .own import Facade
facade = Facade()
facade.add("a").add("b")
facade.module("c", status="s")
registry = facade.registry
#> mill/own.py
from .registry import Registry
class Facade:
    def __init__(self):
        self.registry = Registry()
        self.module = self.registry.register_module
    def add(self, name):
        self.registry.register_module(name, description=f"The {name}")
        return self
    def __getattr__(self, name):
        return getattr(self.registry, name)

#: an entry that asks a class for its registry once
from .own import shared
registry = shared()
registry.register_module("a")
shared().register_module("b")
#> mill/own.py
from functools import lru_cache
from .registry import Registry
@lru_cache(maxsize=1)
def shared():
    return Registry()

#: fields by position
from .own import Catalog
registry = Catalog()
registry.register_module("a", "The first", "draft", size=3)
registry.register_module("b", status="done", name_of="x")
#> mill/own.py
from .registry import Registry
class Catalog(Registry):
    def register_module(self, name, description=None, status=None, **more):
        return super().register_module(name, description=description, status=status, metadata=more)

#: nodes that are counted
from .own import Catalog
registry = Catalog()
for word in ("a", "b"):
    registry.register_module(f"{word}{len(registry.nodes)}")
registry.register_module("has-" + ("a0" if "a0" in registry.nodes else "none"))
for name in list(registry.nodes):
    registry.register_module(name).register_submodule(f"{name}-{registry.calls}")
#> mill/own.py
from .registry import Registry
class Catalog(Registry):
    calls = 0
    def register_module(self, name, **fields):
        Catalog.calls += 1
        return super().register_module(name, **fields)
