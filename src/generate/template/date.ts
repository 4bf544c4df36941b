import { numberOf, Refusal, textOf } from './value.ts'

/** A day, with a time and its distance from UTC where they are told, as ISO 8601 and git write them. */
const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)? ?(?:Z|([+-])(\d\d):?(\d\d))?)?$/

const months = 'January February March April May June July August September October November December'.split(' ')
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** What stands for each letter behind `%`. All of it in UTC, and in no language but English. */
const directives: ReadonlyMap<string, (date: Date) => string> = new Map<string, (date: Date) => string>([
  ['Y', (date) => digits(date.getUTCFullYear(), 4)],
  ['y', (date) => digits(date.getUTCFullYear() % 100, 2)],
  ['m', (date) => digits(date.getUTCMonth() + 1, 2)],
  ['B', (date) => months[date.getUTCMonth()] ?? ''],
  ['b', (date) => months[date.getUTCMonth()]?.slice(0, 3) ?? ''],
  ['d', (date) => digits(date.getUTCDate(), 2)],
  ['e', (date) => String(date.getUTCDate())],
  ['A', (date) => days[date.getUTCDay()] ?? ''],
  ['a', (date) => days[date.getUTCDay()]?.slice(0, 3) ?? ''],
  ['H', (date) => digits(date.getUTCHours(), 2)],
  ['M', (date) => digits(date.getUTCMinutes(), 2)],
  ['S', (date) => digits(date.getUTCSeconds(), 2)],
  ['F', (date) => date.toISOString().slice(0, 10)],
  ['T', (date) => date.toISOString().slice(11, 19)],
  ['s', (date) => String(Math.floor(date.getTime() / 1000))],
  ['z', () => '+0000'],
  ['Z', () => 'UTC'],
  ['%', () => '%'],
])

/** A time in UTC, given as ISO text or as seconds since 1970. */
export function writeDate(value: unknown, format: string): string {
  const date = readDate(value)
  return format.replaceAll(/%(.?)/gsu, (directive, letter: string) => {
    const write = directives.get(letter)
    if (!write) throw new Refusal(`there is no \`${directive}\` in dates`)
    return write(date)
  })
}

function readDate(value: unknown): Date {
  const text = textOf(value)
  const parts = text.length > 40 ? null : written.exec(text)
  const date = parts ? new Date(timeOf(parts)) : new Date(secondsOf(value) * 1000)
  const year = date.getUTCFullYear()
  if (Number.isNaN(year) || year < 0 || year > 9999) throw new Refusal(`\`${text}\` is no date`)
  return date
}

function secondsOf(value: unknown): number {
  const text = textOf(value)
  if (!/^-?\d{1,15}$/.test(text)) throw new Refusal(`\`${text.slice(0, 40)}\` is no date`)
  return numberOf(text)
}

/** NaN for a day or a time that there is not, such as the 30th of February. */
function timeOf(parts: RegExpExecArray): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const offset = (parts[7] === '-' ? -1 : 1) * (Number(parts[8] ?? 0) * 60 + Number(parts[9] ?? 0))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  const isTime = hour < 24 && minute < 60 && second < 60
  return isDay && isTime ? date.getTime() + ((hour * 60 + minute - offset) * 60 + second) * 1000 : Number.NaN
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
