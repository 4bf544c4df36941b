import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} has no licence file`)
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
  return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`
}
