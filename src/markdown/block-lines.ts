import type { Range } from '../model/location.ts'
import { type Container, continueContainer, openContainer } from './containers.ts'
import { type Leaf, readLeaf } from './leaves.ts'
import { LineCursor } from './line-cursor.ts'

/** One line and the blocks that it belongs to. */
export interface Line {
  /** The containers around it. */
  readonly depth: number
  /** Those that begin in it, the outer one first. */
  readonly opened: readonly Opened[]
  /** The leaf that the next line may belong to. */
  readonly leaf: Leaf
  /** Columns of white space between the markers and what is left. */
  readonly indent: number
  /** What is left of it behind their markers. */
  readonly start: number
  readonly end: number
  /** Whether it is read for inline constructs. */
  readonly isText: boolean
  /** Whether it begins a block of its own. */
  readonly isNew: boolean
  /** Whether it is a definition of a link. */
  readonly isDefinition: boolean
  /** Whether it goes on with a paragraph whose containers it lacks the markers of. */
  readonly isLazy: boolean
}

/** A container and the offset behind its marker. */
interface Opened {
  readonly container: Container
  readonly content: number
}

/** More than anybody lets pass; the rest of the line is not looked at. */
const mostContainers = 200

/**
 * Tells the block structure of a text line by line, in linear time.
 *
 * Close enough to what a parser makes of it to judge what it costs, or to find headings and items in a list of changes.
 * Use the tree for anything else.
 */
export function* scanLines(text: string, lines: Iterable<Range> = splitLines(text)): Generator<Line> {
  const state: State = { containers: [], leaf: { kind: 'none' }, isBehindBlank: true }
  for (const [start, end] of lines) yield readLine(new LineCursor(text, start, end), state)
}

function* splitLines(text: string): Generator<Range> {
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    yield [start, end]
    start = end + 1
  }
}

/** What is open behind a line. */
interface State {
  readonly containers: Container[]
  leaf: Leaf
  isBehindBlank: boolean
}

function readLine(line: LineCursor, state: State): Line {
  const { containers, leaf } = state
  const matched = matchContainers(line, containers)
  const isWhole = matched === containers.length
  const opened = isWhole && isRaw(leaf) ? [] : openContainers(line, state, containers[matched])
  const canBeLazy = !isWhole && leaf.kind === 'paragraph' && !line.isBlank
  const isOpen = opened.length === 0 && (isWhole || canBeLazy)
  const read = readLeaf(line, isOpen ? leaf : { kind: 'none' }, canBeLazy)
  const isLazy = isOpen && canBeLazy && read.isText && read.leaf.kind === 'paragraph'
  if (!isLazy) containers.splice(matched, containers.length, ...opened.map(({ container }) => container))
  state.leaf = read.leaf
  state.isBehindBlank = line.isBlank
  const { isText, isNew, isDefinition } = read
  const { at: start, end, indent } = line
  return { depth: containers.length, opened, leaf: read.leaf, indent, start, end, isText, isNew, isDefinition, isLazy }
}

/** Fenced code and HTML, in which no container can begin. */
function isRaw(leaf: Leaf): boolean {
  return leaf.kind === 'fence' || leaf.kind === 'html'
}

/** How many of the open containers a line goes on in. */
function matchContainers(line: LineCursor, containers: readonly Container[]): number {
  const first = containers.findIndex((container) => !continueContainer(container, line))
  return first === -1 ? containers.length : first
}

/** `sibling` is the first open container that the line does not go on in. A next item interrupts nothing. */
function openContainers(line: LineCursor, state: State, sibling: Container | undefined): readonly Opened[] {
  const opened: Opened[] = []
  while (opened.length < mostContainers) {
    const interrupts = !state.isBehindBlank && !(opened.length > 0 && sibling?.kind === 'item')
    const container = openContainer(line, interrupts, opened.length === 0 ? sibling : undefined)
    if (container === undefined) break
    opened.push({ container, content: line.at })
  }
  return opened
}
