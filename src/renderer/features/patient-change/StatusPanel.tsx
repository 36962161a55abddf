import type { Reader } from '#shared/domain/derived/care-manager.ts'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import type { StatusChange } from '#shared/domain/operations/status.ts'
import { afterStatus, isReenrolment } from '#shared/domain/operations/status.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { shortDate } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { BeforeAfter, type BeforeAfterLine } from '../../ui/BeforeAfter.tsx'
import { Consequence } from '../../ui/Consequence.tsx'
import { Button, Icon } from '../../ui/index.ts'
import { careManagerBrief } from '../../ui/patient/care-manager-text.ts'
import { caseloadText, nextContactLine } from './contact-lines.ts'
import { changedMonths, monthChangeLines, statusConsequence } from './status-changes.ts'
import { statusConsequences } from './status-text.ts'

interface StatusPanelProps extends Pick<OpenRegistry, 'rows'> {
  /** Who looks at it, with the members of the registry: whose list a patient is on follows from both. */
  readonly reader: Reader
  readonly patient: Patient
  readonly change: StatusChange
  readonly context: ClinicContext
  /** Takes another last day in care. */
  readonly onDay: (day: string) => void
  readonly nameOf: NameOf
}

/** Open flags outlast the end of care. */
function flagsText({ flags }: Patient): string {
  const open = [...new Set(flags.filter(({ state }) => state !== 'resolved').map(({ type }) => type.stored))]
  return open.length === 0 ? 'None open' : `Stay open: ${open.join(', ')}`
}

type Before = Pick<StatusPanelProps, 'patient' | 'change' | 'context' | 'rows' | 'reader' | 'nameOf'>

/** The next contact, the lists, and who looks after the patient once care goes on. */
function contactLines({ patient, change, context, rows, reader, nameOf }: Before): BeforeAfterLine[] {
  const [was, now] = [patient, afterStatus(patient, change, context)].map((one) => deriveRow(one, context))
  if (!was || !now) return []
  const today = clinicDay(context.now, context.timeZone)
  const sides = { was, now, reader, rows, today }
  const lists = caseloadText(sides)
  const isBack = patient.status.known === 'Deactivated' && change.status !== 'Deactivated'
  const clock = { zone: context.timeZone, now: context.now }
  return [
    nextContactLine(sides),
    ...(lists === null ? [] : [{ label: 'Caseload', was: '', now: '', tail: lists }]),
    ...(isBack ? [{ label: 'Care manager', was: '', now: '', tail: careManagerBrief(now, nameOf, clock) }] : []),
  ]
}

/** The status, the weeks in care, the next review and the scores, before and after. */
function careLines(before: Before): BeforeAfterLine[] {
  const { patient, change, context } = before
  const after = afterStatus(patient, change, context)
  const [was, now] = [deriveRow(patient, context), deriveRow(after, context)]
  const week = (weeks: number | null) => (weeks === null ? 'None' : `${weeks}`)
  const review = patient.nextReview?.on
  const [first, last] = [was.phq9?.first, was.phq9?.last]
  const isEnd = change.status === 'Deactivated'
  return [
    { label: 'Status', was: patient.status.stored || 'None', now: change.status },
    ...(isEnd ? [{ label: 'Flags', was: '', now: '', tail: flagsText(patient) }] : []),
    ...contactLines(before),
    { label: 'Week', was: week(was.weeks), now: week(now.weeks) },
    ...(isEnd && review ? [{ label: 'Review', was: '', now: '', tail: `Off the agenda of ${dayText(review)}` }] : []),
    ...(isEnd && first !== undefined && last !== undefined
      ? [{ label: 'Scores', was: '', now: '', tail: `Kept, PHQ-9 ${first} → ${last}` }]
      : []),
    ...(isReenrolment(patient, change)
      ? [
          {
            label: 'Episode',
            was: '',
            now: '',
            tail: `New, from ${shortDate(change.at, context.timeZone, context.now)}`,
          },
        ]
      : []),
  ]
}

/** Everything that follows from a change of status, before it is saved. */
export function StatusPanel({ onDay, ...before }: StatusPanelProps) {
  const { patient, change, context } = before
  const consequence = statusConsequence(patient, change, context)
  const months = changedMonths(patient, change, context)
  const touchesMinutes = change.status === 'Deactivated' || change.sameEpisode || isReenrolment(patient, change)
  const day = consequence?.insteadDay ?? null
  return (
    <section className="status-panel" aria-label="What changes">
      <h3>What changes</h3>
      {consequence && (
        <Consequence tone={consequence.tone} was={consequence.was} now={consequence.now} words={consequence.words}>
          {day !== null && (
            <Button size="sm" onPress={() => onDay(day)}>
              Use {dayText(day)} instead
            </Button>
          )}
        </Consequence>
      )}
      {touchesMinutes && months.length === 0 && <p className="f13 t2">No minutes or codes change.</p>}
      <BeforeAfter label="What changes" lines={[...monthChangeLines(months, context), ...careLines(before)]} />
      {change.status === 'Deactivated' && (
        <p className="f12 t2 row gap2">
          <Icon name="refresh" size={14} />
          <span>A mistake can be undone: the same episode goes on, and its minutes count again.</span>
        </p>
      )}
      <div className="sr" role="status">
        {statusConsequences(patient, change, context).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
    </section>
  )
}

/** `Mar 12` of a day of the calendar. */
const dayText = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })
