import { setTimeout as wait } from 'node:timers/promises'
import { isConditionFailure } from '../table/failures.ts'
import { registryKey } from '../table/keys.ts'
import { conflict, registryNotFound } from '../table/refusals.ts'
import type { StoredItem, Table, Update } from '../table/table.ts'
import { UpdateParts } from './update-parts.ts'

const ATTEMPTS = 30
const LONGEST_WAIT_MS = 400

function updateOf(item: StoredItem, set: Readonly<Record<string, unknown>>): Update {
  const parts = new UpdateParts()
  parts.condition('attribute_exists(#partition)')
  parts.expect(['version'], item.version)
  const version = parts.name('version')
  parts.sets.push(`${version} = if_not_exists(${version}, ${parts.value('zero', 0)}) + ${parts.value('one', 1)}`)
  for (const [attribute, value] of Object.entries(set)) parts.set([attribute], value)
  return parts.update()
}

/** One try; null when somebody else's write came in between. */
async function attempt(
  table: Table,
  registryId: string,
  plan: (item: StoredItem) => Promise<Readonly<Record<string, unknown>> | null>,
): Promise<boolean | null> {
  const key = registryKey(registryId)
  const item = await table.get(key)
  if (!item) throw registryNotFound()
  const set = await plan(item)
  if (set === null) return false
  try {
    await table.update(key, updateOf(item, set))
    return true
  } catch (error) {
    if (isConditionFailure(error)) return null
    throw error
  }
}

/**
 * Sets attributes of a registry's own item on the condition that nobody has written there since it was read, without an audit entry or
 * an operation of its own: part of a write that leaves those elsewhere.
 * @param plan what to set, computed from what is stored now; null when there is nothing to do
 * @returns whether something was written
 * @throws ExpectedFailure `not-found`, `conflict` when others keep writing there, what `plan` throws and what `toFailure` says
 */
export async function quietWrite(
  table: Table,
  registryId: string,
  plan: (item: StoredItem) => Promise<Readonly<Record<string, unknown>> | null>,
): Promise<boolean> {
  for (let round = 1; round <= ATTEMPTS; round++) {
    const written = await attempt(table, registryId, plan)
    if (written !== null) return written
    await wait(Math.random() * Math.min(LONGEST_WAIT_MS, 20 * round))
  }
  throw conflict(
    'Other people keep changing this registry at the moment. Your change is not saved yet: save it again.',
    'busy',
  )
}
