import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { contract } from '#shared/ipc/contract.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../../../fakes/clinic.ts'
import { textOf } from '../../../fakes/file-text.ts'
import { openingOf } from '../../../fakes/opened-service.ts'
import { entryOf, NOW, READING } from '../../../fakes/treatments.ts'

const { registryId } = CLINIC
const ZONE = 'America/Chicago'
const MONTH = clinicMonth(NOW, ZONE)
const SEEN = { diagnosis: [{ text: 'Major depressive disorder', code: 'F33.1' }] }
const PATIENTS = Array.from({ length: 110 }, (_, at) => {
  const mrn = `M-${at}`
  return patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW, { care_plan: SEEN }), READING, mrn)
})

const opened = openingOf(PATIENTS)
async function started(member?: { role: string; is_admin?: boolean }, settings: Record<string, unknown> = {}) {
  const { service, table } = await opened({ member, settings: { timeZone: ZONE, ...settings } })
  const get = () => service.call('monthEnd.get', { registryId, month: MONTH })
  const file = () => service.exportMonthEnd({ registryId, month: MONTH, mrns: ['M-7', 'M-3'] })
  return { service, table, get, file }
}

describe('the worksheet of a month', () => {
  it('is that of the registry’s patients, as the contract has it', async () => {
    const { get } = await started()
    const worksheet = await get()
    expect(contract.calls['monthEnd.get'].response.parse(worksheet)).toEqual(worksheet)
    expect(worksheet).toEqual(buildWorksheet(PATIENTS, MONTH, clinicContext({ now: NOW, timeZone: ZONE })))
    expect(worksheet.rows).toHaveLength(PATIENTS.length)
  })

  it('has what waits to be sent applied, and is there without the network', async () => {
    const { service, table, get } = await started()
    const minutesOf = async () => (await get()).rows.find(({ mrn }) => mrn === 'M-7')?.minutes
    const before = (await minutesOf()) ?? 0
    const entry = entryOf({ contactType: 'Follow Up', date: NOW - 3_600_000, minutes: 17 })
    await service.call('treatments.record', {
      registryId,
      mrn: 'M-7',
      operationId: '0190f5fe-7c00-7000-8000-000000000001',
      logId: '0190f5fe-7c00-7000-8000-000000000002',
      entry,
    })
    table.isAway = true
    expect(await minutesOf()).toBe(before + 17)
  })

  it('lets the thread answer other calls meanwhile', async () => {
    const { get } = await started()
    let [turns, counting] = [0, true]
    const turn = () => {
      turns++
      if (counting) setImmediate(turn)
    }
    setImmediate(turn)
    await get()
    counting = false
    expect(turns).toBeGreaterThan(5)
  })
})

/** Texts of the patients that no answer for Finance may hold. */
const PRIVATE = ['Lindqvist', 'Ana', '1970', 'Treatment', 'Follow Up', 'Initial', 'PHQ', 'phq', 'F33', 'Major', 'Phone']

/** Every text in an answer, however deep, with the names of its fields. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const one of value) yield* textsIn(one)
  else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) yield* textsIn(one)
}

describe('who sees the worksheet', () => {
  it.each([
    ['Care Manager', false],
    ['Clinical Ops', false],
    ['Finance', true],
    ['Primary Care Physician', true],
  ])('all of it: %s, admin: %s', async (role, is_admin) => {
    const { get, file } = await started({ role, is_admin })
    expect((await get()).rows[0]).toMatchObject({ lastName: 'Lindqvist', firstName: 'Ana' })
    expect(textOf(await file())).toContain('Lindqvist')
  })

  it('Finance, with nothing in any answer or file that tells of the person', async () => {
    const { get, file } = await started({ role: 'Finance', is_admin: false })
    const worksheet = await get()
    expect(worksheet.isNamed).toBe(false)
    expect(worksheet.rows).toHaveLength(PATIENTS.length)
    const exported = await file()
    const { name } = exported
    const text = textOf(exported)
    for (const told of [...textsIn(worksheet), text, name]) for (const word of PRIVATE) expect(told).not.toContain(word)
    const lines = parse<Record<string, string>>(text, { bom: true, columns: true })
    expect(lines.map(({ MRN }) => MRN)).toEqual(['M-7', 'M-3'])
  })

  it('Finance, with names where the registry says so', async () => {
    const { get, file } = await started({ role: 'Finance', is_admin: false }, { financeSeesNames: true })
    expect((await get()).rows[0]).toMatchObject({ lastName: 'Lindqvist' })
    expect(textOf(await file())).toContain('Lindqvist')
  })

  it.each(['Consulting Psychiatrist', 'Primary Care Physician', 'Janitor', ''])('not a %s', async (role) => {
    const { get, file } = await started({ role, is_admin: false })
    await expect(get()).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(file()).rejects.toMatchObject({ code: 'not-permitted' })
  })

  it('by the role that the table has now; a file needs the table', async () => {
    const { table, get, file } = await started({ role: 'Care Manager', is_admin: false })
    expect((await get()).isNamed).toBe(true)
    table.member = { role: 'Finance', is_admin: false }
    expect((await get()).isNamed).toBe(false)
    table.isAway = true
    await expect(file()).rejects.toMatchObject({ code: 'offline' })
  })

  it('of an open registry only', async () => {
    const { service } = await started()
    await expect(service.call('monthEnd.get', { registryId: 'reg-other', month: MONTH })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

it('a file has a name without anybody in it', async () => {
  const { file } = await started()
  expect((await file()).name).toBe(`month-end-${MONTH}.csv`)
})
