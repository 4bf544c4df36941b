#: keys that are equal
table = {1: "one", True: "true", 1.0: "float", "1": "text"}
for key, value in table.items():
    registry.register_module(f"{key}-{value}")

#: order of a mapping that changes
table = dict(a=1, b=2, c=3)
table["a"] = 9
del table["b"]
table["b"] = 2
table.update(d=4, a=0)
table |= {"e": 5}
registry.register_module("".join(table))
registry.register_module(str(table))
registry.register_module(str(table.popitem()) + str(table.pop("zz", None)))

#: division and remainder of negative numbers
registry.register_module(f"{-7 // 2} {-7 % 3} {7 // -2} {7 % -3} {-7.5 // 2} {divmod(-7, 2)} {int(-7 / 2)}")

#: rounding is to even
registry.register_module(" ".join(str(round(x)) for x in (0.5, 1.5, 2.5, -0.5, -1.5)))

#? rounding is to even, and more
registry.register_module(f"{round(2.675, 2)} {round(1234, -2)} {round(0.125, 2)} {round(15, -1)} {0.5:.0f} {1.5:.0f} {2.675:.2f}")

#: how numbers are written
registry.register_module(f"{0.1 + 0.2} {1e16} {1e15} {1e22} {1e-5} {0.0001} {1.0} {-0.0} {1e100} {5e-324} {123456789.123}")

#? how numbers are written, and more
registry.register_module(f"{1/3:g} {1e10:g} {1e5:g} {100000.0:g} {1234567.0:g} {0.00001:g} {3.0:g} {12.5:e} {1e3:.3g}")
registry.register_module(str(float("inf")) + str(float("-inf")) + str(float("nan")) + str(3.0) + str(10 / 5))

#: numbers without bounds
registry.register_module(str(2**64) + "-" + str(10**20) + "-" + str((1 << 70) - 1))
registry.register_module(str(9007199254740993) + " " + str(9007199254740993 * 3) + " " + str(-(2**63) // 10))
registry.register_module(f"{2**70:,} {2**65:x} {2**53 + 1} {3**40 % 7} {int('123456789012345678901')}")

#? numbers in text
registry.register_module(f"{1234567:,} {1234567:_} {255:x} {255:#X} {255:08b} {-5:+05d} {5:^7} {5:<3}| {3.14159:8.3f} {0.256:.1%} {65:c} {12:o}")
registry.register_module(f"{True:d} {True} {True:>6} {None} {1_000} {0x1F} {0b11} {0o17} {1e3}")

#? numbers out of text
registry.register_module(f"{int(' 12_3 ')} {int('1f', 16)} {int('0x1f', 0)} {int('-7')} {float('1e3')} {int(3.99)} {int(-3.99)} {int('١٢')} {int(True)}")

#: bits
registry.register_module(f"{6 & 3} {6 | 1} {6 ^ 3} {~6} {1 << 40} {-17 >> 2} {-1 & 0xFF} {True + True} {True | False} {True ^ True}")

#: texts beyond ASCII
registry.register_module(str(len("😀a")) + "😀ab"[1:] + "😀ab"[::-1] + str("a😀b".find("b")) + "😀".center(5, "-") + f"{'😀':>4}")

#? texts beyond ASCII, and more
registry.register_module("ß".upper() + "İ".lower() + "ǆ".title() + "Σας".lower())
registry.register_module("straße".casefold() + "ÀÉ".swapcase() + "they're bill's".title() + "élan".capitalize())

#: order of texts is by code points
for name in sorted(["z", "é", "Z", "a", "😀", "\uffee", "_", "10", "9", "", "ab", "a b", "a-b"]):
    registry.register_module("n" + name)
registry.register_module(max(["😀", "\uffee"]) + min("bA"))

#: splitting
registry.register_module(repr(" a  b\tc\n".split()) + repr(" a  b".split(" ")) + repr("a,b,,c".split(",", 2)) + repr("a,b,c".rsplit(",", 1)))
registry.register_module(repr("k=v=w".partition("=")) + repr("k".rpartition("=")) + repr("\x1ca\x1fb\u3000c".split()))

#? splitting, and more
registry.register_module(repr("a\nb\r\nc\x0bd\x85e\u2028f".splitlines()) + repr("".split()) + repr("".split(",")) + repr("a\n".splitlines(True)))

#: stripping
registry.register_module("xxhixx".strip("x") + "|" + "  a ".rstrip() + "|" + "abcba".lstrip("ab") + "|" + "\u00a0a\u2003".strip() + "|" + "file.tar.gz".removesuffix(".gz") + "|" + "aab".removeprefix("a"))

#? filling
registry.register_module("-7".zfill(4) + "+7".zfill(5) + "abc".zfill(2) + "ab".center(5, "*") + "ab".center(4, "*") + "abc".center(6, "*") + "a".ljust(3, ".") + "a\tb".expandtabs(4))

#: replacing and counting
registry.register_module("aaa".replace("aa", "b") + "abc".replace("", "-") + "aaa".replace("a", "b", 2) + str("aaaa".count("aa")) + str("abc".count("")) + str("abcabc".rfind("c")) + str("abc".index("c")) + str("abc".find("")))

#? kinds of text
for word in ("12", "²", "½", "a1", "aB", "AB", "ab", " ", "", "a b", "class", "é", "Title Case", "١"):
    registry.register_module(f"{word!r}:{word.isdigit():d}{word.isdecimal():d}{word.isnumeric():d}{word.isalpha():d}{word.isalnum():d}{word.isupper():d}{word.islower():d}{word.isspace():d}{word.istitle():d}{word.isidentifier():d}{word.isascii():d}")

#? joining and translating
registry.register_module("-".join("abc") + ",".join({"x": 1, "y": 2}) + "".join(str(n) for n in range(3)) + "hello".translate(str.maketrans("el", "ip", "o")) + "a-b_c".translate(str.maketrans({"-": None, "_": "=="})))

#? repr
registry.register_module(repr("it's") + repr('say "hi"') + repr('both \' and "') + repr("a\n\t\\\x00\x7f\u200b\u00e9😀"))
registry.register_module(repr([1, "a", None, True, 1.5, (1,), (), {"k": [1]}, {1}, set(), frozenset(), b"a'b", range(3), slice]))
registry.register_module(str({"a": 'x"y', 1: (2, 3)}) + ascii("é😀") + str(b"\x00a"))

#? escapes
registry.register_module("a\x41\u0042\N{LATIN SMALL LETTER C}\101\
b" + r"\n" + "\\" + '''x
y''' + "\a\b\f\v".replace("\a", "bell"))

#: percent formatting
registry.register_module("%(a)s-%(b)03d" % {"a": (1, 2), "b": 5} + "%s" % ("only",) + "%s" % [1, 2] + "%s" % {"k": 1} + "%s" % None)

#? percent formatting, and more
registry.register_module("%s %r %d %5.2f %x %% %-5s| %05d %+d %c %e" % ("a", "b", 3.9, 2.345, 255, "ab", 42, 7, "c", 12345.678))

#? format
class Mill:
    name = "mill"
    def __format__(self, spec):
        return f"<{spec}>"
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
mill = Mill()
registry.register_module("{0.name} {1[k]} {1} {2:>{3}} {{}} {4!r:>6}".format(mill, {"k": "v"}, "a", 4, "q"))
registry.register_module(f"{mill} {mill:spec} {mill!s} {mill!r} {mill!r:>6} {'a':{'*'}^{5}} {3!r:03} {mill.name=}")
registry.register_module("{} {}".format(*"ab") + "{a}{b}".format(**{"a": 1, "b": 2}) + "{a[0]}".format(a=["z"]) + "{:,}".format(10**6))
registry.register_module(f'{"a" "b"}' f"{'nested'!r}" + f"""{
    "lines"
}""" + f"{ {'k': 'v'}['k'] }" + f"{(lambda x: x * 2)('d')}" + f"{'a' if 1 else 'b'}")

#: slices
text = "abcdefg"
registry.register_module(" ".join([text[2:], text[:2], text[-3:-1], text[::3], text[::-2], text[5:1:-1], text[10:], text[-100:2], text[2:-2], text[3:1], text[:-8:-1]]))

#: sorting is stable
rows = [("b", 2), ("a", 2), ("c", 1), ("d", 1)]
registry.register_module("".join(k for k, _ in sorted(rows, key=lambda row: row[1])))
registry.register_module("".join(k for k, _ in sorted(rows, key=lambda row: row[1], reverse=True)))
registry.register_module("".join(k for k, _ in sorted(rows, key=lambda row: (-row[1], row[0]))))
rows.sort()
registry.register_module(str(rows) + str(sorted([True, 0, 2.5, -1])) + str(sorted("bAa")) + str(sorted([[2], [1, 5], []])) + str(sorted([(1, "b"), (1, "a")])))

#: sorting by what a mapping says
sizes = {"a": 3, "b": 1, "c": 2}
registry.register_module("".join(sorted(sizes, key=sizes.get)) + max(sizes, key=sizes.get) + min(sizes.items(), key=lambda i: i[1])[0] + "".join(sorted(sizes, key=sizes.__getitem__, reverse=True)))

#? views of a mapping
a, b = {"x": 1, "y": 2, "z": 3}, {"y": 2, "z": 0, "w": 4}
registry.register_module("".join(sorted(a.keys() & b.keys())) + "".join(sorted(a.keys() - b)) + "".join(sorted(a.keys() | b)) + str(len(a.items() & b.items())) + str("x" in a.keys()) + str(list(reversed(a))))

#: sets in order
registry.register_module("".join(sorted({"b", "a"} | {"c"})) + "".join(sorted({"a", "b"} ^ {"b", "c"})) + str({1, 2} <= {1, 2, 3}) + str(len({1, True, 1.0})) + str({"a"}.isdisjoint({"b"})) + str(sorted({"a", "b"}.union("cd", ["e"]))) + str(sorted(frozenset("hello"))))

#? a set in no order
for name in {"alder", "birch", "cedar", "damson", "elm"}:
    registry.register_module(name)

#? ranges
registry.register_module(f"{list(range(5, 0, -2))} {range(10)[3]} {range(10)[-1]} {range(0, 10, 3)[1:]} {len(range(0, 10, 3))} {7 in range(0, 10, 3)} {range(3) == range(0, 3, 1)} {list(reversed(range(3)))} {sum(range(101))} {range(2, 2)}")

#: itertools
import itertools
from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, repeat, starmap, takewhile, zip_longest
registry.register_module("".join(chain.from_iterable(["ab", "c"])) + "".join("".join(p) for p in product("ab", "xy")) + "".join("".join(p) for p in combinations("abc", 2)) + "".join("".join(p) for p in permutations("ab")))
registry.register_module("".join(f"{key}{len(list(group))}" for key, group in groupby("aabba")) + str(list(islice(count(3, 2), 3))) + "".join(islice(cycle("ab"), 3)) + str(list(accumulate([1, 2, 3]))) + str(list(zip_longest("ab", "c", fillvalue="-"))))

#? itertools, and more
import itertools
from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, repeat, starmap, takewhile, zip_longest
registry.register_module("".join(takewhile(lambda c: c != "c", "abcd")) + "".join(itertools.dropwhile(lambda c: c < "c", "abcd")) + str(list(starmap(pow, [(2, 3)]))) + "".join(repeat("x", 2)) + "".join(itertools.compress("abc", [1, 0, 1])))

#? functools and operator
from functools import partial, reduce
from operator import add, attrgetter, itemgetter, methodcaller
registry.register_module(reduce(add, ["a", "b", "c"], "0") + partial("{}-{}".format, "x")("y") + itemgetter(1)("ab") + "".join(map(itemgetter("n"), [{"n": "p"}, {"n": "q"}])) + methodcaller("upper")("m") + str(itemgetter(0, 2)("abc")) + attrgetter("__name__")(reduce))

#? collections
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
registry.register_module(str(Counter("abcab").most_common(2)) + str(Counter("aab")["z"]) + "".join(Counter("ba").elements()) + str(sorted(Counter(a=1) + Counter(a=2, b=1))))
tally = defaultdict(list)
tally["x"].append(1)
tally["y"]
registry.register_module(str(dict(tally)) + str(list(ChainMap({"a": 1}, {"b": 2, "a": 0}).items())))
order = OrderedDict(a=1, b=2)
order.move_to_end("a")
queue = deque("abc", maxlen=3)
queue.append("d")
queue.rotate(1)
queue.appendleft("z")
Point = namedtuple("Point", "x y", defaults=["dy"])
point = Point("px")
registry.register_module("".join(order) + "".join(queue) + point.x + point.y + point[0] + "".join(point._replace(x="q")) + str(point._asdict()) + repr(point) + "".join(Point._fields))

#: text modules
import re
import string
import textwrap
registry.register_module(re.sub(r"[^a-z0-9]+", "-", "Hello, World 2!".lower()).strip("-"))

#? text modules, and more
import re
import string
import textwrap
registry.register_module(string.ascii_lowercase[:3] + string.Template("$a-${b}").substitute(a=1, b=2) + textwrap.dedent("  x\n    y\n") + string.capwords("a bc"))
registry.register_module("-".join(re.findall(r"[A-Z][a-z]*", "OneTwoThree")) + re.match(r"(\w)(\d+)", "a12").group(2) + "|".join(re.split(r"[,;]\s*", "a, b;c")))

#? dates and other numbers
import datetime
from decimal import Decimal
from fractions import Fraction
registry.register_module(datetime.date(2024, 2, 29).isoformat() + str(Decimal("1.10") + 1) + str(Fraction(2, 4)) + f"{datetime.date(2024, 1, 5):%Y-%m}")

#? what differs from run to run
registry.register_module("a" + str(hash("a") % 1))
registry.register_module(str(id(registry) * 0))
import time, uuid, datetime
registry.register_module("y" + str(datetime.date.today().year // 10000))

#? bytes
registry.register_module(b"abc".decode() + "é".encode().hex() + str(b"ab"[0]) + str(len("é".encode())) + bytes([97, 98]).decode("ascii") + (255).to_bytes(2, "big").hex())

#: built-in functions
registry.register_module(f"{list(enumerate('ab', 5))} {list(zip('ab', [1, 2], (3, 4)))} {list(filter(None, [0, 1, '', 'a']))} {all([])} {any([])} {sum([], 0)} {sorted({'b': 1, 'a': 2})} {isinstance(True, int)} {issubclass(bool, int)} {type(1.0).__name__}")
registry.register_module(str(list(map(lambda a, b: a + b, "ab", "xyz"))) + str(dict([("a", 1)], b=2)) + str(dict(zip("ab", range(9)))) + str(list(map(str, (1, 2)))) + str(tuple("ab")) + str(max([1, 3], default=0)) + str(sum([[1], [2]], [])))

#? built-in functions, and more
registry.register_module(f"{abs(-3)} {pow(2, 10)} {pow(2, 10, 1000)} {sum([1, 2], 10)} {max(1, 5, 3)} {min('b', 'a')} {hex(255)} {oct(8)} {bin(-5)} {ord('é')} {chr(8364)} {callable(len)} {divmod(7, 2)} {bool('')} {complex(1, 2).imag}")

#: operators that change in place what has another name
names = ["a"]
alias = names
alias *= 2
alias += ("b",)
for index, name in enumerate(names):
    registry.register_module(f"{index}-{name}")
some = {"a", "b", "c"}
other = some
other &= {"b", "c", "d"}
other -= {"c"}
other |= {"e"}
registry.register_module("-".join(sorted(some)))
table = {"a": 1}
same = table
same |= {"b": 2}
registry.register_module("-".join(table))
frozen = frozenset("a")
kept = frozen
kept |= {"b"}
registry.register_module("-".join(frozen))
class Names(list):
    pass
mine = Names(["x"])
yours = mine
yours += ["y"]
registry.register_module(type(yours).__name__ + "-".join(mine))
class Count:
    def __init__(self):
        self.number = 1
    def __iadd__(self, by):
        self.number += by
        return self
    def __imul__(self, by):
        return NotImplemented
    def __mul__(self, by):
        return "times" + str(by)
count = Count()
again = count
again += 4
registry.register_module("count" + str(count.number))
again *= 3
registry.register_module(again)

#? an operator in place that is not followed, or repeats how often is not known
import time
some = {"a", "b"}
other = some
other ^= {"b", "c"}
registry.register_module("-".join(sorted(some)))
names = ["a"]
alias = names
alias *= int(time.time()) % 3
for name in names:
    registry.register_module(name)
