/** A day that a text names, or that it has the form of one and is in no calendar. */
export type Day = { readonly is: 'day'; readonly day: string } | { readonly is: 'impossible' }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Forms of days, each with the places of year, month and day in it. Those that countries read otherwise are left out. */
const forms: readonly { readonly form: RegExp; readonly order: readonly [number, number, number] }[] = [
  { form: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, order: [1, 2, 3] },
  { form: /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b/, order: [3, 2, 1] },
  { form: /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/, order: [3, 1, 2] },
]

/** Reads the day at the beginning of a text: `2025-10-05`, `5 October 2025`, `Oct 5, 2025`. */
export function readDay(text: string): Day | undefined {
  for (const { form, order } of forms) {
    const match = form.exec(text)
    if (!match) continue
    const [year = '', month = '', day = ''] = order.map((index) => match[index] ?? '')
    const number = /\d/.test(month) ? month : monthNumber(month)
    if (number === undefined) return undefined
    const written = [year, number, day].map((part) => part.padStart(2, '0')).join('-')
    return isInCalendar(written) ? { is: 'day', day: written } : { is: 'impossible' }
  }
  return undefined
}

function monthNumber(name: string): string | undefined {
  const index = months.indexOf(name.slice(0, 3).toLowerCase())
  return index < 0 ? undefined : String(index + 1)
}

/** The day of a moment in seconds since 1970, in UTC. */
export function dayAt(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

/** Whether there is such a day. `Date` takes 2025-02-30 for 2025-03-02. */
export function isInCalendar(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
