#: a star leaves out what begins with an underscore
from .names import helper
for name in helper():
    registry.register_module(name)
#> mill/names.py
from .words import *
def helper():
    return [PUBLIC, "hidden" if "_HIDDEN" not in globals() else _HIDDEN, SHARED]
SHARED = "own"
#> mill/words.py
PUBLIC = "public"
_HIDDEN = "found"
SHARED = "words"

#: __all__ in parts
from .outer import everything
registry.register_module(everything())
#> mill/outer.py
from .inner import *
def everything():
    return a + _b + "".join(sorted(name for name in ("a", "_b", "c") if name in globals()))
#> mill/inner.py
__all__ = ["a"]
__all__ += ["_b"]
a, _b, c = "a", "b", "c"

#: two modules that import each other
from .left import tell
registry.register_module(tell())
#> mill/left.py
WORD = "left"
from . import right
def tell():
    return right.tell() + WORD
#> mill/right.py
from . import left
SEEN = left.WORD
def tell():
    return SEEN + left.WORD.upper()

#: a package hands on what its modules define
from .parts import Shaft as Renamed, make
from . import parts
registry.register_module(Renamed.name + make() + parts.shafts.Shaft.name + parts.VALUE)
#> mill/parts/__init__.py
from .shafts import Shaft
from .makers import build as make
VALUE = "package"
#> mill/parts/shafts.py
class Shaft:
    name = "shaft"
#> mill/parts/makers.py
from . import shafts
from .. import words
def build():
    return shafts.Shaft.name[::-1] + words.WORD
#> mill/words.py
WORD = "word"

#: a submodule and a name of the same name
from .parts import shafts
import mill.parts.reeds
registry.register_module(shafts if isinstance(shafts, str) else "module")
registry.register_module(mill.parts.reeds.NAME)
#> mill/parts/__init__.py
shafts = "text"
#> mill/parts/shafts.py
NAME = "module"
#> mill/parts/reeds.py
NAME = "reeds"

#: a module that makes its names when they are asked for
from . import lazy
registry.register_module(lazy.anything + lazy.REAL)
#> mill/lazy.py
REAL = "real"
def __getattr__(name):
    return "lazy-" + name

#: importing a module fills a list
from . import plugins
for name, fill in plugins.base.PLUGINS:
    fill(registry.register_module(name))
#> mill/plugins/__init__.py
from . import base
from . import second, first
#> mill/plugins/base.py
PLUGINS = []
def plugin(name):
    return lambda fill: PLUGINS.append((name, fill)) or fill
#> mill/plugins/first.py
from .base import plugin
@plugin("first")
def fill(module):
    module.register_submodule("one")
#> mill/plugins/second.py
from .base import plugin
@plugin("second")
def fill(module):
    module.register_submodule("two")

#: modules that are imported by their name
import importlib
for name in ("one", "two"):
    module = importlib.import_module(f".sections.{name}", __package__)
    module.fill(registry)
registry.register_module(importlib.import_module("mill.sections.one").TITLE)
#> mill/sections/__init__.py
#> mill/sections/one.py
TITLE = "title-one"
def fill(registry):
    registry.register_module("one")
#> mill/sections/two.py
def fill(registry):
    registry.register_module("two")

#? modules that are found by looking
import importlib
import pkgutil
from . import sections
for found in sorted(pkgutil.iter_modules(sections.__path__), key=lambda each: each.name):
    importlib.import_module(f"{sections.__name__}.{found.name}").fill(registry)
#> mill/sections/__init__.py
#> mill/sections/one.py
def fill(registry):
    registry.register_module("one")
#> mill/sections/two.py
def fill(registry):
    registry.register_module("two")

#: a module is run once
from . import counter
from .counter import COUNT
import mill.counter as again
counter.COUNT.append("b")
registry.register_module("".join(again.COUNT) + str(COUNT is counter.COUNT))
#> mill/counter.py
COUNT = []
COUNT.append("a")

#: a name that is imported does not follow its module
from . import settings
from .settings import MODE, change
change()
registry.register_module(MODE + settings.MODE)
settings.MODE = "set"
registry.register_module(settings.read())
#> mill/settings.py
MODE = "old"
def change():
    global MODE
    MODE = "new"
def read():
    return MODE

#? what a module knows of itself
from . import known
registry.register_module(known.NAME)
#> mill/known.py
"""Known."""
import sys
NAME = "-".join([__name__, __package__, __doc__, sys.modules[__name__].__name__])
if __name__ == "__main__":
    NAME = "main"

#: an import inside of a function, and one that is not run
def fill():
    from .late import NAME
    return NAME
registry.register_module(fill())
if False:
    from .broken import NAME
#> mill/late.py
NAME = "late"
#> mill/broken.py
raise RuntimeError("not to be imported")

#: a package without __init__
from .spaces.deep import NAME
registry.register_module(NAME)
#> mill/spaces/deep.py
NAME = "namespace"

#: a package outside of the package
import looms.models
from looms import models as again
registry.register_module(looms.models.NAME + again.NAME)
#> looms/__init__.py
#> looms/models.py
NAME = "models"

#: relative imports two levels up
from .a.b.c import NAME
registry.register_module(NAME)
#> mill/a/__init__.py
TOP = "top"
#> mill/a/b/__init__.py
#> mill/a/b/c.py
from .. import TOP
from ...words import WORD
NAME = TOP + WORD
#> mill/words.py
WORD = "word"

#: a module that shadows one of the library
from . import string
from .types import Kind
registry.register_module(string.NAME + Kind)
#> mill/string.py
NAME = "own-string"
#> mill/types.py
Kind = "own-types"

#: a built-in name that is shadowed
from .shadow import names
for name in names():
    registry.register_module(name)
#> mill/shadow.py
def sorted(items):
    return ["mine", *items]
len = lambda items: 7
def names():
    list = ("a", "b")
    return [str(len(list)), *sorted(list)]

#: a function that is defined twice
from .twice import name, chosen
registry.register_module(name() + chosen())
#> mill/twice.py
def name():
    return "first"
early = name
def name():
    return "second" + early()
if True:
    def chosen():
        return "yes"
else:
    def chosen():
        return "no"

#: constants that are derived from each other
from .constants import ALL, BY_NAME, PAIRS
for name in ALL:
    registry.register_module(name, metadata=BY_NAME[name])
for left, right in PAIRS:
    registry.get_module(left).register_submodule(right)
#> mill/constants.py
BASE = ("warp", "weft")
EXTRA = tuple(name + "-2" for name in BASE)
ALL = BASE + EXTRA
BY_NAME = {name: {"index": index, "last": index == len(ALL) - 1} for index, name in enumerate(ALL)}
PAIRS = [(a, b) for i, a in enumerate(ALL) for b in ALL[i + 1 :] if a[-1] != b[-1]]

#? a module that is not of this repository, with a fallback
try:
    from stranger import label
except ImportError:
    def label():
        return "fallback"
registry.register_module(label())
registry.register_module("after")
