import type { DescribedCommand, DescribedOption, Words } from './described.ts'

/** A script for fish: `relops completion fish | source`. */
export function fishScript(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name }) => name)
  const noneYet = `not __fish_seen_subcommand_from ${names.join(' ')}`
  const rows = commands.flatMap(({ name, description, options, takes }, index) => {
    // Without a command it is the first.
    const isMeant = `__fish_seen_subcommand_from ${name}${index === 0 ? `; or ${noneYet}` : ''}`
    return [
      `complete -c relops -n ${quote(noneYet)} -a ${name} -d ${quote(description)}`,
      ...options.map((option) => `complete -c relops -n ${quote(isMeant)} ${optionSpec(option)}`),
      ...(takes === undefined || takes === 'anything'
        ? []
        : [`complete -c relops -n ${quote(isMeant)} ${action(takes)}`]),
    ]
  })
  return `# relops in fish: relops completion fish | source\ncomplete -c relops -f\n${rows.join('\n')}\n`
}

function optionSpec({ flags, description, takes }: DescribedOption): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
  return [...names, ...valueSpec(takes), `-d ${quote(description)}`].join(' ')
}

/** `-x` asks for a value and offers no files. */
function valueSpec(takes: Words | undefined): readonly string[] {
  if (takes === undefined) return []
  if (takes === 'anything') return ['-x']
  return takes === 'files' ? ['-r', action(takes)] : ['-x', action(takes)]
}

function action(words: Words): string {
  if (words === 'files') return '-F'
  if (words === 'directories') return "-a '(__fish_complete_directories)'"
  return words === 'anything' ? '' : `-a ${quote(words.join(' '))}`
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
