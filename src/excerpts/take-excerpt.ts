import { extractClaims } from '../extract/extract.ts'
import { extractSuppressions } from '../extract/suppression.ts'
import { readLandmarks } from '../facts/outline.ts'
import { decodeText } from '../facts/text.ts'
import type { Reader } from '../markdown/read.ts'
import type { Config } from '../model/config.ts'
import type { Fact } from '../model/fact.ts'
import type { Excerpted, Page } from './excerpt.ts'
import { settle } from './settled.ts'

/** Reads a document, and takes from it what a run needs. */
export function takeExcerpt({ path, bytes, role }: Page, config: Config, read: Reader): Excerpted {
  const text: Fact<string> = decodeText({ known: true, value: bytes })
  if (!text.known) return { ...text, isText: false }
  const document = read(path, text.value)
  if (!document.known) return { ...document, isText: true }
  const suppressions = extractSuppressions(document.value)
  const landmarks = readLandmarks(document.value)
  const { open, settled } = settle(extractClaims(document.value, role, config), landmarks)
  const claims = { claims: () => open, count: open.length, settled: () => settled, settledCount: settled.length }
  return { known: true, value: { ...claims, suppressions, landmarks: () => landmarks } }
}
