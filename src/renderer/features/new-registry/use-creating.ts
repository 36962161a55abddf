import { useEffect, useRef, useState } from 'react'
import type { NewRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { client } from '../../lib/ipc-client.ts'
import type { Created } from './new-registry-form.ts'

/** Codes after which what was begun goes on by itself once the table can be reached. */
const GOES_ON: readonly string[] = ['offline', 'unavailable', 'throttled', 'sign-in-required']
/** Between two attempts, milliseconds. */
const AGAIN_MS = 10_000

export type Creating =
  | { readonly state: 'editing'; readonly error: IpcError | null }
  | { readonly state: 'running' }
  /** The table can't be reached: it is tried again by itself. */
  | { readonly state: 'waiting'; readonly error: IpcError }
  /** It was begun and is not finished: what was asked for stands. `error`: why it could not be gone on with. */
  | { readonly state: 'begun'; readonly error: IpcError | null }

interface Options {
  /** A registry that was begun before and may be in the table in part. */
  readonly unfinished: NewRegistry | null
  /** Resolves to why it could not be made. */
  readonly onCreate: (request: NewRegistry) => Promise<IpcError | null>
}

/** What was made so far of the registry that is being created. */
function useMade(registryId: string): ReadonlySet<Created['id']> {
  const [made, setMade] = useState<ReadonlySet<Created['id']>>(new Set())
  useEffect(
    () =>
      client.on('registries.creating', (told) => {
        if (told.registryId === registryId) setMade((before) => new Set([...before, told.made]))
      }),
    [registryId],
  )
  return made
}

/** Whether a registry was begun of which something may be in the table. What can't be told counts as begun. */
async function isBegun(): Promise<boolean> {
  const answer = await client.call('registries.beginNew', {})
  return !answer.ok || (answer.value.unfinished !== null && !answer.value.isOpen)
}

/** Creates a registry, and tries again while the table can't be reached. */
export function useCreating({ unfinished, onCreate }: Options, registryId: string) {
  const [creating, setCreating] = useState<Creating>(
    unfinished ? { state: 'begun', error: null } : { state: 'editing', error: null },
  )
  const made = useMade(registryId)
  const create = async (request: NewRegistry) => {
    setCreating({ state: 'running' })
    const error = await onCreate(request)
    if (error === null) return
    if (GOES_ON.includes(error.code)) return setCreating({ state: 'waiting', error })
    // What may be in the table in part stands as it was sent.
    setCreating({ state: (await isBegun()) ? 'begun' : 'editing', error })
  }
  const latest = useRef(create)
  useEffect(() => {
    latest.current = create
  })
  const sent = useRef<NewRegistry | null>(unfinished)
  const isWaiting = creating.state === 'waiting'
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => {
      if (sent.current) void latest.current(sent.current)
    }, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isWaiting])
  return {
    creating,
    made,
    create(request: NewRegistry) {
      // What has begun is gone on with as it was sent.
      sent.current = creating.state === 'editing' ? request : (sent.current ?? request)
      void create(sent.current)
    },
  }
}
