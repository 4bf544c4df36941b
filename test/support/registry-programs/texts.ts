import type { Expressions, Form } from './expressions.ts'

/** Puts an expression between the braces of a formatted string, or a variable where its quotes would end it. */
function hole(expressions: Expressions, type: 'text' | 'number' | 'texts'): string {
  const written = expressions.of(type)
  return /['\\{}]/.test(written) || written.includes(':=') ? expressions.atom(type) : written
}

/** Something to call a method of, or to take a part of. */
const closed = (expressions: Expressions) => `(${expressions.of('text')})`

const table: readonly (readonly [name: string, write: (x: Expressions) => string])[] = [
  ['f-string', (x) => `f'{${hole(x, 'text')}}-{${hole(x, 'number')}}'`],
  ['f-string with a width', (x) => `f'{${hole(x, 'number')}:0${x.small(3) + 2}d}'`],
  ['f-string that aligns', (x) => `f'{${hole(x, 'text')}:${x.pick(['>', '<', '^', '*^', '-<'])}${x.small(9) + 1}}'`],
  ['f-string with a precision', (x) => `f'{${hole(x, 'number')} / 4:.${x.small(3)}f}'`],
  [
    'f-string in another base',
    (x) => `f'{${hole(x, 'number')}:${x.pick(['x', 'b', 'o', '+d', ',', '#x', '05', 'e'])}}'`,
  ],
  ['f-string with a conversion', (x) => `f'{${hole(x, 'text')}!${x.pick(['r', 's', 'a'])}}'`],
  ['f-string that cuts', (x) => `f'{${hole(x, 'text')}:.${x.small(4) + 1}}'`],
  ['f-string with a width of its own', (x) => `f'{${hole(x, 'text')}:>{${x.small(7) + 1}}}'`],
  ['f-string that names itself', (x) => `f'{${x.atom('number')}=}'`],
  ['f-string with braces', (x) => `f'{{{${hole(x, 'text')}}}}'`],
  ['f-string with a percentage', (x) => `f'{${hole(x, 'number')} / 10:.1%}'`],
  ['implicit concatenation', (x) => `(${x.word()} f'-{${hole(x, 'number')}}')`],
  ['concatenation', (x) => `${closed(x)} + "-" + ${closed(x)}`],
  ['percent formatting', (x) => `"%s-%02d" % (${x.of('text')}, ${x.of('number')})`],
  ['percent formatting by name', (x) => `"%(a)s/%(b)5.1f" % {"a": ${x.of('text')}, "b": ${x.of('number')}}`],
  ['format', (x) => `"{}.{:>3}".format(${x.of('text')}, ${x.of('number')})`],
  ['format by place and name', (x) => `"{0}{name}{0}".format(${x.of('number')}, name=${x.of('text')})`],
  ['upper', (x) => `${closed(x)}.upper()`],
  ['title', (x) => `${closed(x)}.${x.pick(['title', 'capitalize', 'swapcase', 'lower', 'casefold'])}()`],
  ['strip', (x) => `${closed(x)}.${x.pick(['strip', 'lstrip', 'rstrip'])}(${x.pick(['', '"a"', '"-er"'])})`],
  ['replace', (x) => `${closed(x)}.replace("${x.pick(['e', 'r', '-'])}", ${x.word()}${x.pick(['', ', 1'])})`],
  [
    'removeprefix',
    (x) => `${closed(x)}.${x.pick(['removeprefix', 'removesuffix'])}("${x.pick(['al', 'h', 'r', 'm'])}")`,
  ],
  ['zfill', (x) => `str(${x.of('number')}).zfill(${x.small(5)})`],
  ['center', (x) => `${closed(x)}.${x.pick(['center', 'ljust', 'rjust'])}(${x.small(9)}, "${x.pick(['.', '-'])}")`],
  ['split and index', (x) => `${closed(x)}.${x.pick(['split', 'rsplit'])}("-", 1)[${x.pick(['0', '-1'])}]`],
  ['partition', (x) => `${closed(x)}.${x.pick(['partition', 'rpartition'])}("-")[${x.small(3)}]`],
  ['slice of a text', (x) => `${closed(x)}[${x.pick([':3', '1:', '::-1', '-3:', '1:-1', '::2', '-1:0:-1'])}]`],
  ['conditional expression', (x) => `(${x.of('text')} if ${x.of('flag')} else ${x.of('text')})`],
  ['or between texts', (x) => `(${x.of('text')} or ${x.of('text')})`],
  ['and between texts', (x) => `(${x.of('text')} and ${x.of('text')})`],
  ['join', (x) => `"${x.pick(['-', '', ', '])}".join(${x.of('texts')})`],
  ['join of a generator', (x) => joinedGenerator(x)],
  ['str', (x) => `str(${x.of(x.pick(['number', 'flag', 'text', 'numbers']))})`],
  ['repr', (x) => `repr(${x.of(x.pick(['text', 'number', 'texts', 'mapping']))})`],
  ['chr', (x) => `chr(ord("a") + (${x.of('number')}) % 26)`],
  ['min and max', (x) => `${x.pick(['min', 'max'])}(${x.of('texts')}, default=${x.word()})`],
  ['longest', (x) => `max(${x.of('texts')}, key=len, default="none")`],
  ['next', (x) => `next(iter(${x.of('texts')}), ${x.word()})`],
  ['first of a list', (x) => `(${x.of('texts')} or [${x.word()}])[${x.pick(['0', '-1'])}]`],
  ['get with a default', (x) => `(${x.of('mapping')}).get(${x.of('text')}, ${x.of('text')})`],
  ['subscript after a test', (x) => subscript(x)],
  ['subscript of a display', (x) => `{**${x.of('mapping')}, "oak": ${x.of('text')}}["oak"]`],
  ['letter of a word', (x) => `"birch"[(${x.of('number')}) % 5]`],
  ['lambda that is called', (x) => `(lambda s, n=2: s[:n] + "!")(${x.of('text')})`],
  ['repetition', (x) => `${x.word()} * ((${x.of('number')}) % 3)`],
  ['item of a tuple', (x) => `(${x.of('triple')})[${x.pick(['0', '1', '2', '-1'])}]`],
  ['attribute of a record', (x) => ofRecord(x, '.title')],
  ['method of a record', (x) => ofRecord(x, '.label()')],
  ['property of a record', (x) => ofRecord(x, '.code')],
  ['getattr', (x) => (x.writer.scope.makers.length === 0 ? x.atom('text') : `getattr(${x.of('record')}, "title")`)],
  ['name of a type', (x) => `type(${x.of(x.pick(['text', 'number', 'flag', 'mapping']))}).__name__`],
  ['translate', (x) => `${closed(x)}.translate(str.maketrans({"a": "4", "e": None}))`],
]

function joinedGenerator(x: Expressions): string {
  const name = x.bound('item')
  const source = x.of('texts')
  const item = x.writer.within([{ expression: name, type: 'text' }], () => x.of('text'))
  return `"-".join(${item} for ${name} in ${source})`
}

function subscript(x: Expressions): string {
  const mapping = x.atom('mapping')
  const key = x.word()
  return `(${mapping}[${key}] if ${key} in ${mapping} else ${x.of('text')})`
}

function ofRecord(x: Expressions, member: string): string {
  return x.writer.scope.makers.length === 0 ? x.atom('text') : `(${x.of('record')})${member}`
}

/** The ways to write a text. */
export const texts: readonly Form[] = table.map(([name, write]) => ({ name, type: 'text', write }))
