/** One text that is being read, cell by cell. */
interface Reading {
  readonly rows: string[][]
  row: string[]
  cell: string
  /** Whether what comes is inside of quotes, and whether the cell had some. */
  isQuoted: boolean
  wasQuoted: boolean
}

/** Reads lines as Python's `csv` does by default: quotes double inside of quotes, and may hold ends of lines. */
export function readCsv(
  lines: readonly string[],
  delimiter: string,
  skipsSpace = false,
): readonly (readonly string[])[] {
  const reading: Reading = { rows: [], row: [], cell: '', isQuoted: false, wasQuoted: false }
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 1) {
      const character = line[at] ?? ''
      if (reading.isQuoted) at += readQuoted(reading, character, line[at + 1])
      else if (!(skipsSpace && character === ' ' && isFresh(reading))) readPlain(reading, character, delimiter)
    }
    if (!reading.isQuoted) endRow(reading)
  }
  if (reading.isQuoted) endRow(reading)
  return reading.rows
}

function isFresh({ cell, wasQuoted }: Reading): boolean {
  return cell === '' && !wasQuoted
}

/** Reads a character inside of quotes, and answers how many more were read with it. */
function readQuoted(reading: Reading, character: string, next: string | undefined): number {
  if (character !== '"') reading.cell += character
  else if (next === '"') {
    reading.cell += '"'
    return 1
  } else reading.isQuoted = false
  return 0
}

function readPlain(reading: Reading, character: string, delimiter: string): void {
  if (character === '"' && isFresh(reading)) {
    reading.isQuoted = true
    reading.wasQuoted = true
  } else if (character === delimiter) endCell(reading)
  else if (character !== '\n' && character !== '\r') reading.cell += character
}

function endCell(reading: Reading): void {
  reading.row.push(reading.cell)
  reading.cell = ''
  reading.wasQuoted = false
}

/** An empty line is a row without cells. */
function endRow(reading: Reading): void {
  if (!isFresh(reading) || reading.row.length > 0) endCell(reading)
  reading.rows.push(reading.row)
  reading.row = []
  reading.isQuoted = false
}
