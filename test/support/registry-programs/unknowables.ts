import type { Expressions, Form } from './expressions.ts'
import type { Type } from './scope.ts'

type Row = readonly [name: string, type: Type, require: string, write: (x: Expressions) => string]

const environment = 'os.environ.get("RELOPS_WORLD", "u-none")'

/** What no reader of the code can know. The names that come of it begin with `u-`, unlike all others. */
const table: readonly Row[] = [
  ['environment', 'text', 'import os', () => environment],
  ['random choice', 'text', 'import random', () => 'random.choice(["u-left", "u-right"])'],
  ['stranger', 'text', 'import stranger', (x) => `stranger.label(${x.of('text')})`],
  ['function of a stranger', 'text', 'from stranger import label', () => 'label()'],
  ['random number', 'number', 'import random', () => 'random.randint(101, 104)'],
  ['clock', 'number', 'import time', () => '100 + int(time.time()) % 7'],
  ['environment tested', 'flag', 'import os', () => '("RELOPS_WORLD" in os.environ)'],
  ['environment compared', 'flag', 'import os', () => `(${environment} == "u-world-1")`],
  ['random truth', 'flag', 'import random', () => '(random.random() < 0.5)'],
  ['truth of a stranger', 'flag', 'import stranger', () => 'stranger.flag()'],
  ['list of a stranger', 'texts', 'import stranger', (x) => `stranger.labels(${x.of('texts')})`],
  ['environment in a list', 'texts', 'import os', (x) => `[${x.of('text')}, ${environment}]`],
  ['sample', 'texts', 'import random', () => 'random.sample(["u-up", "u-down"], k=random.randint(0, 2))'],
  ['numbers by chance', 'numbers', 'import random', () => '[random.randint(101, 109)]'],
  ['mapping of a stranger', 'mapping', 'import stranger', () => '{name: name for name in stranger.labels()}'],
  ['value in a mapping', 'mapping', 'import os', (x) => `{${x.word()}: ${environment}}`],
  ['what a stranger hands back', 'mapping', 'import stranger', (x) => `stranger.same(${x.of('mapping')})`],
  ['counts by chance', 'counts', 'import random', (x) => `{${x.word()}: random.randint(101, 109)}`],
]

/** Ways to write a value that only a run tells. */
export const unknowables: readonly Form[] = table.map(([name, type, require, write]) => ({
  name,
  type,
  write(expressions) {
    expressions.writer.require(require)
    return write(expressions)
  },
}))
