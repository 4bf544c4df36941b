import type { Command, Option, OptionValues } from 'commander'
import { type CommandName, commandNames } from './names.ts'
import {
  type CheckCommandOptions,
  type ClaimsOptions,
  type CommonOptions,
  checkOptions,
  claimsOptions,
  commonOptions,
  type GenerateCommandOptions,
  generateOptions,
  type InitOptions,
  initOptions,
} from './options.ts'

/** Adds a command to a program. What it returns when it runs, the exit code, is handed to `done`. */
export type Declare = (program: Command, version: string, done: (code: number) => void) => void

/** Each command loads its own code, so that none pays for the others. */
export const commands: readonly Declare[] = [
  declare<CheckCommandOptions>({
    name: 'check',
    summary: 'verify what documents say; the default command',
    argument: ['[path...]', 'report only these documents and directories'],
    options: () => [...checkOptions(), ...commonOptions('pretty, compact or json')],
    async run(paths, options, version) {
      const { checkCommand } = await import('./commands/check.ts')
      return checkCommand(paths, options, version)
    },
  }),
  declare<GenerateCommandOptions>({
    name: 'generate',
    summary: 'bring tables, lists and values in line with the repository',
    argument: ['[path...]', 'only these documents and directories'],
    options: () => [...generateOptions(), ...commonOptions('pretty, compact or json')],
    async run(paths, options, version) {
      const { generateCommand } = await import('./commands/generate.ts')
      return generateCommand(paths, options, version)
    },
  }),
  declare<ClaimsOptions>({
    name: 'claims',
    summary: 'print what was read out of the documents',
    argument: ['[path...]', 'only these documents and directories'],
    options: () => [...claimsOptions(), ...commonOptions('pretty or json')],
    async run(paths, options) {
      const { claimsCommand } = await import('./commands/claims.ts')
      return claimsCommand(paths, options)
    },
  }),
  declare<CommonOptions>({
    name: 'facts',
    summary: 'print what was read out of the repository',
    argument: ['[source]', 'what of it; lists the sources when left out'],
    options: () => commonOptions('pretty or json'),
    async run([source], options) {
      const { factsCommand } = await import('./commands/facts.ts')
      return factsCommand(source, options)
    },
  }),
  declare<InitOptions>({
    name: 'init',
    summary: 'begin with files that relops brings; lists them without --scaffold',
    options: initOptions,
    async run(_, options) {
      const { initCommand } = await import('./commands/init.ts')
      return initCommand(options)
    },
  }),
  declare({
    name: 'explain',
    summary: 'print what a rule checks, why, how to mend and how to suppress',
    argument: ['[rule]', 'the id of a rule; lists the rules when left out'],
    options: () => [],
    async run([rule]) {
      const { explainCommand } = await import('./commands/explain.ts')
      return explainCommand(rule)
    },
  }),
]

interface Definition<O> {
  readonly name: CommandName
  readonly summary: string
  readonly argument?: readonly [syntax: string, description: string]
  /** A function, because the options of a command line remember what they were given. */
  readonly options: () => readonly Option[]
  readonly run: (args: readonly string[], options: O, version: string) => Promise<number>
}

function declare<O extends OptionValues>({ name, summary, argument, options, run }: Definition<O>): Declare {
  return (program, version, done) => {
    const command = program.command(name, { isDefault: name === commandNames[0] })
    command.description(summary)
    if (argument) command.argument(...argument)
    for (const option of options()) command.addOption(option)
    command.action(async () => done(await run(command.args, command.opts<O>(), version)))
  }
}
