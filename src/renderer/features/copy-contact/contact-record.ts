import { selfHarmItem } from '#shared/domain/derived/item-nine.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { instrument, instrumentForName, severityBand } from '#shared/domain/rules/instruments.ts'
import type { TextValues } from '#shared/domain/rules/text-placeholders.ts'
import { renderText, templateOf } from '#shared/domain/rules/text-templates.ts'
import { ownValue } from '#shared/own-value.ts'
import type { EhrChoice } from '#shared/preferences.ts'
import { listName, longDateTime } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { plainText } from '../../lib/plain-text.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { amountText, contactText } from '../../ui/patient/contact-text.ts'
import { nextContactText } from '../../ui/patient/next-contact-text.ts'
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
  const answers = ownValue(log.answers, uid) ?? []
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

/** What the placeholders come to. Note and answers are empty unless they were chosen. */
function valuesOf(input: ContactRecordInput): TextValues<'contact'> {
  const { patient, log, registry, zone, now, nameOf, waits, choice } = input
  return {
    patient: listName(patient) || 'No name',
    mrn: mrnText(patient.mrn),
    'birth date': birthText(patient.dateOfBirth, now) || 'none',
    'contact type': contactText(log),
    date: log.date === null ? 'No date' : longDateTime(log.date, zone),
    minutes: amountText(log),
    'recorded by': log.recordedBy === null ? '' : nameOf(log.recordedBy),
    provider: log.provider,
    scores: log.scores.map(scoreLine).join('\n'),
    answers: choice.answers
      ? Object.keys(log.answers)
          .flatMap((uid) => answerLines(log, uid, registry))
          .join('\n')
      : '',
    notes: choice.note ? log.notes.trim().replaceAll('\r\n', '\n') : '',
    'next contact': nextContactText(patient.nextContact),
    // Other programs void without a reason: the fact must not go with it.
    voided: log.voided ? log.voided.reason.trim() || 'no reason recorded' : '',
    'not sent': waits ? 'Not in the registry yet: it waits to be sent.' : '',
    registry: registry.name,
    now: longDateTime(now, zone),
  }
}

/** One contact for the medical record, as the registry writes it: plain text. */
export const contactRecord = (input: ContactRecordInput): string =>
  plainText(renderText('contact', templateOf('contact', input.registry.settings), valuesOf(input)))
