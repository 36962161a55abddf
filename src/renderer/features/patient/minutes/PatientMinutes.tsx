import { useMemo, useState } from 'react'
import { billingReminders } from '#shared/domain/derived/billing-reminders.ts'
import type { MonthSummary } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { ruleSetFor } from '#shared/domain/rules/billing-rules.ts'
import type { ClinicContext } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { Unsent } from '#shared/outbox.ts'
import { countedOnceText } from '../../../lib/counted-once-text.ts'
import { monthLabel, monthName, plural, shortDate } from '../../../lib/format.ts'
import { useCountedOnce } from '../../../lib/use-counted-once.ts'
import { Button, Icon, Meter, Tag } from '../../../ui/index.ts'
import { contactText } from '../../../ui/patient/contact-text.ts'
import { codesInFull } from '../../../ui/patient/minutes-text.ts'
import { MonthBars } from './MonthBars.tsx'
import { type MonthEntry, monthEntries, monthHistory } from './month-history.ts'
import './minutes.css'

/** Minutes per month as a table, the latest month first. */
function MonthTable({ months }: { readonly months: readonly MonthSummary[] }) {
  return (
    <table className="plain selectable month-table">
      <caption className="sr">Minutes per month</caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" className="r">
            Minutes
          </th>
          <th scope="col">Reached</th>
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map((one) => (
          <tr key={one.month}>
            <td className="nw">
              {monthName(one.month)} {one.month.slice(0, 4)}
            </td>
            <td className="r">{one.minutes}</td>
            <td>{codesInFull(one) || 'None'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface MonthEntriesProps {
  readonly entries: readonly MonthEntry[]
  readonly context: ClinicContext
}

/** Each entry of a month: whether its minutes count, and why not. */
function MonthEntries({ entries, context }: MonthEntriesProps) {
  const left = entries.filter(({ counts }) => !counts).length
  if (entries.length === 0) return <p className="f12 t2">No entries in this month.</p>
  return (
    <details className="f12 month-entries">
      <summary>
        {plural(entries.length, 'entry', 'entries')}
        {left > 0 && `, ${left === 1 ? '1 does' : `${left} do`} not count`}
      </summary>
      <ul>
        {entries.map(({ log, counts, reason }) => (
          <li key={log.index}>
            <span className="num">
              {log.date !== null && `${shortDate(log.date, context.timeZone, context.now)}, `}
              {contactText(log)}, {log.minutes === null ? 'no minutes' : `${log.minutes} min`}
            </span>
            <span className={counts ? 't2' : 'semi'}>
              {counts ? (reason ?? 'Counts.') : `Doesn’t count. ${reason}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** That month-end counts fewer minutes of a month, where it does. */
function OnceLine({ open, mrn, month }: Pick<PatientMinutesProps, 'open'> & { mrn: string; month: string }) {
  const once = useCountedOnce(open, month)?.get(mrn)
  return once ? <p className="f12 semi">{countedOnceText(once)}</p> : null
}

interface PatientMinutesProps {
  readonly open: OpenRegistry
  readonly patient: Patient
  readonly unsent: readonly Unsent[]
  /** The present month, `YYYY-MM`. */
  readonly month: string
  readonly context: ClinicContext
}

/** Minutes of a month that wait on this computer. */
const waitingMinutes = (entries: readonly MonthEntry[], unsent: readonly Unsent[]): number => {
  const waits = new Set(
    unsent.filter(({ kind, state }) => kind === 'record' && state !== 'discarded').map(({ logId }) => logId),
  )
  return entries
    .filter(({ log, counts }) => counts && log.id !== null && waits.has(log.id))
    .reduce((sum, { log }) => sum + (log.minutes ?? 0), 0)
}

const nextText = ({ next, unbilled }: MonthSummary): string => {
  if (next) return `${next.minutesAway} min to ${next.code}, at ${next.at}.`
  return unbilled > 0 ? `${unbilled} min are past the last code that the payer accepts.` : 'No further code this month.'
}

/** Minutes per month, what a month reaches, and each of its entries with whether it counts. */
export function PatientMinutes({ open, patient, unsent, month, context }: PatientMinutesProps) {
  const months = useMemo(() => monthHistory(patient, month, context), [patient, month, context])
  const [chosen, setChosen] = useState<string | null>(null)
  const [asTable, setAsTable] = useState(false)
  const at = months.findIndex((one) => one.month === (chosen ?? month))
  const shown = months[at] ?? months.at(-1)
  const entries = useMemo(() => (shown ? monthEntries(patient, shown.month, context) : []), [patient, shown, context])
  if (!shown) return null
  const rules = ruleSetFor(patient.payer, shown.month, context.billing)
  const codes = codesInFull(shown)
  const waiting = waitingMinutes(entries, unsent)
  const reminders = billingReminders(patient, shown.month, context)
  const step = (by: number) => () => setChosen(months[at + by]?.month ?? month)
  return (
    <section className="patient-minutes" aria-label="Care manager minutes">
      <div className="patient-section-head">
        <h2 className="f13">Care manager minutes</h2>
        <span className="grow" />
        <Button size="sm" variant="ghost" aria-pressed={asTable} onPress={() => setAsTable(!asTable)}>
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </div>
      <p className="f12 t2">
        {patient.payer || 'No payer'}, {rules.label}
      </p>
      {asTable ? <MonthTable months={months} /> : <MonthBars months={months} current={shown.month} />}
      <div className="month-shown">
        <div className="row gap1">
          <Button
            size="icon"
            variant="ghost"
            aria-label="Month before"
            title="Month before"
            disabled={at <= 0}
            onPress={step(-1)}
          >
            <Icon name="chevron-left" />
          </Button>
          <p className="f13 month-name" aria-live="polite">
            {monthLabel(shown.month, clinicMonth(context.now, context.timeZone))}{' '}
            <b className="semi num">{shown.minutes} min</b>
          </p>
          <Button
            size="icon"
            variant="ghost"
            aria-label="Month after"
            title="Month after"
            disabled={at >= months.length - 1}
            onPress={step(1)}
          >
            <Icon name="chevron-right" />
          </Button>
          <span className="grow" />
          <Tag tone={codes ? 'acc' : 'neutral'}>{codes ? `${codes} reached` : 'No code yet'}</Tag>
        </div>
        <Meter minutes={shown.minutes} steps={shown.steps} wide />
        <p className="f12 t2">
          {nextText(shown)}
          {waiting > 0 && ` Includes ${waiting} min waiting to send.`}
        </p>
        <OnceLine open={open} mrn={patient.mrn} month={shown.month} />
        {reminders.map(({ about, sentence }) => (
          <p key={about} className="f12 t2">
            {sentence}
          </p>
        ))}
        <MonthEntries entries={entries} context={context} />
      </div>
    </section>
  )
}
