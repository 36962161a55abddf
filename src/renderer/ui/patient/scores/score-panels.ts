import { completedConsultation, completedContact } from '#shared/domain/derived/log-rules.ts'
import { allScoreSeries, type ScorePoint, type ScoreSeries, TREND_SHARES } from '#shared/domain/derived/scores.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { Registry } from '#shared/domain/entities/registry.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import {
  type Band,
  instrument,
  isScoreOf,
  maximum,
  questionnaireRange,
  severityBand,
} from '#shared/domain/rules/instruments.ts'
import { longDate } from '../../../lib/format.ts'

function panelText({ key, name, max, points, response }: ScorePanel, zone: string): string {
  const scores = points.map(({ at, value }) => {
    const band = severityBand(key, value)
    return `${longDate(at, zone)} ${value}${band ? `, ${band.toLowerCase()}` : ''}`
  })
  const aim = response === null || points.length < 2 ? '' : ` Response at ${response} or lower.`
  return `${name}, 0 to ${max}: ${scores.join('; ')}.${aim}`
}

/** The charts in words, for who can't see them: every score with its date and band, and every event. */
export function chartText(panels: readonly ScorePanel[], events: readonly ChartEvent[], zone: string): string {
  const happened = events.map(({ at, words }) => `${words} ${longDate(at, zone)}`).join('; ')
  return [...panels.map((panel) => panelText(panel, zone)), happened && `Events: ${happened}.`]
    .filter(Boolean)
    .join(' ')
}

/** Something that explains a change of scores. `label` is short, `words` in full. `at` is epoch milliseconds. */
export interface ChartEvent {
  readonly at: number
  readonly label: string
  readonly words: string
}

function eventOf(log: TreatmentLog, { now }: ClinicContext): Omit<ChartEvent, 'at'> | null {
  if (completedConsultation(log, now)) return { label: 'P/C', words: 'Psychiatric consultation' }
  if (log.noShow && log.voided === null && log.duplicateOf === null) return { label: 'No-show', words: 'No-show' }
  if (!completedContact(log, now)) return null
  if (log.contactType.known === 'Initial Assessment') return { label: 'I/A', words: 'Initial assessment' }
  return log.contactType.known === 'Relapse Prevention Plan' ? { label: 'RPP', words: 'Relapse prevention plan' } : null
}

/** Assessments, consultations, no-shows and relapse prevention plans since `from`, in order of date. */
export function chartEvents(patient: Patient, context: ClinicContext, from: number): ChartEvent[] {
  return patient.treatmentLogs
    .flatMap((log) => {
      if (log.date === null || log.date < from || log.date > context.now) return []
      const event = eventOf(log, context)
      return event ? [{ at: log.date, ...event }] : []
    })
    .toSorted((a, b) => a.at - b.at)
}

/** Room that a label needs beside the one before, in pixels. */
const LABEL_ROOM = { character: 6.6, gap: 8 } as const

/** The events on the time axis. Each has a line; an event with enough room also has a label. */
export function placedEvents(events: readonly ChartEvent[], x: (at: number) => number) {
  let free = Number.NEGATIVE_INFINITY
  return events.map((event) => {
    const at = x(event.at)
    const half = (event.label.length * LABEL_ROOM.character) / 2
    const labelled = at - half >= free
    if (labelled) free = at + half + LABEL_ROOM.gap
    return { ...event, x: at, labelled }
  })
}

/** One instrument's scores with what its chart is drawn on. */
export interface ScorePanel {
  readonly key: string | null
  readonly name: string
  /** Highest possible total. */
  readonly max: number
  /** Severity bands in order; none for an instrument without known ones. */
  readonly bands: readonly Band[]
  /** At least one, in order of date. */
  readonly points: readonly ScorePoint[]
  /** Highest whole score that is a response to the first one; null where no response is defined, or the first score was 0. */
  readonly response: number | null
}

function highest({ key, name, points }: ScoreSeries, { questionnaires }: Registry): number {
  const known = instrument(key)
  if (known) return maximum(known)
  const own = questionnaires.find((one) => isScoreOf(one, name))
  return Math.max(own ? questionnaireRange(own).max : 0, ...points.map(({ value }) => value), 1)
}

function panelOf(series: ScoreSeries, registry: Registry): ScorePanel {
  const { key, name, points } = series
  const bands = instrument(key)?.bands ?? []
  const first = points[0]?.value ?? 0
  const response = bands.length > 0 && first > 0 ? Math.floor(first * (1 - TREND_SHARES.response)) : null
  return { key, name, max: highest(series, registry), bands, points, response }
}

/** What is charted of a patient: every instrument with a score since `from` (epoch milliseconds). */
export const scorePanels = (
  patient: Patient,
  registry: Registry,
  context: ClinicContext,
  from: number,
): readonly ScorePanel[] => allScoreSeries(patient, context, from).map((series) => panelOf(series, registry))
