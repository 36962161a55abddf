// Questionnaires with `active: false` were offered, first; what another program computes a score from was a form of empty questions.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offeredQuestionnaires } from '#shared/domain/entities/registry.ts'
import { distrustedInstruments, readRegistry } from '#shared/domain/reading/read-registry.ts'
import { storedQuestionnaire, storedQuestions } from '#shared/domain/reading/stored-questionnaires.ts'
import { GAD7, PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { draftFromStored } from '../../src/renderer/features/log-contact/amend/draft-from-stored.ts'
import { initialDraft } from '../../src/renderer/features/log-contact/log-draft.ts'
import { onEveryTable } from '../fakes/on-every-table.ts'
import { registryRequest, storedRegistry } from '../fakes/registries.ts'
import { patientWith, storedLog } from '../fakes/stored-patient.ts'
import { begunFor, clinicOf } from '../unit/renderer/log-contact/fixtures.ts'

type Element = Readonly<Record<string, unknown>>
const PHQ = storedQuestionnaire(PHQ9)
const GAD = storedQuestionnaire(GAD7)
const named = (uid: string, extra: Element = {}): Element => ({ ...PHQ, uid, name: uid, ...extra })
const inactive = (element: Element): Element => ({ ...element, active: false })
const COMPUTED: Element = {
  uid: 'risk',
  name: 'Risk score',
  type: 'fhir-object-query',
  active: true,
  measurements: [{ name: 'Age', jsonPath: '$.birthDate', codes: ['1'], weight: 3 }],
}

const read = (questionnaires: readonly Element[]) => readRegistry({ questionnaires }, 'reg')
const offered = (questionnaires: readonly Element[]) =>
  offeredQuestionnaires(read(questionnaires)).map(({ uid }) => uid)

describe('the questionnaires that are offered', () => {
  it.each<[string, readonly Element[], readonly string[]]>([
    ['an inactive one is not', [inactive(named('old')), PHQ], ['phq9']],
    ['all, where none is active', [inactive(named('old')), inactive(PHQ)], ['phq9', 'old']],
    [
      'one that says nothing of it is active',
      [{ uid: 'x', name: 'x', questions: PHQ.questions }, inactive(PHQ)],
      ['x'],
    ],
    ['PHQ-9 and GAD-7 are first', [named('aaa'), GAD, named('bbb'), PHQ], ['phq9', 'gad7', 'aaa', 'bbb']],
    ['PHQ-9 under another uid is first', [GAD, { ...PHQ, uid: 'u-1' }], ['u-1', 'gad7']],
    ['what a score is computed from is none', [COMPUTED, PHQ], ['phq9']],
    ['a form of another type is none', [named('x', { type: 'typeform' }), GAD], ['gad7']],
    [
      'questions without responses are none',
      [named('x', { questions: [{ id: '0', question: 'Why?' }] }), GAD],
      ['gad7'],
    ],
    ['the usual two, where nothing is left', [COMPUTED], ['phq9', 'gad7']],
  ])('%s', (_title, stored, wanted) => {
    expect(offered(stored)).toEqual(wanted)
  })

  it('are no problem of the registry where another program computes', () => {
    expect(read([COMPUTED, PHQ]).problems).toEqual([])
  })

  it('are the active ones in the stored order after PHQ-9 and GAD-7, whatever the list holds', () => {
    const element = fc.record({
      at: fc.nat(99),
      active: fc.constantFrom(true, false, undefined),
      computed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.uniqueArray(element, { selector: ({ at }) => at, maxLength: 12 }), (elements) => {
        const stored = elements.map(({ at, active, computed }) =>
          computed ? { ...COMPUTED, uid: `q${at}x` } : named(`q${at}x`, { active }),
        )
        const forms = elements.filter(({ computed }) => !computed)
        const active = forms.filter((one) => one.active !== false)
        const wanted = (active.length > 0 ? active : forms).map(({ at }) => `q${at}x`)
        expect(offered([...stored, PHQ, GAD])).toEqual(['phq9', 'gad7', ...active.map(({ at }) => `q${at}x`)])
        if (wanted.length > 0) expect(offered(stored)).toEqual(wanted)
      }),
    )
  })
})

describe('an inactive questionnaire', () => {
  const registry = read([inactive(named('old')), PHQ, GAD])
  const clinic = { ...clinicOf(), registry }

  it('has no place in a new entry, and one in the correction of an entry that holds it', () => {
    expect(Object.keys(initialDraft(begunFor(), clinic).questionnaires)).toEqual(['phq9', 'gad7'])
    const shown = (extra: Element) => {
      const [log] = patientWith([storedLog('2026-02-10', extra)]).treatmentLogs
      return log && Object.keys(draftFromStored(log, clinic).questionnaires)
    }
    expect(shown({})).toEqual(['phq9', 'gad7'])
    expect(shown({ scores: [{ score_name: 'old', score_value: 3 }] })).toEqual(['phq9', 'gad7', 'old'])
    expect(shown({ answers: { old: [1, 0, 0, 0, 0, 0, 0, 0, 0] } })).toEqual(['phq9', 'gad7', 'old'])
  })

  it('that was a wrong GAD-7 keeps its totals out of the trend', () => {
    const wrong = {
      ...GAD,
      uid: 'gad-old',
      measurements: undefined,
      questions: storedQuestions(PHQ9.questions, 'questions'),
    }
    expect(distrustedInstruments(read([inactive(wrong), GAD]))).toEqual([{ instrument: 'gad7', until: null }])
  })
})

onEveryTable('what is not offered', (at) => {
  it('is still there after the questionnaires were set', async () => {
    const { registryId, raw } = await storedRegistry(at, { questionnaires: [COMPUTED, inactive(named('old')), PHQ] })
    const before = (await raw()).questionnaires?.L ?? []
    const { registry } = await at.gateway.openRegistry(registryId, 'user-admin')
    const wanted = [...registry.questionnaires, GAD7]
    await at.gateway.setQuestionnaires(
      registryRequest(registryId, { questionnaires: wanted, seen: registry.questionnaires }),
    )
    const after = (await raw()).questionnaires?.L ?? []
    expect(after).toHaveLength(4)
    expect(after).toEqual(expect.arrayContaining(before))
  })
})
