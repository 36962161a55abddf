import { describe, expect, it } from 'vitest'
import { measureReport } from '#shared/domain/review/measure-report.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { contract } from '#shared/ipc/contract.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../../../fakes/clinic.ts'
import { openingOf } from '../../../fakes/opened-service.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId } = CLINIC
const PATIENTS = Array.from({ length: 230 }, (_, at) => {
  const mrn = `M-${at}`
  return patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW), READING, mrn)
})

const opened = openingOf(PATIENTS)
async function started(member?: { role: string; is_admin?: boolean }) {
  const { service, table } = await opened({ member })
  return { service, table, get: () => service.call('measures.get', { registryId }) }
}

const valueIn = (report: Awaited<ReturnType<Awaited<ReturnType<typeof started>>['get']>>, id: string) =>
  report.measures.find((one) => one.id === id)?.value

describe('the measures of a registry', () => {
  it('are those of its patients, as the contract has them', async () => {
    const { get } = await started()
    const report = await get()
    expect(contract.calls['measures.get'].response.parse(report)).toEqual(report)
    const wanted = measureReport(PATIENTS, clinicContext({ now: NOW, timeZone: 'America/Chicago' }))
    for (const { id, value, trend } of wanted.measures) {
      expect(valueIn(report, id), id).toEqual(value)
      expect(report.measures.find((one) => one.id === id)?.trend, id).toEqual(trend)
    }
    expect(report.byStatus).toEqual([{ status: 'Treatment', patients: PATIENTS.length }])
  })

  it('have what waits to be sent applied, and are there without the network', async () => {
    const { service, table, get } = await started()
    expect(valueIn(await get(), 'M3')?.met).toEqual([])
    const entry = entryOf({ contactType: 'Follow Up', date: NOW - 3_600_000 })
    const before = valueIn(await get(), 'M11')?.numerator ?? 0
    await service.call('treatments.record', {
      registryId,
      mrn: 'M-7',
      operationId: '0190f5fe-7c00-7000-8000-000000000001',
      logId: '0190f5fe-7c00-7000-8000-000000000002',
      entry,
    })
    table.isAway = true
    expect(valueIn(await get(), 'M11')?.numerator).toBe(before + 1)
  })

  it('let the thread answer other calls meanwhile, again and again', async () => {
    const { get } = await started()
    let [turns, counting] = [0, true]
    const turn = () => {
      turns++
      if (counting) setImmediate(turn)
    }
    setImmediate(turn)
    await get()
    counting = false
    expect(turns).toBeGreaterThan(20)
  })
})

describe('who sees the measures', () => {
  it.each(['Primary Care Physician', 'Clinical Ops', 'Finance', 'Janitor'])('not a %s', async (role) => {
    const { get } = await started({ role })
    await expect(get()).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it.each(['Care Manager', 'Consulting Psychiatrist'])('a %s, without the split by care manager', async (role) => {
    const { get } = await started({ role })
    const { measures } = await get()
    expect(measures.length).toBeGreaterThan(0)
    expect(measures.filter((one) => 'byCareManager' in one)).toEqual([])
  })

  it('an admin of any role, with the split', async () => {
    const { get } = await started({ role: 'Primary Care Physician', is_admin: true })
    const lines = (await get()).measures.find(({ id }) => id === 'M1')?.byCareManager
    expect(lines?.reduce((sum, { value }) => sum + value.denominator, 0)).toBe(PATIENTS.length)
    expect(lines?.every(({ value }) => !('met' in value))).toBe(true)
  })

  it('by the role that the table has now', async () => {
    const { table, get } = await started({ role: 'Care Manager', is_admin: true })
    expect((await get()).measures[0]).toHaveProperty('byCareManager')
    table.member = { role: 'Care Manager', is_admin: false }
    expect((await get()).measures[0]).not.toHaveProperty('byCareManager')
    table.member = { role: 'Finance', is_admin: false }
    await expect(get()).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('of an open registry only', async () => {
    const { service } = await started()
    await expect(service.call('measures.get', { registryId: 'reg-other' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
