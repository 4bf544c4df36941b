/** Whether a digest is one that nobody computed: the same few digits again and again, or digits as they are counted. */
export function isPlaceholder(hex: string): boolean {
  const longestPeriod = 16
  const repeats = Array.from({ length: longestPeriod }, (_, index) => index + 1).some((period) =>
    hex.startsWith(hex.slice(period)),
  )
  return repeats || new Set(hex).size < 6 || /0123456789|12345678|abcdef01|deadbeef.*deadbeef|(.)\1{11}/.test(hex)
}
