import { v7 } from 'uuid'
import { type AccessEvent, type AccessKind, accessFacts } from '#shared/domain/entities/access-event.ts'
import { CLINIC, type Item } from './clinic.ts'
import { NOW } from './treatments.ts'

export const COMPUTER = '7c1de2a4-51f0-4c3e-9f0b-0d6f6a3c2b11'

/** An event of the access log, of the person of the clinic at one computer. */
export const accessEvent = (kind: AccessKind, given: Partial<AccessEvent> = {}): AccessEvent => ({
  ...accessFacts(kind),
  id: v7(),
  at: NOW,
  userId: CLINIC.userId,
  computer: COMPUTER,
  version: '0.0.0-test',
  isOffline: false,
  ...given,
})

const ELSEWHERE = 'a91c44de-51f0-4c3e-9f0b-0d6f6a3c2b11'
let ids = 0
/** An event of the clinic's person at another computer, as it is stored. @param at epoch milliseconds */
export function storedAccessEvent(kind: AccessKind, at: number, given: Item = {}): Item {
  const id = `0199${String(ids++).padStart(4, '0')}-0000-7000-8000-000000000000`
  return {
    PK: `access-audit:${CLINIC.registryId}`,
    SK: `${new Date(at).toISOString()}#${id}`,
    ...{ format: 1, id, kind, user_id: CLINIC.userId, at, computer: ELSEWHERE, app_version: '1.2.0', offline: false },
    ...given,
  }
}
