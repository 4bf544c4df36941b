import type { Range } from '../model/location.ts'

const instruction = /^[ \t]*(?!#)([a-z]+)[ \t]+/gim

/**
 * Where the value of a label stands that an image gets, without the quotes around it. What a later stage says counts
 * more, and so does a later label.
 */
export function findLabel(text: string, name: string): Range | undefined {
  const labels = [...text.matchAll(instruction)].filter(([, word]) => word?.toUpperCase() === 'LABEL')
  return labels.flatMap(({ 0: whole, index }) => valuesIn(text, index + whole.length, name)).at(-1)
}

const pair = /(?:"([^"\\\n]{1,200})"|([\w./-]{1,200}))=(?:"([^"\\\n]{0,256})"|'([^'\\\n]{0,256})'|([^\s"'\\]{0,256}))/dg

/** The values of a name in one instruction, whose lines go on behind a backslash. */
function valuesIn(text: string, start: number, name: string): readonly Range[] {
  const end = endOfInstruction(text, start)
  return [...text.slice(start, end).matchAll(pair)].flatMap(({ 1: quoted, 2: bare, indices }) => {
    const range = indices?.[3] ?? indices?.[4] ?? indices?.[5]
    return (quoted ?? bare) === name && range ? [[start + range[0], start + range[1]] as const] : []
  })
}

function endOfInstruction(text: string, start: number): number {
  let end = start
  for (;;) {
    const next = text.indexOf('\n', end)
    if (next === -1) return text.length
    const line = text.slice(end, next).trimEnd()
    if (!line.endsWith('\\') && !/^\s*#/.test(line)) return next
    end = next + 1
  }
}
