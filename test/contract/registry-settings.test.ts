import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import type { SettingChange, SettingPath, SettingValue } from '#shared/domain/operations/setting-change.ts'
import { storedQuestionnaire } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import type { Item } from '../fakes/clinic.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { actionsOf, touched } from '../fakes/patients.ts'
import { registryRequest, storedRegistry } from '../fakes/registries.ts'
import type { Raw } from '../fakes/registry-table.ts'
import { CARE_MANAGER, NOW } from '../fakes/treatments.ts'

const change = (path: SettingPath, seen: SettingValue, to: SettingValue): SettingChange => ({ path, seen, to })
const ZONE = change(['timeZone'], null, 'America/Denver')
const MEDICAID = change(['billing', 'payerRules', 'Medicaid'], null, 'cocm-nc-medicaid')

const touchedIn = (before: Raw, after: Raw) => {
  const { modified_date: _, ...rest } = touched(before, after)
  return rest
}

onEveryTable('the settings of a registry', (at) => {
  const set = (registryId: string, ...changes: SettingChange[]) =>
    at.gateway.setSettings(registryRequest(registryId, { changes }))

  it('are made where there are none, once, with what was changed in the audit entry of the same write', async () => {
    const { registryId, raw } = await storedRegistry(at)
    const before = await raw()
    const request = registryRequest(registryId, { changes: [ZONE, MEDICAID] })
    const { registry } = await at.gateway.setSettings(request)
    expect(registry.settings.timeZone).toBe('America/Denver')
    expect(registry.settings.billing?.payerRules.medicaid).toBe('cocm-nc-medicaid')
    expect(await at.gateway.setSettings(request)).toMatchObject({ outcome: 'already-written' })
    const after = await raw()
    expect(touchedIn(before, after)).toEqual({
      settings: {
        M: {
          version: { N: '1' },
          timeZone: { S: 'America/Denver' },
          billing: { M: { payerRules: { M: { medicaid: { S: 'cocm-nc-medicaid' } } } } },
        },
      },
    })
    expect(actionsOf(after)).toEqual([
      'Time zone: none → America/Denver; Medicaid: as any other payer → Collaborative Care, North Carolina Medicaid',
    ])
    const { version, entries } = await at.gateway.readRegistryHistory(registryId)
    expect(version).toBe(1)
    expect(entries).toMatchObject([
      {
        at: NOW,
        lines: [
          { path: ['timeZone'], before: 'none', after: 'America/Denver' },
          { path: ['billing', 'payerRules', 'Medicaid'], before: 'as any other payer' },
        ],
      },
    ])
  })

  it('of a later version stay, beside them and inside of them', async () => {
    const later: Item = {
      version: 9,
      timeZone: 'America/Chicago',
      billing: { payerRules: { Aetna: 'cocm', ' Medicaid ': 'cocm' }, rounding: { unit: 1.5 }, lapseMonths: 6 },
      urgency: { later: 'x' },
      theme: ['a', { b: 1 }],
    }
    const { registryId, raw } = await storedRegistry(at, { settings: later })
    await set(
      registryId,
      change(['timeZone'], 'America/Chicago', 'America/Denver'),
      change(['billing', 'payerRules', 'Medicaid'], 'cocm', 'cocm-cpt-only'),
      change(['billing', 'ruleSetChanges', 'cocm', 'addOnCap'], null, 'none'),
      change(['urgency', 'nearMinutes'], 10, 5),
    )
    expect((await raw()).settings?.M).toEqual({
      version: { N: '9' },
      timeZone: { S: 'America/Denver' },
      billing: {
        M: {
          // Under the name by which the payer stands there.
          payerRules: { M: { Aetna: { S: 'cocm' }, ' Medicaid ': { S: 'cocm-cpt-only' } } },
          ruleSetChanges: { M: { cocm: { M: { addOnCap: { NULL: true } } } } },
          rounding: { M: { unit: { N: '1.5' } } },
          lapseMonths: { N: '6' },
        },
      },
      urgency: { M: { later: { S: 'x' }, nearMinutes: { N: '5' } } },
      theme: { L: [{ S: 'a' }, { M: { b: { N: '1' } } }] },
    })
  })

  it('are taken back by nothing being set', async () => {
    const { registryId, raw } = await storedRegistry(at)
    await set(registryId, MEDICAID, change(['priceList', '99492'], null, 16_032))
    const { registry } = await set(
      registryId,
      change(['billing', 'payerRules', 'medicaid'], 'cocm-nc-medicaid', null),
      change(['priceList', '99492'], 16_032, null),
    )
    expect(registry.settings.billing?.payerRules).not.toHaveProperty('medicaid')
    expect((await raw()).settings?.M?.priceList).toEqual({ M: {} })
  })

  it('that others changed are a conflict that names them, and nothing is written; another setting of theirs is none', async () => {
    const { registryId, raw } = await storedRegistry(at)
    await set(registryId, ZONE)
    const before = await raw()
    const late = set(registryId, change(['timeZone'], null, 'Europe/Madrid'), MEDICAID)
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      message: 'Somebody else has changed Time zone since you looked. Nothing was written: compare them.',
    })
    expect(await raw()).toEqual(before)
    await set(registryId, MEDICAID)
    // Both wanted the same.
    await set(registryId, change(['timeZone'], null, 'America/Denver'))
  })

  it.each([
    ['no setting of this version', change(['colour'], null, 'x'), 'does not know this setting'],
    ['a rule set that there is not', change(['billing', 'defaultRuleSet'], 'cocm', 'x'), 'does not know this rule set'],
    ['a rule set of single months', change(['billing', 'payerRules', 'x'], null, 'apcm-cocm'), 'rule set'],
    ['a zone of nowhere', change(['timeZone'], null, 'Mars/Olympus'), 'not known'],
    ['red below amber', change(['urgency', 'overdueActiveRed'], 28, 3), 'Red comes after amber'],
    ['a number outside', change(['urgency', 'nearMinutes'], 10, 0), 'can’t be used'],
    ['no name', change(['name'], 'Harbor Clinic', ' '), 'needs a name'],
    ['no day of work', change(['workDays'], null, []), 'can’t be used'],
    ['half a cent', change(['priceList', '99492'], null, 0.5), 'can’t be used'],
    ['nothing where a value is needed', change(['billing', 'lapseMonths'], 6, null), 'Choose a value'],
  ])('are refused for %s, and nothing is written', async (_what, wrong, words) => {
    const { registryId, raw } = await storedRegistry(at)
    const before = await raw()
    await expect(set(registryId, ZONE, wrong)).rejects.toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining(words),
    })
    expect(await raw()).toEqual(before)
  })

  it('are changed by admins alone, and the name is one of them', async () => {
    const { registryId, raw } = await storedRegistry(at)
    const before = await raw()
    const asMember = registryRequest(registryId, { changes: [ZONE], actor: CARE_MANAGER })
    await expect(at.gateway.setSettings(asMember)).rejects.toMatchObject({ code: 'not-permitted' })
    expect(await raw()).toEqual(before)
    const { registry } = await set(registryId, change(['name'], 'Harbor Clinic', ' Harbor East '))
    expect(registry.name).toBe('Harbor East')
  })

  it('that can’t be read are put right by saving one of them', async () => {
    const { registryId } = await storedRegistry(at, { settings: { urgency: { nearMinutes: 'soon' }, billing: 'x' } })
    const { registry } = await set(
      registryId,
      change(['urgency', 'nearLastDays'], 10, 7),
      change(['billing', 'lapseMonths'], 6, 9),
    )
    expect(registry.problems).toEqual([])
    expect(registry.settings.urgency).toMatchObject({ nearMinutes: 10, nearLastDays: 7 })
    expect(registry.settings.billing?.lapseMonths).toBe(9)
  })

  it('are written by two admins at once without either being lost', async () => {
    const { registryId } = await storedRegistry(at)
    await Promise.all([
      set(registryId, ZONE),
      set(registryId, MEDICAID),
      set(registryId, change(['billing', 'payerRules', 'Aetna'], null, 'cocm-cpt-only')),
    ])
    const { entries } = await at.gateway.readRegistryHistory(registryId)
    expect(entries.flatMap(({ lines }) => lines.map(({ path }) => path.join('.'))).sort()).toEqual([
      'billing.payerRules.Aetna',
      'billing.payerRules.Medicaid',
      'timeZone',
    ])
  })
})

onEveryTable('the questionnaires of a registry', (at) => {
  const OWN = { ...GAD7, uid: 'own', name: 'Own', instrument: null }
  const SEEN = [PHQ9, GAD7, OWN].map(({ uid, name }) => ({ uid, name }))

  it('are no longer given, and given again, with everything else of them as it was', async () => {
    const stored = [PHQ9, GAD7, OWN].map((one) => ({ ...storedQuestionnaire(one), note: one.uid }))
    const { registryId, raw } = await storedRegistry(at, { questionnaires: stored })
    const before = await raw()
    const questionnaires = [PHQ9, GAD7, { ...OWN, retired: true }]
    await at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires, seen: SEEN }))
    const [, , own] = before.questionnaires?.L ?? []
    expect((await raw()).questionnaires?.L?.[2]).toEqual({ M: { ...own?.M, active: { BOOL: false } } })
    const late = at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires, seen: SEEN }))
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    const seen = SEEN.map((one) => (one.uid === 'own' ? { ...one, retired: true } : one))
    await at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires: [PHQ9, GAD7, OWN], seen }))
    expect((await raw()).questionnaires).toEqual(before.questionnaires)
    const none = [PHQ9, GAD7, OWN].map((one) => ({ ...one, retired: true }))
    const nobody = at.gateway.setQuestionnaires(registryRequest(registryId, { questionnaires: none, seen: SEEN }))
    await expect(nobody).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('has a history that says what was done, also where other programs wrote it', async () => {
    const audit_logs = [{ object_name: 'registry:x', action: 'Made', user_id: 'u', created_date: NOW / 1000 }, 'odd']
    const { registryId } = await storedRegistry(at, { audit_logs, version: 14 })
    const { version, entries } = await at.gateway.readRegistryHistory(registryId)
    expect({ version, entries }).toEqual({
      version: 14,
      entries: [{ at: NOW, userId: 'u', action: 'Made', lines: [] }],
    })
    await expect(at.gateway.readRegistryHistory(v7())).rejects.toMatchObject({ code: 'not-found' })
  })
})
