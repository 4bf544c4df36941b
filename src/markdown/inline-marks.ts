import { Nesting } from './nesting.ts'

/** What parsers look for up to the end of the block, and again for each beginning where there is none. */
const searches = [
  { open: '<!--', close: '-->' },
  { open: '<![CDATA[', close: ']]>' },
  { open: '<?', close: '?>' },
  { open: '<!', close: '>' },
]

/** Beginnings since the last end, their number and the sum of their offsets. */
interface Waiting {
  count: number
  sum: number
}

/** Counts what parsers have to pair in one block of inline text. Code spans are not told apart. */
export class InlineMarks {
  count = 0
  brackets = 0
  private readonly nesting = new Nesting()
  private readonly waiting: readonly Waiting[] = searches.map(() => ({ count: 0, sum: 0 }))
  /** By their length, where backticks stand last. */
  private readonly lastTicks = new Map<number, number>()

  get depth(): number {
    return this.nesting.depth
  }

  read(text: string, start: number, end: number): void {
    let at = start
    while (at < end) at += this.readUnit(text, at, end)
  }

  /** How many units are read again in vain, where the block ends at that offset. */
  lookAhead(end: number): number {
    const ticks = [...this.lastTicks.values()].reduce((sum, at) => sum + end - at, 0)
    return this.waiting.reduce((sum, waiting) => sum + waiting.count * end - waiting.sum, ticks)
  }

  /** Reads what stands at an offset, and tells its length. */
  private readUnit(text: string, at: number, end: number): number {
    const unit = text[at] ?? ''
    if (unit === '\\') return 2
    if (unit === '*' || unit === '_' || unit === '~' || unit === '`') return this.readRun(unit, text, at, end)
    if ('-?]<>'.includes(unit)) this.readSearches(text, at)
    if ('[]<&|'.includes(unit)) this.count += 1
    if (unit === '[' || unit === ']') this.brackets += 1
    if (unit === '[') this.nesting.openBracket()
    if (unit === ']') this.nesting.closeBracket()
    return 1
  }

  private readSearches(text: string, at: number): void {
    for (const [index, { open, close }] of searches.entries()) {
      const waiting = this.waiting[index]
      if (waiting === undefined) continue
      if (text.startsWith(open, at)) {
        waiting.count += 1
        waiting.sum += at
      } else if (text.startsWith(close, at)) {
        waiting.count = 0
        waiting.sum = 0
      }
    }
  }

  private readRun(unit: string, text: string, start: number, end: number): number {
    let stop = start
    while (stop < end && text[stop] === unit) stop += 1
    const length = stop - start
    this.count += 1
    if (unit === '`') this.lastTicks.set(length, start)
    else this.pairRun(unit, length, text[start - 1], stop < end ? text[stop] : undefined)
    return length
  }

  /** A run closes what stands close before it, and opens what stands close behind it; `_` does neither in a word. */
  private pairRun(unit: string, length: number, before: string | undefined, behind: string | undefined): void {
    if (unit === '_' && isWord(before) && isWord(behind)) return
    const left = isSpace(before) ? length : this.nesting.closeRun(unit, length)
    if (left > 0 && !isSpace(behind)) this.nesting.openRun(unit, left)
  }
}

function isSpace(unit: string | undefined): boolean {
  return unit === undefined || unit === ' ' || unit === '\t' || unit === '\n'
}

function isWord(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}]/u.test(unit)
}
