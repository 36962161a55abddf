import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { DEFAULT_PACE } from '#shared/domain/review/agenda-length.ts'
import { lastPaces } from '#shared/domain/review/kept-review.ts'
import { timeLeft } from '#shared/domain/review/meeting.ts'
import { withNamesHidden } from '#shared/domain/review/meeting-steps.ts'
import { goTo, itemFor, pseudonymText } from '#shared/domain/review/review-list.ts'
import { contextAt } from '#shared/domain/rules/context.ts'
import { clockText } from '../../../lib/format.ts'
import { client } from '../../../lib/ipc-client.ts'
import { useNowWith, useTableClock } from '../../../lib/table-clock.ts'
import { useNow } from '../../../lib/use-now.ts'
import { useMemberNames } from '../../../lib/use-people.ts'
import { useSame } from '../../../lib/use-same.ts'
import { AppFrame, Button, ErrorMessage, Icon } from '../../../ui/index.ts'
import type { MeetingPageProps } from '../page.ts'
import type { ReviewStore } from '../review-state.ts'
import { AgendaRail } from './AgendaRail.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'
import { PatientStage } from './PatientStage.tsx'
import { useDecision } from './use-decision.ts'
import { useStageDetail } from './use-stage-detail.ts'
import { useStageKeys } from './use-stage-keys.ts'
import './stage.css'

/** How long the meeting will last still. It is told a moment later than the next patient is drawn, who does not wait for it. */
function TimeLeft({ meeting, state }: Pick<MeetingPageProps, 'meeting' | 'state'>) {
  const later = useDeferredValue(meeting)
  const kept = useDeferredValue(state.kept)
  const left = useMemo(() => timeLeft(later, DEFAULT_PACE, lastPaces(kept)), [later, kept])
  return (
    <span>
      About <b>{left.minutes} min</b> left{left.from === 'meeting' ? ' at this pace' : ''}
    </span>
  )
}

const End = memo(({ onPress }: { onPress: () => void }) => (
  <Button size="sm" className="stage-end" onPress={onPress}>
    End meeting
  </Button>
))

/** The participants and how the meeting goes, below the stage. */
function StageStatus({ meeting, open, state, sync, onEnd }: MeetingPageProps & { onEnd: () => void }) {
  const now = useNow(1000)
  const nameOf = useMemberNames(open.registry.id, open.membership)
  return (
    <>
      <span className="row gap1 ell">
        <Icon name="people" size={14} />{' '}
        {meeting.hideNames ? `${meeting.participants.length} taking part` : meeting.participants.map(nameOf).join(', ')}
      </span>
      <span className="sep" />
      <span>
        Meeting <b className="num">{clockText(Math.max(0, now - meeting.startedAt))}</b>
      </span>
      <TimeLeft meeting={meeting} state={state} />
      <span className="grow" />
      {sync}
      <End onPress={useSame(onEnd)} />
    </>
  )
}

/** Time counts only while the meeting is on the screen: a lock, or the end of the application, stops it. */
function useLooking({ actions }: ReviewStore): void {
  const clock = useRef(useTableClock())
  useEffect(() => {
    const read = clock.current
    actions.onScreen(read(), true)
    return () => actions.onScreen(read(), false)
  }, [actions])
}

/** The meeting: one patient after the other, readable from two metres, decided by a few keys. */
export function StagePage(props: MeetingPageProps) {
  const { open, store, meeting, titleBar, notices } = props
  const { actions } = store
  const clock = useTableClock()
  const [large, setLarge] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const rows = useMemo(() => new Map(open.rows.map((row) => [row.mrn, row])), [open.rows])
  const { list, hideNames } = meeting
  const { items } = list
  const onAgenda = useMemo(() => items.flatMap(({ mrn }) => rows.get(mrn) ?? []), [items, rows])
  const place = onAgenda.findIndex(({ mrn }) => mrn === list.current)
  const { state, retry } = useStageDetail(open.registry.id, onAgenda, place)
  const row = onAgenda[place] ?? null
  const item = list.current === null ? null : itemFor(list, list.current)
  const detail = state?.kind === 'ready' ? state.detail : null
  const now = useNowWith(detail)
  const context = useMemo(() => contextAt(open, now), [open, now])
  const decision = useDecision({ ...props, item, detail, context })
  useStageKeys({ ...props, decision, large, setLarge })
  const shown = { now, zone: open.timeZone }
  const end = () => {
    actions.end(clock())
    // What the meeting allowed ends with it.
    void client.call('sharing.end', {})
  }
  useLooking(store)
  return (
    <AppFrame titleBar={titleBar} statusBar={<StageStatus {...props} onEnd={end} />}>
      <div className={large ? 'stage big' : 'stage'}>
        <AgendaRail
          meeting={meeting}
          rowOf={(mrn) => rows.get(mrn) ?? null}
          clock={shown}
          refused={props.state.refused}
          onGo={(mrn) => actions.look(clock(), (one) => goTo(one, mrn))}
        />
        <div className="stage-middle">
          {notices}
          {props.state.unkept && (
            <ErrorMessage title="The meeting can’t be kept on this computer" error={props.state.unkept} />
          )}
          {row && (
            <PatientStage
              planChange={decision.panel.draft.carePlan}
              open={open}
              row={row}
              detail={detail}
              context={context}
              pseudonym={hideNames && item ? pseudonymText(item.pseudonym) : null}
              large={large}
              heading={heading}
              onLarger={() => setLarge(!large)}
              onHide={() => actions.change((one) => withNamesHidden(one, !one.hideNames))}
            />
          )}
          {row && state?.kind === 'failed' && (
            <ErrorMessage title="The record could not be read" error={state.error}>
              <Button onPress={retry}>Try again</Button>
            </ErrorMessage>
          )}
          {!row && <p className="center t2">This patient is no longer in the registry, or nobody is on the agenda.</p>}
        </div>
        {item && (
          <DecisionPanel
            {...decision.panel}
            mrn={item.mrn}
            clock={shown}
            meeting={meeting}
            onLeave={() => heading.current?.focus({ preventScroll: true })}
          />
        )}
      </div>
    </AppFrame>
  )
}
