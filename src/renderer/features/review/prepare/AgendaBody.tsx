import type { DayText } from '#shared/domain/review/agenda-reasons.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { Button } from '../../../ui/index.ts'
import { AgendaApart } from './AgendaApart.tsx'
import { AgendaList } from './AgendaList.tsx'
import { questionProblem } from './question-change.ts'
import type { AgendaControls } from './use-agenda-controls.ts'
import type { Preparing } from './use-preparing.ts'

interface AgendaBodyProps {
  readonly open: OpenRegistry
  readonly preparing: Preparing
  readonly controls: AgendaControls
  readonly dates: DayText
}

/** The agenda, or why it is empty, and below it who is not on it. */
export function AgendaBody({ open, preparing, controls, dates }: AgendaBodyProps) {
  const { list, byMrn, agenda, rest, withRest, questions } = preparing
  const { runs } = controls
  return (
    <section className="agenda" aria-label="Agenda" data-region="agenda" ref={controls.agenda}>
      {runs.length === 0 ? (
        <div className="agenda-empty">
          <h2>{controls.onlyUnasked ? 'Everybody has a question' : 'Nobody is on the agenda'}</h2>
          <p className="t2">
            {controls.onlyUnasked
              ? 'Each patient on the agenda has a question for the psychiatrist.'
              : open.rows.length === 0
                ? 'This registry has no patients yet.'
                : 'No patient of these has an open flag, and no rule applies. Choose other patients, or add one.'}
          </p>
          {controls.onlyUnasked ? (
            <Button onPress={controls.toggleUnasked}>Show the whole agenda</Button>
          ) : (
            <Button shortcut="A" onPress={controls.openAdd}>
              Add a patient
            </Button>
          )}
        </div>
      ) : (
        <AgendaList
          runs={runs}
          current={controls.selected?.item.mrn ?? null}
          typed={new Set(questions.filter((one) => questionProblem(one) === null).map(({ mrn }) => mrn))}
          dates={dates}
          onOpen={controls.openPatient}
        />
      )}
      {!controls.onlyUnasked && (
        <AgendaApart
          leftOut={list.items.filter(({ state }) => state.is === 'skipped')}
          unreadable={agenda.unreadable}
          rows={byMrn}
          rest={rest.length}
          withRest={withRest}
          onBack={controls.putBack}
          onRest={controls.showRest}
        />
      )}
    </section>
  )
}
