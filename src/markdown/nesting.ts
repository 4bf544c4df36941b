/** A delimiter run of which some are not paired yet. */
interface Opener {
  readonly delimiter: string
  left: number
  /** How deep the pairs behind it nest. */
  inner: number
}

/** Estimates, in linear time, how deep the emphases and brackets of one block nest. */
export class Nesting {
  depth = 0
  private readonly openers: Opener[] = []
  private readonly unpaired = new Map<string, number>()
  /** For each open bracket, how deep the pairs behind it nest. */
  private readonly brackets: number[] = []

  openBracket(): void {
    this.brackets.push(0)
  }

  closeBracket(): void {
    const inner = this.brackets.pop()
    if (inner === undefined) return
    this.depth = Math.max(this.depth, inner + 1)
    const last = this.brackets.length - 1
    if (last >= 0) this.brackets[last] = Math.max(this.brackets[last] ?? 0, inner + 1)
  }

  openRun(delimiter: string, length: number): void {
    this.openers.push({ delimiter, left: length, inner: 0 })
    this.unpaired.set(delimiter, (this.unpaired.get(delimiter) ?? 0) + 1)
  }

  /** Pairs a run with openers, and tells how many of its delimiters are left over. */
  closeRun(delimiter: string, length: number): number {
    let left = length
    while (left > 0 && (this.unpaired.get(delimiter) ?? 0) > 0) left -= this.pairWithLast(delimiter, left)
    return left
  }

  /** What was opened behind the opener, and not closed, cannot be closed any more. */
  private pairWithLast(delimiter: string, length: number): number {
    let inner = 0
    for (let opener = this.openers.pop(); opener !== undefined; opener = this.openers.pop()) {
      this.unpaired.set(opener.delimiter, (this.unpaired.get(opener.delimiter) ?? 1) - 1)
      inner = Math.max(inner, opener.inner)
      if (opener.delimiter === delimiter) return this.pair(opener, Math.min(opener.left, length), inner)
    }
    return length
  }

  /** Delimiters pair off by two as long as there are two. */
  private pair(opener: Opener, paired: number, inner: number): number {
    const depth = inner + Math.ceil(paired / 2)
    this.depth = Math.max(this.depth, depth)
    if (opener.left > paired) this.openRun(opener.delimiter, opener.left - paired)
    const outer = this.openers.at(-1)
    if (outer !== undefined) outer.inner = Math.max(outer.inner, depth)
    return paired
  }
}
