// Scores of a file were always stored as `phq9_score`, also where the registry's own entries call them otherwise: they began a second series in every other program.
import { expect, it } from 'vitest'
import type { ImportChoices } from '#shared/imports.ts'
import { CLINIC, followUpItem } from '../fakes/clinic.ts'
import { begin, check, choose, untilState } from '../fakes/import-files.ts'
import { inOfflineClinic } from '../fakes/offline-clinic.ts'
import { NOW } from '../fakes/treatments.ts'

const { registryId } = CLINIC
const DAY = 86_400_000

inOfflineClinic('an import of scores', (clinic) => {
  it('stores them under the name that the registry’s own entries use', async () => {
    await clinic.patient({
      treatment_logs: [
        followUpItem('log-w9', NOW - 40 * DAY, 20, { scores: [{ score_name: 'PHQ-9', score_value: 14 }] }),
      ],
    })
    const device = await clinic.device()
    await choose(
      device.service,
      ['MRN,Last name,First name,DOB,Payer,Start,On', '900901,Quist,Una,1961-02-03,Medicare,18,2026-03-02'].join('\n'),
    )
    const choices: ImportChoices = {
      fields: [
        [5, 'phq9First'],
        [6, 'firstScoreDate'],
      ],
    }
    const { rows } = await check(device.service, choices)
    expect(rows[0]?.values?.scores).toContain('PHQ-9 18')
    await begin(device.service, choices)
    await untilState(device.service, ['done'])
    const stored = await clinic.table.getRaw(`registry-patient:${registryId}`, '900901')
    expect(JSON.stringify(stored?.treatment_logs)).toContain('"score_name":{"S":"PHQ-9"}')
  })
})
