import { type ReactNode, useMemo, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { may } from '#shared/domain/permissions.ts'
import { type ClinicContext, contextAt } from '#shared/domain/rules/context.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import { PATIENT_TABS, type PatientTab } from '#shared/preferences.ts'
import { count } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { unlessRefused } from '../../lib/refusal.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { amendBlock } from '../../ui/patient/entry-states.ts'
import { HandoverNote } from '../../ui/patient/HandoverNote.tsx'
import type { PatientActions } from '../../ui/patient/patient-actions.ts'
import { AuditTrail } from './AuditTrail.tsx'
import { FlagTimeline } from './FlagTimeline.tsx'
import { EntryPanel } from './log/EntryPanel.tsx'
import { type LogRow, logRows, scoreColumns } from './log/log-rows.ts'
import { PatientLog } from './log/PatientLog.tsx'
import { PatientMinutes } from './minutes/PatientMinutes.tsx'
import { PatientDetails } from './PatientDetails.tsx'
import { CarePlanTab, type PlanActions } from './plan/CarePlanTab.tsx'
import { FigureLine } from './plan/FigureLine.tsx'
import { UnsavedPlan } from './plan/PlanMarks.tsx'
import { PatientScores } from './scores/PatientScores.tsx'

interface PatientTabsProps {
  readonly tab: PatientTab
  readonly onTab: (tab: PatientTab) => void
  /** How many there are, where that says something. */
  readonly counts: Readonly<Partial<Record<PatientTab, number>>>
  /** What is to be known of one, beside its name. */
  readonly marks: Readonly<Partial<Record<PatientTab, ReactNode>>>
  readonly panels: Readonly<Record<PatientTab, ReactNode>>
}

const WORDS: Readonly<Record<PatientTab, string>> = {
  log: 'Treatment log',
  plan: 'Care plan',
  audit: 'Audit trail',
  details: 'Details',
}

/** The parts of a record that do not fit on one screen together. */
function PatientTabs({ tab, onTab, counts, marks, panels }: PatientTabsProps) {
  return (
    <Tabs
      className="patient-tabs"
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = PATIENT_TABS.find((one) => one === key)
        if (chosen) onTab(chosen)
      }}
    >
      <TabList className="tabs" aria-label="Record">
        {PATIENT_TABS.map((id) => (
          <Tab key={id} id={id} className="tab">
            {WORDS[id]}
            {counts[id] !== undefined && <span className="tab-count">{count(counts[id])}</span>}
            {marks[id]}
          </Tab>
        ))}
      </TabList>
      {PATIENT_TABS.map((id) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {panels[id]}
        </TabPanel>
      ))}
    </Tabs>
  )
}

export interface RecordActions extends PatientActions, PlanActions {
  onDetails(mrn: string): void
  onStatus(mrn: string): void
  /** Puts one entry on paper, or into a PDF. */
  onPrintEntry(row: LogRow): void
  onSaveEntry(row: LogRow): void
}

interface PatientRecordProps {
  readonly open: OpenRegistry
  readonly row: CaseloadRow
  readonly detail: PatientDetail
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly tab: PatientTab
  readonly onTab: (tab: PatientTab) => void
  readonly actions: RecordActions
}

const NOT_YOURS = 'Your role in this registry can’t change this. Ask an admin of the registry.'

interface RecordChartsProps extends Pick<PatientRecordProps, 'open' | 'row' | 'detail'> {
  readonly context: ClinicContext
  /** Whether something else has the room: the charts are a line until somebody asks for them. */
  readonly inLine: boolean
}

/** The charts of scores and minutes. */
function RecordCharts({ open, row, detail: { patient, unsent }, context, inLine }: RecordChartsProps) {
  const [asked, setAsked] = useState(false)
  if (inLine && !asked)
    return <FigureLine row={row} present={clinicMonth(context.now, context.timeZone)} onShow={() => setAsked(true)} />
  return (
    <div className="patient-charts">
      <PatientScores row={row} patient={patient} registry={open.registry} context={context} />
      <PatientMinutes {...{ open, patient, unsent, context }} month={row.month.month} />
    </div>
  )
}

interface LogSideProps extends Pick<PatientRecordProps, 'clock' | 'nameOf' | 'actions'> {
  /** The entry whose details are shown. */
  readonly entry: LogRow | null
  readonly patient: Patient
  /** Why the entry can't be changed; null when it can. */
  readonly blocked: string | null
  readonly amend: (row: LogRow) => void
  readonly move: (row: LogRow) => void
}

/** Beside the treatment log: the entry that is chosen, and the flags. */
function LogSide({ entry, patient, blocked, clock, nameOf, actions, amend, move }: LogSideProps) {
  return (
    <aside aria-label="Entry and flags" data-region="entry">
      {entry && (
        <EntryPanel
          row={entry}
          clock={clock}
          nameOf={nameOf}
          blocked={blocked}
          onAmend={() => amend(entry)}
          onMove={() => move(entry)}
          onVoid={() => actions.onVoid(patient.mrn, entry.log)}
          onCopy={() => actions.onCopy(patient.mrn, entry.log)}
          onPrint={() => actions.onPrintEntry(entry)}
          onSavePdf={() => actions.onSaveEntry(entry)}
          onDecide={(one) => actions.onDecide(patient.mrn, one)}
        />
      )}
      <FlagTimeline patient={patient} clock={clock} nameOf={nameOf} />
    </aside>
  )
}

/** Everything of a record that was read: charts, treatment log, audit trail, details. */
export function PatientRecord(props: PatientRecordProps) {
  const { open, row, detail, nameOf, clock, tab, onTab, actions } = props
  const { patient, unsent } = detail
  const { membership, registry, timeZone, billing } = open
  const context = useMemo(
    () => contextAt({ registry, timeZone, billing }, clock.now),
    [registry, timeZone, billing, clock],
  )
  const rows = useMemo(() => logRows(patient, unsent, nameOf, context), [patient, unsent, nameOf, context])
  const [selected, setSelected] = useState<number | null>(null)
  const entry = rows.find(({ log }) => log.index === selected) ?? null
  const blockOf = (one: LogRow) => amendBlock(membership, one.log, one.unsent)
  const amend = (one: LogRow) => unlessRefused(blockOf(one), () => actions.onAmend(patient.mrn, one.log))
  const move = (one: LogRow) => unlessRefused(blockOf(one), () => actions.onMove(patient.mrn, one.log))
  const columns = useMemo(() => scoreColumns(patient), [patient])
  const log = (
    <div className="patient-log">
      {rows.length === 0 ? (
        <p className="patient-none t2 f13">No contacts yet. Log the first one with L.</p>
      ) : (
        <PatientLog
          rows={rows}
          scores={columns}
          clock={clock}
          selected={selected}
          onSelect={setSelected}
          onEdit={amend}
          onMove={move}
        />
      )}
      <LogSide {...{ entry, patient, clock, nameOf, actions, amend, move }} blocked={entry && blockOf(entry)} />
    </div>
  )
  return (
    <>
      <RecordCharts open={open} row={row} detail={detail} context={context} inLine={tab === 'plan'} />
      <PatientTabs
        tab={tab}
        onTab={onTab}
        counts={{ log: rows.length, audit: patient.auditLogs.length }}
        marks={{ plan: <UnsavedPlan mrn={patient.mrn} /> }}
        panels={{
          log: (
            <>
              <HandoverNote row={row} clock={clock} nameOf={nameOf} />
              {log}
            </>
          ),
          plan: <CarePlanTab open={open} detail={detail} nameOf={nameOf} clock={clock} actions={actions} />,
          audit: <AuditTrail patient={patient} unsent={unsent} clock={clock} nameOf={nameOf} />,
          details: (
            <PatientDetails
              patient={patient}
              clock={clock}
              detailsBlock={may(membership, 'edit-demographics') ? null : NOT_YOURS}
              statusBlock={may(membership, 'change-status') ? null : NOT_YOURS}
              onEdit={() => actions.onDetails(patient.mrn)}
              onStatus={() => actions.onStatus(patient.mrn)}
            />
          ),
        }}
      />
    </>
  )
}
