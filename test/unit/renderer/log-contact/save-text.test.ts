import { expect, it } from 'vitest'
import { IDLE_SYNC } from '#shared/outbox.ts'
import { savedBeforeText, saveText } from '../../../../src/renderer/features/log-contact/save-text.ts'

const offline = { state: 'offline', since: 0, nextAt: 0 } as const
const memory = { on: 'memory', reason: 'There is no keychain on this computer.' } as const
const said = (words: ReturnType<typeof saveText>) => [words.about?.title, ...(words.about?.lines ?? [])].join(' ')

it('saves to the table without more words while it answers', () =>
  expect(saveText(IDLE_SYNC)).toEqual({ button: 'Save', about: null }))

it('saves on this computer while offline, and says when it is sent', () => {
  const words = saveText({ ...IDLE_SYNC, link: offline })
  expect(words.button).toBe('Save on this computer')
  expect(said(words)).toBe('You are offline. Saved here, encrypted. Will be sent when you are back online.')
})

it('saves on this computer after the sign-in ended', () => {
  const words = saveText({ ...IDLE_SYNC, link: { state: 'sign-in-needed' } })
  expect(words.button).toBe('Save on this computer')
  expect(said(words)).toContain('sent after you sign in')
})

it('never calls it saved here where nothing is kept on the disk', () => {
  const words = saveText({ kept: memory, link: offline })
  expect(words.button).toBe('Save')
  expect(said(words)).toBe('You are offline. This can be saved only when the clinic’s table answers.')
})

it('says of the entry before where it is', () => {
  expect(savedBeforeText('Halvorsen, Ingrid', 'written')).toBe('Saved for Halvorsen, Ingrid.')
  expect(savedBeforeText('Halvorsen, Ingrid', 'kept')).toBe(
    'Saved on this computer for Halvorsen, Ingrid. It waits to be sent.',
  )
  expect(savedBeforeText('', 'written')).toBe('Saved for the patient before.')
})
