import type { DescribedCommand, DescribedOption, Words } from './described.ts'

/** A script for zsh: `source <(relops completion zsh)`, or a file `_relops` in a directory of `$fpath`. */
export function zshScript(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name, description }) => `    ${quote(`${name}:${description}`)}`)
  const cases = commands.map(
    ({ name, options, takes }) =>
      `    ${name})\n      _arguments -s ${[...options.flatMap(optionSpecs), ...argumentSpec(takes)].join(' ')}\n      ;;`,
  )
  return `#compdef relops
# relops in zsh: source <(relops completion zsh)
_relops() {
  local -a known=(
${names.join('\n')}
  )
  local command=${commands[0]?.name}
  if (( CURRENT > 2 )) && [[ -n \${(M)known:#\${words[2]}:*} ]]; then
    command=\${words[2]}
    shift words
    (( CURRENT-- ))
  elif (( CURRENT == 2 )); then
    _describe command known
  fi
  case $command in
${cases.join('\n')}
  esac
}
if [[ \${funcstack[1]} == _relops ]]; then _relops "$@"; else compdef _relops relops; fi
`
}

function optionSpecs({ flags, description, takes }: DescribedOption): readonly string[] {
  const words = escapeSpec(description)
  return flags.map((flag) => quote(`*${flag}[${words}]${takes === undefined ? '' : `:value:${action(takes)}`}`))
}

function argumentSpec(takes: Words | undefined): readonly string[] {
  return takes === undefined ? [] : [quote(`*:argument:${action(takes)}`)]
}

function action(words: Words): string {
  if (words === 'anything') return ' '
  if (words === 'files') return '_files'
  return words === 'directories' ? '_files -/' : `(${words.join(' ')})`
}

function escapeSpec(text: string): string {
  return text.replace(/[\\[\]:]/g, '\\$&')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
