import { type NotSaved, onNotSaved } from '../../lib/not-saved.ts'
import { type AppContext, isLocked, type LateRefusal } from './app-state.ts'

export interface NotSavedActions {
  /** A person has read it. */
  dismissNotSaved(operationId: string): void
}

/** What stays of the refusals while the screen is locked: that there were some. */
export const withoutPatients = (refusals: readonly LateRefusal[]): LateRefusal[] =>
  refusals.map((one) => ({ ...one, about: null }))

function take(app: AppContext, { operationId, ...about }: NotSaved): void {
  const isUnknown = about.error.code === 'storage-locked'
  const refusal = { operationId, about: isUnknown || isLocked(app) ? null : about, isUnknown }
  const others = app.getState().notSaved.filter((one) => one.operationId !== operationId)
  app.setState({ notSaved: [...others, refusal] })
}

export const followNotSaved = (app: AppContext): (() => void) => onNotSaved((refused) => take(app, refused))

export const notSavedActions = ({ getState, setState }: AppContext): NotSavedActions => ({
  dismissNotSaved: (operationId) =>
    setState({ notSaved: getState().notSaved.filter((one) => one.operationId !== operationId) }),
})
