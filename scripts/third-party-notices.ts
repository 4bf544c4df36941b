import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { TsdownPlugin } from 'tsdown'

/** Writes the licences of the packages that the bundle holds, and of no others, beside it. */
export function thirdPartyNotices(): TsdownPlugin {
  return {
    name: 'third-party-notices',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? [output] : []))
      const folders = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap(packageFolder)))
      const notices = [...folders].map(noticeOf).sort()
      if (notices.length === 0) return
      const source = `# Third-party notices\n\nThe files of this folder hold code of these packages.\n\n${notices.join('\n')}`
      this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY_NOTICES.md', source })
    },
  }
}

function packageFolder(moduleId: string): readonly string[] {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(moduleId) ?? []
}

function noticeOf(folder: string): string {
  const { name, version, license } = manifestOf(folder)
  const file =
    licenceIn(folder) ??
    siblingsOf(folder)
      .map(licenceIn)
      .find((found) => found !== undefined)
  if (file === undefined) throw new Error(`${name} has no licence file`)
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()
  return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`
}

function manifestOf(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

function licenceIn(folder: string): string | undefined {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  return file === undefined ? undefined : join(folder, file)
}

/** Packages of the same scope, repository and licence: some publish the text with all but one of theirs. */
function siblingsOf(folder: string): readonly string[] {
  const scope = dirname(folder)
  if (!basename(scope).startsWith('@')) return []
  const own = manifestOf(folder)
  return readdirSync(scope)
    .map((name) => join(scope, name))
    .filter((other) => {
      const { repository, license } = manifestOf(other)
      return repository?.url === own.repository?.url && license === own.license
    })
}
