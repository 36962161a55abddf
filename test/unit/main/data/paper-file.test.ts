import { describe, expect, it } from 'vitest'
import { PAPERS, type Paper } from '#shared/domain/entities/paper.ts'
import { paperReader } from '#shared/papers.ts'
import { patientOf } from '../../../../src/main/gateway/patients/patient.ts'
import { CLINIC, patientItem } from '../../../fakes/clinic.ts'
import { openingOf } from '../../../fakes/opened-service.ts'
import { NOW, READING } from '../../../fakes/treatments.ts'

const { registryId } = CLINIC
const drawnFor = paperReader({ role: 'Care Manager', isAdmin: false }, {})
const opened = openingOf([patientOf(patientItem('M-1', 'Lindqvist', 'Ana', NOW), READING, 'M-1')])

/** The papers that a role is given a file of. */
async function papersOf(role: string): Promise<readonly Paper[]> {
  const { service } = await opened({ member: { role }, settings: { timeZone: 'America/Chicago' } })
  const given: Paper[] = []
  for (const paper of PAPERS) {
    const answer = await service
      .paperFile({ registryId, paper, drawnFor: paperReader({ role, isAdmin: false }, {}) })
      .catch((error) => {
        expect(error).toMatchObject({ code: 'not-permitted' })
        return null
      })
    if (answer) given.push(paper)
  }
  return given
}

describe('the file of a paper', () => {
  it('is called by what it is and the clinic’s day, and by nobody', async () => {
    const { service } = await opened({ settings: { timeZone: 'America/Chicago' } })
    for (const paper of PAPERS)
      expect((await service.paperFile({ registryId, paper, drawnFor })).name).toMatch(
        new RegExp(`^${paper}-\\d{4}-\\d{2}-\\d{2}\\.pdf$`),
      )
  })

  it('is there for who sees the page: Finance has minutes only; who may not export a month, or import, everything else', async () => {
    expect(await papersOf('Finance')).toEqual(['caseload', 'month-end', 'month-end-changes'])
    expect(await papersOf('Care Manager')).toEqual(PAPERS)
    expect(await papersOf('Primary Care Physician')).toEqual(
      PAPERS.filter((paper) => !paper.startsWith('month-end') && paper !== 'import-report'),
    )
  })

  it('is there without the network, as the page is', async () => {
    const { service, table } = await opened({ settings: { timeZone: 'America/Chicago' } })
    table.isAway = true
    expect((await service.paperFile({ registryId, paper: 'caseload', drawnFor })).name).toMatch(/\.pdf$/)
  })
})
