import { type Ground, type Place, placeIn } from './ground.ts'

/** Text that another tool writes, and that is left to it. */
export interface ForeignMarker {
  readonly tool: string
  readonly at: Place
  readonly range: readonly [start: number, end: number]
}

/** How tools mark what they write: by the beginning of the comment before it, and of the one behind it. */
const tools: readonly { readonly tool: string; readonly begin: RegExp; readonly end: string }[] = [
  { tool: 'terraform-docs', begin: /<!-- *BEGIN_TF_DOCS/g, end: 'END_TF_DOCS' },
  { tool: 'doctoc', begin: /<!-- *START doctoc/g, end: 'END doctoc' },
  { tool: 'all-contributors', begin: /<!-- *ALL-CONTRIBUTORS-(?:LIST|BADGE):START/g, end: ':END' },
  { tool: 'markdown-toc', begin: /<!-- *toc *-->/g, end: '<!-- tocstop' },
  { tool: 'auto-changelog and the like', begin: /<!-- *AUTO-?GEN(?:ERATED)?[ :-]*(?:BEGIN|START)/gi, end: 'END' },
  { tool: 'cog', begin: /<!-- *\[\[\[cog/g, end: '[[[end]]]' },
  { tool: 'embedme', begin: /<!-- *embedme /g, end: '-->' },
]

const most = 200

/** What other tools write into documents. */
export function findForeignMarkers({ texts }: Pick<Ground, 'texts'>): readonly ForeignMarker[] {
  const found = [...texts].flatMap(([path, text]) =>
    text.includes('<!--')
      ? tools.flatMap(({ tool, begin, end }) =>
          [...text.matchAll(begin)].slice(0, most).map(({ index, 0: words }): ForeignMarker => {
            const close = text.indexOf(end, index + words.length)
            return { tool, at: placeIn(path, text, index), range: [index, close < 0 ? text.length : close] }
          }),
        )
      : [],
  )
  return found.slice(0, most)
}
