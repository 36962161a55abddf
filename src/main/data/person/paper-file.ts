import { may } from '#shared/domain/permissions.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { CallRequest } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { isSameReader, PAPER_NEEDS, paperReader } from '#shared/papers.ts'
import type { DataContext } from '../context/context.ts'
import { readOrCached } from '../context/read-or-cached.ts'
import { knownScope, readScope } from '../context/scope.ts'

export interface PaperFile {
  readonly name: string
  /** Whether patients are named on it. */
  readonly isNamed: boolean
}

export type PaperFileRequest = Pick<CallRequest<'print.savePdf'>, 'registryId' | 'paper' | 'drawnFor'>

/**
 * The name that a PDF is offered under, for who may have it. The role is read anew where the table can be asked; without the network the
 * registry as it is kept here says it, as it does for the page that is shown.
 * Who sees something else now than the page was drawn with gets no file of it.
 * @throws ExpectedFailure `not-permitted`, and what reading throws
 */
export async function paperFile(
  context: DataContext,
  { registryId, paper, drawnFor }: PaperFileRequest,
): Promise<PaperFile> {
  const readAnew = () => readScope(context, registryId)
  const { registry, membership, timeZone } = await readOrCached(context, readAnew, () =>
    knownScope(context, registryId),
  )
  if (!may(membership, PAPER_NEEDS[paper]))
    throw new ExpectedFailure(
      'not-permitted',
      'Your role in this registry can’t see this page. Ask an admin of the registry.',
    )
  if (!isSameReader(drawnFor, paperReader(membership, registry.settings)))
    throw new ExpectedFailure('not-permitted', 'Your role has changed. Look at the page again, then save it.')
  return {
    name: `${paper}-${clinicDay(context.ports.tableClock.now(), timeZone)}.pdf`,
    isNamed: drawnFor.seesNames && paper !== 'measures',
  }
}
