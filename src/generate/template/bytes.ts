import { numberOf, Refusal } from './value.ts'

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** A number of bytes for people: `1.5 MiB`. One decimal is rounded; none is exact. */
export function writeBytes(value: unknown): string {
  const bytes = numberOf(value)
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new Refusal(`\`${bytes}\` is no number of bytes`)
  return writeIn(bytes, 0)
}

/** Division by powers of two is exact. What is rounded up to 1024 is one of the next unit. */
function writeIn(amount: number, unit: number): string {
  const text = Number.isInteger(amount) ? String(amount) : amount.toFixed(1)
  return Number(text) < 1024 ? `${text} ${units[unit]}` : writeIn(amount / 1024, unit + 1)
}
