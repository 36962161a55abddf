// G9: after saving in a view that the patient leaves, nothing was selected, Esc did nothing, and the patient was out of sight.
import { expect, it } from 'vitest'
import { createCaseloadStore } from '../../src/renderer/features/caseload/caseload-store.ts'
import { NO_CHOICE } from '../../src/renderer/lib/contexts.ts'

const left = () => {
  const store = createCaseloadStore(NO_CHOICE, { peekOpen: true })
  store.actions.select('1')
  store.actions.leaveTo('2')
  return store
}

it('the next row is selected, and the panel stays with who has left', () =>
  expect(left().getState()).toMatchObject({ selected: '2', pinned: '1' }))

it.each<[string, (store: ReturnType<typeof left>) => void, string | null]>([
  ['the focus comes to the selected row', (store) => store.actions.select('2'), '1'],
  ['another row is chosen', (store) => store.actions.select('3'), null],
  ['the panel is closed', (store) => store.actions.setPeek(false), null],
  ['another view is shown', (store) => store.actions.showView('all'), null],
])('until %s', (_what, act, pinned) => {
  const store = left()
  act(store)
  expect(store.getState().pinned).toBe(pinned)
})
