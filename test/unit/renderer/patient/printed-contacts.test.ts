import { expect, it } from 'vitest'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { hasEarlier, printedContacts } from '../../../../src/renderer/features/patient/printed-contacts.ts'
import { at, storedLog, storedPatient } from '../../../fakes/stored-patient.ts'

const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)
const patientWith = (contacts: number, extra: object[] = []) =>
  readPatient(
    storedPatient([...Array.from({ length: contacts }, (_, n) => ({ ...storedLog(day(n)), id: `e${n}` })), ...extra]),
    { registryId: 'r1', mrn: 'M-1', now: at('2026-03-01') },
  )
const ONE_PAGE = { withPlan: false, isWhole: false }

it('the one page has the last contacts, and says how many earlier ones it has not', () => {
  const { shown, earlier } = printedContacts(patientWith(20), ONE_PAGE)
  expect([shown.length, earlier, shown[0]?.id]).toEqual([14, 6, 'e19'])
  expect(printedContacts(patientWith(20), { withPlan: true, isWhole: false })).toMatchObject({ earlier: 15 })
})

it('the whole course has each of them once, the latest first, and no entry that was voided', () => {
  const voided = { ...storedLog('2025-06-01'), id: 'gone', voided_at: at('2025-06-02') / 1000, voided_by: 'user-1' }
  const { shown, earlier } = printedContacts(patientWith(20, [voided]), { withPlan: false, isWhole: true })
  expect(earlier).toBe(0)
  expect(shown.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, n) => `e${19 - n}`))
})

it('is another paper only where there are more contacts than the page has', () => {
  expect(hasEarlier(patientWith(14))).toBe(false)
  expect(hasEarlier(patientWith(15))).toBe(true)
})
