import fastWidth from 'fast-string-width'

/** Characters that a terminal shows nothing of. Joiners and variation selectors are none: they make other pictures. */
const invisible = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u2060-\u2064\uFEFF]/g

/** How many columns of a terminal, or of a file in a font of even width, a text takes. Control characters take none. */
export function widthOf(text: string): number {
  return fastWidth(text.replace(invisible, ''), { tabWidth: 0 })
}
