/** The names that occur in the attributes of real documents; HTML has two thousand more, which stay as written. */
const names: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['AMP', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00A0'],
  ['lpar', '('],
  ['rpar', ')'],
  ['num', '#'],
  ['sol', '/'],
  ['colon', ':'],
  ['period', '.'],
  ['lowbar', '_'],
  ['hyphen', '\u2010'],
  ['equals', '='],
  ['quest', '?'],
  ['percnt', '%'],
  ['commat', '@'],
])

/** Resolves the character references of an HTML attribute. Markdown's own are resolved by the parser. */
export function resolveReferences(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return character(Number.parseInt(decimal, 10))
    if (hex !== undefined) return character(Number.parseInt(hex, 16))
    return names.get(name) ?? whole
  })
}

function character(code: number): string {
  const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isScalar ? String.fromCodePoint(code) : '\uFFFD'
}
