import type { DescribedCommand, Words } from './described.ts'

/** A script for bash: `eval "$(relops completion bash)"`. Names hold no character that a shell would read. */
export function bashScript(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name }) => name).join(' ')
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ flags, takes }) =>
      takes === undefined
        ? []
        : [`    ${flags.map((flag) => `${name},${flag}`).join('|')}) ${reply(takes)}; return ;;`],
    ),
  )
  const flags = commands.map(
    ({ name, options }) => `    ${name},-*) ${reply(options.flatMap((option) => option.flags))} ;;`,
  )
  const args = commands.flatMap(({ name, takes }) => (takes === undefined ? [] : [`    ${name},*) ${reply(takes)} ;;`]))
  return `# relops in bash: eval "$(relops completion bash)"
_relops() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=${commands[0]?.name}
  COMPREPLY=()
  case \${COMP_WORDS[1]} in
    ${names.replaceAll(' ', '|')}) ((COMP_CWORD > 1)) && command=\${COMP_WORDS[1]} ;;
  esac
  case $command,$before in
${values.join('\n')}
  esac
  case $command,$word in
${[...flags, ...args].join('\n')}
  esac
  if ((COMP_CWORD == 1)); then COMPREPLY+=($(compgen -W '${names} help' -- "$word")); fi
}
complete -o default -F _relops relops
`
}

/** Without a reply, names of files are offered. */
function reply(words: Words): string {
  return typeof words === 'string' ? ':' : `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word"))`
}
