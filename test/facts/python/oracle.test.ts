import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { askPython, hasPython } from '../../support/python.ts'
import { resolveIn } from './resolve-in.ts'
import { forReaders, shop, shopModules, shopNames } from './shop.ts'

/**
 * Imports all that there is, then says of each name whether it leads anywhere: as a module, as an attribute, or as what
 * the objects of a class have. Then which modules there are, and which can be run.
 */
const script = `
import ast, importlib, importlib.util, inspect, io, json, pkgutil, sys, textwrap
question = json.load(sys.stdin)
sys.path[:0] = question["path"]

def load(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None

for name in question["load"]:
    load(name)

def of_objects(cls, name):
    for one in cls.__mro__:
        if name in getattr(one, "__annotations__", {}):
            return True
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(one)))
        except (OSError, TypeError):
            continue
        for method in tree.body[0].body:
            if not isinstance(method, ast.FunctionDef) or not method.args.args:
                continue
            first = method.args.args[0].arg
            if any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in method.decorator_list):
                continue
            for node in ast.walk(method):
                if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == name:
                    if isinstance(node.value, ast.Name) and node.value.id == first:
                        return True
    return False

def leads(found, dotted, rest):
    if not rest:
        return True
    name, *rest = rest
    module = load(dotted + "." + name) if dotted else None
    if module is not None and leads(module, dotted + "." + name, rest):
        return True
    try:
        return leads(getattr(found, name), None, rest)
    except AttributeError:
        return isinstance(found, type) and not rest and of_objects(found, name)

def resolves(name):
    top, *rest = name.split(".")
    module = load(top)
    return module is not None and leads(module, top, rest)

def spec(name):
    try:
        return importlib.util.find_spec(name)
    except (ImportError, AttributeError):
        return None

def runs(name):
    found = spec(name)
    if found is None:
        return None
    return found.submodule_search_locations is None or spec(name + ".__main__") is not None

answer = {"resolves": {n: resolves(n) for n in question["names"]}, "runs": {n: runs(n) for n in question["modules"]}}
json.dump(answer, sys.stdout)
`

interface Answer {
  readonly resolves: Readonly<Record<string, boolean>>
  readonly runs: Readonly<Record<string, boolean | null>>
}

function askAboutShop(): Answer {
  const root = mkdtempSync(join(tmpdir(), 'relops-python-'))
  for (const [path, text] of Object.entries(shop)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const load = Object.keys(shop)
    .filter((path) => path.endsWith('.py') && !path.endsWith('__main__.py'))
    .map((path) =>
      path
        .replace(/^src\//, '')
        .replace(/(?:\/__init__)?\.py$/, '')
        .replaceAll('/', '.'),
    )
  try {
    const question = {
      path: [root, join(root, 'src')],
      load,
      names: shopNames,
      modules: shopModules,
    }
    return JSON.parse(askPython(script, question))
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** Names of which only a run tells. The list is whole, so that nothing else hides behind an open answer. */
const open: Readonly<Record<string, string>> = {
  'shop.gone': '`src/shop/__init__.py` deletes `gone`',
  'shop.attribute_of.value': 'what a variable has is only known when it runs',
  'shop.pricing.surcharge': 'what a function has is only known when it runs',
  'shop.cart.Cart.__doc__': 'classes have names like `__doc__` that no statement binds',
  'shop.cart.Cart.mro': 'classes have names like `mro` that no statement binds',
  'shop.cart.Item.__init__': 'classes have names like `__init__` that no statement binds',
  'shop.cart.Colour.RED.value': 'what a variable has is only known when it runs',
  'shop.cart.Fault.args': '`Fault` has a base that cannot be followed, `ValueError`',
  'shop.cart.Fault.nope': '`Fault` has a base that cannot be followed, `ValueError`',
  'shop.cart.Pair.right': '`Pair` has a base that cannot be followed, `NamedTuple`',
  'shop.cart.Pair.count': '`Pair` has a base that cannot be followed, `NamedTuple`',
  'shop.cart.Made.other': '`Made` has a metaclass or other keywords',
  'shop.cart.Serving.other': '`Serving` has `__getattr__`',
  'shop.cart.Dynamic.secret': '`locals()` is changed in `Dynamic`',
  'shop.cart.Dynamic.other': '`locals()` is changed in `Dynamic`',
  'shop.cart.Filled.given': '`self.__dict__` is used in `Filled`',
  'shop.cart.Decorated.outside': '`Decorated` is decorated',
  'shop.cart.Given.one': '`Given` may be given attributes by a call',
  'shop.cart.Given.three': '`Given` may be given attributes by a call',
  'shop.cart.Handed.handed': '`Handed` may be given attributes by a call',
  'shop.cart.Handed.other': '`Handed` may be given attributes by a call',
  'shop.cart.total.cache': 'what a function has is only known when it runs',
  'shop.lazy.made_up': '`src/shop/lazy/__init__.py` has a `__getattr__`',
  'shop.lazy.nope': '`src/shop/lazy/__init__.py` has a `__getattr__`',
  'shop.lazy.heavy.nope': 'it is loaded when it is asked for',
  'shop.dynamic.alpha': '`globals()` is changed in `src/shop/dynamic.py`',
  'shop.dynamic.beta': '`globals()` is changed in `src/shop/dynamic.py`',
  'shop.dynamic.gamma': '`globals()` is changed in `src/shop/dynamic.py`',
  'shop.called.CALLED': '`src/shop/called.py` has `CALLED` as a string, which may make a name of it',
  'shop.replaced.extra': '`sys.modules` is changed in `src/shop/replaced.py`',
  'shop.replaced.nope': '`sys.modules` is changed in `src/shop/replaced.py`',
  'shop.extended.far': '`__path__` is changed in `src/shop/extended/__init__.py`',
  'shop.outside_star.digits':
    '`src/shop/outside_star.py` imports all names of `string`, which is not in the repository',
  'shop.outside_star.nope': '`src/shop/outside_star.py` imports all names of `string`, which is not in the repository',
  'shop.os.path': '`os` is imported from outside of the repository',
  'shop.os.nope': '`os` is imported from outside of the repository',
  'tools.nope': '`tools` is in no package, so something else may be meant',
  'tools.run.nope': '`tools.run` is in no package, so something else may be meant',
  'manage.nope': '`manage` is in no package, so something else may be meant',
  'manage.Manager.nope': '`manage.Manager` is in no package, so something else may be meant',
}

const targets = await resolveIn(shop, shopNames)

test('what is open in a package is known', () => {
  const found = [...targets].flatMap(([name, target]) => (target.is === 'open' ? [[name, target.reason]] : []))
  expect(Object.fromEntries(found)).toEqual(open)
})

describe.skipIf(!hasPython)('a package, as Python finds its names', () => {
  const python: Answer = hasPython ? askAboutShop() : { resolves: {}, runs: {} }

  test('what is found is there, and what is missing is not', () => {
    const isThere = (name: string) => python.resolves[name] || forReaders.includes(name)
    const decided = [...targets].filter(([, { is }]) => is !== 'open')
    expect(decided.length).toBeGreaterThan(250)
    expect(decided.filter(([name, { is }]) => (is === 'missing' || is === 'outside') === isThere(name))).toEqual([])
  })

  test('modules are those that it would import, and those run that it would run', async () => {
    const asModules = shopModules.map((name) => ({ name, from: '', moduleLength: name.split('.').length }))
    const found = await resolveIn(shop, asModules)
    const runs = [...found].map(([name, target]) => [name, target.is === 'module' ? target.runs : null])
    expect(Object.fromEntries(runs)).toEqual(python.runs)
  })

  test('a name is a module where Python would import it', () => {
    const found = shopModules.map((name) => [name, targets.get(name)?.is])
    const wrong = found.filter(
      ([name, is]) => is !== undefined && (is === 'module') !== (python.runs[name ?? ''] !== null),
    )
    expect(wrong).toEqual([])
  })
})
