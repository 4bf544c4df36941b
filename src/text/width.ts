import stringWidth from 'string-width'

/** How many columns of a terminal, or of a file in a font of even width, a text takes. */
export function widthOf(text: string): number {
  return stringWidth(text)
}
