import { v7 } from 'uuid'
import { type AccessEvent, type AccessKind, accessFacts } from '#shared/domain/entities/access-event.ts'
import { CLINIC } from './clinic.ts'
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
