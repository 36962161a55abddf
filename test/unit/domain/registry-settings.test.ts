import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSettings, resolveSettings } from '#shared/domain/conflicts/compare-settings.ts'
import { codeShifts, settingsEffect } from '#shared/domain/derived/settings-effect.ts'
import { DEFAULT_BILLING } from '#shared/domain/entities/billing-settings.ts'
import { THRESHOLD_NAMES, THRESHOLDS } from '#shared/domain/entities/urgency-thresholds.ts'
import type { Operation } from '#shared/domain/operations/operation.ts'
import { isRegistryChange, kindOf, notPermitted, operationSchema } from '#shared/domain/operations/operation.ts'
import { registrySettings } from '#shared/domain/operations/registry-settings.ts'
import type { SettingChange, SettingPath, SettingValue } from '#shared/domain/operations/setting-change.ts'
import { lineText, sectionOf, settingText } from '#shared/domain/operations/setting-text.ts'
import {
  changedMeanwhile,
  NO_CAP,
  settingOf,
  settingsProblem,
  valueProblem,
  withSettings,
} from '#shared/domain/operations/setting-values.ts'
import { readRegistry } from '#shared/domain/reading/read-registry.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import { assessment, at, NOW, patientWith, ZONE } from '../../fakes/stored-patient.ts'

const registryWith = (settings: unknown) => readRegistry({ name: 'Lakeside', settings }, 'r1')
const REGISTRY = registryWith({ timeZone: ZONE })
const change = (path: SettingPath, seen: SettingValue, to: SettingValue): SettingChange => ({ path, seen, to })

/** A setting with two values that it can have, and what it is where nothing is set. */
const SETTINGS: readonly (readonly [SettingPath, SettingValue, SettingValue, SettingValue])[] = [
  [['name'], 'Lakeside', 'Lakeside East', 'Harbor'],
  [['timeZone'], ZONE, 'America/Denver', 'Europe/Madrid'],
  [['workDays'], null, [1, 2], [6]],
  [['financeSeesNames'], false, true, false],
  [['placeOfService'], null, '11', '02'],
  [['priceList', '99492'], null, 16_032, 0],
  [['billing', 'defaultRuleSet'], 'cocm', 'cocm-cpt-only', 'cocm-g2214-30'],
  [['billing', 'countConsultations'], true, false, true],
  [['billing', 'firstMonth'], 'activity', 'billed', 'activity'],
  [['billing', 'episodeEachYear'], false, true, false],
  [['billing', 'lapseMonths'], 6, 12, 1],
  [['billing', 'reenrolment'], 'six-month-break', 'recorded', 'six-month-break'],
  [['billing', 'overlaps'], 'marked', 'once', 'marked'],
  [['billing', 'payerRules', 'BCBS'], null, 'cocm-cpt-only', 'cocm'],
  [['billing', 'ruleSetChanges', 'cocm', 'shortFrom'], null, 30, 16],
  [['billing', 'ruleSetChanges', 'cocm', 'addOnCap'], null, NO_CAP, 4],
  [['billing', 'ruleSetChanges', 'cocm', 'midpoint'], null, false, true],
  ...THRESHOLD_NAMES.map((name): readonly [SettingPath, SettingValue, SettingValue, SettingValue] => {
    const { default: usual, least, most } = THRESHOLDS[name]
    return [['urgency', name], usual, least, most]
  }),
]

describe('a setting of a registry', () => {
  it.each(SETTINGS)('%j is what it was set to, and nothing else is changed by that', (path, usual, one, other) => {
    expect(settingOf(REGISTRY, path)).toEqual(usual)
    for (const to of [one, other]) {
      expect(valueProblem(REGISTRY, { path, to })).toBeNull()
      const after = withSettings(REGISTRY, [{ path, to }])
      expect(settingOf(after, path)).toEqual(to)
      for (const [another, before] of SETTINGS)
        if (another.join() !== path.join()) expect(settingOf(after, another)).toEqual(before)
      expect(lineText({ path, before: settingText(path, usual), after: settingText(path, to) })).toMatch(
        /^.+: .+ → .+$/,
      )
      expect(['general', 'billing', 'urgency']).toContain(sectionOf(path))
    }
  })

  it.each([
    ['a path of no setting', ['colour'], 'x'],
    ['a path inside of a setting', ['timeZone', 'x'], 'x'],
    ['no threshold', ['urgency', 'constructor'], 1],
    ['no rule set', ['billing', 'ruleSetChanges', 'x', 'shortFrom'], 1],
    ['no property of a rule set', ['billing', 'ruleSetChanges', 'cocm', 'code'], 1],
    ['a code of no shape', ['priceList', '9'], 1],
    ['an amount below nothing', ['priceList', '99492'], -1],
    ['a number that is none', ['billing', 'lapseMonths'], Number.NaN],
    ['a place of one digit', ['placeOfService'], '1'],
    ['a rule set of single months', ['billing', 'payerRules', 'x'], 'apcm-cocm'],
    ['a day after Sunday', ['workDays'], [8]],
    ['nothing for the name', ['name'], null],
  ] as const)('is refused for %s', (_what, path, to) => {
    expect(valueProblem(REGISTRY, { path, to })).toMatch(/\.$/)
    expect(settingsProblem(REGISTRY, [change(path, null, to)])).not.toBeNull()
  })

  it('is found whatever case a payer is written in, and whatever the payer is called', () => {
    const payer = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() !== '' && one !== '__proto__')
    fc.assert(
      fc.property(payer, (name) => {
        const after = withSettings(REGISTRY, [{ path: ['billing', 'payerRules', name], to: 'cocm-cpt-only' }])
        expect(settingOf(after, ['billing', 'payerRules', ` ${name.toUpperCase().toLowerCase()} `])).toBe(
          settingOf(after, ['billing', 'payerRules', name.toUpperCase().toLowerCase()]),
        )
        expect(settingOf(after, ['billing', 'payerRules', name])).toBe('cocm-cpt-only')
      }),
    )
  })

  it('that can’t be used takes no other with it: each payer, and each rule set, stands alone', () => {
    const { settings, problems } = registryWith({
      billing: {
        payerRules: { medicare: 'of a later version', bcbs: 'cocm-cpt-only' },
        ruleSetChanges: { cocm: { shortFrom: 30 }, later: { shortFrom: 1 }, 'cocm-cpt-only': { addOnCap: -1 } },
      },
    })
    expect(settings.billing).toEqual({
      ...DEFAULT_BILLING,
      payerRules: { ...DEFAULT_BILLING.payerRules, bcbs: 'cocm-cpt-only' },
      ruleSetChanges: { cocm: { shortFrom: 30 } },
    })
    expect(problems.map(({ attribute }) => attribute)).toEqual([
      'settings.billing.payerRules',
      'settings.billing.ruleSetChanges',
    ])
  })

  it.each([
    [{ financeSeesNames: 'yes' }, 'settings.financeSeesNames'],
    [{ placeOfService: 'office' }, 'settings.placeOfService'],
    [{ priceList: { 99492: 'much' } }, 'settings.priceList'],
    [{ priceList: 5 }, 'settings.priceList'],
  ])('%j is a problem, and nobody is named by it', (settings, attribute) => {
    const read = registryWith(settings)
    expect(read.problems.map((one) => one.attribute)).toEqual([attribute])
    expect(settingOf(read, ['financeSeesNames'])).toBe(false)
  })
})

const admin = { userId: 'u1', displayName: 'Ida Moreau', role: 'Clinical Ops', isAdmin: true }
const CHANGES = [change(['timeZone'], ZONE, 'America/Denver'), change(['urgency', 'nearMinutes'], 10, 5)]

describe('the operation that changes settings', () => {
  const operation = (of: object): unknown => ({
    id: '0195a000-0000-7000-8000-000000000000',
    registryId: 'r1',
    mrn: null,
    change: of,
    actor: admin,
    savedAt: NOW,
  })

  it('is read as it was kept, and so is the one of earlier versions', () => {
    const kept = operation({ kind: 'registry-settings', changes: CHANGES })
    expect(operationSchema.parse(kept)).toEqual(kept)
    const { urgency } = REGISTRY.settings
    const earlier = operation({ kind: 'urgency', seen: urgency, thresholds: { ...urgency, nearMinutes: 5 } })
    expect(operationSchema.parse(earlier)).toEqual(earlier)
  })

  it('is an admin’s, goes after an earlier change of the rules, and says every value', () => {
    const of = { kind: 'registry-settings' as const, changes: CHANGES }
    expect(notPermitted(admin, of, null)).toBeNull()
    expect(notPermitted({ ...admin, isAdmin: false }, of, null)).toContain('change its settings')
    expect(registrySettings.subjects(of)).toContain('urgency')
    const dates = { day: String, date: String, moment: String, dayAndTime: String }
    expect(kindOf(of).details(of, dates)).toEqual([
      { label: 'Time zone', value: `America/Denver (was ${ZONE})` },
      { label: 'Near a code from', value: '5 minutes (was 10 minutes)' },
    ])
    expect(kindOf(of).label(of, dates)).toBe('Time zone and 1 more settings changed')
    const change: Operation['change'] = of
    expect(isRegistryChange(change)).toBe(true)
  })
})

describe('settings that two admins changed', () => {
  it('are in conflict where they differ from both, and nowhere else', () => {
    const value = fc.constantFrom<SettingValue>(3, 5, 10)
    fc.assert(
      fc.property(value, value, value, (seen, to, stored) => {
        const registry = withSettings(REGISTRY, [{ path: ['urgency', 'nearMinutes'], to: stored }])
        const isTheirs = changedMeanwhile(registry, [change(['urgency', 'nearMinutes'], seen, to)]).length > 0
        expect(isTheirs).toBe(stored !== seen && stored !== to)
      }),
    )
  })

  it('are sent again as a person chose: mine on what is stored now, and nothing of theirs', () => {
    const side = fc.constantFrom('mine' as const, 'theirs' as const)
    const of = { kind: 'registry-settings' as const, changes: CHANGES }
    const stored = [
      { path: ['timeZone'], value: 'Europe/Madrid' },
      { path: ['urgency', 'nearMinutes'], value: 10 },
    ]
    expect(compareSettings(of, stored).map(({ state }) => state)).toEqual(['both-differ', 'mine-only'])
    expect(() => resolveSettings(of, { about: 'settings', stored }, {})).toThrow(RangeError)
    expect(() => resolveSettings(of, { about: 'other' }, {})).toThrow(RangeError)
    fc.assert(
      fc.property(side, side, (zone, near) => {
        const keep = { timeZone: zone, 'urgency.nearMinutes': near }
        const sent = resolveSettings(of, { about: 'settings', stored }, keep)
        const changes = sent?.kind === 'registry-settings' ? sent.changes : []
        expect(changes).toEqual([
          ...(zone === 'mine' ? [change(['timeZone'], 'Europe/Madrid', 'America/Denver')] : []),
          ...(near === 'mine' ? [change(['urgency', 'nearMinutes'], 10, 5)] : []),
        ])
      }),
    )
  })
})

describe('what other settings do', () => {
  const context = (registry = REGISTRY) =>
    contextAt(
      { registry, timeZone: registry.settings.timeZone ?? ZONE, billing: registry.settings.billing ?? DEFAULT_BILLING },
      NOW,
    )
  function effectOf(changes: readonly SettingChange[], patients: ReturnType<typeof patientWith>[]) {
    const steps = settingsEffect(patients, context(), context(withSettings(REGISTRY, changes)))
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
    }
  }
  const short = patientWith([assessment('2026-03-02', { minutes: 20 })])

  it('is nothing where nothing changes', () => {
    const effect = effectOf([], [short])
    expect(effect).toMatchObject({ changed: [], marks: [] })
    expect(effect.months.map(({ month, before, after }) => [month, before, after])).toEqual([
      ['2026-03', 20, 20],
      ['2026-02', 0, 0],
    ])
  })

  it('tells who reaches a code, and who loses one', () => {
    const lose = effectOf([change(['billing', 'ruleSetChanges', 'cocm', 'shortFrom'], null, 30)], [short])
    expect(codeShifts(lose)).toEqual([{ month: '2026-03', code: 'G2214', reach: 0, lose: 1 }])
    const fewer = patientWith([assessment('2026-03-02', { minutes: 12 })])
    const reach = effectOf([change(['billing', 'ruleSetChanges', 'cocm', 'shortFrom'], null, 10)], [short, fewer])
    expect(codeShifts(reach)).toEqual([{ month: '2026-03', code: 'G2214', reach: 1, lose: 0 }])
  })

  it('tells what overlapping minutes that count once take from month-end', () => {
    const by = { minutes: 20, recorded_by: 'user-okafor', recorded_role: 'Care Manager' }
    const both = ['1', '2'].map((mrn) => ({ ...patientWith([assessment('2026-03-02', by)]), mrn }))
    const once = effectOf([change(['billing', 'overlaps'], 'marked', 'once')], both)
    expect(once.months[0]).toEqual({ month: '2026-03', before: 40, after: 20 })
    expect(codeShifts(once)).toEqual([{ month: '2026-03', code: 'G2214', reach: 0, lose: 1 }])
    expect(once.marks).toEqual([])
  })

  it('tells how minutes move to another month with the zone', () => {
    // Half past eleven at night in Chicago.
    const late = patientWith([assessment('2026-03-01', { minutes: 20, date: at('2026-03-01', '00:30') })])
    const effect = effectOf([change(['timeZone'], ZONE, 'America/Chicago')], [late])
    expect(effect.months).toEqual([
      { month: '2026-03', before: 20, after: 0 },
      { month: '2026-02', before: 0, after: 20 },
    ])
  })

  it('tells whose marks are others', () => {
    const effect = effectOf([change(['urgency', 'overdueActiveAmber'], 14, 20)], [short])
    expect(effect.marks).toEqual([short.mrn])
  })
})
