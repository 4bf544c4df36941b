import { escapeMarkup } from '../escape-markup.ts'

/** Markup that may stand in markup as it is. Only `html` makes it of text, and `trusted` of what we wrote ourselves. */
export interface Markup {
  readonly markup: string
}

type Piece = Markup | string | number | readonly Markup[]

/** A template of HTML: what is put into it is text, unless it is markup already. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: strings.map((string, index) => string + written(pieces[index] ?? '')).join('') }
}

/** For constants of this program: the style and the script of a page. */
export function trusted(markup: string): Markup {
  return { markup }
}

function written(piece: Piece): string {
  if (typeof piece === 'string') return escapeMarkup(piece)
  if (typeof piece === 'number') return String(piece)
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('')
}
