import type { Membership } from '#shared/domain/entities/registry.ts'

/** Who writes, with the role in this registry: every write checks it. */
export type Actor = Pick<Membership, 'userId' | 'displayName' | 'role' | 'isAdmin'>
