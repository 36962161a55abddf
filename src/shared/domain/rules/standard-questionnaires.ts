import type { Questionnaire } from '../entities/registry.ts'

/** The four responses of PHQ-9 and GAD-7. */
const RESPONSES = ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'].map((label, score) => ({
  label,
  score,
}))

const questions = (texts: readonly string[]) =>
  texts.map((text, index) => ({ id: String(index), text, responses: RESPONSES }))

const standard = (uid: string, name: string, texts: readonly string[]): Questionnaire => ({
  uid,
  name,
  instrument: uid,
  questions: questions(texts),
  warning: null,
  replaced: false,
})

/** PHQ-9 and GAD-7 were developed by Spitzer, Williams, Kroenke and colleagues; no permission is required to reproduce them. */
export const PHQ9 = standard('phq9', 'PHQ-9', [
  'Little interest or pleasure in doing things',
  'Feeling down, depressed, or hopeless',
  'Trouble falling or staying asleep, or sleeping too much',
  'Feeling tired or having little energy',
  'Poor appetite or overeating',
  'Feeling bad about yourself, or that you are a failure or have let yourself or your family down',
  'Trouble concentrating on things, such as reading the newspaper or watching television',
  'Moving or speaking so slowly that other people could have noticed, or the opposite: being so fidgety or restless that you have been moving around a lot more than usual',
  'Thoughts that you would be better off dead, or of hurting yourself in some way',
])

export const GAD7 = standard('gad7', 'GAD-7', [
  'Feeling nervous, anxious, or on edge',
  'Not being able to stop or control worrying',
  'Worrying too much about different things',
  'Trouble relaxing',
  'Being so restless that it is hard to sit still',
  'Becoming easily annoyed or irritable',
  'Feeling afraid, as if something awful might happen',
])
