import { describe, expect, it } from 'vitest'
import { NO_FILTERS } from '#shared/domain/caseload/filters.ts'
import { registryPreferencesSchema } from '#shared/preferences.ts'
import { choiceOf, createCaseloadStore, namedView } from '../../../../src/renderer/features/caseload/caseload-store.ts'
import { NO_CHOICE } from '../../../../src/renderer/lib/contexts.ts'

const start = (chosen = NO_CHOICE) => createCaseloadStore(chosen, { peekOpen: true })

describe('What a person chose to see', () => {
  it('comes back as it was left: view, order, columns, patient; the filters only with a saved view', () => {
    const { actions, getState } = start()
    actions.showView('overdue')
    actions.sortBy('payer', false)
    actions.arrange({ order: [], hidden: ['weeks'], widths: {} })
    actions.filterBy({ text: 'Halvorsen' })
    actions.openPatient('003716', 'audit')
    const kept = registryPreferencesSchema.parse(choiceOf(getState()))
    const again = start(kept).getState()
    expect(again).toMatchObject({
      view: 'overdue',
      sorting: { id: 'payer' },
      columns: { hidden: ['weeks'] },
      selected: '003716',
      patient: { mrn: '003716', tab: 'audit' },
      filters: NO_FILTERS,
    })
  })

  it('a saved view brings its filters, order and columns, also after a restart', () => {
    const { actions, getState } = start()
    actions.showView('mine')
    actions.filterBy({ payers: ['Medicare'] })
    actions.sortBy('minutes', true)
    const view = namedView('Medicare', 'mine', getState())
    actions.saveView(view)
    actions.showView('all')
    expect(getState().filters).toEqual(NO_FILTERS)
    actions.showView(view.id)
    const shown = { view: view.id, filters: { payers: ['Medicare'] }, sorting: { id: 'minutesToNext' } }
    expect(getState()).toMatchObject(shown)
    expect(start(registryPreferencesSchema.parse(choiceOf(getState()))).getState()).toMatchObject(shown)
  })

  it('a saved view that is removed leaves its base, and one that is gone leads to everybody', () => {
    const { actions, getState } = start()
    const view = namedView('Mine', 'mine', getState())
    actions.saveView(view)
    actions.removeView(view.id)
    expect(getState()).toMatchObject({ view: 'mine', savedViews: [] })
    actions.showView(view.id)
    expect(getState().view).toBe('all')
  })

  it('nobody stays selected together over another view or filter', () => {
    const { actions, getState } = start()
    for (const change of [
      () => actions.showView('mine'),
      () => actions.filterBy({ daysLate: 1 }),
      actions.clearFilters,
    ]) {
      actions.check(new Set(['1', '2']))
      change()
      expect(getState().checked.size).toBe(0)
    }
  })

  it('an order that this version does not know is the usual one', () => {
    expect(start({ ...NO_CHOICE, sorting: [{ id: 'later', desc: true }] }).getState().sorting.id).toBe('flags')
  })
})
