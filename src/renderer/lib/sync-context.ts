import { createContext } from 'react'
import { IDLE_SYNC, type SyncState } from '#shared/outbox.ts'

/** The state of sending and reading, for every part of a screen that says where something is saved. */
export const SyncContext = createContext<SyncState>(IDLE_SYNC)
