import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScript, parseWhole } from '../../../src/extract/shell/parse.ts'
import { readScript } from '../../../src/extract/shell/script.ts'
import '../../support/seed.ts'

/** Commands as their words, with `!` behind what is only known when it runs; brackets around what a subshell does. */
function wordsOf(script: string): string {
  return readScript(script)
    .map((step) => {
      if (step.is !== 'command') return step.is === 'enter' ? '(' : ')'
      const outputs = step.outputs.map(({ text }) => ` >${text}`).join('')
      return step.words.map(({ text, dynamic }) => text + (dynamic ? '!' : '')).join(' ') + outputs
    })
    .join(' ; ')
}

const hidden = (length: number): string => '\uE000'.repeat(length)

describe('a script', () => {
  test.each([
    ['make a && make b || make c; make d | tee e', 'make a ; make b ; make c ; make d ; tee e'],
    ['FOO=1 BAR="x y" make a', 'make a'],
    ['make a \\\n  b', 'make a b'],
    ['# a comment\nmake a # another', 'make a'],
    ['pip install ".[dev, test]"', 'pip install .[dev, test]'],
    ['make $TARGET "$A/b" \'$c\'', 'make $TARGET! $A/b! $c'],
    ['echo $(make version) `date`', 'echo $(make version)! `date`!'],
    ['python x.py < in > out 2> errors', 'python x.py >out >errors'],
    ['(cd docs && make html); make all', '( ; cd docs ; make html ; ) ; make all'],
    ['if true; then make a; else make b; fi', 'true ; make a ; make b'],
    ['for f in *; do make "$f"; done', 'make $f!'],
    ['cat <<EOF > x\nmake none\nEOF\nmake a', 'cat >x ; make a'],
    ["cat <<-'EOF'\n\tmake none\n\tEOF\nmake a", 'cat ; make a'],
    ['make <target> -C <the directory>', `make ${hidden(8)} -C ${hidden(15)}`],
    ['make a VERSION=<X.Y.Z>', `make a VERSION=${hidden(7)}`],
    ['psql <in.sql >out', 'psql >out'],
    ["make a\nsay don't\nmake b", 'make a ; make b'],
    ['make a\r\nmake b\r\n', 'make a ; make b'],
    ['', ''],
  ])('%j', (script, words) => {
    expect(wordsOf(script)).toBe(words)
  })
})

describe('a session', () => {
  test.each([
    ['$ make a\nmake: Nothing to be done for "x.\n$ make b', 'make a ; make b'],
    ['$ make a \\\n>   b\nout', 'make a b'],
    ['  $ make a', 'make a'],
    ['(venv) $ make a', 'make a'],
    ['user@host:~/work$ make a', 'make a'],
    ['% make a\nout', 'make a'],
    ['❯ make a\nout', 'make a'],
  ])('%j', (script, words) => {
    expect(wordsOf(script)).toBe(words)
  })
})

test('words keep their places', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('$ ', 'make ', 'a.b', '\\\n', '\n', "'", '"', ' ', '<x>', '$(', ')', '<<E', '&& ', '> '),
      ),
      (pieces) => {
        const script = pieces.join('')
        for (const step of readScript(script)) {
          if (step.is !== 'command') continue
          for (const { text, range, dynamic } of step.words) {
            const source = script.slice(...range)
            if (!(dynamic || /["'\\<$]/.test(source))) expect(source).toBe(text)
          }
        }
      },
    ),
  )
})

test('commands of plain words are what the parser makes of them', () => {
  const words =
    'if then else elif fi do done case esac while until for select in function time coproc export declare local let eval alias test cd . : -x --a=b A=b a/b c.d e:f @g 1 2 50% a,b -p - = + ~ ! { } [ ]] # $x "q" a&b \\n'
  const blanks = fc.constantFrom(' ', '  ', ' ', '\t', '\n', '; ')
  const word = fc.oneof(fc.constantFrom(...words.split(' ')), fc.stringMatching(/^[\w./@:,%+=-]{1,4}$/))
  const script = fc.array(fc.tuple(word, blanks), { maxLength: 5 }).map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(
      fc.oneof(
        script,
        script.map((text) => text.trim()),
      ),
      (text) => {
        expect(parseScript(text)).toEqual(parseWhole(text))
      },
    ),
    { numRuns: Number(process.env.RELOPS_RUNS ?? 1000) },
  )
})
