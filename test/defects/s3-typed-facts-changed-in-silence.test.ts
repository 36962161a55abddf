// S3: a fact that was typed otherwise after a month's lock-in (a diagnosis, the NPI, that it was billed) was no difference on the page of changes, its copy, its paper and its file.
import { expect, it } from 'vitest'
import { NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import { buildWorksheet } from '#shared/domain/month-end/build-worksheet.ts'
import { compareMonth } from '#shared/domain/month-end/compare-month.ts'
import { lockedRow, lockFactsOf } from '#shared/domain/month-end/lock-in.ts'
import { withTypedFacts } from '#shared/domain/month-end/typed-facts.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { assessment, at, storedPatient, ZONE } from '../fakes/stored-patient.ts'

const now = at('2026-04-20')
const patient = readPatient(storedPatient([assessment('2026-03-02', { minutes: 40 })]), {
  ...{ registryId: 'r1', mrn: 'M-1', now },
})
const monthWith = (diagnosis: string) =>
  withTypedFacts(
    buildWorksheet([patient], '2026-03', clinicContext({ now, timeZone: ZONE })),
    new Map([['M-1', { ...NO_KEPT_FACTS, diagnosis }]]),
    '',
  )

it('a diagnosis that is typed otherwise is a difference, and no figure is another', () => {
  const locked = monthWith('F32.1')
  const lock = { ...lockFactsOf(locked, 0), id: 'lock', by: 'user-lund', byName: 'Priya Lund' }
  const { rows, ...figures } = compareMonth({ lock, rows: locked.rows.map(lockedRow) }, monthWith('F33.1'), () => null)
  expect(rows).toMatchObject([
    { mrn: 'M-1', events: [{ kind: 'fact', values: [{ name: 'diagnosis', before: 'F32.1', now: 'F33.1' }] }] },
  ])
  expect(figures.now).toEqual(figures.before)
})
