// G8: the preview and the Flags dialog showed user ids ("Raised by user-…") where the page shows names.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordedBy } from '../../src/renderer/features/patient/log/log-rows.ts'
import { memberName } from '../../src/renderer/lib/member-names.ts'
import { clearedText, raisedText } from '../../src/renderer/ui/patient/flag-text.ts'
import { at, NOW, patientWith, storedLog, ZONE } from '../fakes/stored-patient.ts'

const ID = 'user-0199a1b2'
const people = new Map([
  [ID, 'Renee Okafor'],
  ['user-nameless', 'user-nameless'],
  ['user-blank', ' '],
])
const nameOf = (userId: string) => memberName(people, userId)

describe('a member', () => {
  it.each([
    [ID, 'Renee Okafor'],
    ['user-nameless', 'a member'],
    ['user-blank', 'a member'],
    ['user-gone', 'a member'],
  ])('%s is called %s', (userId, name) => expect(nameOf(userId)).toBe(name))

  it.each([
    [ID, 'Renee Okafor'],
    ['user-gone', 'a member'],
  ])('is named in flags and entries, never by the id (%s)', (userId, name) => {
    const patient = patientWith([storedLog('2026-03-10', { recorded_by: userId })], {
      flags: [
        {
          flag_type: 'Safety Risk',
          created_date: at('2026-03-12') / 1000,
          created_by_provider_id: userId,
          resolved_by_provider_id: userId,
          resolved_date: at('2026-03-13') / 1000,
        },
      ],
    })
    const reader = { zone: ZONE, now: NOW, userId: 'user-me', nameOf }
    const texts = patient.flags.flatMap((flag) => [raisedText(flag, reader), clearedText(flag, reader)])
    const by = patient.treatmentLogs.map((log) => recordedBy(log, nameOf))
    expect(by).toEqual([name])
    expect([...texts, ...by].join(' ')).not.toContain('user-')
    expect(texts).toEqual([`Raised Mar 12 by ${name}`, `Cleared Mar 13 by ${name}`])
  })
})

describe('the window', () => {
  const renderer = resolve(import.meta.dirname, '../../src/renderer')
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const ID_FIELDS = '(?:userId|raisedBy|resolvedBy|recordedBy|keptBy|user_id)'
  /** An id as text of an element, in a template, or in place of a name. What a function makes of it is a name. */
  const SHOWN = [
    new RegExp(`>\\s*\\{[^{}()]*\\b${ID_FIELDS}\\b[^{}()]*\\}`),
    new RegExp(`\\$\\{[^{}()]*\\b${ID_FIELDS}\\b[^{}()]*\\}`),
    new RegExp(`(?:\\?\\?|\\|\\|)\\s*(?:\\w+\\.)*${ID_FIELDS}\\b`),
  ]
  it.each(sources)('renders no user id (%s)', (file) => {
    const source = readFileSync(join(renderer, file), 'utf8')
    expect(SHOWN.flatMap((pattern) => source.match(pattern)?.[0] ?? [])).toEqual([])
  })
})
