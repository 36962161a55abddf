import { useContext, useEffect, useState } from 'react'
import { choiceOf, createCaseloadStore } from '../../features/caseload/caseload-store.ts'
import { PreferencesContext } from '../../lib/contexts.ts'

/** Starts with the choices that the person left in this registry, and keeps each change of them. */
export function useKeptCaseload() {
  const { general, registry, changeGeneral, changeRegistry } = useContext(PreferencesContext)
  const [store] = useState(() => createCaseloadStore(registry, general))
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.peekOpen !== before.peekOpen) changeGeneral({ peekOpen: state.peekOpen })
        changeRegistry(choiceOf(state))
      }),
    [store, changeGeneral, changeRegistry],
  )
  return store
}
