import type { Definition, Image, Link } from 'mdast'
import type { Range } from '../model/location.ts'
import { rangeOf } from './ranges.ts'

/**
 * Where the destination of a link, an image or a definition stands, without angle brackets.
 *
 * The tree has only its meaning, so that it is found again in the node's own stretch of the text.
 */
export function destinationOf(text: string, node: Link | Image | Definition): Range {
  const range = rangeOf(node)
  if (node.type === 'definition') return scanDestination(text, definitionColon(text, range) + 1)
  if (node.type === 'image') return scanDestination(text, labelEnd(text, range[0] + 2, range[1]) + 2)
  if (text[range[0]] === '<') return [range[0] + 1, range[1] - 1]
  if (text[range[0]] !== '[') return range
  return scanDestination(text, linkLabelEnd(text, node, range) + 2)
}

/** Only white space can stand between the last thing in a label and its `](`. */
function linkLabelEnd(text: string, node: Link, [start]: Range): number {
  const last = node.children.at(-1)
  return text.indexOf('](', last === undefined ? start : rangeOf(last)[1])
}

/** Labels of definitions have no brackets in them but escaped ones. */
function definitionColon(text: string, [start, end]: Range): number {
  for (let at = start + 1; at < end; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === ']') return at + 1
  }
  return end
}

/**
 * Reads a destination behind the white space at an offset.
 *
 * A line may begin with the markers of block quotes, which no destination on a new line can begin with.
 */
function scanDestination(text: string, from: number): Range {
  const start = skipLineStarts(text, from)
  if (text[start] === '<') return [start + 1, angleEnd(text, start + 1)]
  return [start, rawEnd(text, start)]
}

function skipLineStarts(text: string, from: number): number {
  let at = from
  let isNewLine = false
  while (at < text.length) {
    const unit = text[at]
    if (unit === '\n') isNewLine = true
    else if (unit !== ' ' && unit !== '\t' && !(unit === '>' && isNewLine)) return at
    at += 1
  }
  return at
}

function angleEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '>' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
  return at
}

/** A raw destination ends at white space or at a parenthesis that it did not open. */
function rawEnd(text: string, from: number): number {
  let depth = 0
  let at = from
  for (; at < text.length && text.charCodeAt(at) > 0x20; at += 1) {
    if (text[at] === '\\' && text.charCodeAt(at + 1) > 0x20) at += 1
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')') {
      if (depth === 0) break
      depth -= 1
    }
  }
  return at
}

/** The bracket that closes an image's label, which can hold code, HTML, and brackets in pairs. */
function labelEnd(text: string, start: number, end: number): number {
  const unmatched = new Set<number>()
  let depth = 0
  for (let at = start; at < end; at = unitEnd(text, at, end, unmatched)) {
    if (text[at] === '[') depth += 1
    if (text[at] === ']') depth -= 1
    if (depth < 0) return at
  }
  return end
}

/** The end of what stands at an offset: a code span, an angled construct, an escape, or one unit. */
function unitEnd(text: string, at: number, end: number, unmatched: Set<number>): number {
  if (text[at] === '`') return codeEnd(text, at, end, unmatched)
  if (text[at] === '<') return angledEnd(text, at)
  return at + (text[at] === '\\' ? 2 : 1)
}

/** The end of the code span that begins at a run of backticks, or of the run if none does. */
function codeEnd(text: string, start: number, end: number, unmatched: Set<number>): number {
  const length = runLength(text, start)
  let at = start + length
  if (unmatched.has(length)) return at
  while (at < end) {
    const next = text.indexOf('`', at)
    if (next === -1 || next >= end) break
    const run = runLength(text, next)
    if (run === length) return next + run
    at = next + run
  }
  unmatched.add(length)
  return start + length
}

function runLength(text: string, start: number): number {
  let end = start
  while (text[end] === '`') end += 1
  return end - start
}

const autolink = /<[a-z][a-z\d+.-]{1,31}:[^\s<>]*>/iy
const openTag = /<[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>/iy

/** The end of the autolink or start tag that begins at `<`, or of that character alone. */
function angledEnd(text: string, start: number): number {
  for (const pattern of [autolink, openTag]) {
    pattern.lastIndex = start
    const match = pattern.exec(text)
    if (match !== null) return start + match[0].length
  }
  return start + 1
}
