import type { Reporter } from '../model/report.ts'
import { reportData } from './data.ts'
import { jsonText } from './json-text.ts'

/** The format for programs: all of the report as one value. */
export const json: Reporter = (report, options) => jsonText(reportData(report, options))
