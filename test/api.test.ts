import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Node, Project } from 'ts-morph'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as api from '../src/index.ts'
import { loadReader } from '../src/markdown/read.ts'

const root = join(import.meta.dirname, '..')

const project = new Project({
  tsConfigFilePath: join(root, 'tsconfig.json'),
  skipAddingFilesFromTsConfig: true,
  compilerOptions: { paths: { relops: [join(root, 'src/index.ts')] } },
})
const index = project.addSourceFileAtPath(join(root, 'src/index.ts'))

test('what users call', () => {
  expect(Object.keys(api).sort()).toEqual([
    ...['UsageError', 'applyFixes', 'check', 'loadConfig', 'memoryRepository', 'openRepository'],
    ...['reporters', 'ruleIds', 'selectDocuments'],
  ])
})

test('what users name in types', () => {
  // Functions of the vocabulary stand among its types, and can only be named in types.
  const names = [...index.getExportedDeclarations()]
    .filter(([name, declared]) => !(name in api || declared.some(Node.isFunctionDeclaration)))
    .map(([name]) => name)
  expect(names.sort()).toEqual(
    `
      AnchorClaim
      Binding
      BoundCell
      BoundRow
      BoundTable
      BracesClaim
      CellClaim
      Change
      ChangelogClaim
      CheckOptions
      CheckResult
      ChecksumClaim
      ChecksumsClaim
      ChecksumsSource
      Claim
      ClaimKind
      ClaimOf
      Column
      CommandClaim
      Config
      ConfigOrigin
      Configuration
      CoverageClaim
      Data
      DataSource
      DatasetClaim
      DatasetPolicy
      Departure
      Diagnostic
      DocumentKind
      DocumentRole
      DocumentSet
      Documents
      DoneClaim
      Ecosystem
      Edit
      Entry
      EntryClaim
      EvidenceLevel
      EvidencePolicy
      ExtraClaim
      Fact
      Field
      FieldClaim
      FileClaim
      FilesSource
      Fix
      Forge
      Format
      Gap
      GlobClaim
      JobClaim
      KeptClaim
      Level
      LinesClaim
      Listing
      Location
      LoggedCommit
      ManifestSource
      Meaning
      MemoryFile
      MemoryOptions
      ModuleClaim
      Moment
      NameClaim
      OpenClaim
      OpenedRepository
      Origin
      Outcome
      PackageConfig
      Part
      PartClaim
      PointerClaim
      Policy
      PolicyOf
      Problem
      PythonRegistry
      Range
      ReferenceClaim
      ReferenceConfig
      Region
      RegionBinding
      RegionClaim
      ReleaseConfig
      RemovalPolicy
      RepoPath
      Report
      ReportOptions
      Reporter
      Repository
      ReviewClaim
      ReviewPolicy
      RevisedClaim
      RevisionPolicy
      Row
      RowClaim
      Runner
      ScriptClaim
      SectionPolicy
      Selection
      Severity
      Signer
      Snapshot
      SnapshotChoice
      Source
      SourceKind
      Span
      Statement
      StepClaim
      Summary
      TableClaim
      TagsSource
      TaskClaim
      TasksSource
      Templating
      Tense
      TestClaim
      TriggerClaim
      TypescriptRegistry
      UndocumentedPolicy
      UsageProblem
      ValueBinding
      ValueClaim
      VariableClaim
      VariablePolicy
      Verdict
      VersionClaim
      Waiver
      Word
      WorkflowClaim
      WorkflowSource
    `
      .trim()
      .split(/\s+/),
  )
})

const example = await libraryExample()

test('the example of the README has no type errors', () => {
  const file = project.createSourceFile(join(root, 'example.ts'), example)
  const messages = file.getPreEmitDiagnostics().map((diagnostic) => diagnostic.getMessageText())
  expect(messages).toEqual([])
})

test('the example of the README prints the summary of the repository that it runs in', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'relops-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'example.ts')
  writeFileSync(file, example.replace("'relops'", JSON.stringify(join(root, 'src/index.ts'))))
  const log = vi.spyOn(console, 'log').mockReturnValue()
  onTestFinished(() => log.mockRestore())
  await import(file)
  const [summary] = log.mock.calls[0] ?? []
  expect(summary.documents).toBeGreaterThan(10)
  expect(summary.claims).toBe(summary.holds + summary.broken + summary.pending + summary.unknown)
})

/** The only TypeScript in the README. */
async function libraryExample(): Promise<string> {
  const read = await loadReader()
  const document = read('README.md', readFileSync(join(root, 'README.md'), 'utf8'))
  if (!document.known) throw new Error(document.reason)
  const fences = document.value.fences.filter(({ language }) => language === 'ts')
  expect(fences).toHaveLength(1)
  return fences[0]?.value ?? ''
}
