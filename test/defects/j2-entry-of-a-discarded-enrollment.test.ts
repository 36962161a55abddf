// An entry that waited behind an enrollment went to another person's record, once the enrollment was discarded because the MRN was taken.
import { expect, it } from 'vitest'
import { CLINIC } from '../fakes/clinic.ts'
import { idsOf, storedNow } from '../fakes/offline-check.ts'
import { change, inOfflineClinic, record } from '../fakes/offline-clinic.ts'
import { PERSON } from '../fakes/patients.ts'

const { registryId } = CLINIC

inOfflineClinic('what waits behind an enrollment', (clinic) => {
  it.each([false, true])('is never sent after the enrollment was discarded (restarted: %s)', async (isRestarted) => {
    const device = await clinic.device()
    device.offline()
    const taken = await clinic.patient()
    // Somebody else has enrolled another person under this MRN meanwhile.
    const enrolled = await change(device, taken, { kind: 'enrol', person: { ...PERSON, firstName: 'Ann' } })
    expect(enrolled.outcome).toBe('kept')
    const entry = await record(device, taken, { minutes: 30 })
    expect(entry.outcome).toBe('kept')
    device.online()
    await device.drain()
    const conflict = (await device.service.call('outbox.list', {})).entries.find(
      ({ operation }) => operation.change.kind === 'enrol',
    )
    expect(conflict?.state).toMatch(/conflict|refused/)
    if (!conflict) return
    await device.service.call('outbox.discard', {
      operationId: conflict.operation.id,
      reason: 'Another person has it.',
    })
    if (isRestarted) await device.restart()
    await device.drain()
    expect(idsOf((await storedNow(clinic.table, taken)).patient)).not.toContain(entry.logId)
    const { entries } = await device.service.call('outbox.list', {})
    const left = entries.find(({ operation }) => operation.id === entry.operationId)
    expect(left).toMatchObject({ state: 'refused', error: { message: expect.stringContaining('discarded') } })
    await expect(device.service.call('outbox.retry', { operationId: entry.operationId })).rejects.toMatchObject({
      code: 'conflict',
    })
    await device.drain()
    expect(idsOf((await storedNow(clinic.table, taken)).patient)).not.toContain(entry.logId)
    // What is recorded for the other person afterwards is theirs, and is sent.
    await device.service.call('registries.open', { registryId })
    await device.service.call('registries.refresh', { registryId })
    const theirs = await record(device, taken, { minutes: 12 })
    await device.drain()
    expect(idsOf((await storedNow(clinic.table, taken)).patient)).toContain(theirs.logId)
  })
})
