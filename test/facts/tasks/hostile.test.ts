import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startWatch } from '../../support/stopwatch.ts'
import { describeTasks, type Files, readTasksOf } from '../../support/task-files.ts'

/** Pieces of which texts are made that look like files of tasks. */
const pieces = fc.constantFrom(
  ...[
    'a',
    'b-c',
    ':',
    '::',
    '&:',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\\\n',
    '\\',
    '#',
    ';',
    '|',
    '%',
    '=',
    ':=',
    '+=',
    '?=',
    '$',
    '$$',
  ],
  ...[
    '$(',
    '\x24{',
    ')',
    '}',
    '$(a)',
    '$(shell ',
    '$(eval ',
    '$(call a',
    '$(foreach ',
    '$(patsubst %,',
    '$(if ',
    ',',
    '\uFEFF',
  ],
  ...['include ', '-include Makefile', 'define ', 'endef', 'ifdef ', 'else', 'endif', '.PHONY: ', '.RECIPEPREFIX='],
  ...[
    "'",
    '"',
    '`',
    '"""',
    "'''",
    '[',
    ']',
    '(',
    '{',
    'alias ',
    'import ',
    'mod ',
    'set ',
    'justfile',
    'é',
    '😀',
    '__proto__',
  ],
  ...['tasks:\n', '  ', 'includes: ', '*', '{{', 'aliases: ', '- ', '&x ', '*x'],
)

const names = ['Makefile', 'justfile', 'Taskfile.yml']

test.each(names)('any %s is read, and every name that is not computed stands where it is said to', async (path) => {
  const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const files = { [path]: text }
      const fact = await readTasksOf(files)
      if (!fact.known) return
      const { names: found, patterns = [], open } = fact.value
      for (const [name, { range }] of found) expect(isWrittenAs(name, text.slice(...range))).toBe(true)
      for (const { range } of [...patterns.map(({ at }) => at), ...(open ? [open.at] : [])]) {
        expect(0 <= range[0] && range[0] <= range[1] && range[1] <= text.length).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

/** Whether characters are a name, but for references and escapes in them, and `::` that modules and namespaces add. */
function isWrittenAs(name: string, written: string): boolean {
  return written.includes('$') || written.includes('\\') || name === written || /[:&"'\s]/.test(name + written)
}

/** Repeats a text up to a size. */
function fill(text: string, size: number): string {
  return text.repeat(Math.ceil(size / text.length))
}

const tower = (value: string) =>
  ['A0=a', ...Array.from({ length: 200 }, (_, level) => `A${level + 1}=${value.replaceAll('@', `$(A${level})`)}`)].join(
    '\n',
  )

test.each([
  ['a tower of variables', `${tower('@@')}\n$(A200) $(A30):\n`],
  ['a tower of nothing', `${tower('@@').replace('=a', '=')}\n$(A200) $(A30):\n`],
  ['a tower of simple variables', `${tower('@@').replaceAll('=', ':=')}\n$(A200):\n`],
  ['a variable in itself', 'A=$(A)$(A)\nB=$(C)\nC=$(B)\n$(A) $(B):\n'],
  ['a function in itself', 'f=$(call f,$(1)$(1))$(call f,$(1))\n$(call f,a):\n'],
  ['loops in loops', `L=${fill('a ', 2000)}\n$(foreach a,$(L),$(foreach b,$(L),$(foreach c,$(L),$(a)$(b)$(c)))):\n`],
  ['long replacements', `L:=${fill('a', 60_000)}\n$(subst a,$(L),$(L)) $(addprefix $(L),${fill('b ', 60_000)}):\n`],
  ['long filters', `L:=${fill('a% ', 60_000)}\n${fill('$(filter $(L),$(L)) ', 2000)}:\n`],
])('%s ends, and leaves the file open', async (_, text) => {
  const spent = startWatch()
  expect(await describeTasks({ Makefile: text })).toContain('? target names are computed from')
  expect(spent()).toBeLessThan(5000)
})

test('many branches leave a variable open', async () => {
  const text = `${fill('ifdef X\nA = a\nA += $(A)\nendif\n', 5000)}${Array.from({ length: 99 }, (_, one) => `ifdef X\nB=${one}\nendif\n`).join('')}$(B):\n`
  expect(await describeTasks({ Makefile: text })).toBe('? target names are computed from `$(B)` at «$(B)»')
})

test('files that include each other again and again', async () => {
  const files: Record<string, string> = { Makefile: 'include 1.mk 1.mk\n' }
  for (let one = 1; one < 40; one++) files[`${one}.mk`] = `include ${one + 1}.mk ${one + 1}.mk\na${one}:\n`
  files['40.mk'] = 'z:\n'
  expect(await describeTasks(files)).toContain('which cannot be read')
})

const hostile: readonly (readonly [path: string, text: string])[] = [
  ...[
    ...[
      '$(',
      '\x24{',
      '$(a ',
      '$',
      '\\\n',
      '\\',
      'a:',
      'a:\n',
      'a: \\\n',
      ':',
      '#',
      '\t',
      ' ',
      'a ',
      '%',
      'define a\n',
      'ifdef a\n',
    ],
    ...[
      'a=$(\n',
      'export ',
      'override define',
      '$(a),',
      '$(or ,',
      '$(a)/',
      'A+=$(A)\n',
      'A:=$(A)a\n',
      'include $(a)\n',
      './',
      '&',
    ],
    ...['.PHONY: a\n', '$(A):\n', '-include a\n', 'x=', ';', '$(info a)', '$(eval a=b)', '$(a:b=c)'],
  ].map((text) => ['Makefile', text] as const),
  ...[
    '"',
    "'",
    "'\n",
    '"\\',
    '[',
    '(\n',
    'a:\n',
    'mod a\n',
    'import "a"\n',
    '\\\n',
    'a ',
    'alias a',
    '#',
    'a:=',
    '`',
  ].map((text) => ['justfile', text] as const),
]

/** The shortest of three times. */
async function timeOf(files: Files): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const spent = startWatch()
    await readTasksOf(files)
    times.push(spent())
  }
  return Math.min(...times)
}

test.each(hostile)('%s of %j takes time in proportion to its length', async (path, text) => {
  const short = await timeOf({ [path]: fill(text, 50_000) })
  const long = await timeOf({ [path]: fill(text, 200_000) })
  // Four times as long; where it takes sixteen times, something is quadratic.
  expect(long).toBeLessThan(Math.max(1500, short * 10))
})

test('names of objects and many names', async () => {
  const text = Array.from({ length: 20_000 }, (_, one) => `a${one}: b\n\tc\n`).join('')
  const fact = await readTasksOf({ Makefile: text })
  expect(fact.known && fact.value.names.size).toBe(20_000)
})
