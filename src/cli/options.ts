import { InvalidArgumentError, Option } from 'commander'
import { type Phase, phases } from '../model/readiness.ts'

/** A format, and the file it goes to; standard output without one. */
export interface Target {
  readonly format: string
  readonly file?: string
}

/** What the options come to that say what to look at. */
export interface PlaceOptions {
  readonly directory?: string
  readonly config?: string
  readonly configFrom?: string
  readonly staged?: boolean
  readonly at?: string
  /** Of commands on releases alone. */
  readonly allowShallow?: boolean
}

/** What the options of every command that reports on a repository come to. */
export interface CommonOptions extends PlaceOptions {
  /** In the order of the command line; empty where it names none. */
  readonly format: readonly Target[]
  readonly quiet?: boolean
  readonly cache?: boolean
  readonly color?: 'auto' | 'always' | 'never' | false
}

/** What the options of `check` come to. */
export interface CheckCommandOptions extends CommonOptions {
  readonly all?: boolean
  readonly fix?: boolean
  /** Never without `fix`. */
  readonly unsafeFixes?: boolean
  readonly stats?: boolean
  readonly strict?: boolean
  readonly maxWarnings?: number
  readonly only?: readonly string[]
  readonly since?: string
  readonly baseline?: string
  readonly updateBaseline?: boolean
}

/** What the options of `claims` come to. */
export interface ClaimsOptions extends CommonOptions {
  readonly kind?: string
}

/** What the options of `generate` come to. */
export interface GenerateCommandOptions extends CommonOptions {
  readonly check?: boolean
  readonly diff?: boolean
  readonly dryRun?: boolean
  readonly accept?: boolean
  readonly failMessage?: string
}

/** What the options of `facts` come to. */
export interface FactsCommandOptions extends CommonOptions {
  readonly context?: boolean
}

/** What the options of `init` come to. */
export interface InitOptions {
  readonly directory?: string
  readonly scaffold?: string
  readonly yes?: boolean
  readonly dryRun?: boolean
}

/** What the options of `checksums write` come to. */
export interface ChecksumsWriteOptions {
  readonly output?: string
  readonly algorithm: string
  readonly assetNames?: 'github'
  readonly dryRun?: boolean
  readonly quiet?: boolean
}

/** What the options of `checksums verify` come to. */
export interface ChecksumsVerifyOptions {
  readonly directory?: string
  readonly complete?: boolean
  readonly format: 'pretty' | 'json'
  readonly quiet?: boolean
}

/** The options of `checksums write`. */
export function checksumsWriteOptions(): readonly Option[] {
  return [
    new Option('--output <file>', 'the list; its names start where it stands. Standard output without it, or for -'),
    new Option('--algorithm <name>', 'the hash function').default('sha256'),
    new Option('--asset-names <host>', 'names as this host has them in releases: github').choices(['github']),
    new Option('--dry-run', 'write nothing; the exit code is 1 where the list would change'),
    new Option('--quiet', 'say nothing of what is done'),
  ]
}

/** The options of `checksums verify`. */
export function checksumsVerifyOptions(): readonly Option[] {
  return [
    new Option('-C, --directory <directory>', 'where names start; by default where the list stands'),
    new Option('--complete', 'every file beside those that are listed is to be listed'),
    new Option('--format <format>', 'pretty or json').choices(['pretty', 'json']).default('pretty'),
    new Option('--quiet', 'print nothing when nothing is wrong, but JSON'),
  ]
}

/** What the options of commands on releases come to. */
export interface ReleaseOptions extends CommonOptions {
  readonly package?: string
  readonly json?: boolean
}

/** The options of commands that look at releases. */
export function releaseOptions(): readonly Option[] {
  return [
    new Option('--package <name>', 'the releases of this package; by default those of the repository itself'),
    shallowOption(),
    new Option('--json', 'the same as --format json'),
  ]
}

/** What the options of commands on one release come to. */
export interface OneReleaseOptions extends CommonOptions {
  readonly package?: string
  readonly date?: string
}

/** What the options of `notes` come to. */
export interface NotesOptions extends OneReleaseOptions {
  readonly check?: string
  readonly context?: boolean
}

/** What the options of `release check` come to. */
export interface ReleaseCheckOptions extends OneReleaseOptions {
  readonly phase?: Phase
  readonly strict?: boolean
}

/** The options of commands on one release. */
function oneReleaseOptions(): readonly Option[] {
  return [
    new Option('--package <name>', 'the release of this package; by default one of the repository itself'),
    shallowOption(),
    new Option('--date <day>', 'the day of the release, where neither its tag nor SOURCE_DATE_EPOCH tells it'),
  ]
}

/** The options of `notes` alone. */
export function notesOptions(): readonly Option[] {
  return [
    ...oneReleaseOptions(),
    new Option('--check <file>', 'compare notes that were published with what they should say'),
    new Option('--context', 'print the data that the template gets, as JSON').conflicts('check'),
  ]
}

/** The options of `release check` alone. */
export function releaseCheckOptions(): readonly Option[] {
  return [
    ...oneReleaseOptions(),
    new Option('--phase <phase>', 'pre-tag, at-tag or post-build; by default what there is tells').choices([...phases]),
    new Option('--strict', 'what is unknown fails, too'),
  ]
}

/** What the options of commands on the list of changes come to. */
export interface ChangelogOptions extends PlaceOptions {
  readonly package?: string
}

/** What the options of commands that write it come to. */
export interface ChangelogWriteOptions extends ChangelogOptions {
  readonly stdout?: boolean
  readonly dryRun?: boolean
  readonly quiet?: boolean
}

/** What the options of `changelog release` come to. */
export interface ChangelogReleaseOptions extends ChangelogWriteOptions {
  readonly date?: string
  readonly generate?: boolean
}

/** What the options of `changelog check` come to. */
export interface ChangelogCheckOptions extends ReleaseOptions {
  readonly fix?: boolean
}

/** The options of `changelog check` alone. */
export function changelogCheckOptions(): readonly Option[] {
  return [new Option('--fix', 'mend the list where that is safe, and report what is left')]
}

/** The options of commands on the list of changes. */
export function changelogOptions(): readonly Option[] {
  const description = 'the list of this package; by default that of the repository itself'
  return [new Option('--package <name>', description), shallowOption(), ...placeOptions()]
}

function shallowOption(): Option {
  return new Option('--allow-shallow', 'make do with the history that a shallow clone has')
}

/** The options of commands that write it. */
export function changelogWriteOptions(): readonly Option[] {
  return [
    new Option('--stdout', 'print the list, and write nothing'),
    new Option('--dry-run', 'write nothing; the exit code is 1 where something would change').conflicts('stdout'),
    new Option('--quiet', 'print nothing but the list'),
    ...changelogOptions(),
  ]
}

/** The options of `changelog release` alone. */
export function changelogReleaseOptions(): readonly Option[] {
  return [
    new Option('--date <day>', 'the day of the release, where neither its tag nor SOURCE_DATE_EPOCH tells it'),
    new Option('--no-generate', 'move what stands there, and do not look for commits without a line'),
  ]
}

/** The options of `init`, which looks at the work tree and at nothing else. */
export function initOptions(): readonly Option[] {
  return [
    directoryOption(),
    new Option('--scaffold <name>', 'files to begin with; a configuration is proposed without it'),
    new Option('--yes', 'write without asking'),
    new Option('--dry-run', 'write nothing; say what would be written').conflicts('yes'),
  ]
}

function directoryOption(): Option {
  const description = 'the root; by default the top of the repository around this directory'
  return new Option('-C, --directory <directory>', description)
}

/** The options of `claims` alone. */
export function claimsOptions(): readonly Option[] {
  return [new Option('--kind <kind>', 'only claims of this kind, or deliverable: what plans are to bring')]
}

/** The options of `generate` alone. */
export function generateOptions(): readonly Option[] {
  return [
    new Option('--check', 'write nothing; the exit code is 1 where something is stale'),
    new Option('--diff', 'write nothing; print what would change'),
    new Option('--dry-run', 'write nothing; name the documents that would change'),
    new Option('--accept', 'replace what people changed in regions, too'),
    new Option('--fail-message <text>', 'what to say when --check finds something stale'),
  ]
}

/** The options of `facts` alone. */
export function factsOptions(): readonly Option[] {
  return [new Option('--context', 'print the data that templates get, as JSON')]
}

/** The options of `check` alone. */
export function checkOptions(): readonly Option[] {
  return [
    new Option('--all', 'list every claim and what became of it'),
    new Option('--fix', 'mend the documents where that is safe, and report what is left'),
    new Option('--unsafe-fixes', 'mend them where that may change what is meant, too').implies({ fix: true }),
    new Option('--stats', 'count the claims of each document, and say how many could be verified'),
    new Option('--strict', 'pending and unknown claims are errors'),
    new Option('--max-warnings <number>', 'how many warnings are fine; any number by default').argParser(wholeNumber),
    new Option('--only <rule>', 'run only this rule; repeatable').argParser(collect),
    new Option('--since <revision>', 'report only what this revision does not have already'),
    new Option('--baseline <file>', 'leave out what this file accepts'),
    new Option('--update-baseline', 'take out of the baseline what is mended; begin one where there is none'),
  ]
}

/** The options that say what to look at. */
function placeOptions(): readonly Option[] {
  return grouped('What to look at:', [
    directoryOption(),
    new Option('--staged', 'judge the index: what will be committed').conflicts('at'),
    new Option('--at <revision>', 'judge a revision, without a look at the work tree'),
    new Option('--config <file>', 'read the configuration from this file').conflicts('configFrom'),
    new Option('--config-from <revision>', 'read the configuration from this revision'),
  ])
}

/** The options of every command that looks at a repository, made anew for each: formats and files are paired here. */
export function commonOptions(formats: string): readonly Option[] {
  const targets: Target[] = []
  return [
    ...placeOptions(),
    ...grouped('Output:', [
      new Option('--format <format>', `${formats}; pretty by default`)
        .argParser((format: string) => addFormat(targets, format))
        .default(targets),
      new Option('--output <file>', 'where the format before it goes; both are repeatable, in pairs').argParser(
        (file: string) => addFile(targets, file),
      ),
      new Option('--quiet', 'print nothing when nothing is wrong, but for programs'),
      new Option('--color [when]', 'auto, always or never; always when no word follows').choices([...colorWords]),
      new Option('--no-color', 'the same as --color=never'),
      new Option('--no-cache', 'read every document anew, and keep nothing for later runs'),
    ]),
  ]
}

const colorWords: ReadonlySet<string> = new Set(['auto', 'always', 'never'])

/** Lets `--color` stand before a path: the word after it belongs to it only where it is one of its own. */
export function settleColor(args: readonly string[]): readonly string[] {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  return args.map((arg, index) => {
    const isBare = arg === '--color' && index < end && !colorWords.has(args[index + 1] ?? '')
    return isBare ? '--color=always' : arg
  })
}

function grouped(heading: string, options: readonly Option[]): readonly Option[] {
  return options.map((option) => option.helpGroup(heading))
}

function addFormat(targets: Target[], format: string): readonly Target[] {
  targets.push({ format })
  return targets
}

function addFile(targets: Target[], file: string): string {
  const last = targets.pop() ?? { format: 'pretty' }
  if (last.file !== undefined) throw new InvalidArgumentError('Give each --output a --format of its own before it.')
  targets.push({ ...last, file })
  return file
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number.')
  return Number(text)
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value]
}
