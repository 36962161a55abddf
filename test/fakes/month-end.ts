import { deflateRawSync } from 'node:zlib'
import type { LockFacts } from '#shared/domain/entities/month-lock.ts'
import { NOW } from './treatments.ts'

/** What is said of a lock-in of an empty month. */
export const lockFacts = (part: Partial<LockFacts> = {}): LockFacts => ({
  month: '2026-10',
  timeZone: 'America/Chicago',
  asOf: NOW,
  isOver: true,
  isNamed: true,
  figures: { patients: 0, withCode: 0, minutes: 0, uncounted: 0, missing: 0, codes: [] },
  unreadable: 0,
  waiting: 0,
  ruleSets: [],
  ...part,
})

/** A lock-in as the gateway takes it. @param parts the rows of each part */
export const lockIn = (parts: readonly (readonly unknown[])[] = [[]], facts: Partial<LockFacts> = {}) => ({
  lock: lockFacts(facts),
  parts: parts.map((rows) => deflateRawSync(JSON.stringify(rows)).toString('base64')),
})
