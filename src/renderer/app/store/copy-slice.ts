import type { AppContext } from './app-state.ts'

export interface CopyActions {
  /** Lets main put selected text on the clipboard, which accounts for it first. Resolves to whether it is there. */
  copySelection(text: string): Promise<boolean>
  /** A person has read why something was not copied. */
  dismissNotCopied(): void
}

async function copySelection({ client, getState, setState }: AppContext, text: string): Promise<boolean> {
  const { screen } = getState()
  const registryId = screen.kind === 'caseload' ? screen.open.registry.id : null
  // Nobody knows here whom a text is about, or names.
  const request = { registryId, mrn: null, object: 'selection', isNamed: true, text } as const
  const answer = await client.call('clipboard.copy', request)
  setState({ notCopied: answer.ok ? null : answer.error.message })
  return answer.ok
}

export const copyActions = (app: AppContext): CopyActions => ({
  copySelection: (text) => copySelection(app, text),
  dismissNotCopied: () => app.setState({ notCopied: null }),
})
