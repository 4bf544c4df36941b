/** A repository with the ways in which Python code makes names, for Python and for us. */
export const shop: Readonly<Record<string, string>> = {
  'pyproject.toml': '[project]\nname = "shop"\n',
  'src/shop/__init__.py': `"""A shop."""
from __future__ import annotations

import json as js
import os.path
from typing import TYPE_CHECKING

from . import catalog as catalogue
from . import deep
from .cart import Cart, total as sum_up
from .checkout import *
from .deep.level import Engine as Motor
from .legacy import old as renewed
from .models import *
from .pricing import pricing
from .unlisted import *

if TYPE_CHECKING:
    from .hints import Hint

try:
    from ._speed import fast
except ImportError:
    from .slow import fast

__version__ = "1.0"
LIMIT: int = 3
DECLARED: str
first, (second, *others) = 1, (2, 3)
[in_list, also] = chained = (4, 5)
counter = 0
counter += 1
attribute_of = type("T", (), {})()
attribute_of.value = 1

with open(__file__) as handle, open(__file__) as (handle_two):
    pass
for index, item in enumerate("ab"):
    in_loop = index
if (walrus := 5) > 3:
    conditional = True
else:
    other_branch = False
while not (condition := True):
    pass
else:
    after_while = 1


def set_global():
    global made_global
    made_global = 1


set_global()
gone = 1
del gone
if LIMIT: one_line = 1; another = 2
text = f"{LIMIT!r:>{counter}} {'nested' + f'{first}'}" "from shop import nothing_here"
multi = (
    "class Fake:\\n"
    "    pass"
)
continued = \\
    1
lambda_default = lambda x=1: x


async def fetch(): ...
`,
  'src/shop/cart.py': `import dataclasses
import enum
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from . import catalog
from .base import Base, make

T = TypeVar("T")


class Cart(Base):
    limit = 10
    declared: int

    class Line:
        price = 1

        def cost(self):
            self.costed = True
            return self.price

    def __init__(this, owner):
        this.owner = owner
        this.one, (this.two, *this.three) = 1, (2, 3)
        for this.step in range(2):
            pass
        with open(__file__) as this.opened:
            pass
        this.items: list = []
        this.deep.attribute = 1

    @property
    def size(self):
        def inner():
            self.from_inner = 1
        inner()
        return 0

    @staticmethod
    def build(other):
        other.not_ours = 1

    @classmethod
    def load(cls):
        cls.loaded = True

    if T:
        chosen = 1
    from .base import make as borrowed


@dataclass
class Item(Generic[T]):
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Frozen:
    kept: int = 1


class Colour(enum.Enum):
    RED = 1
    GREEN, BLUE = 2, 3


class Abstract(ABC):
    @abstractmethod
    def work(self): ...


class Slotted:
    __slots__ = ("slot_a", "slot_b")


class Fault(ValueError):
    code = 1


class Pair(NamedTuple):
    left: int


class Meta(type):
    pass


class Made(metaclass=Meta):
    own = 1


class Serving:
    own = 1

    def __getattr__(self, name):
        return 1


class Dynamic:
    locals()["secret"] = 1
    own = 2


class Filled:
    def __init__(self, **given):
        self.__dict__.update(given)


@make
class Decorated:
    inside = 1


Cart.patched = lambda self: None


class Given:
    own = 1


class Handed:
    own = 1


def give():
    for name in ("one", "two"):
        setattr(Given, name, 1)


def hand(cls):
    cls.handed = 1


give()
hand(Handed)


def total(): ...


def _private(): ...
`,
  'src/shop/base.py': `class Root(object):
    root_attribute = 1


class Base(Root):
    inherited = 1

    def method(self):
        self.set_in_base = 1


def make(thing):
    return thing
`,
  'src/shop/catalog/__init__.py': `from .entry import Entry
from .. import cart
from ..deep.level import Engine
from ..base import make as from_parent

PAGES = 3
`,
  'src/shop/catalog.py': 'in_the_hidden_module = 1\n',
  'src/shop/catalog/entry.py': 'class Entry:\n    title = ""\n\n\ndef entry(): ...\n',
  'src/shop/catalog/__main__.py': 'started = True\n',
  'src/shop/checkout.py': `from . import models
from .models import *

__all__ = ["pay"] + ["refund"]
__all__ += models.__all__
__all__.extend(["late"])
__all__.append("later")


def pay(): ...
def refund(): ...
def late(): ...
def later(): ...
def unlisted(): ...
`,
  'src/shop/models.py': '__all__ = ("Model", "_shown")\n\n\nclass Model:\n    key = 1\n\n\n_shown = 1\nhidden = 2\n',
  'src/shop/unlisted.py': 'import math\npublic = 1\n_underscore = 2\nfrom .slow import fast as quick\n',
  'src/shop/slow.py': 'def fast(): ...\n',
  'src/shop/hints.py': 'class Hint: ...\n',
  'src/shop/pricing.py': 'def pricing(): ...\n\n\ndef discount(): ...\n',
  'src/shop/legacy.py': 'from .cycle_a import old\n',
  'src/shop/cycle_a.py': 'old = 1\nfrom . import cycle_b\nfrom .cycle_b import only_b\n',
  'src/shop/cycle_b.py': 'from .cycle_a import old\nonly_b = 2\nfrom .cycle_a import *\n',
  'src/shop/deep/__init__.py': '',
  'src/shop/deep/level/__init__.py': 'from ...deep.level.engine import Engine\n',
  'src/shop/deep/level/engine.py': `from ...base import Base as Foundation
import shop.cart
import shop.models as absolute


class Engine(Foundation):
    def run(self): ...


class Cart(shop.cart.Cart):
    pass
`,
  'src/shop/lazy/__init__.py': `import importlib

_SUBMODULES = {"heavy": ".heavy", "weight": ".heavy"}
__all__ = ["heavy", "weight", "listed"]


def __getattr__(name):
    if name in _SUBMODULES:
        module = importlib.import_module(_SUBMODULES[name], __name__)
        return module if name == "heavy" else module.weight
    if name == "listed":
        return 1
    if name.startswith("made_"):
        return 2
    raise AttributeError(name)
`,
  'src/shop/lazy/heavy.py': 'weight = 1\n',
  'src/shop/dynamic.py': `for _name in ("alpha", "beta"):
    globals()[_name] = 1
solid = 1
`,
  'src/shop/called.py': `import sys


def constant(name, value):
    sys._getframe(1).f_globals[name] = value


constant("CALLED", 1)
plain = 1
`,
  'src/shop/replaced.py': `import sys
import types


class _Module(types.ModuleType):
    extra = 1


sys.modules[__name__].__class__ = _Module
kept = 1
`,
  'src/shop/extended/__init__.py': '__path__ = __import__("pkgutil").extend_path(__path__, __name__)\n',
  'src/shop/extended/near.py': 'x = 1\n',
  'src/shop/outside_star.py': 'from string import *\nmine = 1\n',
  'src/shop/space/inner.py': 'thing = 1\n',
  'src/shop/__main__.py': '',
  'tools/run.py': 'def main(): ...\n',
  'tools/helper/__init__.py': 'def help(): ...\n',
  'manage.py': 'def manage(): ...\n\n\nclass Manager:\n    name = 1\n',
}

/** Dotted names, by what they begin with: those that are there, and those that are not. */
const names: Readonly<Record<string, string>> = {
  '': 'shop manage tools nothing',
  shop: `cart Cart sum_up total catalogue catalog deep Motor Engine renewed old pricing fast slow LIMIT first second others
    in_list also chained counter handle handle_two index item in_loop walrus conditional condition after_while made_global
    one_line another text multi continued lambda_default fetch js os json Model _shown hidden pay refund late later
    unlisted public _underscore math quick __version__ __name__ __file__ __path__ __all__ __loader__ models hints
    DECLARED Hint gone other_branch nested nothing_here Fake pass x cart_ Carts set_global attribute_of TYPE_CHECKING annotations level __main__ lazy`,
  'shop.attribute_of': 'value',
  'shop.deep': 'level Engine engine',
  'shop.deep.level': 'engine Engine Foundation level',
  'shop.deep.level.engine': 'Engine Foundation absolute shop Cart Base Root',
  'shop.deep.level.engine.Engine': 'run inherited root_attribute walk',
  'shop.deep.level.engine.Cart': 'owner limit inherited nope',
  'shop.deep.level.engine.absolute': 'Model hidden Nope',
  'shop.Motor': 'run set_in_base method stop',
  'shop.catalog': 'Entry entry PAGES cart Engine from_parent in_the_hidden_module __main__ shop',
  'shop.catalog.cart': 'Cart Basket',
  'shop.catalog.entry': 'Entry entry Exit',
  'shop.catalog.Entry': 'title subtitle',
  'shop.catalogue': 'entry Entry PAGES LINES',
  'shop.catalogue.Entry': 'title untitled',
  'shop.pricing': 'pricing discount surcharge',
  'shop.cart': `Cart Item Frozen Colour Abstract Slotted Fault Pair Meta Made Serving Dynamic Filled Decorated total _private
    T dataclass field ABC catalog Base make Basket __name__ __path__ Line cost`,
  'shop.cart.Cart': `limit declared Line size build load chosen borrowed owner one two three step opened items from_inner
    not_ours loaded inherited method set_in_base root_attribute patched costed deep price basket __init__ __doc__ mro`,
  'shop.cart.Cart.Line': 'price cost costed owner',
  'shop.Cart': 'limit owner inherited Limit',
  'shop.cart.Item': 'name price tags weight __init__',
  'shop.cart.Frozen': 'kept dropped',
  'shop.cart.Colour': 'RED GREEN BLUE YELLOW',
  'shop.cart.Colour.RED': 'value',
  'shop.cart.Abstract': 'work rest',
  'shop.cart.Slotted': 'slot_a slot_b slot_c',
  'shop.cart.Fault': 'code args nope',
  'shop.cart.Pair': 'left right count',
  'shop.cart.Made': 'own other',
  'shop.cart.Serving': 'own other',
  'shop.cart.Dynamic': 'own secret other',
  'shop.cart.Filled': 'given',
  'shop.cart.Decorated': 'inside outside',
  'shop.cart.Given': 'own one three',
  'shop.cart.Handed': 'own handed other',
  'shop.cart.catalog': 'entry Entry nope',
  'shop.cart.total': 'cache',
  'shop.checkout': 'pay unlisted Model models hidden refunds',
  'shop.cycle_a': 'old only_b cycle_b only_c',
  'shop.cycle_b': 'old only_b cycle_b nope',
  'shop.legacy': 'old older',
  'shop.models': 'Model _shown hidden Mode',
  'shop.unlisted': 'public _underscore math quick fast',
  'shop.lazy': 'heavy weight listed made_up importlib nope',
  'shop.lazy.heavy': 'weight nope',
  'shop.dynamic': 'solid alpha beta gamma',
  'shop.called': 'plain CALLED UNCALLED constant',
  'shop.replaced': 'kept extra nope',
  'shop.extended': 'near far',
  'shop.extended.near': 'x y',
  'shop.outside_star': 'mine digits nope',
  'shop.space': 'inner outer',
  'shop.space.inner': 'thing nothing',
  'shop.os': 'path nope',
  tools: 'run helper nope',
  'tools.run': 'main nope',
  'tools.helper': 'help nope',
  manage: 'manage Manager nope',
  'manage.Manager': 'name nope',
}

export const shopNames: readonly string[] = Object.entries(names).flatMap(([prefix, rest]) =>
  rest.split(/\s+/).map((name) => (prefix === '' ? name : `${prefix}.${name}`)),
)

/**
 * There for readers, but not for a program that runs here: other branches, what only type checkers import, and what one
 * module of a circle does not have yet when the other imports all of it.
 */
export const forReaders: readonly string[] = ['shop.DECLARED', 'shop.Hint', 'shop.other_branch', 'shop.cycle_b.cycle_b']

/** Modules for `python -m` and `from … import`, and what is none. */
export const shopModules: readonly string[] =
  `shop shop.cart shop.catalog shop.catalog.entry shop.catalog.__main__ shop.deep
  shop.deep.level shop.deep.level.engine shop.catalogue shop.Cart shop.nope shop.cart.Cart shop.lazy shop.lazy.heavy
  shop.lazy.weight shop.lazy.listed shop.space shop.space.inner shop.space.outer shop.pricing shop.pricing.pricing
  tools tools.run tools.helper manage shop.__main__ shop.js shop.extended.near`.split(/\s+/)
