import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { SettingChange } from '#shared/domain/operations/setting-change.ts'
import { CLINIC, clinicItems } from '../../fakes/clinic.ts'
import type { Device } from '../../fakes/device.ts'
import { inOfflineClinic, logItem, type OfflineClinic } from '../../fakes/offline-clinic.ts'
import { memberItems, personOf } from '../../fakes/registries.ts'
import { NOW } from '../../fakes/treatments.ts'

const { registryId } = CLINIC
const DONE = { waiting: 0, problems: 0, conflicts: 0 }

/** The registry as it was, with the person of the devices as its admin. */
const beginAsAdmin = ({ table }: OfflineClinic) =>
  table.put(clinicItems(NOW).map((item) => ('is_admin' in item ? { ...item, is_admin: true } : item)))

const save = (device: Device, changes: SettingChange[], operationId = v7()) =>
  device.service.call('members.change', { registryId, operationId, change: { kind: 'registry-settings', changes } })

const codesOf = async (device: Device, mrn: string): Promise<string[]> => {
  await device.service.call('registries.refresh', { registryId })
  const { rows } = await device.service.call('registries.open', { registryId })
  return rows.find((row) => row.mrn === mrn)?.month.codes.map(({ code }) => code) ?? []
}

const settingsOf = async (device: Device) => {
  await device.service.call('registries.refresh', { registryId })
  return (await device.service.call('registries.open', { registryId })).registry.settings
}

const near = (seen: number, to: number): SettingChange => ({ path: ['urgency', 'nearMinutes'], seen, to })
const late = (seen: number, to: number): SettingChange => ({ path: ['urgency', 'nearLastDays'], seen, to })

inOfflineClinic('settings of a registry, offline and on two computers', (clinic) => {
  it('that were kept offline are sent after a restart; codes follow here and on the other computer', async () => {
    await beginAsAdmin(clinic)
    // Twenty minutes: enough for G2214.
    const mrn = await clinic.patient({ payer: 'BCBS', treatment_logs: [logItem({ minutes: 20 })] })
    const [device, other] = [await clinic.device(), await clinic.device()]
    expect([await codesOf(device, mrn), await codesOf(other, mrn)]).toEqual([['G2214'], ['G2214']])
    device.offline()
    const change: SettingChange = { path: ['billing', 'payerRules', 'BCBS'], seen: null, to: 'cocm-cpt-only' }
    expect(await save(device, [change])).toEqual({ outcome: 'kept' })
    await device.restart()
    device.online()
    expect(await device.drain()).toMatchObject(DONE)
    await device.openKept(registryId)
    expect([await codesOf(device, mrn), await codesOf(other, mrn)]).toEqual([[], []])
  })

  it('that somebody else changed meanwhile wait for a person, setting by setting', async () => {
    await beginAsAdmin(clinic)
    const [device, other] = [await clinic.device(), await clinic.device()]
    device.offline()
    const operationId = v7()
    expect(await save(device, [near(10, 5), late(10, 7)], operationId)).toEqual({ outcome: 'kept' })
    expect(await save(other, [near(10, 20)])).toEqual({ outcome: 'written' })
    device.online()
    expect(await device.drain()).toMatchObject({ conflicts: 1 })
    // Nothing of it was written.
    expect((await settingsOf(other)).urgency).toMatchObject({ nearMinutes: 20, nearLastDays: 10 })
    const { entries } = await device.service.call('outbox.list', {})
    expect(entries.map(({ conflict }) => conflict)).toEqual([
      {
        about: 'settings',
        stored: [
          { path: ['urgency', 'nearMinutes'], value: 20 },
          { path: ['urgency', 'nearLastDays'], value: 10 },
        ],
      },
    ])
    const undecided = device.service.call('outbox.resolveConflict', { operationId, keep: {}, stored: null })
    await expect(undecided).rejects.toMatchObject({ code: 'invalid-request' })
    const keep = { 'urgency.nearMinutes': 'theirs' as const, 'urgency.nearLastDays': 'mine' as const }
    const resolved = await device.service.call('outbox.resolveConflict', { operationId, keep, stored: null })
    expect(resolved).toEqual({ outcome: 'written' })
    for (const one of [device, other])
      expect((await settingsOf(one)).urgency).toMatchObject({ nearMinutes: 20, nearLastDays: 7 })
    expect(await device.drain()).toMatchObject(DONE)
  })

  it('name patients to Finance from the next refresh on, and no longer after the one that follows', async () => {
    await beginAsAdmin(clinic)
    const finance = personOf({ userId: 'user-finance' })
    await clinic.table.put(memberItems(registryId, finance, { role: 'Finance' }))
    const mrn = await clinic.patient()
    const [admin, device] = [await clinic.device(), await clinic.device({ userId: 'user-finance' })]
    const namesOf = async () => {
      await device.service.call('registries.refresh', { registryId })
      const { rows } = await device.service.call('registries.open', { registryId })
      const { patient } = await device.service.call('patients.get', { registryId, mrn })
      return [rows.find((row) => row.mrn === mrn)?.lastName, patient.lastName, patient.phoneNumber]
    }
    const set = (seen: boolean, to: boolean) => save(admin, [{ path: ['financeSeesNames'], seen, to }])
    expect(await namesOf()).toEqual(['', '', ''])
    await set(false, true)
    expect(await namesOf()).toEqual(['Lindqvist', 'Lindqvist', ''])
    await set(true, false)
    expect(await namesOf()).toEqual(['', '', ''])
  })

  it('of an earlier version that wait are still sent', async () => {
    await beginAsAdmin(clinic)
    const device = await clinic.device()
    const { urgency: seen } = await settingsOf(device)
    device.offline()
    const change = { kind: 'urgency' as const, seen, thresholds: { ...seen, nearMinutes: 8 } }
    const kept = await device.service.call('members.change', { registryId, operationId: v7(), change })
    expect(kept).toEqual({ outcome: 'kept' })
    await save(device, [near(8, 4)])
    await device.restart()
    device.online()
    expect(await device.drain()).toMatchObject(DONE)
    await device.openKept(registryId)
    expect((await settingsOf(device)).urgency.nearMinutes).toBe(4)
  })
})
