import { elementWithData } from '../../lib/focus.ts'
import type { ProblemField } from './draft-problems.ts'

const ENTRY = 'input:not([disabled]):not([type="hidden"]), textarea, [role="spinbutton"]'

const focusFirst = (scope: Element | null | undefined): boolean => {
  const control = scope?.querySelector<HTMLElement>(ENTRY)
  control?.focus()
  return control !== null && control !== undefined
}

/** Focuses the control of a field: its container carries `data-field`. */
export const focusField = (form: Element | null, field: ProblemField): boolean =>
  focusFirst(form && elementWithData(form, 'field', field))

const rows = (form: Element | null): HTMLElement[] => [...(form?.querySelectorAll<HTMLElement>('[data-item]') ?? [])]

/** The radio of an item that takes the focus: the chosen one, else the first. */
const radioOf = (row: Element): HTMLElement | null =>
  row.querySelector<HTMLElement>('input:checked') ?? row.querySelector<HTMLElement>('input')

/** Moves to the item `step` after (or before) a row, across questionnaires. False at either end. */
export function focusItem(form: Element | null, row: HTMLElement, step: 1 | -1): HTMLElement | null {
  const all = rows(form)
  const target = all[all.indexOf(row) + step]
  if (target) radioOf(target)?.focus()
  return target ?? null
}

/** Focuses the first item without an answer, else the first; without items, the note. */
export function focusItems(form: Element | null): void {
  const all = rows(form).filter((row) => row.closest('[inert]') === null)
  const row = all.find((each) => !each.querySelector('input:checked')) ?? all[0]
  if (row) radioOf(row)?.focus()
  else focusField(form, 'notes')
}
