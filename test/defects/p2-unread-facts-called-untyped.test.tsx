// Where the typed facts could not be read, a file said that there was no remark, the page that the registry had no NPI, and a lock-in kept for good that nothing was typed for anybody: bills went out without what somebody had typed.
import { parse } from 'csv-parse/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import { factsNotes } from '#shared/domain/month-end/unread-facts.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { unpackRows } from '../../src/main/data/caseload/packed-rows.ts'
import { gatewayTo } from '../../src/main/gateway/gateway.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import { ClaimFacts } from '../../src/renderer/features/month-end/ClaimFacts.tsx'
import { CLINIC, patientItem } from '../fakes/clinic.ts'
import { NO_TABLE } from '../fakes/gateway.ts'
import { openingOf } from '../fakes/opened-service.ts'
import { NOW, READING } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const ZONE = 'America/Chicago'
const MONTH = clinicMonth(NOW, ZONE)
const PATIENTS = ['M-1', 'M-2'].map((mrn) => patientOf(patientItem(mrn, 'Lindqvist', 'Ana', NOW), READING, mrn))
const opened = openingOf(PATIENTS)

async function started() {
  const { service, table } = await opened({ settings: { timeZone: ZONE } })
  table.facts = [{ mrn: 'M-2', facts: { ...NO_KEPT_FACTS, remark: 'Asked for the consent' } }]
  const get = () => service.call('monthEnd.get', { registryId, month: MONTH })
  return {
    ...{ service, table, get },
    async lockIn() {
      const { rows } = await get()
      const seen = { patients: rows.length, minutes: rows.reduce((sum, { minutes }) => sum + minutes, 0) }
      return service.call('monthEnd.lockIn', { registryId, month: MONTH, operationId: v7(), seen })
    },
    async remarks() {
      const { content } = await service.exportMonthEnd({ registryId, month: MONTH, mrns: ['M-1', 'M-2'] })
      const lines = parse<Record<string, string>>(String(content), { bom: true, columns: true })
      return lines.map(({ Remark }) => Remark)
    },
    async pages() {
      const worksheet = await get()
      const claim = {
        editing: null,
        isRestored: false,
        saving: null,
        refused: null,
        edit: () => undefined,
        save: async () => undefined,
      }
      const props = { worksheet, claim, nameOf: () => 'Renee Okafor', clock: { zone: ZONE, now: NOW } }
      return worksheet.rows.map((row) => renderToStaticMarkup(<ClaimFacts row={row} {...props} />))
    },
  }
}

const isOffered = (page: string) => {
  const [edit = ''] = /<button[^>]*Edit the claim[^>]*>/.exec(page) ?? []
  return edit !== '' && !edit.includes('aria-disabled="true"')
}

describe('what is typed for a month and was not read', () => {
  it.each<['isAway' | 'isMonthDenied', RegExp]>([
    ['isAway', /never opened on this computer/],
    ['isMonthDenied', /AWS denies/],
  ])('is not read, and not locked in: %s', async (cause, why) => {
    const { table, get, lockIn, pages, remarks } = await started()
    table[cause] = true
    expect((await get()).factsState).toMatchObject({ kind: 'not-read', reason: expect.stringMatching(why) })
    await expect(lockIn()).rejects.toMatchObject({ code: 'unreadable', message: expect.stringMatching(why) })
    for (const page of await pages()) {
      expect(page).toContain('Not read')
      expect(page).not.toContain('Not in the registry')
      expect(isOffered(page)).toBe(false)
    }
    table.isAway = false
    table.isMonthDenied = true
    expect(await remarks()).toEqual(['not read', 'not read'])
    expect(factsNotes(await get(), ZONE)).toEqual([['Not read', expect.stringMatching(/is not read\. AWS denies/)]])
  })

  it('is that of the copy without the network, where there is one', async () => {
    const { table, get, lockIn, pages } = await started()
    await get()
    table.isAway = true
    expect(await get()).toMatchObject({ factsState: { kind: 'read', readAt: NOW, unread: 0 } })
    expect((await pages()).map(isOffered)).toEqual([true, true])
    expect(await lockIn()).toEqual({ outcome: 'kept' })
  })

  it('is said of those patients alone for whom a later version has typed it', async () => {
    const { table, get, lockIn, pages, remarks } = await started()
    table.unreadFacts = ['M-1']
    const worksheet = await get()
    expect(worksheet.factsState).toEqual({ kind: 'read', readAt: NOW, unread: 1 })
    expect(factsNotes(worksheet, ZONE).at(-1)).toEqual(['Not read', expect.stringContaining('of 1 patient')])
    expect(await remarks()).toEqual(['not read', 'Asked for the consent'])
    expect((await pages()).map(isOffered)).toEqual([false, true])
    await lockIn()
    const [lock] = table.locks
    const rows = lock ? await unpackRows(lock) : []
    expect(rows.map(({ mrn, factsUnread }) => [mrn, factsUnread])).toEqual([
      ['M-1', true],
      ['M-2', undefined],
    ])
  })

  it('is known of each item that has another format', async () => {
    const item = (mrn: string, format: number) => ({
      key: { partition: `month-end:${registryId}`, sort: `${MONTH}#facts:${mrn}` },
      item: { format, month: MONTH, patient_mrn: mrn },
    })
    const table = {
      ...NO_TABLE,
      async *pages() {
        yield [item('M-1', 2), item('M-2', 1)]
      },
    }
    const { unreadFacts, facts } = await gatewayTo(table, () => undefined).readMonth(registryId, MONTH)
    expect([unreadFacts, facts.map(({ mrn }) => mrn)]).toEqual([['M-1'], ['M-2']])
  })
})
