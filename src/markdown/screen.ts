/** What a text costs at most, told in one pass that knows no blocks but those that a blank line ends. */
export interface Bounds {
  /** Brackets, or emphases, that can stand in one another. */
  readonly depth: number
  readonly comparisons: number
}

const unitsOf = (characters: string): readonly number[] => [...characters].map((unit) => unit.charCodeAt(0))

const [newline = 0, space = 0, tab = 0, backslash = 0, open = 0, close = 0, less = 0, low = 0, tick = 0] =
  unitsOf('\n \t\\[]<_`')

/** Everything that delimits, brackets among it. */
const marks = new Uint8Array(128)
for (const unit of unitsOf('*_~`[]<&|')) marks[unit] = 1
const emphases = new Uint8Array(128)
for (const unit of unitsOf('*_~')) emphases[unit] = 1
const letters = new Uint8Array(128)
for (const unit of unitsOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')) letters[unit] = 1

/**
 * Bounds, from above, what pairing the delimiters of a text takes. No paragraph goes on behind a blank line, so that
 * what stands between two of those is looked at as one: more brackets can be open at the end of more text, and never
 * fewer; an escape counts as none before what opens, and as one before what closes.
 */
export function boundCost(text: string): Bounds {
  const bounds = { depth: 0, comparisons: 0 }
  const stretch = new Stretch()
  let isBlank = true
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === newline) {
      stretch.lines += 1
      if (isBlank) stretch.end(at, bounds)
      isBlank = true
    } else if (unit !== space && unit !== tab) {
      isBlank = false
      if (unit < 128 && marks[unit] === 1) stretch.add(unit, text, at)
    }
  }
  stretch.end(text.length, bounds)
  bounds.comparisons += (stretch.definitions * (stretch.definitions + stretch.brackets)) / 4
  return bounds
}

/** The lines between two blank ones. */
class Stretch {
  lines = 0
  /** In the whole text, as are definitions, which may stand anywhere. */
  brackets = 0
  definitions = 0
  private start = 0
  private marks = 0
  private emphases = 0
  private searches = 0
  private ticks = 0
  private open = 0
  private mostOpen = 0

  add(unit: number, text: string, at: number): void {
    this.marks += 1
    if (unit === open || unit === close) this.brackets += 1
    if (unit === close && text[at + 1] === ':') this.definitions += 1
    if (unit === open) this.mostOpen = Math.max(this.mostOpen, ++this.open)
    else if (unit === close && this.open > 0 && text.charCodeAt(at - 1) !== backslash) this.open -= 1
    else if (unit === tick) this.ticks += 1
    else if (unit === less) this.searches += 1
    else if (emphases[unit] === 1 && !(unit === low && isInWord(text, at))) this.emphases += 1
  }

  end(at: number, bounds: { depth: number; comparisons: number }): void {
    if (this.marks > 0) {
      // A delimiter of emphasis opens or closes; runs of backticks of so many lengths take that many of them.
      bounds.depth = Math.max(bounds.depth, this.mostOpen, this.emphases / 2)
      const lookAhead = (2 * this.searches + Math.sqrt(2 * this.ticks)) * (at - this.start)
      bounds.comparisons += this.marks ** 2 + 5 * lookAhead
    }
    bounds.comparisons += 5 * this.lines ** 2
    this.start = at
    this.lines = this.marks = this.emphases = this.searches = this.ticks = this.open = this.mostOpen = 0
  }
}

function isInWord(text: string, at: number): boolean {
  return letters[text.charCodeAt(at - 1)] === 1 && letters[text.charCodeAt(at + 1)] === 1
}

// What containers take at the beginning of a line: white space, or markers with white space behind them.
const prefix = String.raw`^(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^[\]\s]{1,999}\]:)`
const content = String.raw`(?=[^\n]*\S)`
const nesting = new RegExp(`${prefix}{100}${content}`, 'm')
const nestingByTabs = new RegExp(`${prefix}{25}${content}`, 'm')

/**
 * Whether containers may nest more than 100 deep in a line of a text. Each takes a column at least of each line that is
 * not blank, and a tab has four.
 */
export function mayNestDeep(text: string): boolean {
  if (!text.includes('\t')) return nesting.test(text)
  return nestingByTabs.test(text) && nesting.test(text.replaceAll('\t', '    '))
}
