import { useContext } from 'react'
import { lengthText } from '#shared/domain/review/agenda-length.ts'
import { SyncContext } from '../../../lib/contexts.ts'
import { datesIn, plural, shortDate } from '../../../lib/format.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { useShortcuts } from '../../../lib/use-shortcuts.ts'
import { AppFrame, Button, ErrorMessage, Icon, OnPaper, PrintButtons, Spinner } from '../../../ui/index.ts'
import type { ReviewPageProps } from '../page.ts'
import { ReviewHead } from '../ReviewHead.tsx'
import { pageOf } from '../review-state.ts'
import { Unkept } from '../Unkept.tsx'
import { AddPatient } from './AddPatient.tsx'
import { AgendaBody } from './AgendaBody.tsx'
import { AgendaPrint } from './AgendaPrint.tsx'
import { QuestionPanel } from './QuestionPanel.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'
import { StartMeeting } from './StartMeeting.tsx'
import { type AgendaControls, useAgendaControls } from './use-agenda-controls.ts'
import { usePreparing } from './use-preparing.ts'
import './prepare.css'

/** The agenda before the meeting: who is on it, in which order, and what is asked. */
export function PreparePage(props: ReviewPageProps) {
  const { titleBar, sidebar, sync, notices, state, store } = props
  if (state.ready && state.kept.open === null) return <Prepare {...props} />
  const goOn = () => store.actions.show(pageOf(state.kept))
  return (
    <AppFrame titleBar={titleBar} statusBar={sync}>
      {sidebar}
      <main className="sheet">
        {notices}
        {state.ready ? (
          <div className="center">
            <div className="message-card">
              <h1>A review meeting is open</h1>
              <p className="t2">One meeting is open at a time. The next agenda is prepared when this one is closed.</p>
              <Button variant="primary" autoFocus onPress={goOn}>
                Go back to the meeting
              </Button>
            </div>
          </div>
        ) : state.unkept ? (
          <ErrorMessage title="The review could not be read" error={state.unkept}>
            <Button variant="primary" autoFocus onPress={() => void store.actions.load()}>
              Try again
            </Button>
          </ErrorMessage>
        ) : (
          <div className="center">
            <Spinner label="Reading the agenda" />
          </div>
        )}
      </main>
    </AppFrame>
  )
}

function Prepare(props: ReviewPageProps) {
  const { open, store, titleBar, sidebar, notices, sync, onOutbox } = props
  const preparing = usePreparing(props)
  const controls = useAgendaControls(props, preparing)
  const nameOf = useMemberNames(open.registry.id, open.membership)
  const { waiting, byMrn, questions, now } = preparing
  const { selected, panel, overlay } = controls
  const dates = datesIn({ zone: open.timeZone, now })
  const reader = { zone: open.timeZone, now, userId: open.membership.userId, nameOf }
  return (
    <>
      <AppFrame titleBar={titleBar} statusBar={<PrepareStatus waiting={waiting} said={controls.said} sync={sync} />}>
        {sidebar}
        <main className="sheet">
          {notices}
          <Unkept {...props} again={() => preparing.step((list) => list)} />
          <PrepareHead {...props} preparing={preparing} controls={controls} />
          <div className="filter-bar" role="toolbar" aria-label="Agenda">
            <ScopeChoice
              rows={open.rows}
              scope={preparing.scope}
              reader={preparing.reader}
              nameOf={nameOf}
              onChoose={preparing.choose}
            />
            <QuestionFilter controls={controls} />
            <span className="grow" />
            <LastReview {...props} now={now} />
          </div>
          <div className="split">
            <AgendaBody preparing={preparing} controls={controls} dates={dates} open={open} />
            {panel !== 'shut' && selected && (
              <QuestionPanel
                key={selected.item.mrn}
                open={open}
                one={selected}
                total={waiting.length}
                reader={reader}
                typed={questions.find(({ mrn }) => mrn === selected.item.mrn) ?? null}
                saving={controls.savings.get(selected.item.mrn) ?? null}
                areaRef={controls.area}
                asks={panel === 'asks'}
                onType={(question) => controls.type(selected.item.mrn, question)}
                onSave={controls.save}
                onMove={controls.moveBy}
                onLeaveOut={controls.leaveOut}
                onOutbox={onOutbox}
                onClose={controls.closePanel}
              />
            )}
          </div>
        </main>
      </AppFrame>
      {overlay === 'add' && <AddPatient open={open} onAdd={controls.add} onClose={controls.closeOverlay} />}
      {overlay === 'start' && (
        <StartMeeting
          open={open}
          length={lengthText(controls.length)}
          unsaved={controls.unsaved.length}
          onStart={(participants, consultant) =>
            store.actions.start(
              {
                startedAt: now,
                startedBy: open.membership.userId,
                participants: [...participants],
                consultant,
                scope: preparing.scope,
              },
              preparing.list,
            )
          }
          onClose={controls.closeOverlay}
        />
      )}
      <OnPaper at={controls.place}>
        {() => <AgendaPrint open={open} items={waiting} length={lengthText(controls.length)} dates={dates} now={now} />}
      </OnPaper>
      <p className="sr" role="status">
        {plural(byMrn.size === 0 ? 0 : waiting.length, 'patient')} on the agenda
      </p>
    </>
  )
}

interface PartProps extends ReviewPageProps {
  readonly preparing: ReturnType<typeof usePreparing>
  readonly controls: AgendaControls
}

function PrepareHead({ preparing: { waiting }, controls }: PartProps) {
  const nobody = waiting.length === 0
  const pace = controls.length.from === 'meetings' ? ', at the pace of the last meetings' : ''
  const empty = nobody ? 'Nobody is on the agenda.' : null
  useShortcuts(nobody ? {} : { 'Mod+p': controls.print })
  return (
    <ReviewHead title="Prepare the review" detail={nobody ? null : `${lengthText(controls.length)}${pace}`}>
      <PrintButtons
        label="Print agenda"
        what="the agenda"
        print={controls.print}
        savePdf={controls.savePdf}
        disabledReason={empty}
      />
      <Button shortcut="A" onPress={controls.openAdd}>
        <Icon name="plus" />
        Add a patient
      </Button>
      <Button variant="primary" disabledReason={empty} onPress={controls.openStart}>
        <Icon name="play" />
        Start meeting
      </Button>
    </ReviewHead>
  )
}

/** Narrows the agenda to those without a question, and leads to what was typed and not saved. */
function QuestionFilter({ controls }: { controls: AgendaControls }) {
  const { unasked, onlyUnasked, unsaved } = controls
  const [first] = unsaved
  return (
    <>
      {(unasked > 0 || onlyUnasked) && (
        <button
          type="button"
          className={onlyUnasked ? 'chip agenda-filter on' : 'chip agenda-filter'}
          aria-pressed={onlyUnasked}
          onClick={controls.toggleUnasked}
        >
          {unasked} without a question
        </button>
      )}
      {first && (
        <button type="button" className="chip agenda-unsaved" onClick={() => controls.openPatient(first.mrn)}>
          {plural(unsaved.length, 'question')} not saved
        </button>
      )}
    </>
  )
}

function LastReview({ open, store, state, now }: ReviewPageProps & { now: number }) {
  const { last } = state.kept
  const day = last && shortDate(last.endedAt ?? last.startedAt, open.timeZone, now)
  return (
    <span className="f12 t2 nw">
      {day && `Last review ${day}. `}
      <button type="button" className="link agenda-since" onClick={() => store.actions.show('since')}>
        What happened since
      </button>
    </span>
  )
}

interface StatusProps extends Pick<ReviewPageProps, 'sync'> {
  readonly waiting: ReturnType<typeof usePreparing>['waiting']
  readonly said: string | null
}

function PrepareStatus({ waiting, said, sync }: StatusProps) {
  const { kept } = useContext(SyncContext)
  const safety = waiting.filter(({ item }) => item.group === 'safety').length
  return (
    <>
      <span>
        <b>{waiting.length}</b> on the agenda
      </span>
      {safety > 0 && (
        <span>
          <b>{safety}</b> safety
        </span>
      )}
      <span className="sep status-wide" />
      <span className="status-wide">
        {kept.on === 'disk'
          ? 'The agenda is kept, encrypted, on this computer'
          : 'The agenda is kept in memory until Caseload closes'}
      </span>
      <span className="grow" />
      <span role="status">{said}</span>
      {sync}
    </>
  )
}
