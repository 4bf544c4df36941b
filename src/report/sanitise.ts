/**
 * What must not reach a terminal as it stands: control characters (they move the cursor and start escape sequences),
 * line separators, lone surrogates, and all that is invisible or turns the direction of writing. Joiners and variation
 * selectors stay, because emoji and several scripts are written with them.
 *
 * Build servers look for commands in what a step prints, anywhere in a line, and each of their commands opens with
 * `##[` or a word between the two.
 */
const active =
  /(?!\u200C|\u200D|[\uFE00-\uFE0F])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<=##\w{0,16})\[/gu

/** Of most texts, all characters are these: what is looked up in tables of Unicode is looked for beyond them alone. */
const unusual = /[^\x20-\x7e]+/g
const opening = /(?<=##\w{0,16})\[/g

/** Offsets of the characters that `sanitise` replaces. */
export function findActive(text: string): ReadonlySet<number> {
  return new Set(Array.from(text.matchAll(active), (match) => match.index))
}

/** A character by its number: `\u{1b}`. */
export function numberOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}

/** Makes a text that we did not write safe to print and true to see, on one line. */
export function sanitise(text: string): string {
  return replaceActive(text, numberOf)
}

/** As `sanitise`, for the inside of JSON strings: the same value is read back. */
export function sanitiseJson(text: string): string {
  return replaceActive(text, escapeUnits)
}

function replaceActive(text: string, write: (character: string) => string): string {
  const plain = text.replace(unusual, (run) => run.replace(active, write))
  return plain.includes('##') ? plain.replace(opening, write) : plain
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
