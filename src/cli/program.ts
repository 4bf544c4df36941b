import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { printFailure } from './failure.ts'
import type { CommonOptions, Target } from './options.ts'
import { exitCodes, quietOnClosedPipe } from './output.ts'

/** Runs one command line. Returns the exit code; everything that people read has been written by then. */
export async function run(args: readonly string[], version: string): Promise<number> {
  quietOnClosedPipe()
  let code: number = exitCodes.fine
  const program = buildProgram(version, (result) => {
    code = result
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.failed
    return printFailure(error)
  }
}

function buildProgram(version: string, done: (code: number) => void): Command {
  const program = new Command('relops')
    .description('Checks documents against the repository they describe')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(relops --help lists commands and options)')
  const check = common(program.command('check', { isDefault: true }))
    .description('verify what documents say; the default command')
    .argument('[path...]', 'report only these documents or directories')
    .option('--all', 'report claims that hold, too', false)
    .option('--strict', 'pending and unknown claims are errors', false)
    .addOption(new Option('--max-warnings <n>', 'how many warnings are fine').argParser(wholeNumber))
    .addOption(new Option('--only <rule>', 'run only this rule (repeatable)').argParser(collect).default([]))
    .action(async (paths: string[], options) => {
      const { checkCommand } = await import('./commands/check.ts')
      done(await checkCommand(paths, options, version))
    })
  const claims = common(program.command('claims'))
    .description('print what was read out of the documents')
    .argument('[path...]', 'only these documents or directories')
    .action(async (paths: string[], options) => {
      const { claimsCommand } = await import('./commands/claims.ts')
      done(await claimsCommand(paths, options))
    })
  const facts = common(program.command('facts'))
    .description('print what was read out of the repository')
    .argument('[source]', 'one of the sources that are listed without it')
    .action(async (source: string | undefined, options) => {
      const { factsCommand } = await import('./commands/facts.ts')
      done(await factsCommand(source, options))
    })
  const explain = program
    .command('explain')
    .description('print what a rule checks, why, how to mend and how to suppress')
    .argument('[rule]', 'a rule id; all rules without it')
    .action(async (rule: string | undefined) => {
      const { explainCommand } = await import('./commands/explain.ts')
      done(await explainCommand(rule))
    })
  for (const command of [check, claims, facts, explain]) command.exitOverride().copyInheritedSettings(program)
  return program
}

/** The options of every command that looks at a repository. */
function common(command: Command): Command {
  const targets: Target[] = []
  return command
    .option('-C, --directory <dir>', 'root of the repository; default: where git says it is')
    .option('--config <file>', 'read the configuration from this file')
    .option('--config-from <rev>', 'read the configuration from this revision')
    .addOption(new Option('--staged', 'judge the index: what will be committed').conflicts('at'))
    .option('--at <rev>', 'judge a revision')
    .addOption(
      new Option('--format <name>', 'pretty, compact or json (with --output: repeatable)')
        .argParser((format: string) => targets.push({ format }) && targets)
        .default(targets, 'pretty'),
    )
    .addOption(new Option('--output <file>', 'write the format before it to a file').argParser(outputOf(targets)))
    .option('--quiet', 'print nothing when there is nothing to report', false)
    .addOption(new Option('--color [when]', 'colour the output').choices(['auto', 'always', 'never']).preset('always'))
    .addOption(new Option('--no-color', 'no colour'))
    .addOption(new Option('--no-cache', 'read everything anew').hideHelp())
}

function outputOf(targets: Target[]) {
  return (file: string) => {
    const last = targets.pop() ?? { format: 'pretty' }
    if (last.file !== undefined) throw new InvalidArgumentError('each --output needs a --format of its own before it.')
    targets.push({ ...last, file })
    return file
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('it is a whole number.')
  return Number(text)
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

export type { CommonOptions }
