import { effect } from './blocks.ts'
import type { Place, Statement } from './statements.ts'

const reads = [
  ['json.loads(Path(__file__).with_name("data.json").read_text(encoding="utf-8"))', 'from pathlib import Path'],
  ['json.loads((Path(__file__).parent / "data.json").read_text())', 'from pathlib import Path'],
  ['json.loads((Path(__file__).resolve().parent / "data.json").read_bytes())', 'from pathlib import Path'],
  ['json.load(open(os.path.join(os.path.dirname(__file__), "data.json")))', 'import os'],
] as const

function writeJson(place: Place): void {
  const { writer } = place
  const data = writer.fresh('DATA')
  const [expression, required] = place.pick(reads)
  writer.require('import json')
  writer.require(required)
  if (place.draw(3) !== 2) writer.line(`${data} = ${expression}`)
  else {
    writer.require('from pathlib import Path')
    writer.line(
      'with (Path(__file__).parent / "data.json").open(encoding="utf-8") as file:',
      `    ${data} = json.load(file)`,
    )
  }
  writer.offer(`${data}["names"]`, 'texts')
  writer.offer(`${data}["titles"]`, 'mapping')
  writer.offer(`${data}["sizes"]`, 'counts')
  writer.offer(`${data}["nested"]["deep"][1]`, 'text')
  writer.offer(`[row["name"] + row.get("status", "-draft") for row in ${data}["rows"]]`, 'texts')
  writer.offer(`${data}.get("none", "default")`, 'text')
}

function writeFiles(place: Place): void {
  const { writer } = place
  const names = writer.fresh('files')
  writer.require('from pathlib import Path')
  const found = place.pick([
    'Path(__file__).parent.glob("*.json")',
    'Path(__file__).parent.iterdir()',
    '(Path(__file__).parent / "swatches").glob("*")',
    '(Path(__file__).parent / "swatches").iterdir()',
    'Path(__file__).parent.rglob("*.txt")',
  ])
  const filter = found.includes('parent.iterdir') ? ' if path.suffix == ".json"' : ''
  writer.line(`${names} = [path.${place.pick(['stem', 'name', 'suffix'])} for path in sorted(${found})${filter}]`)
  writer.offer(names, 'texts')
}

function writeCsv(place: Place): void {
  const { writer } = place
  const rows = writer.fresh('rows')
  writer.require('import csv')
  writer.require('from pathlib import Path')
  writer.line(
    'with (Path(__file__).parent / "stock.csv").open(newline="") as file:',
    `    ${rows} = list(csv.DictReader(file))`,
  )
  writer.offer(`[row["bay"] for row in ${rows}]`, 'texts')
  writer.offer(`${rows}[0]["holds"]`, 'text')
  writer.offer(`int(${rows}[1]["shelves"])`, 'number')
  writer.line(effect(place))
}

/** Ways to read the files that stand beside a module. */
export const readings: readonly Statement[] = [
  { name: 'JSON', write: writeJson },
  { name: 'files', write: writeFiles },
  { name: 'CSV', write: writeCsv },
]
