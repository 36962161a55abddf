// What of a registry's record could not be read stood on no screen: a default counted in silence.
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DEFAULT_THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { RegistryProblems } from '../../src/renderer/features/caseload/RegistryProblems.tsx'
import type { Item } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { registryRequest, storedRegistry } from '../fakes/registries.ts'

const member = (isAdmin: boolean) => ({
  registryId: 'reg',
  userId: 'u1',
  displayName: 'Ida Moreau',
  email: 'ida@clinic.example',
  role: 'Care Manager',
  isAdmin,
})
function shown(item: Item, isAdmin: boolean): string {
  const open = { registry: readRegistry(item, 'reg'), membership: member(isAdmin) }
  return renderToStaticMarkup(createElement(RegistryProblems, { open, onRules: () => undefined }))
}

describe('what can’t be read of a registry', () => {
  it.each<[string, Item, string, string]>([
    ['an unknown zone', { settings: { timeZone: 'Mars/Olympus' } }, 'Mars/Olympus', 'America/Chicago'],
    [
      'a bad threshold',
      { settings: { urgency: { notImprovingWeeks: 'soon', nearMinutes: -4 } } },
      'urgency rule',
      'Save the urgency rules',
    ],
    ['rules that are none', { settings: { urgency: 'usual' } }, 'urgency rules', 'Save the urgency rules'],
    [
      'a questionnaire without items',
      { questionnaires: [{ uid: 'x', name: 'x', questions: [] }] },
      'no items',
      'Mend the questionnaire',
    ],
    ['settings that are none', { settings: 'none' }, 'settings can’t be read', 'console of the table'],
    ['questionnaires that are no list', { questionnaires: 'none' }, 'is not a list', 'Mend the questionnaire'],
  ])('is said on the caseload, to admins with the way to mend it: %s', (_title, item, said, way) => {
    for (const isAdmin of [true, false]) expect(shown(item, isAdmin)).toContain(said)
    expect(shown(item, true)).toContain(way)
    expect(shown(item, false)).toContain('Ask an admin')
    expect(shown(item, false)).not.toContain('<button')
  })

  it('is nothing where all can be read', () => {
    expect(shown({ name: 'Harbor', settings: { timeZone: 'America/Chicago' } }, true)).toBe('')
  })
})

onEveryTable('urgency rules that can’t be used', (at) => {
  it.each([
    ['a text', 'usual'],
    ['a list', [1, 'x']],
    ['a map with a text in it', { nearMinutes: 'soon', other: 'stays' }],
    ['numbers out of range', { nearMinutes: -4 }],
  ])('are mended by saving them: %s', async (_title, urgency) => {
    const { registryId, raw } = await storedRegistry(at, {
      settings: { version: 1, timeZone: 'America/Chicago', urgency },
    })
    const rules = { thresholds: DEFAULT_THRESHOLDS, seen: DEFAULT_THRESHOLDS }
    const { registry } = await at.gateway.setUrgency(registryRequest(registryId, rules))
    expect(registry.problems).toEqual([])
    expect(registry.settings).toMatchObject({ timeZone: 'America/Chicago', urgency: DEFAULT_THRESHOLDS })
    if (typeof urgency === 'object' && 'other' in urgency)
      expect((await raw()).settings?.M?.urgency?.M?.other).toEqual({ S: 'stays' })
    const again = at.gateway.setUrgency(registryRequest(registryId, rules))
    await expect(again).rejects.toMatchObject({ code: 'invalid-request' })
  })
})
