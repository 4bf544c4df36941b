/** A place in a line that knows its column, since a tab can belong to two containers. */
export class LineCursor {
  /** Where the next thing that is no white space stands. */
  at: number
  /** Columns of white space before it. */
  indent = 0
  readonly text: string
  readonly end: number
  private column = 0

  constructor(text: string, start: number, end: number) {
    this.text = text
    this.at = start
    this.end = end
    this.skipSpace()
  }

  get isBlank(): boolean {
    return this.at >= this.end
  }

  /** Gives columns of the indent to a container. */
  takeIndent(columns: number): void {
    this.indent -= columns
  }

  /** Steps over a marker, and begins to count the indent anew. */
  takeMarker(length: number): void {
    this.at += length
    this.column += length
    this.indent = 0
    this.skipSpace()
  }

  private skipSpace(): void {
    const before = this.column
    for (; this.at < this.end; this.at += 1) {
      const unit = this.text[this.at]
      if (unit === ' ') this.column += 1
      else if (unit === '\t') this.column += 4 - (this.column % 4)
      else break
    }
    this.indent = this.column - before
  }
}
