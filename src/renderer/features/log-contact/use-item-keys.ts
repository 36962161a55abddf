import type { KeyboardEvent } from 'react'
import { useEntryForm } from './entry-form.ts'
import { focusItem } from './form-focus.ts'
import { keyedResponses } from './response-keys.ts'

const uidAndItem = (row: HTMLElement) => ({ uid: row.dataset.uid ?? '', item: Number(row.dataset.item) })

/** The keys of questionnaire items. `onDone` runs when the last item of the last questionnaire was answered by a digit. */
export function useItemKeys(onDone: () => void): (event: KeyboardEvent<HTMLElement>) => void {
  const { dispatch, base } = useEntryForm()

  function answer(row: HTMLElement, key: string, form: Element): boolean {
    const { uid, item } = uidAndItem(row)
    const question = base.clinic.registry.questionnaires.find((one) => one.uid === uid)?.questions[item]
    const response = question && keyedResponses(question).find((one) => one.key === key)
    if (!response) return false
    dispatch({ do: 'answer', uid, item, score: response.score })
    if (!focusItem(form, row, 1)) onDone()
    return true
  }
  function back(row: HTMLElement, form: Element): boolean {
    const previous = focusItem(form, row, -1) ?? row
    dispatch({ do: 'answer', ...uidAndItem(previous), score: null })
    return true
  }
  function clear(row: HTMLElement): boolean {
    dispatch({ do: 'answer', ...uidAndItem(row), score: null })
    return true
  }
  function move(row: HTMLElement, step: 1 | -1, form: Element): boolean {
    focusItem(form, row, step)
    return true
  }

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return
    const row = event.target.closest<HTMLElement>('[data-item]')
    if (!row) return
    const form = event.currentTarget
    const handled =
      event.key === 'Backspace'
        ? back(row, form)
        : event.key === 'Delete'
          ? clear(row)
          : event.key === 'ArrowDown'
            ? move(row, 1, form)
            : event.key === 'ArrowUp'
              ? move(row, -1, form)
              : answer(row, event.key, form)
    if (handled) event.preventDefault()
  }
}
