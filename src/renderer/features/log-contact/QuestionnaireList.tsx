import type { KeyboardEvent } from 'react'
import { Banner } from '../../ui/Banner.tsx'
import { useEntryForm } from './entry-form-context.ts'
import { QuestionnairePanel } from './QuestionnairePanel.tsx'
import { useItemKeys } from './use-item-keys.ts'

/** Every questionnaire of the registry. Keys: a digit answers and moves on, Backspace goes back, arrows move. */
export function QuestionnaireList({ onDone }: { onDone: () => void }) {
  const { draft, base } = useEntryForm()
  const onKey: (event: KeyboardEvent<HTMLElement>) => void = useItemKeys(onDone)
  return (
    <section className="lc-scores" aria-label="Scores">
      {draft.noShow && (
        <Banner tone="info" icon="no-show" card>
          Scores are off because the patient did not show. What you typed comes back when you switch this off.
        </Banner>
      )}
      <div
        role="presentation"
        onKeyDownCapture={onKey}
        inert={draft.noShow}
        className={draft.noShow ? 'lc-off' : undefined}
      >
        {base.clinic.registry.questionnaires.map((one) => (
          <QuestionnairePanel key={one.uid} questionnaire={one} />
        ))}
      </div>
    </section>
  )
}
