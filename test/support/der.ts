// Just as much of DER (X.690) as certificates and timestamps are made of.

/** One value: a tag, its length, and what is in it. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content])
}

function lengthOf({ length }: Uint8Array): readonly number[] {
  if (length < 128) return [length]
  return length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts)
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes)
export const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes)
export const integer = (value: number): Buffer => der(0x02, Buffer.from([value]))
export const text = (value: string): Buffer => der(0x0c, Buffer.from(value))
/** `[0]`, `[3]`: a constructed value whose meaning its place tells. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Buffer => der(0xa0 + number, ...parts)

/** A time in UTC, to the second. */
export const time = (value: Date): Buffer =>
  der(0x18, Buffer.from(`${value.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`))

/** An object identifier such as `2.5.29.17`. */
export function oid(name: string): Buffer {
  const [first = 0, second = 0, ...rest] = name.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): readonly number[] {
  const digits = [value & 127]
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128)
  return digits
}
