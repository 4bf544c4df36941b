import type { Range } from '../../model/location.ts'

/** A date in a heading: the day that it means, where there is one and only one. */
export interface WrittenDate {
  readonly range: Range
  /** `2025-10-02`; nothing where the words leave it open, as `10/02/2025` does. */
  readonly day?: string
  /** Whether there is no such day, as with `2025-02-30`. */
  readonly isImpossible: boolean
  /** Writes another day in the same manner. */
  readonly write: (day: string) => string
}

const monthNames = 'January February March April May June July August September October November December'.split(' ')

const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)([a-z]{0,9})\\.?'

interface Form {
  readonly pattern: RegExp
  readonly read: (match: RegExpMatchArray) => Omit<WrittenDate, 'range'>
}

/** Ways to write a date, the plain ones first. */
const forms: readonly Form[] = [
  {
    pattern: /(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/,
    read: ([, year, separator = '-', number, date = '']) => {
      const isPadded = date.length === 2
      const pad = (digits: string): string => (isPadded ? digits : String(Number(digits)))
      return of(year, number, date, (parts) => [parts[0], pad(parts[1]), pad(parts[2])].join(separator))
    },
  },
  {
    pattern: new RegExp(`(?<!\\d)(\\d{1,2})(st|nd|rd|th)?( of)? ${month}(,?) (\\d{4})(?!\\d)`, 'i'),
    read: ([, date, suffix, of_ = '', name, tail, comma = '', year]) =>
      of(year, numberOf(name), date, ([y, m, d]) => {
        const ordinal = suffix === undefined ? '' : ordinalOf(Number(d))
        return `${Number(d)}${ordinal}${of_} ${nameOf(m, tail)}${comma} ${y}`
      }),
  },
  {
    pattern: new RegExp(`\\b${month} (\\d{1,2})(st|nd|rd|th)?(,?) (\\d{4})(?!\\d)`, 'i'),
    read: ([, name, tail, date, suffix, comma = '', year]) =>
      of(year, numberOf(name), date, ([y, m, d]) => {
        const ordinal = suffix === undefined ? '' : ordinalOf(Number(d))
        return `${nameOf(m, tail)} ${Number(d)}${ordinal}${comma} ${y}`
      }),
  },
  {
    pattern: /(?<![\d.])\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)/,
    read: () => ({ isImpossible: false, write: (day) => day }),
  },
]

/** The first date in a text; `start` is where the text stands. */
export function findDate(text: string, start: number): WrittenDate | undefined {
  const found = forms.flatMap(({ pattern, read }) => {
    const match = pattern.exec(text)
    return match ? [{ match, read }] : []
  })
  const first = found.sort((a, b) => a.match.index - b.match.index)[0]
  if (first === undefined) return undefined
  const from = start + first.match.index
  return { range: [from, from + first.match[0].length], ...first.read(first.match) }
}

type Parts = readonly [year: string, month: string, date: string]

function of(
  year = '',
  number = '',
  date = '',
  write: (parts: Parts) => string = (parts) => parts.join('-'),
): Omit<WrittenDate, 'range'> {
  const day = [year, number.padStart(2, '0'), date.padStart(2, '0')].join('-')
  const isPossible = isDayOfCalendar(day)
  return {
    ...(isPossible && { day }),
    isImpossible: !isPossible,
    write: (other) => {
      const [y = '', m = '', d = ''] = other.split('-')
      return write([y, m, d])
    },
  }
}

/** Whether there is such a day: `2025-02-30` has the form of one. */
export function isDayOfCalendar(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function numberOf(name = ''): string {
  return String(monthNames.findIndex((full) => full.slice(0, 3).toLowerCase() === name.toLowerCase()) + 1)
}

/** The short name where the one before was short. May is both. */
function nameOf(number: string, tail = ''): string {
  const name = monthNames[Number(number) - 1] ?? ''
  return tail === '' ? name.slice(0, 3) : name
}

function ordinalOf(date: number): string {
  if (date >= 11 && date <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][date % 10] ?? 'th'
}
