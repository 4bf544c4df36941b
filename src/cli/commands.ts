import type { Command, Option, OptionValues } from 'commander'
import { type CommandName, commandNames, formatNames } from './names.ts'
import {
  type ChangelogCheckOptions,
  type ChangelogOptions,
  type ChangelogReleaseOptions,
  type ChangelogWriteOptions,
  type CheckCommandOptions,
  type ChecksumsVerifyOptions,
  type ChecksumsWriteOptions,
  type ClaimsOptions,
  changelogCheckOptions,
  changelogOptions,
  changelogReleaseOptions,
  changelogWriteOptions,
  checkOptions,
  checksumsVerifyOptions,
  checksumsWriteOptions,
  claimsOptions,
  commonOptions,
  type FactsCommandOptions,
  factsOptions,
  type GenerateCommandOptions,
  generateOptions,
  type InitOptions,
  initOptions,
  type NotesOptions,
  notesOptions,
  type ReleaseCheckOptions,
  type ReleaseOptions,
  releaseCheckOptions,
  releaseOptions,
} from './options.ts'

/** Adds a command to a program. What it returns when it runs, the exit code, is handed to `done`. */
export type Declare = (program: Command, version: string, done: (code: number) => void) => void

/** Each command loads its own code, so that none pays for the others. */
export const commands: readonly Declare[] = [
  declare<CheckCommandOptions>({
    name: 'check',
    summary: 'verify what documents say; the default command',
    argument: ['[path...]', 'report only these documents and directories'],
    options: () => [...checkOptions(), ...commonOptions(orList(formatNames))],
    async run(paths, options, version) {
      const { checkCommand } = await import('./commands/check.ts')
      return checkCommand(paths, options, version)
    },
  }),
  declare<GenerateCommandOptions>({
    name: 'generate',
    summary: 'bring regions, tables, lists and values in line with the repository',
    argument: ['[path...]', 'only these documents and directories'],
    options: () => [...generateOptions(), ...commonOptions(orList(formatNames))],
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
  declare<FactsCommandOptions>({
    name: 'facts',
    summary: 'print what was read out of the repository',
    argument: ['[source]', 'what of it; lists the sources when left out'],
    options: () => [...factsOptions(), ...commonOptions('pretty or json')],
    async run([source], options) {
      const { factsCommand } = await import('./commands/facts.ts')
      return factsCommand(source, options)
    },
  }),
  group('checksums', 'write and verify lists of files with their digests', [
    declare<ChecksumsWriteOptions>({
      name: 'write',
      summary: 'list files with their digests, as sha256sum does',
      argument: ['<path...>', 'files, and directories for all files below them'],
      options: checksumsWriteOptions,
      async run(paths, options) {
        const { checksumsWriteCommand } = await import('./commands/checksums-write.ts')
        return checksumsWriteCommand(paths, options)
      },
    }),
    declare<ChecksumsVerifyOptions>({
      name: 'verify',
      summary: 'compare files with the digests that lists give of them',
      argument: ['<manifest...>', 'lists of any form; - is standard input'],
      options: checksumsVerifyOptions,
      async run(manifests, options, version) {
        const { checksumsVerifyCommand } = await import('./commands/checksums-verify.ts')
        return checksumsVerifyCommand(manifests, options, version)
      },
    }),
  ]),
  group('changelog', 'what commits and tags come to, release by release', [
    declare<ChangelogWriteOptions>({
      name: 'generate',
      summary: 'bring the unreleased changes in line with commits',
      options: () => changelogWriteOptions(),
      async run(_, options) {
        const { changelogGenerateCommand } = await import('./commands/changelog/generate.ts')
        return changelogGenerateCommand(options)
      },
    }),
    declare<ChangelogReleaseOptions>({
      name: 'release',
      summary: 'move the unreleased changes under the heading of a release',
      argument: ['<version>', 'the version of the release'],
      options: () => [...changelogReleaseOptions(), ...changelogWriteOptions()],
      async run([version], options) {
        const { changelogReleaseCommand } = await import('./commands/changelog/release.ts')
        return changelogReleaseCommand(version ?? '', options)
      },
    }),
    declare<ChangelogCheckOptions>({
      name: 'check',
      summary: 'compare the changelog with tags and commits',
      options: () => [...changelogCheckOptions(), ...releaseOptions(), ...commonOptions(orList(formatNames))],
      async run(_, options, version) {
        const { changelogCheckCommand } = await import('./commands/changelog/check.ts')
        return changelogCheckCommand(options, version)
      },
    }),
    declare<ChangelogOptions>({
      name: 'section',
      summary: 'print what the changelog says of a release, with its links',
      argument: ['<version>', 'the version of the release, or unreleased'],
      options: () => changelogOptions(),
      async run([version], options) {
        const { changelogSectionCommand } = await import('./commands/changelog/section.ts')
        return changelogSectionCommand(version ?? '', options)
      },
    }),
    declare<ReleaseOptions>({
      name: 'context',
      summary: 'print the releases, and what became of each commit in them',
      options: () => [...releaseOptions(), ...commonOptions('pretty or json')],
      async run(_, options, version) {
        const { contextCommand } = await import('./commands/changelog/context.ts')
        return contextCommand(options, version)
      },
    }),
    declare<ReleaseOptions>({
      name: 'explain',
      summary: 'print what became of a commit, and why',
      argument: ['<commit>', 'any revision: the beginning of its id, a tag, HEAD~1'],
      options: () => [...releaseOptions(), ...commonOptions('pretty or json')],
      async run([commit], options) {
        const { explainCommand } = await import('./commands/changelog/explain.ts')
        return explainCommand(commit ?? 'HEAD', options)
      },
    }),
  ]),
  declare<NotesOptions>({
    name: 'notes',
    summary: 'write the notes of a release, or check those that were published',
    argument: ['<version>', 'the version of the release'],
    options: () => [...notesOptions(), ...commonOptions('pretty or json')],
    async run([release], options, version) {
      const { notesCommand } = await import('./commands/notes.ts')
      return notesCommand(release ?? '', options, version)
    },
  }),
  group('release', 'whether a release is ready', [
    declare<ReleaseCheckOptions>({
      name: 'check',
      summary: 'go through all that a release is asked for',
      argument: ['<version>', 'the version of the release'],
      options: () => [...releaseCheckOptions(), ...commonOptions('pretty, json, markdown or github')],
      async run([release], options, version) {
        const { releaseCheckCommand } = await import('./commands/release-check.ts')
        return releaseCheckCommand(release ?? '', options, version)
      },
    }),
  ]),
  declare<InitOptions>({
    name: 'init',
    summary: 'propose a configuration, or begin with files of a scaffold',
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
  declare({
    name: 'completion',
    summary: 'print a script by which a shell completes command lines',
    argument: ['<shell>', 'bash, zsh or fish'],
    options: () => [],
    async run([shell], _, __, program) {
      const { completionCommand } = await import('./commands/completion.ts')
      return completionCommand(shell, program)
    },
  }),
]

/** `a, b or c`. */
function orList(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

interface Definition<O> {
  readonly name: string
  readonly summary: string
  readonly argument?: readonly [syntax: string, description: string]
  /** A function, because the options of a command line remember what they were given. */
  readonly options: () => readonly Option[]
  readonly run: (args: readonly string[], options: O, version: string, program: Command) => Promise<number>
}

/** A command that has commands of its own and does nothing without them. */
function group(name: CommandName, summary: string, members: readonly Declare[]): Declare {
  return (program, version, done) => {
    const command = program.command(name).description(summary).helpCommand(false)
    for (const declareMember of members) declareMember(command, version, done)
  }
}

function declare<O extends OptionValues>({ name, summary, argument, options, run }: Definition<O>): Declare {
  return (program, version, done) => {
    const command = program.command(name, { isDefault: program.parent === null && name === commandNames[0] })
    command.description(summary)
    if (argument) command.argument(...argument)
    for (const option of options()) command.addOption(option)
    command.action(async () => done(await run(command.args, command.opts<O>(), version, program)))
  }
}
