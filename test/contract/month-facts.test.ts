import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { NO_KEPT_FACTS } from '#shared/domain/entities/month-facts.ts'
import type { FactChange } from '#shared/domain/operations/month-facts.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { ADMIN, registryRequest, storedRegistry } from '../fakes/registries.ts'
import { wrongInOwn } from '../fakes/stored-entities.ts'
import { NOW } from '../fakes/treatments.ts'

const MONTH = '2026-10'
const MRN = '004417'

const change = (name: FactChange['name'], to: FactChange['to'], seen: FactChange['seen'] = ''): FactChange => ({
  name,
  seen,
  to,
})
const typed = (registryId: string, changes: readonly FactChange[], part = {}) => ({
  ...registryRequest(registryId, { month: MONTH, mrn: MRN, changes }),
  ...part,
})

const storedIn = (at: Fixture, registryId: string) =>
  at.table.getRaw(`month-end:${registryId}`, `${MONTH}#facts:${MRN}`)

onEveryTable('what is typed for a patient’s month', (at) => {
  it('is an item of its own, of the types that are documented, and is read with the month', async () => {
    const { registryId } = await storedRegistry(at)
    const changes = [
      change('initiatingVisit', '2026-06-02'),
      change('diagnosis', 'F32.1'),
      change('practitioner', 'Wen Chau, MD'),
      change('npi', '1234567893'),
      change('placeOfService', '11'),
      change('remark', 'Asked for the consent'),
      change('apcm', true, false),
      change('billed', true, false),
    ]
    const { outcome, facts } = await at.gateway.setMonthFacts(typed(registryId, changes))
    expect(outcome).toBe('written')
    expect(facts).toMatchObject({ npi: '1234567893', billed: true, billedAt: NOW, billedBy: ADMIN.userId })
    expect(facts.lastTyped?.npi).toEqual({ by: ADMIN.userId, at: NOW })
    expect(wrongInOwn('monthFacts', await storedIn(at, registryId))).toEqual([])
    expect((await at.gateway.readMonth(registryId, MONTH)).facts).toEqual([{ mrn: MRN, facts }])
    expect((await at.gateway.readMonth(registryId, '2026-09')).facts).toEqual([])
  })

  it('is written once, whatever comes of the answer', async () => {
    const { registryId } = await storedRegistry(at)
    const request = typed(registryId, [change('remark', 'First')])
    expect(await at.gateway.setMonthFacts(request)).toMatchObject({ outcome: 'written' })
    await at.gateway.setMonthFacts(typed(registryId, [change('remark', 'Second', 'First')]))
    expect(await at.gateway.setMonthFacts(request)).toMatchObject({ outcome: 'already-written' })
    expect((await at.gateway.readMonth(registryId, MONTH)).facts).toMatchObject([
      { mrn: MRN, facts: { ...NO_KEPT_FACTS, remark: 'Second' } },
    ])
    expect((await storedIn(at, registryId))?.audit_logs?.L).toHaveLength(2)
  })

  it('takes others’ facts into account one by one', async () => {
    const { registryId } = await storedRegistry(at)
    await at.gateway.setMonthFacts(typed(registryId, [change('npi', '1234567893')]))
    await at.gateway.setMonthFacts(typed(registryId, [change('remark', 'Mine')]))
    await expect(at.gateway.setMonthFacts(typed(registryId, [change('npi', '1245319599')]))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('NPI “1234567893”'),
    })
    // What is as it is to be is no conflict.
    await at.gateway.setMonthFacts(typed(registryId, [change('npi', '1234567893'), change('remark', '', 'Mine')]))
    const stored = await storedIn(at, registryId)
    expect(stored).toMatchObject({ treating_practitioner_npi: { S: '1234567893' } })
    expect(stored).not.toHaveProperty('remark')
  })

  it('is marked as billed by one person alone, at the time of the press', async () => {
    const { registryId } = await storedRegistry(at)
    const mark = (part = {}) => typed(registryId, [change('billed', true, false)], part)
    await at.gateway.setMonthFacts(mark({ madeAt: NOW - 60_000 }))
    const actor = { ...ADMIN, userId: 'user-2' }
    await expect(at.gateway.setMonthFacts(mark({ actor }))).rejects.toMatchObject({ code: 'conflict' })
    expect((await at.gateway.readMonth(registryId, MONTH)).facts).toMatchObject([
      { mrn: MRN, facts: { ...NO_KEPT_FACTS, billed: true, billedAt: NOW - 60_000, billedBy: ADMIN.userId } },
    ])
  })

  it('loses none of what many people type at once', async () => {
    const { registryId } = await storedRegistry(at)
    const changes = [
      change('npi', '1234567893'),
      change('remark', 'R'),
      change('diagnosis', 'F41.1'),
      change('placeOfService', '02'),
    ]
    await Promise.all(changes.map((one) => at.gateway.setMonthFacts(typed(registryId, [one]))))
    expect((await at.gateway.readMonth(registryId, MONTH)).facts).toMatchObject([
      {
        mrn: MRN,
        facts: { ...NO_KEPT_FACTS, npi: '1234567893', remark: 'R', diagnosis: 'F41.1', placeOfService: '02' },
      },
    ])
  })

  it('is refused as a whole where one of them is wrong, from a role that may not, and over a later version', async () => {
    const { registryId } = await storedRegistry(at)
    const wrong = [change('remark', 'R'), change('npi', '1234567890')]
    await expect(at.gateway.setMonthFacts(typed(registryId, wrong))).rejects.toMatchObject({ code: 'invalid-request' })
    const actor = { ...ADMIN, role: 'Primary Care Physician', isAdmin: false }
    await expect(at.gateway.setMonthFacts(typed(registryId, [change('remark', 'R')], { actor }))).rejects.toMatchObject(
      {
        code: 'not-permitted',
      },
    )
    expect(await storedIn(at, registryId)).toBeUndefined()
    await at.table.put([{ PK: `month-end:${registryId}`, SK: `${MONTH}#facts:${MRN}`, format: 2, later: v7() }])
    const before = await storedIn(at, registryId)
    await expect(at.gateway.setMonthFacts(typed(registryId, [change('remark', 'R')]))).rejects.toMatchObject({
      code: 'unreadable',
    })
    expect(await storedIn(at, registryId)).toEqual(before)
  })

  it('arrives although the role was taken away before it was sent again', async () => {
    const { registryId } = await storedRegistry(at)
    const request = typed(registryId, [change('remark', 'R')])
    await at.gateway.setMonthFacts(request)
    const actor = { ...ADMIN, role: 'Primary Care Physician', isAdmin: false }
    expect(await at.gateway.setMonthFacts({ ...request, actor })).toMatchObject({ outcome: 'already-written' })
  })
})
