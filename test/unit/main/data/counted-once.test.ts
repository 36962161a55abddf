import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { clinicMonth } from '#shared/domain/time.ts'
import { contract } from '#shared/ipc/contract.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../../../fakes/clinic.ts'
import { textOf } from '../../../fakes/file-text.ts'
import { openingOf } from '../../../fakes/opened-service.ts'
import { NOW, READING } from '../../../fakes/treatments.ts'

const { registryId, userId } = CLINIC
const ZONE = 'America/Chicago'
const MONTH = clinicMonth(NOW, ZONE)
const MINUTE = 60_000
const START = NOW - 300 * MINUTE

const patient = (mrn: string, date: number, minutes: number) =>
  patientOf(
    patientItem(mrn, 'Lindqvist', 'Ana', NOW, {
      consent_date: (NOW - 90 * 1440 * MINUTE) / 1000,
      treatment_logs: [
        {
          ...{ id: `log-${mrn}`, date, minutes, contact_type: 'Follow Up', visit_type: 'Phone', provider: 'R. Okafor' },
          ...{ no_show: false, scores: [], recorded_by: userId, recorded_role: 'Care Manager' },
        },
      ],
    }),
    READING,
    mrn,
  )
/** 13 minutes are in both. */
const opened = openingOf([patient('M-1', START, 18), patient('M-2', START + 5 * MINUTE, 40)])
const started = async (overlaps: string, role?: string) => {
  const { service } = await opened({
    member: role === undefined ? undefined : { role },
    settings: { timeZone: ZONE, billing: { overlaps } },
  })
  return service
}

describe('minutes that count once', () => {
  it('are told to the screens that know one patient at a time', async () => {
    const service = await started('once')
    const answer = await service.call('registries.countedOnce', { registryId, month: MONTH })
    expect(contract.calls['registries.countedOnce'].response.parse(answer)).toEqual({
      month: MONTH,
      patients: [{ mrn: 'M-2', minutes: 27, fewer: 13, codes: [{ code: 'G2214', units: 1 }] }],
    })
  })

  it('are nobody’s where they are only marked', async () => {
    const service = await started('marked')
    expect(await service.call('registries.countedOnce', { registryId, month: MONTH })).toMatchObject({ patients: [] })
  })

  it('are the same in the worksheet, its file and the entries', async () => {
    const service = await started('once')
    const { rows, overlaps } = await service.call('monthEnd.get', { registryId, month: MONTH })
    expect(overlaps).toBe('once')
    expect(rows.map(({ minutes }) => minutes)).toEqual([18, 27])
    const mrns = ['M-1', 'M-2']
    const sheet = textOf(await service.exportMonthEnd({ registryId, month: MONTH, mrns }))
    expect(parse(sheet, { bom: true, columns: true })).toMatchObject([
      { 'Minutes counted': '18', 'Minutes not counted': '0' },
      { 'Minutes counted': '27', 'Minutes not counted': '13' },
    ])
    for (const month of [MONTH, null]) {
      const entries = textOf(await service.exportEntries({ registryId, month, mrns, format: 'csv' }))
      expect(parse(entries, { bom: true, columns: true })).toMatchObject([
        { MRN: 'M-1', Minutes: '18', 'Minutes counted': '18', Counted: 'Yes' },
        { MRN: 'M-2', Minutes: '40', 'Minutes counted': '27', Counted: 'In part' },
      ])
    }
  })

  it('say nothing of the other patient to who is told no names, beside the number', async () => {
    const service = await started('once', 'Finance')
    const { rows } = await service.call('monthEnd.get', { registryId, month: MONTH })
    const row = rows.find(({ mrn }) => mrn === 'M-2')
    expect(row).toMatchObject({
      minutes: 27,
      uncounted: 13,
      whyNot: [{ sentence: 'Its minutes don’t count.', minutes: 13, entries: 1 }],
      entries: [{ sentence: '', counted: 27, overlap: { with: [{ mrn: 'M-1', firstName: '', lastName: '' }] } }],
    })
  })
})
