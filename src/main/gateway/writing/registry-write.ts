import type { Registry } from '#shared/domain/entities/registry.ts'
import type { SettingLine } from '#shared/domain/operations/setting-text.ts'
import { may } from '#shared/domain/permissions.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { registryKey } from '../table/keys.ts'
import { permit, registryNotFound } from '../table/refusals.ts'
import type { StoredItem, Table } from '../table/table.ts'
import type { Actor } from './actor.ts'
import { type AuditStamp, auditEntry, isAudited } from './audit-trail.ts'
import type { Change } from './guarded-update.ts'
import { guardedWrite } from './guarded-write.ts'

/** What every change of a registry, its members and its invitations carries. */
export interface RegistryRequest extends AuditStamp {
  readonly registryId: string
  /** With the membership in this registry. */
  readonly actor: Actor
}

export interface RegistryWritten {
  /** `already-written`: an earlier attempt had reached the table; nothing was written now. */
  readonly outcome: 'written' | 'already-written'
  readonly registry: Registry
}

export interface RegistryChange {
  readonly change: Change
  /** For the audit: what was done, in a few words. */
  readonly action: string
  /** For the audit: the settings that were changed, each as it was and as it is. */
  readonly lines?: readonly SettingLine[]
}

/** @throws ExpectedFailure `not-permitted` for who is no admin of the registry */
export const permitManaging = (actor: Actor): void =>
  permit(
    may(actor, 'manage-registry'),
    'Only an admin of this registry can change its settings and its members. Nothing was written.',
  )

/**
 * Changes a registry's own item, exactly once for the operation id, with its audit entry and `modified_date`, in one UpdateItem.
 * Attributes and settings that are not named stay as they are.
 * @throws ExpectedFailure `not-permitted`, `not-found`, what `plan` throws and what `guardedWrite` throws
 */
export async function writeRegistry(
  table: Table,
  request: RegistryRequest,
  plan: (registry: Registry, item: StoredItem) => RegistryChange,
): Promise<RegistryWritten> {
  const { registryId, operationId, now } = request
  const { outcome, item } = await guardedWrite(table, {
    key: registryKey(registryId),
    operationId,
    now,
    modified: 'modified_date',
    effect: (stored) => isAudited(stored, 'registry', operationId),
    notFound: registryNotFound,
    plan: (stored) => {
      permitManaging(request.actor)
      const { change, action, lines } = plan(readRegistry(stored, registryId), stored)
      const audit = auditEntry('registry', action, request)
      const entry = lines ? { ...audit, changes: lines } : audit
      return { ...change, append: { ...change.append, audit_logs: [entry] } }
    },
  })
  return { outcome, registry: readRegistry(item, registryId) }
}
