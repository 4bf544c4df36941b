import { Command, CommanderError } from 'commander'
import { UsageError } from '../errors.ts'
import { commands } from './commands.ts'
import { printFailure } from './failure.ts'
import { settleColor } from './options.ts'
import { exitCodes, ignoreClosedPipes } from './output.ts'

/** Runs one command line. Returns the exit code; everything that people read has been written by then. */
export async function run(args: readonly string[], version: string): Promise<number> {
  ignoreClosedPipes()
  let code: number = exitCodes.fine
  const program = buildProgram(version, (result) => {
    code = result
  })
  try {
    await program.parseAsync(settleColor(args), { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) return printFailure(error)
    if (error.exitCode === 0) return exitCodes.fine
    // The help has been printed, for `help` with the name of no command.
    return error.code === 'commander.help' ? exitCodes.failed : printFailure(misuse(error))
  }
}

const closingHelp = `
Without a command relops checks: \`relops docs\` is \`relops check docs\`.
\`relops COMMAND --help\` lists the options of a command.

Examples:
  relops                                 check the documents of this repository
  relops check --staged --since HEAD     what would this commit break?
  relops check --at v1.2.0 docs          the documents below docs, at a release
  relops check --format sarif --output relops.sarif --format pretty
  relops generate --diff                 what is stale, and how it should read
  relops explain missing-file            what a rule checks, and how to mend
  eval "$(relops completion bash)"       complete command lines

Exit codes: 0 nothing is wrong, 1 a document is, 2 the run could not be done.

Environment:
  NO_COLOR, FORCE_COLOR   no colour, or colour without a terminal
  CI                      no progress on standard error
  GITHUB_STEP_SUMMARY     where --format github adds a summary
  RELOPS_DEBUG            print a stack where relops itself fails
  XDG_CACHE_HOME          where excerpts of documents are kept for the next run

Files: relops.docs.json at the root is the configuration.`

function buildProgram(version: string, done: (code: number) => void): Command {
  const program = new Command('relops')
    .description('Checks documents against the repository they describe.')
    .usage('[command] [options]')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', closingHelp)
    .configureHelp({ optionDescription: ({ description }) => description })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
  for (const declare of commands) declare(program, version, done)
  return program
}

/** Puts what the parser found wrong on one line, in our words for suggestions: `error: … \n(Did you mean --only?)`. */
function misuse({ message }: CommanderError): UsageError {
  const [problem = '', suggestion] = message.replace(/^error: /, '').split('\n')
  const meant = suggestion === undefined ? undefined : /\(Did you mean (.*)\?\)/.exec(suggestion)?.[1]
  return new UsageError(meant === undefined ? problem : `${problem}; did you mean '${meant}'?`)
}
