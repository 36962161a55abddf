import { useState } from 'react'
import { type UpdateState, WAITS_FOR } from '#shared/updates.ts'
import { useWorkGoingOn } from '../../lib/at-work.ts'
import { client } from '../../lib/ipc-client.ts'
import { useUpdates } from '../../lib/use-updates.ts'
import { Button, Icon, Problem } from '../../ui/index.ts'
import { updateText } from './update-text.ts'

/** In Settings: how new versions stand, and when one that is ready is installed. */
export function UpdatesCard() {
  const state = useUpdates()
  const [failed, setFailed] = useState<string | null>(null)
  if (state === null) return null
  const check = async () => {
    setFailed(null)
    const answer = await client.call('updates.check', {})
    if (!answer.ok) setFailed(answer.error.message)
  }
  const notes = state.state === 'ready' || state.state === 'available' ? state.notes : ''
  const isRefused = state.state === 'refused'
  return (
    <section className="card updates" aria-labelledby="updates-heading">
      <div className="updates-head">
        <div className="grow">
          <h3 id="updates-heading" className="f13 semi">
            Updates
          </h3>
          <p className="f13 t2 selectable" role="status">
            {isRefused ? '' : updateText(state)}
          </p>
        </div>
        {state.state !== 'off' && state.state !== 'not-here' && (
          <Button size="sm" onPress={() => void check()}>
            <Icon name="refresh" /> Check for updates
          </Button>
        )}
      </div>
      {state.state === 'downloading' && (
        <progress className="updates-progress" aria-label="Download" max={state.size} value={state.received} />
      )}
      <Problem reason={failed ?? (isRefused ? updateText(state) : null)} />
      {notes !== '' && <p className="f12 t2 updates-notes selectable">{notes}</p>}
      {state.state === 'ready' && <Install ready={state} onFailed={setFailed} />}
    </section>
  )
}

interface InstallProps {
  readonly ready: Extract<UpdateState, { readonly state: 'ready' }>
  readonly onFailed: (reason: string | null) => void
}

/** When the version that is ready is installed. A restart waits for what is being done. */
function Install({ ready, onFailed }: InstallProps) {
  const atWork = useWorkGoingOn()
  const [first] = atWork
  const restart = async () => {
    onFailed(null)
    const answer = await client.call('updates.restart', { atWork: [...atWork] })
    if (!answer.ok) onFailed(answer.error.message)
  }
  return (
    <>
      {first !== undefined && <p className="f12 updates-waits">{WAITS_FOR[first]}</p>}
      <div className="updates-acts">
        <Button
          variant="primary"
          size="sm"
          disabledReason={first === undefined ? null : WAITS_FOR[first]}
          onPress={() => void restart()}
        >
          Restart and update
        </Button>
        <Button
          size="sm"
          disabledReason={ready.later ? 'It is installed at the next start.' : null}
          onPress={() => void client.call('updates.later', {})}
        >
          At the next start
        </Button>
      </div>
    </>
  )
}
