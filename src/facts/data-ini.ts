import type { DataNode, Fact } from '../model/fact.ts'
import type { Range, RepoPath } from '../model/location.ts'
import { indexLines } from '../text/lines.ts'

/**
 * Reads sections and their options with their places, as Python's `configparser` does for `setup.cfg`: the case of names
 * is kept, and lines that are indented further than the option before them continue its value.
 */
export function readIni(path: RepoPath, text: string): Fact<DataNode> {
  const reading: Reading = { sections: new Map(), indent: 0 }
  for (const line of linesOf(text)) {
    const fault = take(reading, line)
    if (fault) return { known: false, reason: fault.reason, at: { path, range: fault.range } }
  }
  return { known: true, value: toData(reading.sections, text) }
}

/** What has been read, and what the next line may belong to. */
interface Reading {
  readonly sections: Map<string, Section>
  section?: Section
  option?: Option | undefined
  indent: number
}

interface Fault {
  readonly reason: string
  readonly range: Range
}

/** A line without its indentation; a blank one has no content. Comments are left out. */
interface Line {
  readonly content: string
  readonly range: Range
  readonly indent: number
}

interface Section {
  readonly name: string
  readonly key: Range
  readonly options: Map<string, Option>
}

interface Option {
  readonly name: string
  readonly key: Range
  readonly lines: string[]
  range: Range
}

function take(reading: Reading, line: Line): Fault | undefined {
  const { option, indent } = reading
  if (line.content === '' || (option && line.indent > indent)) {
    if (option) addLine(option, line)
    return undefined
  }
  reading.indent = line.indent
  const header = readHeader(line)
  return header ? openSection(reading, header) : addOption(reading, line)
}

function addLine(option: Option, { content, range }: Line): void {
  const [start, end] = option.range
  if (content !== '') option.range = [start === end ? range[0] : start, range[1]]
  option.lines.push(content)
}

function openSection(reading: Reading, { name, key }: Pick<Section, 'name' | 'key'>): Fault | undefined {
  if (reading.sections.has(name)) return { reason: `has the section \`${name}\` twice`, range: key }
  reading.section = { name, key, options: new Map() }
  reading.option = undefined
  reading.sections.set(name, reading.section)
  return undefined
}

function addOption(reading: Reading, line: Line): Fault | undefined {
  const option = readOption(line)
  if (!reading.section) return { reason: 'is not INI: no section stands before this line', range: line.range }
  if (!option) return { reason: 'is not INI: this line is neither section nor option', range: line.range }
  const { options } = reading.section
  if (options.has(option.name)) {
    return { reason: `has the key \`${option.name}\` twice in one section`, range: option.key }
  }
  reading.option = option
  options.set(option.name, option)
  return undefined
}

function linesOf(text: string): readonly Line[] {
  const lines = indexLines(text)
  return Array.from({ length: lines.count }, (_, index) => {
    const [start, end] = lines.content(index + 1)
    const written = text.slice(start, end)
    const content = written.trim()
    const indent = Math.max(written.search(/\S/), 0)
    return { content, indent, range: [start + indent, start + indent + content.length] as const }
  }).filter(({ content }) => !/^[#;]/.test(content))
}

function readHeader({ content, range }: Line): Pick<Section, 'name' | 'key'> | undefined {
  const end = content.lastIndexOf(']')
  if (!content.startsWith('[') || end < 2) return undefined
  return { name: content.slice(1, end), key: [range[0] + 1, range[0] + end] }
}

function readOption({ content, range: [start, end] }: Line): Option | undefined {
  const delimiter = content.search(/[=:]/)
  const name = content.slice(0, Math.max(delimiter, 0)).trimEnd()
  if (name === '') return undefined
  const value = content.slice(delimiter + 1).trimStart()
  return { name, key: [start, start + name.length], lines: [value], range: [end - value.length, end] }
}

function toData(sections: ReadonlyMap<string, Section>, text: string): DataNode {
  const members = new Map([...sections].map(([name, section]) => [name, toTable(section)]))
  return { range: [0, text.length], members }
}

function toTable({ key, options }: Section): DataNode {
  const members = new Map([...options].map(([name, option]) => [name, toValue(option)]))
  const end = [...members.values()].reduce((last, { range }) => Math.max(last, range[1]), key[1] + 1)
  return { range: [key[0] - 1, end], key, members }
}

function toValue({ lines, range, key }: Option): DataNode {
  return { range, key, value: lines.join('\n').trimEnd(), members: new Map() }
}
