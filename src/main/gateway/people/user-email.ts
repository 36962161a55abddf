import { emailKey, spellingsOf } from '#shared/domain/email.ts'
import { auditObject } from '#shared/domain/operations/change-stamp.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { wholeSeconds } from '../registries/membership-steps.ts'
import { userEmailPartition } from '../table/keys.ts'
import type { Table } from '../table/table.ts'
import { storedAudit } from '../writing/audit-trail.ts'

/** The user ids that are on file for an e-mail address, in either spelling. Strongly consistent. */
export async function userIdsOf(table: Table, email: string): Promise<string[]> {
  const ids = new Set<string>()
  for (const spelling of spellingsOf(email)) {
    for await (const page of table.pages(userEmailPartition(spelling), { consistent: true })) {
      for (const { key } of page) ids.add(key.sort)
    }
  }
  return [...ids]
}

export interface EmailLink {
  readonly userId: string
  readonly email: string
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * Puts on file whose an address is, so that the next connection finds the person by it. Where anybody is on file for it nothing is
 * written: two would leave nobody known. The item's key is the operation: a repeat writes nothing.
 * @returns whether it was written
 */
export async function linkEmail(table: Table, { userId, email, now }: EmailLink): Promise<boolean> {
  const key = emailKey(email)
  if (key === '' || (await userIdsOf(table, email)).length > 0) return false
  const entry = { objectName: auditObject('profile', userId), action: 'E-mail put on file', userId, at: now }
  return table.create(
    { partition: userEmailPartition(key), sort: userId },
    { email: key, user_id: userId, date_created: wholeSeconds(now), audit_logs: [storedAudit(entry)] },
  )
}

/** The same for who may lack the right to it: they go on without. Any other failure is one, so that the step is made again. */
export async function linkEmailIfAllowed(table: Table, link: EmailLink): Promise<boolean> {
  try {
    return await linkEmail(table, link)
  } catch (error) {
    if (error instanceof ExpectedFailure && error.code === 'access-denied') return false
    throw error
  }
}

/** The same where it is an aid only, made again at the next chance: what fails is in the log, and nobody waits for it. */
export async function tryToLinkEmail(table: Table, link: EmailLink): Promise<boolean> {
  try {
    return await linkEmail(table, link)
  } catch (error) {
    if (error instanceof ExpectedFailure) return false
    throw error
  }
}
