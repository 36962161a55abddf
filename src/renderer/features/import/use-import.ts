import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { RowDecision } from '#shared/domain/import/row-state.ts'
import type { ImportChoices, ImportJob } from '#shared/imports.ts'
import type { CheckedFile, ImportRowView } from '#shared/ipc/contract.ts'
import { createAttempts } from '../../lib/attempts.ts'
import { client } from '../../lib/ipc-client.ts'
import { type ImportDraft, NO_DRAFT } from './import-draft.ts'
import { useImportJob } from './use-import-job.ts'

type Busy = 'choosing' | 'reading' | 'starting' | null

/** Reads and checks the chosen file again whenever something else is chosen; only the latest answer counts. */
function useChecked(registryId: string, place: RefObject<ImportDraft>) {
  const [draft, setDraft] = useState(place.current)
  const [checked, setChecked] = useState<CheckedFile | null>(null)
  const [busy, setBusy] = useState<Busy>(null)
  const [error, setError] = useState<string | null>(null)
  const attempts = useRef(createAttempts())
  const change = useCallback(
    (next: Partial<ImportDraft>) => {
      place.current = { ...place.current, ...next }
      setDraft(place.current)
    },
    [place],
  )
  const check = useCallback(
    async (choices: ImportChoices, step: ImportDraft['step']) => {
      const isLatest = attempts.current.begin()
      setBusy('reading')
      change({ choices })
      const answer = await client.call('imports.check', { registryId, choices })
      if (!isLatest()) return
      setBusy(null)
      setError(answer.ok ? null : answer.error.message)
      setChecked(answer.ok ? answer.value : null)
      change(answer.ok && answer.value.problem === null ? { step } : { step: 'file' })
    },
    [registryId, change],
  )
  useEffect(() => {
    const { step, choices } = place.current
    if (step !== 'file') void check(choices, step)
    const { current } = attempts
    return () => current.drop()
  }, [check, place])
  return { draft, change, checked, setChecked, busy, setBusy, error, setError, check }
}

type Prepared = ReturnType<typeof useChecked>

/** Lets the person choose a file, and reads it. */
async function chooseFile(registryId: string, { setBusy, setError, change, check }: Prepared): Promise<void> {
  setBusy('choosing')
  setError(null)
  const answer = await client.call('imports.choose', { registryId })
  setBusy(null)
  if (!answer.ok) return setError(answer.error.message)
  if (answer.value.outcome === 'cancelled') return
  change(NO_DRAFT)
  await check({}, 'columns')
}

/** Begins to enroll. @returns the import; null where it did not begin */
async function startImport(registryId: string, prepared: Prepared): Promise<ImportJob | null> {
  const { draft, setBusy, setError, setChecked, change } = prepared
  const { choices, decisions } = draft
  setBusy('starting')
  const answer = await client.call('imports.start', { registryId, choices, decisions: [...decisions] })
  setBusy(null)
  setError(answer.ok ? null : answer.error.message)
  if (!answer.ok) return null
  setChecked(null)
  change(NO_DRAFT)
  return answer.value.job
}

/** The import of a registry: a file is chosen, its columns and rows are looked at, and its patients enrolled. */
export function useImport(registryId: string, place: RefObject<ImportDraft>) {
  const { job, setJob, steer } = useImportJob(registryId)
  const prepared = useChecked(registryId, place)
  const { draft, change, checked, setChecked, busy, error, setError, check } = prepared
  const { choices, decisions } = draft
  return {
    job,
    steer,
    draft,
    checked,
    busy,
    error,
    choose: () => chooseFile(registryId, prepared),
    async start() {
      const started = await startImport(registryId, prepared)
      if (started) setJob(started)
    },
    /** Lets the file go, or the result. */
    async close() {
      change(NO_DRAFT)
      setChecked(null)
      await client.call('imports.close', { registryId })
      setJob((now) => (now?.state === 'done' ? null : now))
    },
    decide: ({ record, question }: ImportRowView, decision: RowDecision) =>
      change({ decisions: new Map(decisions).set(record, { decision, question }) }),
    async saveLeftOut() {
      const asked = job ? null : { choices, decisions: [...decisions] }
      const answer = await client.call('imports.saveLeftOut', { registryId, check: asked })
      setError(answer.ok ? null : answer.error.message)
    },
    /** Other choices are read at once; a part of the others stays. */
    choosing: (changed: Partial<ImportChoices>) => void check({ ...choices, ...changed }, draft.step),
    go: (step: ImportDraft['step']) => change({ step }),
  }
}
export type Import = ReturnType<typeof useImport>
