import { useState } from 'react'
import {
  type ConnectionField,
  type ConnectionFields,
  checkConnection,
  checkField,
  fieldsFor,
} from '#shared/connection-checks.ts'
import type { ConnectionDraft } from '#shared/connections.ts'
import { checkSignInPage } from '#shared/start-url.ts'

export interface ConnectionForm {
  readonly fields: ConnectionFields
  set(change: Partial<ConnectionFields>): void
  /** Called when the person leaves a field. From then on its mistakes show while the person types. */
  leave(field: ConnectionField): void
  /** What is wrong with a field; null before the person left the field or tried to save. */
  problem(field: ConnectionField): string | null
  /** The checked connection. Null when something is wrong; then every mistake shows. */
  finish(): ConnectionDraft | null
}

/** The form of a connection. `complete`: the values come from a file, so mistakes show at once. */
export function useConnectionForm(initial: ConnectionFields | null, complete: boolean): ConnectionForm {
  const [fields, setFields] = useState(() => initial ?? fieldsFor({ kind: 'identity-center' }))
  const [left, setLeft] = useState<ReadonlySet<ConnectionField>>(new Set())
  const [all, setAll] = useState(complete)
  const set = (change: Partial<ConnectionFields>) => setFields((before) => ({ ...before, ...change }))
  return {
    fields,
    set,
    leave(field) {
      if (fields[field].trim() === '') return
      setLeft((before) => new Set(before).add(field))
      const start = field === 'startUrl' ? checkSignInPage(fields.startUrl) : null
      // Some addresses name their region. Then the person need not know the region.
      if (start?.ok && start.region !== null && fields.region === '') set({ region: start.region })
    },
    problem: (field) => (all || left.has(field) ? checkField(fields, field) : null),
    finish() {
      setAll(true)
      const checked = checkConnection(fields)
      return checked.ok ? checked.draft : null
    },
  }
}
