import type { Rule } from '../model/rule.ts'
import { blankField } from './blank-field.ts'
import { changelogRules } from './changelog.ts'
import { duplicateId } from './duplicate-id.ts'
import { impossibleDate } from './impossible-date.ts'
import { incompleteSet } from './incomplete-set.ts'
import { malformedEvidence } from './malformed-evidence.ts'
import { missingAnchor } from './missing-anchor.ts'
import { missingCommand } from './missing-command.ts'
import { missingEvidence } from './missing-evidence.ts'
import { missingExtra } from './missing-extra.ts'
import { missingFile } from './missing-file.ts'
import { missingJob } from './missing-job.ts'
import { missingLine } from './missing-line.ts'
import { missingModule } from './missing-module.ts'
import { missingName } from './missing-name.ts'
import { missingPointer } from './missing-pointer.ts'
import { missingRevision } from './missing-revision.ts'
import { missingRow } from './missing-row.ts'
import { missingSection } from './missing-section.ts'
import { missingStep } from './missing-step.ts'
import { missingTable } from './missing-table.ts'
import { missingTask } from './missing-task.ts'
import { missingTest } from './missing-test.ts'
import { missingTrigger } from './missing-trigger.ts'
import { missingVariable } from './missing-variable.ts'
import { missingWorkflow } from './missing-workflow.ts'
import { notExecutable } from './not-executable.ts'
import { openItem } from './open-item.ts'
import { registryRemoval } from './registry-removal.ts'
import { staleCell } from './stale-cell.ts'
import { staleChecksum } from './stale-checksum.ts'
import { staleRegion } from './stale-region.ts'
import { staleReview } from './stale-review.ts'
import { staleRow } from './stale-row.ts'
import { staleValue } from './stale-value.ts'
import { undocumented } from './undocumented.ts'
import { unknownStatus } from './unknown-status.ts'
import { unmatchedGlob } from './unmatched-glob.ts'
import { unmetDependency } from './unmet-dependency.ts'
import { unrecordedDataset } from './unrecorded-dataset.ts'
import { wrongVersion } from './wrong-version.ts'

/** The rules whose fixes make documents say what the repository says. */
export const generatingRules: readonly Rule[] = [missingTable, missingRow, staleRow, staleCell, staleValue, staleRegion]

/** Every rule on claims. A claim's rules run in this order, and the first that does not let it hold decides. */
export const rules: readonly Rule[] = [
  missingFile,
  incompleteSet,
  unmatchedGlob,
  missingAnchor,
  missingLine,
  missingPointer,
  missingTest,
  notExecutable,
  missingTask,
  missingCommand,
  missingExtra,
  missingModule,
  missingName,
  missingVariable,
  missingWorkflow,
  missingJob,
  missingStep,
  missingTrigger,
  staleChecksum,
  missingEvidence,
  malformedEvidence,
  missingSection,
  openItem,
  blankField,
  impossibleDate,
  unknownStatus,
  duplicateId,
  unmetDependency,
  registryRemoval,
  missingRevision,
  undocumented,
  staleReview,
  unrecordedDataset,
  wrongVersion,
  ...changelogRules,
  ...generatingRules,
]
