import { type Line, scanLines } from './block-lines.ts'
import { InlineMarks } from './inline-marks.ts'
import { boundCost, mayNestDeep } from './screen.ts'

/** What of a text is too much, and where that shows. */
export interface Excess {
  readonly reason: string
  readonly offset: number
}

/** 3 s and more of any parser's time, in prose. */
const mostCharacters = 10_000_000
/** Block quotes and list items in one another: parsers recurse, and look at all of them for each line. */
const mostContainers = 100
/** Emphasis in emphasis, links in emphasis, brackets in brackets. */
const mostWrappers = 100
/** As many as 14,000 delimiters in one paragraph make, for which remark takes between 1 and 3 s. */
const mostComparisons = 200_000_000

/**
 * Looks for what parsers need more than linear time or a deep stack for.
 *
 * Only counts decide, never the clock or the parser in use, so that a document is judged alike on every machine.
 */
export function findExcess(text: string): Excess | undefined {
  if (text.length > mostCharacters) return excess(0, `has ${text.length} characters`, mostCharacters)
  return isSurelyPlain(text) ? undefined : measureExcess(text)
}

/** Nearly every document, which is not read line by line for this. */
export function isSurelyPlain(text: string): boolean {
  if (mayNestDeep(text)) return false
  const { depth, comparisons } = boundCost(text)
  return depth <= mostWrappers && comparisons <= mostComparisons
}

/** What is too much, by a line-by-line reading. */
export function measureExcess(text: string): Excess | undefined {
  const cost = new Cost()
  for (const line of scanLines(text)) {
    if (line.depth > mostContainers) return excess(line.start, `nests ${line.depth} containers deep`, mostContainers)
    cost.add(text, line)
    const found = cost.excess()
    if (found !== undefined) return found
  }
  cost.closeBlock()
  return cost.excess()
}

/** Adds up what pairing takes: each delimiter of a paragraph may be compared with all others in it. */
class Cost {
  private marks = new InlineMarks()
  private start = 0
  private end = 0
  private lazyLines = 0
  private comparisons = 0
  private definitions = 0
  private brackets = 0

  add(text: string, line: Line): void {
    if (!line.isText) return
    if (line.isNew) this.beginBlock(line.start)
    if (line.isLazy) this.lazyLines += 1
    if (line.isDefinition) this.definitions += 1
    this.marks.read(text, line.start, line.end)
    this.end = line.end
  }

  private beginBlock(start: number): void {
    this.closeBlock()
    this.marks = new InlineMarks()
    this.lazyLines = 0
    this.start = start
  }

  /** What is looked for in vain, and what lazy lines take, weighs more than comparing two delimiters. */
  closeBlock(): void {
    const { count, brackets } = this.marks
    this.comparisons += count ** 2 + 5 * this.marks.lookAhead(this.end) + 5 * this.lazyLines ** 2
    this.brackets += brackets
  }

  excess(): Excess | undefined {
    const { depth } = this.marks
    if (depth > mostWrappers) return excess(this.start, `nests ${depth} brackets or emphases deep`, mostWrappers)
    const total = this.comparisons + this.lookups
    const reason = `needs ${Math.ceil(total / 1e6)} million comparisons to pair its delimiters`
    return total > mostComparisons ? excess(this.start, reason, mostComparisons / 1e6, ' million') : undefined
  }

  /** Each definition, and each label, is looked up in the list of definitions, which is faster by far. */
  private get lookups(): number {
    return (this.definitions * (this.definitions + this.brackets)) / 4
  }
}

function excess(offset: number, reason: string, limit: number, unit = ''): Excess {
  return { offset, reason: `${reason}, more than ${limit}${unit}` }
}
