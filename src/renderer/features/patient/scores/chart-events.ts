import { completedConsultation, completedContact } from '#shared/domain/derived/log-rules.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'

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
