import { isDeepStrictEqual } from 'node:util'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { v7 } from 'uuid'
import type { Demographics } from '#shared/domain/entities/demographics.ts'
import { CLINIC, type Item, patientItem } from './clinic.ts'
import type { Fixture } from './on-every-table.ts'
import type { Raw } from './registry-table.ts'
import { CARE_MANAGER, CONTEXT, NOW, READING } from './treatments.ts'

export const PARTITION = `registry-patient:${CLINIC.registryId}`

/** Who the patient of `storedOne` is. */
export const PERSON: Demographics = {
  firstName: 'Ana',
  lastName: 'Lindqvist',
  dateOfBirth: '1970-01-31',
  phoneNumber: '(555) 010-0100',
  email: 'patient@example.com',
  payer: 'Medicare',
  consentAt: null,
}

/** A request that changes a patient, with an operation id of its own. */
export function changeOf<A extends object>(mrn: string, args: A) {
  return { mrn, operationId: v7(), actor: CARE_MANAGER, reading: READING, context: CONTEXT, ...args }
}

/** A stored patient of their own, as another program sees it. */
export interface StoredOne {
  readonly mrn: string
  raw(): Promise<Raw>
  /** Writes the whole item anew. */
  rewrite(change: (item: Raw) => Raw): Promise<void>
}

export async function storedOne(at: Fixture, mrn: string, extra: Item = {}): Promise<StoredOne> {
  await at.table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra)])
  const raw = async () => (await at.table.getRaw(PARTITION, mrn)) ?? {}
  return {
    mrn,
    raw,
    rewrite: async (change) => at.table.putRaw(PARTITION, mrn, change(await raw())),
  }
}

export const actionsOf = (item: Raw) => item.audit_logs?.L?.map((one) => one.M?.action?.S) ?? []

/** What every change of ours writes: the rest of an item must be as it was. */
const OURS = ['version', 'applied_ops', 'date_modified', 'audit_logs', 'total_sessions', 'minutes_this_month']
const FIGURES = ['weeks_since_initial_assessment', 'initial_assessment', 'last_follow_up', 'last_psychiatric_consult']

/** The attributes that a change touched beside those that every change writes, with their new values. */
export function touched(before: Raw, after: Raw): Record<string, AttributeValue | undefined> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !OURS.includes(name) && !FIGURES.includes(name) && !isDeepStrictEqual(before[name], after[name]),
  )
  return Object.fromEntries(names.map((name) => [name, after[name]]))
}
