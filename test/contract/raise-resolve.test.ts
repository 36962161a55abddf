import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import type { RaiseFlag } from '../../src/main/gateway/patients/raise-flag.ts'
import type { ResolveFlag } from '../../src/main/gateway/patients/resolve-flag.ts'
import { CLINIC } from '../fakes/clinic.ts'
import { type Fixture, onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, changeOf, storedOne, touched } from '../fakes/patients.ts'
import type { Raw } from '../fakes/registry-table.ts'
import { CARE_MANAGER, NOW, READING, treatmentOf } from '../fakes/treatments.ts'

const HOUR = 3_600_000
const [SAFETY, REVIEW, DISCUSS] = ['Safety Risk', 'Review with Psychiatrist', 'Needs Discussion'] as const

const raiseOf = (mrn: string, type: FlagType, extra: Partial<RaiseFlag> = {}): RaiseFlag => ({
  ...changeOf(mrn, { type, note: 'Why.' }),
  ...extra,
})
const resolveOf = (mrn: string, type: string, extra: Partial<ResolveFlag> = {}): ResolveFlag => ({
  ...changeOf(mrn, { type, reason: 'Talked about it.' }),
  ...extra,
})
const seenNow = async (at: Fixture, mrn: string) => flagsSeen(await at.gateway.getPatient(READING, mrn))

/** Type and state of every flag that is not resolved. */
async function flagsOf(at: Fixture, mrn: string): Promise<Record<string, string>> {
  const { flags } = await at.gateway.getPatient(READING, mrn)
  return Object.fromEntries(flags.flatMap(({ type, state }) => (state === 'resolved' ? [] : [[type.stored, state]])))
}
const elementsOf = (item: Raw) => item.flags?.L?.map((one) => one.M ?? {}) ?? []
const withoutPatientFlag = ({ patient_flag: _, ...rest }: Raw): Raw => rest

onEveryTable('raising a flag', (at) => {
  it('appends an element with id and rev, sets the mirror and what other programs see, and nothing else', async () => {
    const { raw } = await storedOne(at, 'R-1')
    const before = await raw()
    const request = raiseOf('R-1', SAFETY)
    const { outcome, patient } = await at.gateway.raiseFlag(request)
    expect(outcome).toBe('written')
    expect(patient.flags).toMatchObject([{ type: { stored: SAFETY }, state: 'open', raisedAt: NOW, note: 'Why.' }])
    const after = await raw()
    expect(touched(before, after)).toEqual({
      flags: {
        L: [
          {
            M: {
              id: { S: request.operationId },
              rev: { N: '1' },
              flag_type: { S: SAFETY },
              created_by_provider_id: { S: CLINIC.userId },
              created_date: { N: String(NOW / 1000) },
              note: { S: 'Why.' },
            },
          },
        ],
      },
      patient_flag: { S: SAFETY },
      flag_mirror: { S: SAFETY },
    })
    expect(actionsOf(after)).toEqual(['Flag raised: Safety Risk'])
    expect(JSON.stringify(after.audit_logs)).not.toContain('Why.')
  })

  it('is refused where one of this type is open, and not for its own repeat', async () => {
    const { raw } = await storedOne(at, 'R-2')
    const request = raiseOf('R-2', DISCUSS)
    await at.gateway.raiseFlag(request)
    const before = await raw()
    expect(await at.gateway.raiseFlag(request)).toMatchObject({ outcome: 'already-written' })
    await expect(at.gateway.raiseFlag(raiseOf('R-2', DISCUSS))).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(before)
  })

  it('finds its flag after another program wrote the item without the operation ids', async () => {
    const { raw, rewrite } = await storedOne(at, 'R-3')
    const request = raiseOf('R-3', REVIEW)
    await at.gateway.raiseFlag(request)
    await rewrite(({ applied_ops: _ops, version: _version, ...rest }) => rest)
    expect(await at.gateway.raiseFlag(request)).toMatchObject({ outcome: 'already-written' })
    expect(elementsOf(await raw())).toHaveLength(1)
  })

  it('asks a person where another program has removed it', async () => {
    const { raw, rewrite } = await storedOne(at, 'R-4')
    const request = raiseOf('R-4', REVIEW)
    await at.gateway.raiseFlag(request)
    await rewrite((item) => ({ ...item, flags: { L: [] } }))
    await expect(at.gateway.raiseFlag(request)).rejects.toMatchObject({ code: 'conflict' })
    expect(elementsOf(await raw())).toEqual([])
  })

  it.each([
    ['Primary Care Physician', DISCUSS, true],
    ['Primary Care Physician', REVIEW, false],
    ['Primary Care Physician', SAFETY, false],
    ['Consulting Psychiatrist', SAFETY, true],
    ['Clinical Ops', DISCUSS, false],
    ['Finance', DISCUSS, false],
    ['', DISCUSS, false],
  ] as const)('by a %s: %s %s', async (role, type, allowed) => {
    const mrn = `R-5-${role}-${type}`
    const { raw } = await storedOne(at, mrn)
    const before = await raw()
    const raised = at.gateway.raiseFlag(raiseOf(mrn, type, { actor: { ...CARE_MANAGER, role } }))
    if (allowed) expect(await raised).toMatchObject({ outcome: 'written' })
    else {
      await expect(raised).rejects.toMatchObject({ code: 'not-permitted' })
      expect(await raw()).toEqual(before)
    }
  })

  it('keeps open what another program had cleared', async () => {
    const { raw, rewrite } = await storedOne(at, 'R-6')
    await at.gateway.raiseFlag(raiseOf('R-6', SAFETY))
    await rewrite(withoutPatientFlag)
    expect(await flagsOf(at, 'R-6')).toEqual({ [SAFETY]: 'confirm' })
    await at.gateway.raiseFlag(raiseOf('R-6', SAFETY))
    expect(await flagsOf(at, 'R-6')).toEqual({ [SAFETY]: 'open' })
    expect(await raw()).toMatchObject({ patient_flag: { S: SAFETY }, flag_mirror: { S: SAFETY } })
  })

  it.each([
    ['a less urgent', SAFETY, DISCUSS],
    ['a more urgent', DISCUSS, SAFETY],
  ] as const)('%s one leaves the one that waits waiting', async (title, waiting, raised) => {
    const mrn = `R-7-${title}`
    const { raw, rewrite } = await storedOne(at, mrn)
    await at.gateway.raiseFlag(raiseOf(mrn, waiting))
    await rewrite(withoutPatientFlag)
    await at.gateway.raiseFlag(raiseOf(mrn, raised))
    expect(await flagsOf(at, mrn)).toEqual({ [waiting]: 'confirm', [raised]: 'open' })
    expect((await raw()).patient_flag).toEqual({ S: raised })
  })
})

onEveryTable('resolving a flag', (at) => {
  it('changes the element, and removes what other programs see', async () => {
    const { raw } = await storedOne(at, 'S-1')
    const raised = raiseOf('S-1', SAFETY)
    await at.gateway.raiseFlag(raised)
    const before = await raw()
    const { patient } = await at.gateway.resolveFlag(resolveOf('S-1', SAFETY))
    expect(patient.flags).toMatchObject([
      { state: 'resolved', resolvedAt: NOW, resolvedBy: CLINIC.userId, resolveReason: 'Talked about it.' },
    ])
    const after = await raw()
    expect(touched(before, after)).toEqual({
      flags: {
        L: [
          {
            M: {
              ...elementsOf(before)[0],
              rev: { N: '2' },
              resolved_by_provider_id: { S: CLINIC.userId },
              resolved_date: { N: String(NOW / 1000) },
              resolve_reason: { S: 'Talked about it.' },
            },
          },
        ],
      },
      patient_flag: undefined,
      flag_mirror: undefined,
    })
    expect(actionsOf(after).at(-1)).toBe('Flag resolved: Safety Risk: Talked about it.')
  })

  it.each([
    ['flag', { flag: SAFETY }],
    ['patient_flag', { patient_flag: SAFETY }],
    ['both', { flag: SAFETY, patient_flag: SAFETY }],
    ['an empty list', { flag: SAFETY, flags: undefined }],
  ])('of another program, in %s alone, puts its end on record', async (title, extra) => {
    const mrn = `S-2-${title}`
    const { raw } = await storedOne(at, mrn, extra)
    const request = resolveOf(mrn, SAFETY)
    await at.gateway.resolveFlag(request)
    const item = await raw()
    expect(elementsOf(item)).toEqual([
      {
        id: { S: `${request.operationId}:0` },
        rev: { N: '1' },
        flag_type: { S: SAFETY },
        created_by_provider_id: { S: '' },
        created_date: { N: '0' },
        resolved_by_provider_id: { S: CLINIC.userId },
        resolved_date: { N: String(NOW / 1000) },
        resolve_reason: { S: 'Talked about it.' },
      },
    ])
    for (const name of ['flag', 'patient_flag', 'flag_mirror']) expect(item).not.toHaveProperty(name)
    expect(await flagsOf(at, mrn)).toEqual({})
  })

  it('shows the next urgent one, and leaves the flag of another type that another program wrote', async () => {
    const { raw } = await storedOne(at, 'S-3', { flag: REVIEW, patient_flag: DISCUSS })
    await at.gateway.raiseFlag(raiseOf('S-3', SAFETY))
    await at.gateway.resolveFlag(resolveOf('S-3', SAFETY))
    expect(await raw()).toMatchObject({ flag: { S: REVIEW }, patient_flag: { S: REVIEW }, flag_mirror: { S: REVIEW } })
    expect(await flagsOf(at, 'S-3')).toEqual({ [DISCUSS]: 'open', [REVIEW]: 'open' })
  })

  it('resolves every element of the type, and an element without an id by all that it holds', async () => {
    const element = (extra = {}) => ({
      flag_type: SAFETY,
      created_by_provider_id: 'user-2',
      created_date: 1700000000.125,
      resolved_by_provider_id: null,
      resolved_date: null,
      ...extra,
    })
    const { raw } = await storedOne(at, 'S-4', { flags: [element(), element({ id: 'f-2', rev: 7 }), element()] })
    const request = resolveOf('S-4', SAFETY)
    await at.gateway.resolveFlag(request)
    const elements = elementsOf(await raw())
    expect(elements.map(({ id, rev }) => [id?.S, rev?.N])).toEqual([
      [`${request.operationId}:0`, '1'],
      ['f-2', '8'],
      [`${request.operationId}:2`, '1'],
    ])
    expect(elements.map((one) => one.resolved_by_provider_id?.S)).toEqual(Array(3).fill(CLINIC.userId))
    expect(elements.map((one) => one.created_date?.N)).toEqual(Array(3).fill('1700000000.125'))
  })

  it('keeps every digit of an element without an id', async () => {
    const { raw, rewrite } = await storedOne(at, 'S-5')
    const digits = '1795347386.1253340244293212890625'
    await rewrite((item) => ({
      ...item,
      flags: { L: [{ M: { flag_type: { S: DISCUSS }, created_date: { N: digits } } }] },
    }))
    await at.gateway.resolveFlag(resolveOf('S-5', DISCUSS))
    expect(elementsOf(await raw())[0]).toMatchObject({ created_date: { N: digits }, rev: { N: '1' } })
  })

  it('gives an element to one that loses its place in patient_flag, beside the resolved one', async () => {
    const { raw } = await storedOne(at, 'S-6', {
      patient_flag: 'Call back',
      flag: DISCUSS,
      flags: [{ flag_type: SAFETY, created_by_provider_id: 'user-2', created_date: 1 }],
    })
    await at.gateway.resolveFlag(resolveOf('S-6', SAFETY))
    expect(elementsOf(await raw()).map((one) => one.flag_type?.S)).toEqual([SAFETY, 'Call back'])
    expect(await flagsOf(at, 'S-6')).toEqual({ [DISCUSS]: 'open', 'Call back': 'open' })
  })

  it('ends a type that this version does not know, and never writes one into patient_flag', async () => {
    const { raw } = await storedOne(at, 'S-7', { patient_flag: 'Call back' })
    await at.gateway.raiseFlag(raiseOf('S-7', DISCUSS))
    await at.gateway.resolveFlag(resolveOf('S-7', DISCUSS))
    expect(await raw()).not.toHaveProperty('patient_flag')
    expect(await flagsOf(at, 'S-7')).toEqual({ 'Call back': 'open' })
    await at.gateway.resolveFlag(resolveOf('S-7', 'Call back'))
    expect(await flagsOf(at, 'S-7')).toEqual({})
  })

  it('removes an empty patient_flag rather than leave it', async () => {
    const { raw } = await storedOne(at, 'S-8', { patient_flag: '', flag: SAFETY })
    await at.gateway.resolveFlag(resolveOf('S-8', SAFETY))
    expect(await raw()).not.toHaveProperty('patient_flag')
  })

  it('is refused where nothing is open, and not for its own repeat', async () => {
    const { raw } = await storedOne(at, 'S-9', { flag: SAFETY })
    const request = resolveOf('S-9', SAFETY)
    await at.gateway.resolveFlag(request)
    const before = await raw()
    expect(await at.gateway.resolveFlag(request)).toMatchObject({ outcome: 'already-written' })
    await expect(at.gateway.resolveFlag(resolveOf('S-9', SAFETY))).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(before)
  })

  it('finds its end after another program wrote the item without the operation ids', async () => {
    const { raw, rewrite } = await storedOne(at, 'S-10')
    await at.gateway.raiseFlag(raiseOf('S-10', SAFETY))
    const request = resolveOf('S-10', SAFETY)
    await at.gateway.resolveFlag(request)
    await rewrite(({ applied_ops: _ops, version: _version, ...rest }) => rest)
    const before = await raw()
    expect(await at.gateway.resolveFlag(request)).toMatchObject({ outcome: 'already-written' })
    expect(await raw()).toEqual(before)
  })

  it.each(['Primary Care Physician', 'Clinical Ops', 'Finance', ''])('is not for a %s', async (role) => {
    const { raw } = await storedOne(at, `S-11-${role}`, { patient_flag: DISCUSS })
    const before = await raw()
    const request = resolveOf(`S-11-${role}`, DISCUSS, { actor: { ...CARE_MANAGER, role } })
    await expect(at.gateway.resolveFlag(request)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await raw()).toEqual(before)
  })
})

onEveryTable('a flag that another program cleared', (at) => {
  it('is confirmed by resolving it', async () => {
    const { raw, rewrite } = await storedOne(at, 'C-1')
    await at.gateway.raiseFlag(raiseOf('C-1', SAFETY))
    await rewrite((item) => ({ ...item, patient_flag: { S: '' } }))
    expect(await flagsOf(at, 'C-1')).toEqual({ [SAFETY]: 'confirm' })
    await at.gateway.resolveFlag(resolveOf('C-1', SAFETY))
    expect(await flagsOf(at, 'C-1')).toEqual({})
    const item = await raw()
    for (const name of ['patient_flag', 'flag_mirror']) expect(item).not.toHaveProperty(name)
  })

  it.each([
    ['the more urgent', SAFETY, DISCUSS],
    ['the less urgent', DISCUSS, SAFETY],
  ] as const)('waits on, %s one, when another is resolved', async (title, waiting, other) => {
    const mrn = `C-2-${title}`
    const { raw, rewrite } = await storedOne(at, mrn)
    await at.gateway.raiseFlag(raiseOf(mrn, waiting))
    await rewrite(withoutPatientFlag)
    await at.gateway.raiseFlag(raiseOf(mrn, other))
    await at.gateway.resolveFlag(resolveOf(mrn, other))
    expect(await flagsOf(at, mrn)).toEqual({ [waiting]: 'confirm' })
    expect(await raw()).not.toHaveProperty('patient_flag')
  })

  it.each([
    [SAFETY, DISCUSS],
    [DISCUSS, SAFETY],
  ] as const)('two that wait: confirming %s leaves %s', async (confirmed, left) => {
    const mrn = `C-3-${confirmed}`
    const { rewrite } = await storedOne(at, mrn)
    await at.gateway.raiseFlag(raiseOf(mrn, DISCUSS))
    await rewrite(withoutPatientFlag)
    await at.gateway.raiseFlag(raiseOf(mrn, SAFETY))
    await rewrite(withoutPatientFlag)
    expect(await flagsOf(at, mrn)).toEqual({ [DISCUSS]: 'confirm', [SAFETY]: 'confirm' })
    await at.gateway.resolveFlag(resolveOf(mrn, confirmed))
    expect(await flagsOf(at, mrn)).toEqual({ [left]: 'confirm' })
  })

  it('waits although one of its type was resolved long ago', async () => {
    const { rewrite } = await storedOne(at, 'C-4')
    await at.gateway.raiseFlag(raiseOf('C-4', SAFETY))
    await at.gateway.resolveFlag(resolveOf('C-4', SAFETY))
    await rewrite((item) => ({ ...item, patient_flag: { S: SAFETY } }))
    await at.gateway.raiseFlag(raiseOf('C-4', DISCUSS))
    await rewrite(withoutPatientFlag)
    expect(await flagsOf(at, 'C-4')).toMatchObject({ [SAFETY]: 'confirm' })
  })

  it('shows a Safety Risk that only an entry carries, until it is confirmed', async () => {
    const logs = [{ id: 'l1', contact_type: 'Follow Up', date: NOW - HOUR, minutes: 5, flag: SAFETY }]
    const { raw } = await storedOne(at, 'C-5', { treatment_logs: logs, patient_flag: DISCUSS })
    expect(await flagsOf(at, 'C-5')).toEqual({ [SAFETY]: 'confirm', [DISCUSS]: 'open' })
    await at.gateway.resolveFlag(resolveOf('C-5', SAFETY))
    expect(await flagsOf(at, 'C-5')).toEqual({ [DISCUSS]: 'open' })
    expect(elementsOf(await raw())[0]).toMatchObject({ created_date: { N: String((NOW - HOUR) / 1000) } })
  })

  it('is not raised in silence when an entry is recorded', async () => {
    const { raw, rewrite } = await storedOne(at, 'C-6')
    await at.gateway.raiseFlag(raiseOf('C-6', SAFETY))
    await rewrite(withoutPatientFlag)
    await at.gateway.recordTreatment(treatmentOf('C-6'))
    expect(await flagsOf(at, 'C-6')).toEqual({ [SAFETY]: 'confirm' })
    expect(await raw()).not.toHaveProperty('patient_flag')
  })
})

onEveryTable('a flag that was raised after a person looked', (at) => {
  const foreign: [string, (item: Raw) => Raw][] = [
    ['in flag', (item) => ({ ...item, flag: { S: SAFETY } })],
    ['in patient_flag', (item) => ({ ...item, patient_flag: { S: SAFETY }, flag_mirror: { S: DISCUSS } })],
    ['with an entry', (item) => ({ ...item, treatment_logs: { L: [...(item.treatment_logs?.L ?? []), safetyLog] } })],
    ['in a record written anew', ({ version: _, ...rest }) => rest],
  ]
  const safetyLog: AttributeValue = { M: { flag: { S: SAFETY }, date: { N: String(NOW - HOUR) } } }

  it.each(foreign)('by another program, %s, is not resolved with it', async (title, change) => {
    const mrn = `N-1-${title}`
    const { raw, rewrite } = await storedOne(at, mrn)
    await at.gateway.raiseFlag(raiseOf(mrn, SAFETY))
    await rewrite((item) => (title === 'in patient_flag' ? withoutPatientFlag(item) : item))
    const seen = await seenNow(at, mrn)
    await rewrite(change)
    const before = await raw()
    const resolved = at.gateway.resolveFlag(resolveOf(mrn, SAFETY, { seen }))
    await expect(resolved).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(before)
  })

  it('by a colleague is not resolved with it', async () => {
    const { raw } = await storedOne(at, 'N-2')
    await at.gateway.raiseFlag(raiseOf('N-2', SAFETY))
    const seen = await seenNow(at, 'N-2')
    await at.gateway.resolveFlag(resolveOf('N-2', SAFETY))
    await at.gateway.raiseFlag(raiseOf('N-2', SAFETY))
    const before = await raw()
    const resolved = at.gateway.resolveFlag(resolveOf('N-2', SAFETY, { seen }))
    await expect(resolved).rejects.toMatchObject({ code: 'conflict' })
    expect(await raw()).toEqual(before)
  })

  it('of another type, and entries that raise none, do not stand in the way', async () => {
    await storedOne(at, 'N-3')
    await at.gateway.raiseFlag(raiseOf('N-3', DISCUSS))
    const seen = await seenNow(at, 'N-3')
    await at.gateway.raiseFlag(raiseOf('N-3', SAFETY))
    await at.gateway.recordTreatment(treatmentOf('N-3'))
    await at.gateway.resolveFlag(resolveOf('N-3', DISCUSS, { seen }))
    expect(await flagsOf(at, 'N-3')).toEqual({ [SAFETY]: 'open' })
  })

  it('is no news where we show it ourselves', async () => {
    await storedOne(at, 'N-4')
    await at.gateway.raiseFlag(raiseOf('N-4', DISCUSS))
    await at.gateway.raiseFlag(raiseOf('N-4', SAFETY))
    const seen = await seenNow(at, 'N-4')
    await at.gateway.resolveFlag(resolveOf('N-4', SAFETY))
    expect(await at.gateway.resolveFlag(resolveOf('N-4', DISCUSS, { seen }))).toMatchObject({ outcome: 'written' })
  })
})
