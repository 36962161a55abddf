// An entry of a colleague whose clock is some minutes ahead was "in the future" for the rest of the day: its minutes were missing.
import { expect, it } from 'vitest'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { inOfflineClinic, logItem } from '../fakes/offline-clinic.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const MINUTE = 60_000

const rowIn = ({ rows }: Pick<OpenRegistry, 'rows'>, mrn: string) => rows.find((row) => row.mrn === mrn)

inOfflineClinic('an entry dated some minutes ahead', (clinic) => {
  it.each([1, 5, 90])('counts once %s minutes have passed, offline too, and the screen is told', async (ahead) => {
    const log = logItem({ date: NOW + ahead * MINUTE - 1, minutes: 15 })
    const mrn = await clinic.patient({ treatment_logs: [log] })
    const device = await clinic.device()
    device.offline()
    const open = () => device.service.call('registries.open', { registryId })
    const before = rowIn(await open(), mrn)
    expect(before?.month.minutes).toBe(0)
    expect(before?.problems).toContain('An entry is dated in the future.')

    device.pass(ahead * MINUTE)
    const told = device
      .events('caseload.changed')
      .flatMap((change) => (change as OpenRegistry).rows)
      .findLast((row) => row.mrn === mrn)
    expect(told?.month.minutes).toBe(15)
    expect(told?.problems).toEqual([])
    expect(rowIn(await open(), mrn)?.month.minutes).toBe(15)
    const { patient } = await device.service.call('patients.get', { registryId, mrn })
    expect(patient.treatmentLogs.map(({ suspect }) => suspect)).toEqual([[]])
  })
})
