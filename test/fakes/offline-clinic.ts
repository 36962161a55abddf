import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import type { TreatmentEntry } from '#shared/domain/entities/treatment-entry.ts'
import type { PatientChange } from '#shared/domain/operations/operation.ts'
import { openStore } from '../../src/main/store/store.ts'
import { CLINIC, clinicItems, type Item, patientItem } from './clinic.ts'
import { closeDevices, type Device, type DeviceOptions, startDevice } from './device.ts'
import { ENGINES, type Engine } from './engines.ts'
import { idsOf, integrityOf, storedNow } from './offline-check.ts'
import { memberItems, personOf } from './registries.ts'
import { createRegistryTable, NAMINGS, type RegistryTable } from './registry-table.ts'
import { entryOf, NOW } from './treatments.ts'

const { registryId } = CLINIC
const HOUR = 3_600_000

/** A colleague who is a member of the registry too. */
export const COLLEAGUE = 'user-haddad'

/** An entry that a person saved, and what the screen said of it. */
export interface Saved {
  readonly mrn: string
  readonly operationId: string
  readonly logId: string
  readonly minutes: number
  readonly outcome: string
}

export interface OfflineClinic {
  /** Of the engine. */
  readonly endpoint: string
  readonly table: RegistryTable
  /** Puts a patient of their own there; answers with the MRN. */
  patient(extra?: Item): Promise<string>
  /** A device with the registry open and kept. */
  device(options?: Partial<DeviceOptions>): Promise<Device>
}

/** An entry of this month that the person of the devices recorded. */
export const logItem = (extra: Item = {}): Item => ({
  id: v7(),
  recorded_by: CLINIC.userId,
  provider: 'Renee Okafor',
  no_show: false,
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  weeks_in_treatment: 3,
  scores: [],
  minutes: 15,
  date: NOW - 72 * HOUR,
  ...extra,
})

/** Runs a suite on one engine, over one table with the small clinic: each test uses patients of its own. */
export function inOfflineClinic(title: string, suite: (clinic: OfflineClinic) => void): void {
  describe.each(ENGINES.slice(0, 1))(`${title} on $name`, (kind) => {
    let engine: Engine
    let table: RegistryTable
    let patients = 0
    beforeAll(async () => {
      engine = await kind.start()
      table = await createRegistryTable(engine.endpoint, NAMINGS[0])
      await table.put([...clinicItems(NOW), ...memberItems(registryId, personOf({ userId: COLLEAGUE }))])
    })
    afterEach(closeDevices)
    afterAll(async () => {
      table.close()
      await engine.stop()
    })
    suite({
      get endpoint() {
        return engine.endpoint
      },
      get table() {
        return table
      },
      async patient(extra = {}) {
        const mrn = `P-${++patients}`
        await table.put([patientItem(mrn, 'Lindqvist', 'Ana', NOW, extra)])
        return mrn
      },
      async device(options = {}) {
        const device = await startDevice({ endpoint: engine.endpoint, table: table.name, ...options })
        if (options.memoryOnly) await device.service.call('registries.open', { registryId })
        else await device.openKept(registryId)
        return device
      },
    })
  })
}

/** Saves a change of a patient; answers with what the screen is told. */
export async function change(device: Device, mrn: string, what: PatientChange, operationId = v7()) {
  const { outcome } = await device.service.call('patients.change', { registryId, mrn, operationId, change: what })
  return { operationId, outcome }
}

let minutesAgo = 0

/** Saves a new entry. Each is dated apart: an exact repeat would count once. */
export async function record(device: Device, mrn: string, extra: Partial<TreatmentEntry> = {}): Promise<Saved> {
  const logId = v7()
  const entry = entryOf({ date: NOW - HOUR - ++minutesAgo * 60_000, ...extra })
  return { mrn, logId, minutes: entry.minutes, ...(await change(device, mrn, { kind: 'record', logId, entry })) }
}

/** Amends or voids an entry as this device shows it. */
export async function correct(device: Device, mrn: string, logId: string, changes: Partial<TreatmentEntry> | 'void') {
  const { patient } = await device.service.call('patients.get', { registryId, mrn })
  const seen = patient.treatmentLogs.find(({ id }) => id === logId)
  if (!seen) throw new Error('This device does not show the entry.')
  const newLogId = v7()
  if (changes === 'void') return change(device, mrn, { kind: 'void', newLogId, voiding: { seen, reason: 'Wrong.' } })
  const amendment = { seen, changes, reason: 'Typed wrong.', raiseFlags: [], declinedSafetyRisk: null }
  return change(device, mrn, { kind: 'amend', newLogId, amendment })
}

const SAVED = ['written', 'already-written', 'kept']

/**
 * What must hold after every fault: what the screen called saved is in the table once or waits in the outbox, nothing is there twice,
 * the minutes that are stored are those that count, and the file is whole. Ends the device.
 */
export async function assertKept(clinic: OfflineClinic, device: Device, saved: readonly Saved[]): Promise<void> {
  const { entries, unreadable } = await device.service.call('outbox.list', {})
  expect(unreadable).toEqual([])
  for (const { mrn, logId, operationId, outcome } of saved) {
    expect(SAVED).toContain(outcome)
    const { patient } = await storedNow(clinic.table, mrn)
    const times = idsOf(patient).filter((id) => id === logId).length
    const waits = entries.some(({ operation }) => operation.id === operationId)
    expect({ times, waits }, 'in the table once, or in the outbox').toEqual({ times: waits ? times : 1, waits })
    expect(times).toBeLessThanOrEqual(1)
  }
  // What stays in the outbox says why.
  for (const { state, error } of entries) if (state !== 'discarded') expect(error?.message).toBeTruthy()
  await device.end()
  expect(integrityOf(device.path)).toBe('ok')
}

/** The minutes of the month as they count, which must be those that are stored for others to read. */
export async function minutesOf(clinic: OfflineClinic, mrn: string): Promise<number> {
  const { minutes, storedMinutes } = await storedNow(clinic.table, mrn)
  expect(storedMinutes, 'stored minutes').toBe(minutes)
  return minutes
}

/** Reads a device's file as it is, with nothing running. */
export function inFile<T>(path: string, key: Uint8Array, look: (store: ReturnType<typeof openStore>) => T): T {
  const store = openStore(path, key)
  try {
    return look(store)
  } finally {
    store.close()
  }
}
