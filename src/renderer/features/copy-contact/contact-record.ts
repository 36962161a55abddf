import { selfHarmItem } from '#shared/domain/derived/item-nine.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { instrument, instrumentForName, severityBand } from '#shared/domain/rules/instruments.ts'
import type { EhrChoice } from '#shared/preferences.ts'
import { listName, longDateTime } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { plainText } from '../../lib/plain-text.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { amountText, contactText } from '../../ui/patient/contact-text.ts'
import { scoreName } from '../../ui/patient/score-text.ts'

export interface ContactRecordInput {
  readonly patient: Patient
  readonly log: TreatmentLog
  readonly registry: Registry
  /** IANA zone of the clinic. */
  readonly zone: string
  /** Epoch milliseconds. */
  readonly now: number
  readonly nameOf: NameOf
  /** The entry is not in the table yet. */
  readonly waits: boolean
  readonly choice: EhrChoice
}

const scoreLine = (score: TreatmentLog['scores'][number]): string => {
  const band = severityBand(score.instrument, score.value)
  return `${scoreName(score)}: ${score.value}${band ? ` (${band.toLowerCase()})` : ''}`
}

/**
 * The answers of a questionnaire, each with its question where the registry still has the one that was answered. Where the registry asks more or fewer
 * questions now, it was another: an answer beside the wrong question would be a wrong record.
 */
function answerLines(log: TreatmentLog, uid: string, registry: Registry): string[] {
  const answers = log.answers[uid] ?? []
  if (answers.every((answer) => answer === null)) return []
  const known = registry.questionnaires.find((one) => one.uid === uid)
  const asked = known && known.questions.length === answers.length ? known.questions : []
  const name = instrument(instrumentForName(uid))?.name ?? known?.name ?? uid
  const safetyItem = selfHarmItem(uid, answers, log)
  const lines = answers.map((answer, at) => {
    const question = asked[at]?.text ?? (at === safetyItem ? 'Self-harm item' : null)
    return `  ${at + 1}. ${question ? `${question}: ` : ''}${answer ?? 'not answered'}`
  })
  return [asked.length > 0 || !known ? `${name} items` : `${name} items (${answers.length} as asked then)`, ...lines]
}

/** One contact for the medical record: plain text, one fact a line. Note and answers are in it only where they were chosen. */
export function contactRecord({
  patient,
  log,
  registry,
  zone,
  now,
  nameOf,
  waits,
  choice,
}: ContactRecordInput): string {
  const by = log.recordedBy === null ? '' : nameOf(log.recordedBy)
  const lines = [
    `${listName(patient) || 'No name'}, ${mrnText(patient.mrn)}`,
    `Date of birth: ${birthText(patient.dateOfBirth, now) || 'none'}`,
    `Collaborative care: ${contactText(log)}`,
    `${log.date === null ? 'No date' : longDateTime(log.date, zone)}, ${amountText(log)}`,
    ...(by === '' ? [] : [`Recorded by: ${by}`]),
    ...(log.provider === '' ? [] : [`Provider: ${log.provider}`]),
    ...log.scores.map(scoreLine),
    ...(choice.answers ? Object.keys(log.answers).flatMap((uid) => answerLines(log, uid, registry)) : []),
    ...(choice.note && log.notes.trim() !== '' ? ['Note', ...log.notes.trim().split(/\r?\n/)] : []),
    ...(log.voided ? [`Voided: ${log.voided.reason}`] : []),
    ...(waits ? ['Not in the registry yet: it waits to be sent.'] : []),
    `${registry.name}, copied ${longDateTime(now, zone)}`,
  ]
  return plainText(lines.join('\n'))
}
