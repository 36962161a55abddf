import { describe, expect, it } from 'vitest'
import { USER_ROLES } from '#shared/domain/entities/vocabulary.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { CEDAR_VALLEY, EASTSIDE, HARBOR_POINT } from '../../../../src/main/sample/generate/generate.ts'
import { isActive, MAR_18, readSample, sampleAt } from './support.ts'

const sample = sampleAt(MAR_18)
const eastside = readSample(sample, EASTSIDE, MAR_18)
const harbor = readSample(sample, HARBOR_POINT, MAR_18)
const registry = (registryId: string) => {
  const item = sample.items.find((one) => one.PK === `registry:${registryId}`)
  if (!item) throw new Error(`No ${registryId}`)
  return readRegistry(item, registryId)
}
const rowOf = (lastName: string) => eastside.find(({ row }) => row.lastName === lastName)?.row

describe('Eastside Women’s Health', () => {
  it('has 148 patients, all readable, each MRN once', () => {
    expect(eastside).toHaveLength(148)
    expect(new Set(eastside.map(({ row }) => row.mrn)).size).toBe(148)
    expect(eastside.filter(isActive)).toHaveLength(registry(EASTSIDE).storedActivePatients ?? 0)
    expect(eastside.every(({ row }) => row.readability !== 'unreadable')).toBe(true)
  })

  it('has every urgency rule but the one of a month’s last days', () => {
    const rules = new Set(eastside.flatMap(({ row }) => row.urgency.map((one) => one.rule)))
    expect([...rules].sort()).toEqual([
      'early-follow-up-missed',
      'follow-up-overdue',
      'new',
      'not-improving',
      'ready-for-relapse-prevention',
      'review-overdue',
      'safety',
    ])
  })

  it('has an item 9 above 0 that nobody has answered for', () => {
    const unflagged = eastside.filter(
      ({ row }) => row.flags.length === 0 && row.urgency.some((one) => one.rule === 'safety'),
    )
    expect(unflagged).toHaveLength(1)
  })

  it('reads the older shapes and says what is odd', () => {
    expect(rowOf('Anand')).toMatchObject({ phq9: { first: 18, last: 9 }, sessions: 2 })
    expect(rowOf('Ferrante')).toMatchObject({ sessions: 2, problems: ['An entry is stored twice; it counts once.'] })
    expect(rowOf('Osterman')).toMatchObject({ phq9: { first: 13, last: 13 } })
    expect(rowOf('Delgado')).toMatchObject({ phq9: { last: 17 }, problems: ['An entry is dated in the future.'] })
    expect(rowOf('Whitmore')?.flags.map((flag) => flag.type.stored)).toEqual(['Safety Risk', 'Needs Discussion'])
    expect(rowOf('Brandvold')?.flags).toMatchObject([{ type: { stored: 'Safety Risk' }, state: 'confirm' }])
  })

  it('stores its questionnaires as measurements', () => {
    expect(registry(EASTSIDE)).toMatchObject({
      problems: [],
      settings: { timeZone: 'America/Chicago' },
      questionnaires: [
        { instrument: 'phq9', warning: null },
        { instrument: 'gad7', warning: null },
      ],
    })
  })
})

describe('Harbor Point Internal Medicine', () => {
  it('has 2,400 patients, each MRN once, and the active ones that it announces', () => {
    expect(new Set(harbor.map(({ row }) => row.mrn)).size).toBe(2400)
    expect(harbor.filter(isActive)).toHaveLength(registry(HARBOR_POINT).storedActivePatients ?? 0)
  })

  it('has the nine-item GAD-7, whose totals join no trend', () => {
    expect(registry(HARBOR_POINT).questionnaires[1]?.replaced).toBe(true)
    expect(harbor.every(({ row }) => row.gad7 === null)).toBe(true)
  })
})

describe('people', () => {
  const members = (registryId: string) => sample.items.filter((item) => item.PK === `registry-user:${registryId}`)
  const mine = (registryId: string) => members(registryId).find((item) => item.SK === `user:${sample.userId}`)

  it('have all five roles in every registry of the signed-in user', () => {
    for (const { registryId } of sample.registries.filter((one) => one.registryId !== CEDAR_VALLEY)) {
      expect(new Set(members(registryId).map((item) => item.role))).toEqual(new Set(USER_ROLES))
      expect(registry(registryId).storedMembers).toBe(members(registryId).length)
    }
  })

  it('have both sides of each membership, a profile and an e-mail item', () => {
    const keys = new Set(sample.items.map((item) => `${item.PK} ${item.SK}`))
    const memberships = sample.items.filter((item) => item.PK.startsWith('registry-user:'))
    for (const { registry_id, user_id, email } of memberships) {
      expect(keys).toContain(`user-registry:${user_id} registry:${registry_id}`)
      expect(keys).toContain(`user:${user_id} profile`)
      expect(keys).toContain(`user-email:${email} ${user_id}`)
    }
    expect(keys.size).toBe(sample.items.length)
  })

  it('give the signed-in user a role that may not log contacts, and an admin’s', () => {
    expect(mine(HARBOR_POINT)).toMatchObject({ role: 'Clinical Ops', is_admin: false })
    expect(mine(EASTSIDE)).toMatchObject({ role: 'Care Manager', is_admin: true })
  })

  it('have invited her to a registry that she is no member of', () => {
    const invites = sample.items.filter((item) => item.PK.startsWith('invite:'))
    expect(invites).toMatchObject([{ SK: `registry:${CEDAR_VALLEY}`, invited_by: 'Dr. Amit Deshmukh' }])
    expect(mine(CEDAR_VALLEY)).toBeUndefined()
    expect(registry(CEDAR_VALLEY).name).toBe('Cedar Valley Primary Care')
  })
})
