// A9: a flag raised with an entry where another program had cleared it waited for a person in the view, and was open in the table.
import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { Flag, Patient } from '#shared/domain/entities/patient.ts'
import { FLAG_TYPES, type FlagType } from '#shared/domain/entities/vocabulary.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import { applyOperation, type PatientChange, type PatientOperation } from '#shared/domain/operations/operation.ts'
import { writePatientChange } from '../../src/main/data/outbox/gateway-writes.ts'
import { REGISTRY } from '../fakes/amendments.ts'
import type { Item } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { changeOf, storedOne } from '../fakes/patients.ts'
import { NAMINGS } from '../fakes/registry-table.ts'
import { CARE_MANAGER, entryOf, NOW, READING } from '../fakes/treatments.ts'

const [SAFETY, REVIEW, DISCUSS] = FLAG_TYPES
const type = fc.constantFrom(...FLAG_TYPES)
const raiseFlags = fc.uniqueArray(type, { maxLength: 3 }).map((types) => types.map((one) => ({ type: one, note: '' })))

/** An element of the list as this application writes it, and as other programs do. */
const element = (flag: FlagType, ours: boolean, over: boolean): Item => ({
  ...(ours ? { id: `flag-${flag}`, rev: 1 } : {}),
  flag_type: flag,
  created_by_provider_id: 'somebody',
  created_date: (NOW - 9e8) / 1000,
  ...(over ? { resolved_by_provider_id: 'somebody', resolved_date: (NOW - 8e8) / 1000 } : {}),
})

/** What may stand in a table: flags in each of their places, cleared by another program or not. */
const stored: fc.Arbitrary<Item> = fc
  .record({
    elements: fc.uniqueArray(fc.record({ flag: type, ours: fc.boolean(), over: fc.boolean() }), {
      maxLength: 3,
      selector: ({ flag }) => flag,
    }),
    shown: fc.option(type),
    other: fc.option(type),
    /** What this application showed last: the same, or one that another program has cleared. */
    cleared: fc.option(type),
    carried: fc.boolean(),
  })
  .map(({ elements, shown, other, cleared, carried }) => ({
    flags: elements.map(({ flag, ours, over }) => element(flag, ours, over)),
    ...(shown ? { patient_flag: shown } : {}),
    ...(other ? { flag: other } : {}),
    ...(cleared ? { flag_mirror: cleared } : {}),
    treatment_logs: [
      {
        id: 'log-1',
        rev: 1,
        contact_type: 'Follow Up',
        visit_type: 'Phone',
        minutes: 20,
        date: NOW - 9e8,
        scores: [],
        recorded_by: CARE_MANAGER.userId,
        ...(carried ? { flag: SAFETY } : {}),
      },
    ],
  }))

function amending({ treatmentLogs: [seen] }: Patient, flags: Amendment['raiseFlags']): PatientChange {
  if (!seen) throw new Error('There is no entry.')
  const given = { seen, changes: { minutes: 31 }, reason: 'Typed wrong.', raiseFlags: flags }
  return { kind: 'amend', newLogId: v7(), amendment: { ...given, declinedSafetyRisk: null } }
}

const change: fc.Arbitrary<(patient: Patient) => PatientChange> = fc.oneof(
  raiseFlags.map((flags) => () => ({
    kind: 'record' as const,
    logId: v7(),
    entry: entryOf({ raiseFlags: flags, provider: '' }),
  })),
  raiseFlags.map((flags) => (patient: Patient) => amending(patient, flags)),
  type.map((flag) => () => ({ kind: 'resolve-flag' as const, flag: { type: flag, reason: 'Talked about it.' } })),
  type.map((flag) => () => ({ kind: 'raise-flag' as const, flag: { type: flag, note: '' } })),
)

const byPlace = (a: Pick<Flag, 'index' | 'type'>, b: Pick<Flag, 'index' | 'type'>) =>
  (a.index ?? 99) - (b.index ?? 99) || a.type.stored.localeCompare(b.type.stored)
/** What a person is told. A flag that stands in both attributes is read from the first. */
const shownOf = ({ flags, storedFlags, treatmentLogs, auditLogs }: Patient) => ({
  flags: flags.map(({ source: _, ...flag }) => flag).toSorted(byPlace),
  storedFlags,
  logs: treatmentLogs.map(({ suspect: _, original: __, ...log }) => log),
  audit: auditLogs,
})

/** The view while the change waits, and what is read after it was written. */
async function both(at: Fixture, item: Item, make: (patient: Patient) => PatientChange) {
  const mrn = v7()
  await storedOne(at, mrn, item)
  const before = await at.gateway.getPatient(READING, mrn)
  const made = make(before)
  const { operationId, ...request } = changeOf(mrn, { registry: REGISTRY, check: () => undefined, madeAt: NOW })
  const { userId, displayName, role, isAdmin } = CARE_MANAGER
  const operation: PatientOperation = {
    id: operationId,
    registryId: READING.registryId,
    mrn,
    change: made,
    actor: { userId, displayName, role, isAdmin },
    savedAt: NOW,
  }
  const view = applyOperation(before, operation) ?? before
  const refused = (error: unknown) => {
    if (error instanceof Error && /open already|not open any more/.test(error.message)) return null
    throw error
  }
  const written = await writePatientChange(at.gateway, { ...request, operationId }, made).catch(refused)
  return { view: shownOf(view), written: shownOf(written?.record?.patient ?? before) }
}

onEveryTable(
  'a change that waits',
  (at) => {
    it('shows a flag as open that another program had cleared, as it is written', async () => {
      const raised = [{ type: SAFETY, note: '' }]
      const { view, written } = await both(at, { flag_mirror: SAFETY, flags: [] }, () => ({
        kind: 'record',
        logId: v7(),
        entry: entryOf({ raiseFlags: raised }),
      }))
      expect(view.flags.map(({ state }) => state)).toEqual(['open'])
      expect(view).toEqual(written)
    })

    it('leaves the Safety Risk that an entry alone tells of, when something less urgent is raised with its amendment', async () => {
      const log = { id: 'log-1', rev: 1, contact_type: 'Follow Up', minutes: 20, date: NOW - 9e8, flag: SAFETY }
      const item = { flags: [], treatment_logs: [{ ...log, recorded_by: CARE_MANAGER.userId }] }
      const { view, written } = await both(at, item, (patient) => amending(patient, [{ type: DISCUSS, note: '' }]))
      const states = (flags: typeof view.flags) => flags.map(({ type: { stored: of }, state }) => `${of}: ${state}`)
      expect(states(written.flags)).toEqual([`${DISCUSS}: open`, `${SAFETY}: confirm`])
      expect(view).toEqual(written)
    })

    it('tells of the lesser of two that wait below an open one, as it is written', async () => {
      const item = { flags: [element(REVIEW, true, false)], flag_mirror: DISCUSS }
      const { view, written } = await both(at, item, () => ({
        kind: 'record',
        logId: v7(),
        entry: entryOf({ raiseFlags: [{ type: SAFETY, note: '' }], provider: '' }),
      }))
      expect(written.flags.map(({ type: { stored: of }, state }) => `${of}: ${state}`)).toEqual([
        `${REVIEW}: open`,
        `${SAFETY}: open`,
        `${DISCUSS}: confirm`,
      ])
      expect(view).toEqual(written)
    })

    it('is seen as it is read once it is written, whatever flags there are', async () => {
      await fc.assert(
        fc.asyncProperty(stored, change, async (item, make) => {
          const { view, written } = await both(at, item, make)
          expect(view).toEqual(written)
        }),
        { numRuns: 100 },
      )
    })
  },
  { namings: NAMINGS.slice(0, 1) },
)
