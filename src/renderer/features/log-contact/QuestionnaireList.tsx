import type { KeyboardEvent } from 'react'
import { usePreferences } from '../../lib/contexts.ts'
import { digitOf, isComposing } from '../../lib/shortcut-keys.ts'
import { Banner } from '../../ui/index.ts'
import { useEntryForm } from './entry-form-context.ts'
import { focusItem } from './form-focus.ts'
import { QuestionnairePanel } from './QuestionnairePanel.tsx'
import { keyedResponses } from './response-keys.ts'

const uidAndItem = (row: HTMLElement) => ({ uid: row.dataset.uid ?? '', item: Number(row.dataset.item) })

/** The keys of questionnaire items. `onDone` runs when the last item of the last questionnaire was answered by a digit. */
function useItemKeys(onDone: () => void): (event: KeyboardEvent<HTMLElement>) => void {
  const { dispatch, base } = useEntryForm()
  const { general } = usePreferences()

  function answer(row: HTMLElement, key: string, form: Element): boolean {
    const { uid, item } = uidAndItem(row)
    const question = base.clinic.registry.questionnaires.find((one) => one.uid === uid)?.questions[item]
    const response = question && keyedResponses(question).find((one) => one.key === key)
    if (!response) return false
    dispatch({ do: 'answer', uid, item, score: response.score })
    if (!focusItem(form, row, 1)) onDone()
    return true
  }
  const clear = (row: HTMLElement) => dispatch({ do: 'answer', ...uidAndItem(row), score: null })
  const others: Readonly<Record<string, (row: HTMLElement, form: Element) => void>> = {
    Backspace: (row, form) => clear(focusItem(form, row, -1) ?? row),
    Delete: clear,
    ArrowDown: (row, form) => focusItem(form, row, 1),
    ArrowUp: (row, form) => focusItem(form, row, -1),
  }

  return (event) => {
    if (isComposing(event) || !(event.target instanceof Element)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = event.target.closest<HTMLElement>('[data-item]')
    if (!row) return
    const form = event.currentTarget
    // A number pad without Num Lock sends arrows: its digits come first.
    const digit = digitOf(event)
    const other = others[event.key]
    if (digit !== null) {
      if (!general.numberKeys || !answer(row, digit, form)) return
    } else if (other) other(row, form)
    else return
    event.preventDefault()
  }
}

/** Every questionnaire of the registry. Keys: a digit answers and moves on, Backspace goes back, arrows move. */
export function QuestionnaireList({ onDone }: { onDone: () => void }) {
  const { draft, base } = useEntryForm()
  const onKey: (event: KeyboardEvent<HTMLElement>) => void = useItemKeys(onDone)
  return (
    <section className="lc-scores" aria-label="Scores" data-region="scores">
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
