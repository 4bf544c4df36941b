import type { Command, Option } from 'commander'

/** What may stand at a place of the command line: one of these words, or a name of a file or directory. */
export type Words = readonly string[] | 'files' | 'directories' | 'anything'

/** An option as shells need to know it. */
export interface DescribedOption {
  /** As typed: `-C`, `--directory`. */
  readonly flags: readonly string[]
  readonly description: string
  /** What stands behind it; nothing where it takes no value. */
  readonly takes?: Words
}

/** A command as shells need to know it. */
export interface DescribedCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly DescribedOption[]
  /** What its arguments are; nothing where it takes none. */
  readonly takes?: Words
}

/** Words for what the help writes as `<name>`, by that name; by `command name` where one command takes others. */
export type Vocabulary = ReadonlyMap<string, Words>

/** Describes every command of a program that its help shows. */
export function describeProgram(program: Command, vocabulary: Vocabulary): readonly DescribedCommand[] {
  return program.commands.map((command) => {
    const [argument] = command.registeredArguments
    const name = command.name()
    const wordsFor: WordsFor = (metavar) =>
      vocabulary.get(`${name} ${metavar}`) ?? vocabulary.get(metavar) ?? 'anything'
    return {
      name,
      description: command.description(),
      options: command.options.filter(({ hidden }) => !hidden).map((option) => describeOption(option, wordsFor)),
      ...(argument && { takes: wordsFor(argument.name()) }),
    }
  })
}

type WordsFor = (metavar: string) => Words

function describeOption(option: Option, wordsFor: WordsFor): DescribedOption {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined && flag !== null)
  const metavar = /[<[]([\w.]+)[\]>]/.exec(option.flags)?.[1]?.replace('...', '')
  const takes = metavar === undefined ? undefined : (option.argChoices ?? wordsFor(metavar))
  // A value that may be left out is no value where another word follows.
  const isNeeded = takes !== undefined && !option.optional
  return { flags, description: option.description, ...(isNeeded && { takes }) }
}
