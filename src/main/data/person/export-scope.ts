import { type Action, may } from '#shared/domain/permissions.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { Caseload, DataContext, Scope } from '../context/context.ts'
import { readScope } from '../context/scope.ts'

const NOT_PERMITTED = 'Your role in this registry can’t export this. Ask an admin of the registry.'

/**
 * A registry that is open, for a member who may export and do `actions`. The role is read anew: a file can't be called back.
 * @throws ExpectedFailure `not-permitted`, `not-found` when the registry is not open, `offline` and what else reading throws
 */
export async function exportScope(
  context: DataContext,
  registryId: string,
  ...actions: readonly Action[]
): Promise<{ readonly scope: Scope; readonly caseload: Caseload }> {
  const scope = await readScope(context, registryId)
  const caseload = context.caseloads.get(registryId)
  if (!caseload) throw new ExpectedFailure('not-found', 'This registry is not open. Open it again.')
  for (const action of ['export', ...actions] as const)
    if (!may(scope.membership, action)) throw new ExpectedFailure('not-permitted', NOT_PERMITTED)
  return { scope, caseload }
}
