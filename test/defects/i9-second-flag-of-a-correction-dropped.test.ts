// A correction that raised two flags was in conflict: where the entry was left as it is stored, only one of the flags was raised.
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import { amendmentOf } from '../fakes/amendments.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { rawPatient } from '../fakes/offline-check.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { entryOf } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const ALL: FlagType[] = ['Needs Discussion', 'Review with Psychiatrist', 'Safety Risk']

inOfflineClinic('a correction with flags, of an entry that another program has removed', (clinic) => {
  it.each([1, 2, 3])('raises all %d of them', async (count) => {
    const given = ALL.slice(0, count)
    const mrn = await clinic.patient()
    const device = await clinic.device()
    const ids = { registryId, mrn, operationId: v7(), logId: v7() }
    const { detail } = await device.service.call('treatments.record', { ...ids, entry: entryOf({ minutes: 20 }) })
    const seen = detail.patient.treatmentLogs.find(({ id }) => id === ids.logId)
    if (!seen) throw new Error('There is no entry.')
    device.offline()
    const operationId = v7()
    const raiseFlags = given.map((type) => ({ type, note: `A note of ${type}.` }))
    const amendment = { ...amendmentOf(seen, { minutes: 28 }, { reason: 'Wrong.' }), raiseFlags }
    const change = { kind: 'amend' as const, newLogId: v7(), amendment }
    await device.service.call('patients.change', { registryId, mrn, operationId, change })
    const item = await rawPatient(clinic.table, mrn)
    await clinic.table.putRaw(`registry-patient:${registryId}`, mrn, { ...item, treatment_logs: { L: [] } })
    device.online()
    expect(await device.drain()).toMatchObject({ conflicts: 1 })
    await device.service.call('outbox.resolveConflict', { operationId, keep: { entry: 'theirs' }, stored: null })
    expect(await device.drain()).toMatchObject({ waiting: 0, problems: 0, conflicts: 0 })
    const { flags } = await rawPatient(clinic.table, mrn)
    const raised = flags?.L?.map(({ M }) => [M?.flag_type?.S, M?.note?.S]) ?? []
    expect(raised.toSorted()).toEqual(given.map((type) => [type, `A note of ${type}.`]).toSorted())
  })
})
