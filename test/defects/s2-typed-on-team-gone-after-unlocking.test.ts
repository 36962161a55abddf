// S2: what was typed to invite somebody, or chosen for a member, was gone after the screen had locked; and what was being saved then must not come back to be saved twice.
import { expect, it } from 'vitest'
import { formToKeep, readLocked } from '../../src/renderer/app/caseload/locked-form.ts'
import { NO_PLANS } from '../../src/renderer/app/caseload/use-plan-drafts.ts'
import { TYPED_PAGES } from '../../src/renderer/app/caseload/use-team-page.ts'
import { partsBefore, partsToKeep } from '../../src/renderer/lib/typed-page.ts'

type Part = Parameters<typeof partsToKeep>[1] extends ReadonlyMap<string, infer One> ? One : never

const invite: Part = { typed: { form: { email: 'new@' } }, sending: null }
const dialog: Part = { typed: { kind: 'role' }, sending: 'op-1' }

/** The parts as they are after a lock. @param isSent whether their operation is there */
function afterLock(parts: Parameters<typeof partsToKeep>[1], isSent: boolean) {
  const kept = formToKeep(null, null, '', NO_PLANS, null, partsToKeep('members', parts))
  const page = kept && readLocked(kept.form)?.page
  if (!page) return null
  const { isSending = false, ...typed } = page
  return { sending: kept.sending, parts: [...partsBefore({ ...typed, isSent: isSent && isSending }).keys()] }
}

it('the page is shown again, and each of its parts is there', () => {
  expect(TYPED_PAGES).toContain('members')
  expect(afterLock(new Map([['invite', invite]]), false)).toEqual({ parts: ['invite'] })
})

it('what was sent is not there again; what was refused, and what is typed beside it, is', () => {
  const both = new Map([
    ['invite', invite],
    ['dialog', dialog],
  ])
  expect(afterLock(both, true)).toEqual({ sending: 'op-1', parts: ['invite'] })
  expect(afterLock(both, false)).toEqual({ sending: 'op-1', parts: ['invite', 'dialog'] })
})

it('nothing is kept where nothing is typed', () => expect(partsToKeep('members', new Map())).toBeNull())
