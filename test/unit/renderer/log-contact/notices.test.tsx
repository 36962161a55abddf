import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { IpcError } from '#shared/ipc/result.ts'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'
import { EntryFooter } from '../../../../src/renderer/features/log-contact/EntryFooter.tsx'
import {
  EarlierFormNotice,
  RefusedNotice,
  SaveFailed,
} from '../../../../src/renderer/features/log-contact/EntryNotices.tsx'
import { EntryFormContext } from '../../../../src/renderer/features/log-contact/entry-form-context.ts'
import { initialDraft } from '../../../../src/renderer/features/log-contact/log-draft.ts'
import { SyncContext } from '../../../../src/renderer/lib/contexts.ts'
import { UnfinishedEntry } from '../../../../src/renderer/ui/UnfinishedEntry.tsx'
import { at, NOW, ZONE } from '../../../fakes/stored-patient.ts'
import { baseOf } from './fixtures.ts'

const base = baseOf()
const form = { draft: initialDraft(base.begun, base.clinic), dispatch: () => undefined, base, problems: [] }
const OFFLINE: SyncState = { ...IDLE_SYNC, link: { state: 'offline', since: 0, nextAt: 0 } }
const REASON = 'This computer has no keychain.'
const MEMORY: SyncState = { ...OFFLINE, kept: { on: 'memory', reason: REASON } }
const failure = (code: IpcError['code']): IpcError => ({ code, message: 'The table can’t be reached.', id: null })

/** The words on the screen. */
function words(element: React.ReactNode, sync = IDLE_SYNC): string {
  const html = renderToStaticMarkup(
    <SyncContext value={sync}>
      <EntryFormContext value={form}>{element}</EntryFormContext>
    </SyncContext>,
  )
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')
}

describe('the footer', () => {
  const footer = (problems = form.problems) => (
    <EntryFooter
      saving={false}
      problems={problems}
      onCancel={() => undefined}
      onSave={() => undefined}
      onSaveAndNext={null}
      onSaveAndCopy={() => undefined}
    />
  )
  it('says where an entry is saved while offline, and nothing of it online', () => {
    expect(words(footer())).not.toMatch(/offline|this computer/)
    const offline = words(footer(), OFFLINE)
    expect(offline).toContain('You are offline. Saved here, encrypted. Will be sent when you are back online.')
    expect(offline).toContain('Save on this computer')
  })
  it('promises nothing where this computer keeps nothing', () => {
    const memory = words(footer(), MEMORY)
    expect(memory).toContain('This can be saved only when the clinic’s table answers.')
    expect(memory).not.toContain('this computer')
  })
})

describe('a save that failed', () => {
  it('says why this computer can’t keep the entry', () => {
    const said = words(<SaveFailed error={failure('offline')} />, MEMORY)
    expect(said).toBe(
      `Not saved. The table can’t be reached. This entry can be saved only when the clinic’s table answers. ${REASON} Your entry is kept here.`,
    )
  })
  it('says so only when a later try can help, and only where it is so', () => {
    expect(words(<SaveFailed error={failure('too-large')} />, MEMORY)).not.toContain(REASON)
    expect(words(<SaveFailed error={failure('unavailable')} />, OFFLINE)).not.toContain('only when')
  })
})

it('an entry that was not accepted says why, and what of it is not in the form', () => {
  const left = [{ uid: 'phq9', name: 'PHQ-9', answers: [1, null, 0], total: null }]
  expect(words(<RefusedNotice refused={{ message: 'The date is in the future.', left }} />)).toBe(
    'This entry was not accepted. The date is in the future. Correct it, then save it again. Not in this form, because the registry’s questionnaire has changed: PHQ-9, answers 1 - 0.',
  )
})

it('a form that can’t be read offers its text', () => {
  const earlier = { text: '{"version":2}', savedAt: at('2026-03-18', '09:05'), questionnaires: null }
  const said = words(<EarlierFormNotice earlier={earlier} onCopy={async () => ''} onLetGo={() => undefined} />)
  expect(said).toContain('Your unfinished entry from 9:05 AM can’t be read by this version of Caseload.')
  expect(said).toContain('Copy its text')
})

it('an unfinished entry of another day says the day', () => {
  const line = (savedAt: number) =>
    words(<UnfinishedEntry savedAt={savedAt} zone={ZONE} now={NOW} onContinue={() => undefined} />)
  expect(line(at('2026-03-18', '14:31'))).toBe('Unfinished entry from 2:31 PMContinue')
  expect(line(at('2026-03-09', '14:31'))).toContain('from Mar 9, 2:31 PM')
})
