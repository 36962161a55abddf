import texts from '../../../../resources/rules/standard-questionnaires.json' with { type: 'json' }
import type { Questionnaire } from '../entities/registry.ts'

/** The four responses of PHQ-9 and GAD-7. */
const RESPONSES = texts.responses.map((label, score) => ({ label, score }))

const standard = (uid: 'phq9' | 'gad7', name: string): Questionnaire => ({
  uid,
  name,
  instrument: uid,
  questions: texts[uid].map((text, index) => ({ id: String(index), text, responses: RESPONSES })),
  warning: null,
  replaced: false,
})

/** PHQ-9 and GAD-7 were developed by Spitzer, Williams, Kroenke and colleagues; no permission is required to reproduce them. */
export const PHQ9 = standard('phq9', 'PHQ-9')
export const GAD7 = standard('gad7', 'GAD-7')
