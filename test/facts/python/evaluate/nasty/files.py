#: JSON beside the module
import json
from pathlib import Path
data = json.loads(Path(__file__).with_name("data.json").read_text(encoding="utf-8"))
for name, value in data.items():
    registry.register_module(name, metadata={"value": value})
registry.register_module(str(data["big"]) + str(data["float"]) + str(data["exp"]) + repr(data["neg"]))
#> mill/data.json
{"b": 1, "a": [true, null, {"x": "\u00e9\ud83d\ude00"}], "10": 0, "2": 0, "__proto__": "p", "big": 123456789012345678901, "float": 1.0, "exp": 1e3, "neg": -0.0}

#? JSON with a key twice
import json
from pathlib import Path
for name, value in json.loads(Path(__file__).with_name("data.json").read_text()).items():
    registry.register_module(f"{name}-{value}")
#> mill/data.json
{"twice": 1, "once": 0, "twice": 2}

#? JSON that is written back
import json
registry.register_module(json.dumps({"b": [1, 2.0, None, True], "a": "é\"\n"}) + json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")) + json.dumps(["é"], ensure_ascii=False) + json.dumps({1: "x"}, indent=2))

#? YAML as PyYAML reads it
import yaml
from pathlib import Path
data = yaml.safe_load(Path(__file__).with_name("data.yaml").read_text())
for name, value in data.items():
    registry.register_module(f"{name}={value!r}")
#> mill/data.yaml
on: yes
off_: no
word: Off
octal: 012
modern: 0o12
hex: 0x1F
sexagesimal: 1:30
exponent: 1e3
float: 1.5e+3
tilde: ~
empty:
null_: Null
quoted: "yes"
plain: a b  c
date_like: "2024-01-05"
underscore: 1_000
plus: +5
inf: .inf
folded: >-
  one
  two

  three
literal: |
  one
   two
base: &base {a: 1, b: 2}
merged:
  <<: *base
  b: 3
list: [a, 'it''s', "t\tb", 1.0]
version: 1.10

#: YAML with a list of rows
import yaml
from pathlib import Path
with open(Path(__file__).parent / "rows.yml") as file:
    rows = yaml.safe_load(file)
for row in rows:
    module = registry.register_module(row["name"], status=row.get("status", "none"))
    for part in row.get("parts") or []:
        module.register_submodule(part)
#> mill/rows.yml
# rows
- name: a
  parts: [x, y]
- {name: b, status: new, parts: }
- name: "c # no comment"  # comment

#: TOML
import tomllib
from pathlib import Path
data = tomllib.loads((Path(__file__).parent / "data.toml").read_text())
for name, value in data["names"].items():
    registry.register_module(f"{name}={value!r}")
for table in data["table"]:
    registry.register_module(table["name"]).register_submodule(table.get("sub", {}).get("key", "none"))
#> mill/data.toml
[names]
b = 1
"a.c" = 'lit\n'
x.y.z = true
float = 1e3
big = 1_000
hex = 0xff
multi = """
first \
    second"""
array = [1, [2, 3], {k = "v"}]
[[table]]
name = "one"
[table.sub]
key = "below"
[[table]]
name = "two"

#: CSV with all its quirks
import csv
import io
from pathlib import Path
place = Path(__file__).with_name("data.csv")
with place.open(newline="", encoding="utf-8-sig") as file:
    for row in csv.DictReader(file):
        registry.register_module(repr(row))
with open(place, newline="", encoding="utf-8-sig") as file:
    reader = csv.reader(file)
    head = next(reader)
    registry.register_module("|".join(head))
    for number, row in enumerate(reader):
        registry.register_module(f"{number}:{len(row)}:{row[-1:]}")
#> mill/data.csv
name,size,note
a,1,"x, y"
b,2,"say ""hi"""

c,3
d,4,"two
lines",more
 e , 5 ,

#: CSV with another delimiter
import csv
from pathlib import Path
for row in csv.reader(Path(__file__).with_name("data.csv").read_text().splitlines(), delimiter=";"):
    if row and not row[0].startswith("#"):
        registry.register_module("/".join(cell.strip() for cell in row))
for row in csv.DictReader(["1;2"], fieldnames=["a", "b"], delimiter=";"):
    registry.register_module(row["b"])
#> mill/data.csv
# comment; here
a; b;c

d;"e;f";g

#: lines of a text file
from pathlib import Path
for line in Path(__file__).with_name("names.txt").read_text().splitlines():
    name, _, note = line.partition("#")
    if name.strip():
        registry.register_module(name.strip(), description=note.strip())
with open(Path(__file__).with_name("names.txt")) as file:
    for number, line in enumerate(file, 1):
        registry.register_module(f"{number}{line!r}")
registry.register_module(Path(__file__).with_name("names.txt").read_text().split("\n")[-1] or "empty")
#> mill/names.txt
a # first
# comment

b
c#

#: parts of paths
import os
from pathlib import Path, PurePosixPath
path = Path("weave/satin.v2.json")
registry.register_module(f"{path.stem} {path.suffix} {path.suffixes} {path.name} {path.parent} {path.with_suffix('.txt')} {path.parts} {path.parent.parent} {path.with_name('x').as_posix()}")
registry.register_module(f"{os.path.join('a', 'b', '/c')} {os.path.basename('a/b.txt')} {os.path.splitext('a/b.tar.gz')} {os.path.dirname('a/b')} {Path('a') / '..' / 'b'} {Path('a//b/./c')} {Path('a', 'b').joinpath('c')} {PurePosixPath('.hidden').suffix!r} {Path('a').is_absolute()}")
registry.register_module(Path(__file__).name + Path(__file__).parent.name + os.path.basename(__file__) + str(Path(__file__).with_name("none").exists()) + str(Path(__file__).relative_to(Path(__file__).parent.parent)))

#? files in order
from pathlib import Path
here = Path(__file__).parent / "drafts"
for path in sorted(here.rglob("*.txt")):
    registry.register_module(path.relative_to(here).as_posix())
for path in sorted(here.glob("*.txt"), key=lambda path: path.stem[::-1]):
    registry.register_module("key-" + path.stem)
for path in sorted(here.iterdir(), reverse=True):
    registry.register_module(("dir-" if path.is_dir() else "file-") + path.name)
registry.register_module(str(len(list(here.glob("**/*")))) + str(sum(1 for _ in here.glob("[ab]*.txt"))) + str(bool(list(here.glob("*.none")))))
#> mill/drafts/b.txt
b
#> mill/drafts/a.txt
a
#> mill/drafts/B.txt
B
#> mill/drafts/a/x.txt
x
#> mill/drafts/a-b/x.txt
x
#> mill/drafts/a.b/y.txt
y
#> mill/drafts/note.md
n

#: files by os
import os
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "drafts")
for name in sorted(os.listdir(here)):
    if name.endswith(".txt") and os.path.isfile(os.path.join(here, name)):
        registry.register_module(os.path.splitext(name)[0])
#> mill/drafts/b.txt
b
#> mill/drafts/a.txt
a
#> mill/drafts/c.md
c

#: resources of the package
import json
from importlib import resources
registry.register_module(json.loads(resources.files(__package__).joinpath("data.json").read_text())["name"])
registry.register_module(json.loads((resources.files("mill") / "data.json").read_text())["name"] + "2")
#> mill/data.json
{"name": "resource"}

#? files in no order
from pathlib import Path
for path in (Path(__file__).parent / "drafts").glob("*.txt"):
    registry.register_module(path.stem)
#> mill/drafts/b.txt
b
#> mill/drafts/a.txt
a

#: a file that is tested for first
from pathlib import Path
import json
here = Path(__file__).parent
registry.register_module("there" if (here / "data.json").exists() else "not there")
registry.register_module("there2" if (here / "none.json").is_file() else "not there2")
try:
    extra = json.loads((here / "none.json").read_text())
except FileNotFoundError:
    extra = ["fallback"]
for name in extra:
    registry.register_module(name)
#> mill/data.json
{}

#? configuration by configparser
import configparser
from pathlib import Path
config = configparser.ConfigParser()
config.read(Path(__file__).with_name("mill.ini"))
for section in config.sections():
    registry.register_module(section, status=config[section]["Status"])
#> mill/mill.ini
[DEFAULT]
status = draft
[b]
[a]
status: new

#? text with a byte order mark and carriage returns
from pathlib import Path
text = Path(__file__).with_name("names.txt").read_text(encoding="utf-8-sig")
registry.register_module(repr(text))
registry.register_module(repr(Path(__file__).with_name("names.txt").read_bytes()[:5]))
#> mill/names.txt
@bom@a@cr@
b@cr@
