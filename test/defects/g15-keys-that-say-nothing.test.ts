// G15: a key without a right did nothing and said nothing, and the list of keys left some out.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Membership } from '#shared/domain/entities/registry.ts'
import { USER_ROLES } from '#shared/domain/entities/vocabulary.ts'
import { may } from '#shared/domain/permissions.ts'
import { SHORTCUT_GROUPS } from '../../src/renderer/features/command/shortcut-list.ts'
import { sayRefusal, unlessRefused } from '../../src/renderer/lib/refusal.ts'
import { flagsBlock, logContactBlock, statusBlock } from '../../src/renderer/ui/patient/patient-actions.ts'
import { caseloadRow } from '../unit/renderer/rows.ts'

const member = (role: string): Membership => ({
  registryId: 'r1',
  userId: 'u1',
  displayName: 'Renee Okafor',
  email: '',
  role,
  isAdmin: false,
})
const row = caseloadRow('1', {})

describe('a key', () => {
  it.each(USER_ROLES)('of a %s does something, or has a sentence that says why not', (role) => {
    const own = member(role)
    const records = may(own, 'record') || may(own, 'record-consultation')
    expect(logContactBlock(own, row) === null).toBe(records)
    expect(statusBlock(own, row.mrn) === null).toBe(may(own, 'change-status'))
    expect(flagsBlock(own, row) === null).toBe(may(own, 'read-patients'))
    for (const words of [logContactBlock(own, row), statusBlock(own, row.mrn), flagsBlock(own, row)])
      if (words !== null)
        expect(words).toMatch(/^Your role in this registry can.t .*\. Ask an admin of the registry\.$/)
  })
  it('without a patient says that one has to be selected', () => {
    const own = member('Care Manager')
    for (const words of [logContactBlock(own, null), statusBlock(own, null), flagsBlock(own, null)])
      expect(words).toBe('Select a patient first.')
  })
  it('acts only where nothing stands against it', () => {
    const done: string[] = []
    unlessRefused(null, () => done.push('acted'))
    unlessRefused('No.', () => done.push('refused'))
    sayRefusal('Nobody listens: nothing happens.')
    expect(done).toEqual(['acted'])
  })
})

describe('the list of keys', () => {
  const renderer = resolve(import.meta.dirname, '../../src/renderer')
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('shortcut-list.ts'))
    .map((file) => readFileSync(join(renderer, file), 'utf8'))
  const SIGNS: Readonly<Record<string, string>> = { Escape: 'Esc', '\\\\': '\\', ArrowLeft: '←', Mod: 'Ctrl' }
  /** What a shortcut looks like: `j`, `/`, `Escape`, `Shift+F6`, `Mod+k`. */
  const SHAPE = /^(?:(?:Mod|Shift|Alt)\+)?(?:[^\s\w]{1,2}|\w|F\d|Escape|Enter|ArrowLeft)$/
  /** A registered shortcut as the list writes it: `Mod+k` → `Ctrl K`. */
  const listed = (shortcut: string) =>
    (shortcut === '+' ? ['+'] : shortcut.split('+'))
      .map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
      .join(' ')
  const registered = sources.flatMap((source) => {
    const blocks = [...source.matchAll(/useShortcuts\(([\s\S]*?)\n? {2}\}?\)/g)].map(([, block = '']) => block)
    const keys = blocks.flatMap((block) =>
      [...block.matchAll(/(?:^|[{,?]\s*)'?([^\s':,{}()]+)'?: (?!\w+ \?)/gm)].map(([, key = '']) => key),
    )
    const single = [...source.matchAll(/is(Mod)?Key\(event, '(\w+)'\)/g)].map(([, mod, key = '']) =>
      mod ? `Mod+${key}` : key,
    )
    const drawn = [...source.matchAll(/shortcut="([^"]+)"/g)].map(([, keys = '']) => keys.replace('Ctrl ', 'Mod+'))
    return [...keys, ...single, ...drawn].filter((key) => SHAPE.test(key))
  })
  const inList = new Set(
    SHORTCUT_GROUPS.flatMap(({ shortcuts }) =>
      shortcuts.flatMap(({ keys }) => [
        ...keys,
        ...keys.filter((one) => /^(\w )+\w$/.test(one)).flatMap((one) => one.split(' ')),
      ]),
    ),
  )

  it('finds the keys of the source', () => expect(new Set(registered).size).toBeGreaterThan(15))
  it.each([...new Set(registered.map(listed))].sort())('has %s', (keys) => expect([...inList]).toContain(keys))
  it('has what Log contact listens to', () => {
    const words = SHORTCUT_GROUPS.find(({ title }) => title === 'Log contact')?.shortcuts ?? []
    expect(words.some(({ keys, words: what }) => keys.includes('Enter') && what.includes('PHQ-9'))).toBe(true)
    expect(words.some(({ keys }) => keys.includes('F6'))).toBe(true)
  })
})
