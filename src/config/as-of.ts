import type { UsageProblem } from '../errors.ts'
import { momentOf } from '../model/moment.ts'
import type { Repository } from '../repository/repository.ts'
import type { Configuration } from './configuration.ts'
import { failOn, problemAt } from './patterns.ts'

/**
 * Throws a UsageError with every `asOf` that names no tag or commit of the repository. A repository that does not have
 * its whole history may only lack it here, so that nothing is said of it.
 */
export async function confirmMoments(configuration: Configuration, repository: Repository): Promise<void> {
  const problems: UsageProblem[] = []
  for (const [index, { asOf }] of configuration.config.documents.entries()) {
    const moment = asOf === undefined ? undefined : momentOf(asOf, '')
    if (moment?.is !== 'revision') continue
    const found = await repository.at(moment)
    if (found.known || !(await repository.remembered([])).known) continue
    const message = `\`asOf\` is \`${moment.name}\`, but ${found.reason}`
    problems.push(problemAt(configuration, ['documents', index, 'asOf'], message))
  }
  failOn(configuration, problems)
}
