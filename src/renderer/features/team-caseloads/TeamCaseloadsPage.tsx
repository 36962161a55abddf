import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { COMPARED, type Compared } from '#shared/domain/caseload/figures.ts'
import type { CaseloadFilters } from '#shared/domain/caseload/filters.ts'
import { awayDays, coveredBy, figureOf, patientsOf, type TeamLine } from '#shared/domain/caseload/team-caseloads.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { clinicDay } from '#shared/domain/time.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { count, initials, monthName, monthOf, plural, timeAndDay } from '../../lib/format.ts'
import { unlessRefused } from '../../lib/refusal.ts'
import { moveStop, moveStopByRow } from '../../lib/stops.ts'
import { useNowWith } from '../../lib/table-clock.ts'
import type { Members } from '../../lib/use-members.ts'
import { usePrinting, useSaid } from '../../lib/use-printing.ts'
import { AppFrame, Icon, OnPaper, PrintButtons } from '../../ui/index.ts'
import { briefName, dayText } from '../../ui/patient/care-manager-text.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { assignable, assignBlock } from '../../ui/patient/patient-actions.ts'
import { FiguresTable } from './FiguresTable.tsx'
import { PatientsAside } from './PatientsAside.tsx'
import { PeriodChoice, periodName } from './PeriodChoice.tsx'
import { TeamPrint } from './TeamPrint.tsx'
import { headOf, keyOf, lineName, minutesHead, sizeText, viewBlock, viewFilters } from './team-text.ts'
import { usePeriod } from './use-period.ts'
import { type Listed, type TeamSorting, useTeamLines, useTeamList } from './use-team-caseloads.ts'
import './team-caseloads.css'

export interface TeamCaseloadsPageProps {
  readonly open: OpenRegistry
  readonly members: Members
  readonly titleBar: ReactNode
  readonly sidebar: ReactNode
  readonly notices: ReactNode
  readonly sync: ReactNode
  readonly onPatient: (mrn: string) => void
  /** Shows patients as a view with these filters. */
  readonly onView: (filters: Partial<CaseloadFilters>) => void
  readonly onAssign: (mrns: readonly string[]) => void
}

interface ManagerCellProps extends Pick<TeamCaseloadsPageProps, 'open' | 'members'> {
  readonly line: TeamLine
  readonly clock: ClinicClock
}

/** A care manager: away when, covering whom, else what they are. */
function ManagerCell({ line, open, members, clock }: ManagerCellProps) {
  const userId = line.of.kind === 'care-manager' ? line.of.userId : ''
  const away = awayDays(line, clinicDay(clock.now, clock.zone))
  const covers = coveredBy(open.rows, userId)
  const role = members.people.find((one) => one.userId === userId)?.role ?? ''
  const isOwn = userId === open.membership.userId
  const name = lineName(line.of, members.nameOf)
  return (
    <span className="team-who">
      <span className="assign-initials" aria-hidden="true">
        {userId === '' ? '–' : initials(name)}
      </span>
      <span className="team-name">
        <span className="ell med">{name}</span>
        <span className="f12 t2 ell">
          {away && `Away ${dayText(away.from, clock)} to ${dayText(away.until, clock)}`}
          {!away && (isOwn ? 'You' : role)}
          {covers > 0 && `, covers ${count(covers)}`}
        </span>
      </span>
    </span>
  )
}

function TotalRow({ rows }: { rows: readonly CaseloadRow[] }) {
  return (
    <tr className="total">
      <th scope="row">Registry</th>
      {COMPARED.map((figure) => (
        <td key={figure} className="num semi">
          {count(figureOf({ rows }, figure))}
        </td>
      ))}
    </tr>
  )
}

interface StatusProps {
  readonly rows: readonly CaseloadRow[]
  readonly said: string | null
  readonly sync: ReactNode
}

function Status({ rows, said, sync }: StatusProps) {
  return (
    <>
      <span>
        <b>{count(rows.length)}</b> {rows.length === 1 ? 'patient' : 'patients'}
      </span>
      <span>
        <b>{count(figureOf({ rows }, 'late'))}</b> late
      </span>
      <span>
        <b>{count(figureOf({ rows }, 'due-today'))}</b> due today
      </span>
      <span className="grow" />
      <span role="status">{said}</span>
      {sync}
    </>
  )
}

/** Says how current the figures are, and whose the patients are whom nobody is assigned to. */
function Source({
  open,
  rows,
  clock,
  onView,
}: Pick<TeamCaseloadsPageProps, 'open' | 'onView'> & { rows: readonly CaseloadRow[]; clock: ClinicClock }) {
  const loose = rows.filter(({ assignment }) => !assignment?.assigned).length
  return (
    <p className="team-source f12 t2">
      <Icon name="info" size={14} />
      <span>
        Counts as of {timeAndDay(open.asOf, clock.now, clock.zone)}. Patients in care.
        {loose > 0 &&
          ` ${plural(loose, 'patient is', 'patients are')} not assigned yet, and ${loose === 1 ? 'counts' : 'count'} for who enrolled them, else who recorded most contacts.`}
        {loose > 0 && (
          <>
            {' '}
            <button type="button" className="link" onClick={() => onView({ figure: 'not-assigned' })}>
              Show {count(loose)}
            </button>
          </>
        )}
      </span>
    </p>
  )
}

const ARROWS: Readonly<Record<string, (root: HTMLElement) => void>> = {
  ArrowRight: (root) => moveStop(root, 1),
  ArrowLeft: (root) => moveStop(root, -1),
  ArrowDown: (root) => moveStopByRow(root, 1),
  ArrowUp: (root) => moveStopByRow(root, -1),
}

/** Arrows move between the figures. */
function onArrows(event: KeyboardEvent<HTMLElement>): void {
  const move = ARROWS[event.key]
  if (!move || event.ctrlKey || event.altKey || event.metaKey) return
  event.preventDefault()
  move(event.currentTarget)
}

/** `Late, T. Reyes` */
function titleOf({ of }: TeamLine, figure: Compared, minutes: string, members: Members): string {
  const name = lineName(of, members.nameOf)
  return `${headOf(figure, minutes)}, ${of.kind === 'care-manager' ? briefName(name) : name}`
}

/** The page's lines, its open list, and what can be done with them. */
function useTeamPage({ open: present, members, onView, onAssign }: TeamCaseloadsPageProps) {
  const shown = usePeriod(present)
  const { open, period } = shown
  const { said, say } = useSaid()
  const { place, print, savePdf } = usePrinting(open, 'caseloads', say)
  const [sorting, setSorting] = useState<TeamSorting>({ by: 'late', desc: true })
  const [focused, setFocused] = useState<Listed | null>(null)
  const { managers, providers, all } = useTeamLines(open, members, sorting)
  const lines = [...managers, ...providers]
  const assign = () => {
    const rows = list.shown ? patientsOf(list.shown.line, list.shown.figure) : []
    unlessRefused(list.shown ? assignBlock(open.membership, rows) : 'Show the patients of a figure first.', () =>
      onAssign(assignable(rows)),
    )
  }
  const list = useTeamList(lines, { onAssign: assign, onPrint: print })
  const first = lines[0]
  const isThere = lines.some(({ of }) => keyOf(of) === focused?.key)
  const stop: Listed | null = isThere ? focused : first ? { key: keyOf(first.of), figure: 'in-care' } : null
  const onFigure = (line: TeamLine, figure: Compared) => {
    const isShown = list.listed?.key === keyOf(line.of) && list.listed.figure === figure
    if (isShown) unlessRefused(viewBlock(figure, period), () => onView(viewFilters(line.of, figure)))
    else list.setListed({ key: keyOf(line.of), figure })
  }
  const page = { sorting, setSorting, setFocused, managers, providers, all, lines, list, stop, assign, onFigure }
  return { ...page, shown, said, place, print, savePdf }
}

/** The head of the page: how many, over which time, and Print. */
function Head({ page, month }: { readonly page: ReturnType<typeof useTeamPage>; readonly month: string }) {
  return (
    <div className="vhead">
      <h1>Caseloads</h1>
      <span className="t3 num nw">{sizeText(page.managers, page.all.length)}</span>
      <span className="grow" />
      <PeriodChoice {...page.shown} month={month} />
      <PrintButtons print={page.print} savePdf={page.savePdf} what="the figures" />
    </div>
  )
}

/** The caseloads of the team side by side. Every figure leads to its patients. */
export function TeamCaseloadsPage(props: TeamCaseloadsPageProps) {
  const { members, titleBar, sidebar, notices, sync, onPatient, onView } = props
  const page = useTeamPage(props)
  const { managers, providers, all, list, stop } = page
  const { open, period } = page.shown
  const now = useNowWith(open)
  const clock = { zone: open.timeZone, now }
  const shown = list.shown
  const month = `${monthName(monthOf(now, open.timeZone))} ${monthOf(now, open.timeZone).slice(0, 4)}`
  const named = {
    minutes: minutesHead(period, monthName(monthOf(now, open.timeZone))),
    nameOf: (line: TeamLine) => lineName(line.of, members.nameOf),
  }
  const common = {
    ...named,
    listed: list.listed,
    stop,
    onSort: page.setSorting,
    onFigure: page.onFigure,
    onFocus: page.setFocused,
  }
  return (
    <>
      <AppFrame titleBar={titleBar} statusBar={<Status rows={all} said={page.said} sync={sync} />}>
        {sidebar}
        <main className="sheet">
          <Head page={page} month={month} />
          {notices}
          <div className="split">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the buttons inside. */}
            <div
              className="team-scroll"
              data-region="caseloads"
              ref={(element) => {
                list.tables.current = element
              }}
              onKeyDown={onArrows}
            >
              {managers.length > 0 && (
                <FiguresTable
                  {...common}
                  title="By care manager"
                  who="Care manager"
                  lines={managers}
                  sorting={page.sorting}
                  cell={(line) => <ManagerCell {...{ line, open, members, clock }} />}
                  total={<TotalRow rows={all} />}
                />
              )}
              <FiguresTable
                {...common}
                title="By provider"
                who="Provider"
                lines={providers}
                sorting={null}
                cell={(line) => <span className="ell med">{lineName(line.of, members.nameOf)}</span>}
              />
              {providers.length === 0 && <p className="team-source f13 t2">No patient names you as the provider.</p>}
              <Source {...{ open, clock, onView }} rows={all} />
            </div>
            {shown && (
              <PatientsAside
                {...shown}
                period={period}
                title={titleOf(shown.line, shown.figure, named.minutes, members)}
                clock={clock}
                assignBlocked={assignBlock(open.membership, patientsOf(shown.line, shown.figure))}
                onAssign={page.assign}
                onView={() => onView(viewFilters(shown.line.of, shown.figure))}
                onPatient={onPatient}
                onClose={list.close}
              />
            )}
          </div>
        </main>
      </AppFrame>
      <OnPaper at={page.place}>
        {() => (
          <TeamPrint
            {...{ open, managers, providers, all, now }}
            {...named}
            size={sizeText(managers, all.length)}
            period={periodName(period, month)}
          />
        )}
      </OnPaper>
    </>
  )
}
