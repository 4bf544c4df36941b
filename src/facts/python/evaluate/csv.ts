/** Reads lines as Python's `csv` does by default: quotes double inside of quotes, and may hold ends of lines. */
export function readCsv(
  lines: readonly string[],
  delimiter: string,
  skipsSpace = false,
): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  let wasQuoted = false
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 1) {
      const character = line[at] ?? ''
      if (isQuoted) {
        if (character !== '"') cell += character
        else if (line[at + 1] === '"') {
          cell += '"'
          at += 1
        } else isQuoted = false
      } else if (character === '"' && cell === '' && !wasQuoted) {
        isQuoted = true
        wasQuoted = true
      } else if (character === delimiter) {
        row.push(cell)
        cell = ''
        wasQuoted = false
      } else if (skipsSpace && character === ' ' && cell === '' && !wasQuoted) continue
      else if (character !== '\n' && character !== '\r') cell += character
    }
    if (isQuoted) continue
    if (cell !== '' || wasQuoted || row.length > 0) row.push(cell)
    rows.push(row)
    row = []
    cell = ''
    wasQuoted = false
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
