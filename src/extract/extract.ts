import type { Document } from '../markdown/document.ts'
import type { Claim } from '../model/claim.ts'
import type { DocumentRole, ReferenceConfig } from '../model/config.ts'
import { extractCodeSpans } from './code-span.ts'
import { extractCommands } from './command.ts'
import { type Context, readContext } from './context.ts'
import { extractLinks } from './link.ts'
import { placeInTime } from './moments.ts'
import { extractPlainText } from './plain-text.ts'
import { extractPythonImports } from './python-import.ts'
import { extractPythonNames } from './python-name.ts'
import { extractWorkflowClaims } from './workflow.ts'

type Extractor = (document: Document, context: Context, config: ReferenceConfig) => readonly Claim[]

const extractors: readonly Extractor[] = [
  extractLinks,
  extractCodeSpans,
  extractPlainText,
  extractCommands,
  extractPythonImports,
  extractPythonNames,
  extractWorkflowClaims,
]

/** Every claim of a document, in the order of the text. `tags` are the forms that tags of releases have. */
export function extractClaims(
  document: Document,
  role: DocumentRole | undefined,
  config: ReferenceConfig,
  tags: readonly string[],
): readonly Claim[] {
  const context = readContext(document, role)
  return extractors
    .flatMap((extractor) => extractor(document, context, config))
    .map(placeInTime(document, role, tags))
    .sort((a, b) => a.location.range[0] - b.location.range[0])
}
