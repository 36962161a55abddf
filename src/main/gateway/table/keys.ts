import type { KeyedItem, KeyNames, KeyValues } from './table.ts'

export const USER_PREFIX = 'user:'
export const REGISTRY_PREFIX = 'registry:'

export const registryKey = (registryId: string): KeyValues => ({
  partition: `${REGISTRY_PREFIX}${registryId}`,
  sort: 'metadata',
})
export const patientPartition = (registryId: string): string => `registry-patient:${registryId}`
export const patientKey = (registryId: string, mrn: string): KeyValues => ({
  partition: patientPartition(registryId),
  sort: mrn,
})
export const userKey = (userId: string): KeyValues => ({ partition: `${USER_PREFIX}${userId}`, sort: 'profile' })
export const registryUserPartition = (registryId: string): string => `registry-user:${registryId}`
export const registryUserKey = (registryId: string, userId: string): KeyValues => ({
  partition: registryUserPartition(registryId),
  sort: `${USER_PREFIX}${userId}`,
})
export const userRegistryPartition = (userId: string): string => `user-registry:${userId}`
export const userRegistryKey = (userId: string, registryId: string): KeyValues => ({
  partition: userRegistryPartition(userId),
  sort: `${REGISTRY_PREFIX}${registryId}`,
})
export const userEmailPartition = (email: string): string => `user-email:${email}`
export const invitePartition = (email: string): string => `invite:${email}`

/** What is kept of the months of a registry. Other programs don't know it. */
export const monthEndPartition = (registryId: string): string => `month-end:${registryId}`

/** Who saw and took along what of a registry. Other programs don't know it. */
export const accessPartition = (registryId: string): string => `access-audit:${registryId}`

/** The registry id in a sort key of either form: `registry:<id>`, or the bare id as invitations in the field have it. */
export const registryIdOf = (sort: string): string =>
  sort.startsWith(REGISTRY_PREFIX) ? sort.slice(REGISTRY_PREFIX.length) : sort

/** The key as the attributes of an item. */
export const asAttributes = (names: KeyNames, key: KeyValues): Record<string, string> => ({
  [names.partition]: key.partition,
  [names.sort]: key.sort,
})

/** Separates the two keys of an item from its other attributes. */
export function splitter({ partition, sort }: KeyNames) {
  return (attributes: Readonly<Record<string, unknown>>): KeyedItem => {
    const { [partition]: partitionValue, [sort]: sortValue, ...item } = attributes
    return { key: { partition: String(partitionValue), sort: String(sortValue) }, item }
  }
}

export const isSameKey = (a: KeyValues, b: KeyValues): boolean => a.partition === b.partition && a.sort === b.sort

/** One text for a key, for sets and maps. */
export const keyText = ({ partition, sort }: KeyValues): string => JSON.stringify([partition, sort])
