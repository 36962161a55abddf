import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { OutboxEntry } from '#shared/outbox.ts'
import { OutboxBody } from '../../../../src/renderer/features/outbox/OutboxBody.tsx'
import { itemsOf, type OutboxLists } from '../../../../src/renderer/features/outbox/outbox-items.ts'
import { CLOCK, NOW, operation, outboxEntry } from './entries.ts'

const nothing = () => undefined

/** The list with these entries, the first one shown. */
function html(lists: Partial<OutboxLists>, offline = false): string {
  return renderToStaticMarkup(
    <OutboxBody
      items={itemsOf({ entries: [], unreadable: [], ...lists })}
      offline={offline}
      clockOf={() => CLOCK}
      onRetry={async () => null}
      onDiscard={nothing}
      onFix={nothing}
      onResolve={nothing}
    />,
  )
}

const words = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll(/\s+/g, ' ')

/** What can be done about an entry: a control that says why it does nothing is in brackets. */
function controls(part: Partial<OutboxEntry>): readonly string[] {
  const buttons = html({ entries: [outboxEntry(part)] }).match(/<button.*?<\/button>/g) ?? []
  return buttons.map((button) => {
    const name = words(button.replace(/<span[^>]*hidden.*/, '')).trim()
    return button.includes('aria-disabled="true"') ? `(${name})` : name
  })
}

describe('what can be done', () => {
  test.each<[OutboxEntry['state'], readonly string[]]>([
    ['waiting', ['Send now', 'Discard']],
    ['sending', ['(Send now)', '(Discard)']],
    ['conflict', ['Resolve', 'Discard']],
    ['refused', ['Fix', 'Send again', 'Discard']],
    ['lost', ['Send again', 'Discard']],
    ['discarded', []],
  ])('about an entry that is %s', (state, buttons) => {
    expect(controls({ state })).toEqual(buttons)
  })

  test('an entry that waits for another one is not sent before it', () => {
    expect(controls({ blockedBy: '01990000-0000-7000-8000-000000000009' })).toEqual(['(Send now)', 'Discard'])
  })

  test('only a contact can be put right in its form', () => {
    const flag = operation({ kind: 'raise-flag', flag: { type: 'Safety Risk', note: '' } })
    expect(controls({ state: 'refused', operation: flag })).toEqual(['Send again', 'Discard'])
  })

  test('a contact of a patient who is gone has no form to go back to', () => {
    const error = { code: 'not-found', message: 'This patient is no longer in the registry.' } as const
    expect(controls({ state: 'refused', error })).toEqual(['Send again', 'Discard'])
  })
})

describe('the list', () => {
  test('names patient, entry, state and time on each line, and all values beside', () => {
    const shown = words(html({ entries: [outboxEntry()] }))
    expect(shown).toContain('Halvorsen, Ingrid Waiting to send Follow Up, Mar 17, 8 min 2:31 PM, 2 min ago')
    expect(shown).toContain('Note Sleep is better.')
    expect(shown).toContain('By Renee Okafor, Care Manager')
  })

  test('says offline when it is sent', () => {
    expect(words(html({ entries: [outboxEntry()] }, true))).toContain('Will be sent when you are back online.')
  })

  test('shows a row that can’t be read, with its reason and without a way to lose it', () => {
    const markup = html({ unreadable: [{ seq: 7, reason: 'Its tag does not fit.' }] })
    expect(words(markup)).toContain('Its tag does not fit.')
    expect(words(markup)).toContain('It is kept as it is.')
    expect(markup).not.toContain('<button')
  })

  test('shows what another program removed as an alarm', () => {
    expect(words(html({ entries: [outboxEntry({ state: 'lost' })] }))).toContain(
      'another program has removed it since: it is not there now',
    )
  })

  test('greys what was discarded, and says who, when and why', () => {
    const markup = html({ entries: [outboxEntry({ state: 'discarded', discarded: { at: NOW, reason: 'Twice.' } })] })
    expect(markup).toContain('outbox-item past')
    expect(words(markup)).toContain('Discarded by Renee Okafor, 2:33 PM, just now: Twice.')
  })

  test('says that nothing waits', () => {
    expect(words(html({}))).toContain('Nothing waits to be sent. Everything that you saved is in the registry.')
  })
})
