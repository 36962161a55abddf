import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flagsSeen } from '#shared/domain/operations/patient-flags.ts'
import { createClient } from '#shared/ipc/client.ts'
import { contract } from '#shared/ipc/contract.ts'
import { ExpectedFailure } from '#shared/ipc/result.ts'
import { entryFromDraft } from '../../../../src/renderer/features/log-contact/entry-from-draft.ts'
import { initialDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { sendEntry } from '../../../../src/renderer/features/log-contact/send-entry.ts'
import { fakeBridge } from '../../../fakes/fake-bridge.ts'
import { NOW } from '../../../fakes/stored-patient.ts'
import { noHandlers } from '../handlers.ts'
import { begunFor, clinicOf } from './fixtures.ts'

const begun = begunFor()
const clinic = clinicOf()
const entry = entryFromDraft({ ...initialDraft(begun, clinic), minutes: '20' }, { clinic, begun, now: NOW })
const seen = flagsSeen(begun.detail.patient)
const TYPES = ['Safety Risk', 'Needs Discussion', 'Review with Psychiatrist']
const clears = TYPES.map((type, at) => ({
  type,
  reason: ' Over. ',
  operationId: `0199a1b2-0000-7000-8000-00000000001${at}`,
  seen,
}))

/** Sends an entry to a table that refuses what is named, and says what it was asked for in order. */
async function sent(refused: ReadonlySet<string>) {
  const asked: string[] = []
  const taken = { outcome: 'recorded' as const, detail: begun.detail }
  const answer = (what: string) => {
    asked.push(what)
    if (refused.has(what)) throw new ExpectedFailure('invalid-request', `${what} is refused.`)
    return { ...taken, outcome: 'written' as const }
  }
  const fake = fakeBridge(contract, {
    ...noHandlers,
    'treatments.record': async () => answer('entry'),
    'patients.change': async ({ change }) => {
      if (change.kind !== 'resolve-flag') throw new Error('Only flags are cleared with an entry.')
      expect(change.flag).toMatchObject({ reason: 'Over.', seen })
      return answer(change.flag.type)
    },
  })
  const result = await sendEntry(createClient(contract, fake.bridge), { begun, entry, clears, agreed: {} }, () =>
    asked.push('recorded'),
  )
  return { asked, result }
}

describe('an entry with flags to be cleared', () => {
  it('is recorded first, and each flag is cleared as it was seen', async () => {
    const { asked, result } = await sent(new Set())
    expect(asked).toEqual(['entry', 'recorded', ...TYPES])
    expect(result).toMatchObject({ kind: 'recorded', notCleared: [] })
  })
  it('clears nothing where it was not recorded, and tells every flag that stays', () =>
    fc.assert(
      fc.asyncProperty(fc.subarray(['entry', ...TYPES]), async (refusals) => {
        const { asked, result } = await sent(new Set(refusals))
        if (refusals.includes('entry')) {
          expect(asked).toEqual(['entry'])
          expect(result).toMatchObject({ kind: 'failed', error: { message: 'entry is refused.' } })
          return
        }
        expect(asked).toEqual(['entry', 'recorded', ...TYPES])
        expect(result.kind === 'recorded' && result.notCleared.map(({ clear }) => clear.type)).toEqual(refusals)
      }),
    ))
})
