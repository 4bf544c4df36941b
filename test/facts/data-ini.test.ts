import { expect, test } from 'vitest'
import { readData } from '../../src/facts/data.ts'
import { askPython, hasPython } from '../support/python-oracle.ts'

const texts: readonly string[] = [
  '[a]\nb = 1\nC:2\nd=\n',
  '[a]\nb =\n  x = 1\n  y\nc = 2\n',
  '[a]\nb = 1\n\n  2\n\n\n[c]\n',
  '[a]\nb = 1\n# comment\n  2\n  ; comment\n  3\n',
  '[a]\n  b = 1\n  c = 2\n    3\n d = 4\n',
  '[a]\n\tb = 1\n\t\t2\n',
  '[a]\r\nb = 1\r\n  2\r\n',
  '[a]\rb = 1\r',
  '[a] # rest\nb = 1 # no comment\n',
  '[a]b]\nc = [x]\n[d]\n[ e ]\n',
  '  [a]\nb = 1\n  [c]\n',
  '[a]\nb = x = y : z\nc : x = y\nd e = f\n',
  '[a]\n\n# comment\n\nb = 1\n',
  '[__proto__]\nconstructor = 1\n',
  '[a]\nb = 1\n  # comment\n[c]\nb = 2\n',
  '',
  '# comment\n',
  'b = 1\n',
  '[a]\n[a]\n',
  '[a]\nb = 1\nb = 2\n',
  '[a]\nb\n',
  '[a]\n= 1\n',
  '[]\n',
  '[a]\n[b\n',
]

const script = `
import configparser, json, sys
def read(text):
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    try: parser.read_string(text.replace("\\r\\n", "\\n").replace("\\r", "\\n"))
    except configparser.Error: return "refused"
    return [[name, [[key, value] for key, value in parser.items(name)]] for name in parser.sections()]
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`

test.skipIf(!hasPython('configparser'))('the same is read and refused as by Python (needs python3)', async () => {
  const facts = await Promise.all(texts.map((text) => readData('setup.cfg', text)))
  const found = facts.map((fact) => {
    if (!fact.known) return 'refused'
    return [...fact.value.members].map(([name, { members }]) => [
      name,
      [...members].map(([key, { value }]) => [key, value]),
    ])
  })
  const expected = askPython(script, texts)
  const pairs = (reads: unknown) => (Array.isArray(reads) ? reads.map((read, index) => [texts[index], read]) : [])
  expect(pairs(found)).toEqual(pairs(expected))
})
