import { useEffect, useState } from 'react'
import { SHARING_MINUTES, type Sharing } from '#shared/ipc/contract/sharing.ts'
import { computerZone, timeOfDay } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { Button, Dialog, Problem, SegmentedRadio } from '../../ui/index.ts'
import './lock.css'

type Minutes = (typeof SHARING_MINUTES)[number]
const words = (minutes: Minutes) => `${minutes} min`
const [, USUAL] = SHARING_MINUTES

/** Until when shared screens show the window, epoch milliseconds; null: they show it black. */
export function useSharing(): number | null {
  const [{ until }, setSharing] = useState<Sharing>({ until: null })
  useEffect(() => {
    const stop = client.on('sharing.changed', setSharing)
    void client.call('sharing.get', {}).then((answer) => answer.ok && setSharing(answer.value))
    return stop
  }, [])
  return until
}

/** Says in the title bar that shared screens show the window, and ends it. */
export function SharingNote({ until }: { readonly until: number | null }) {
  return (
    <span role="status">
      {until !== null && (
        <span className="tb-note tb-sharing">
          Shared screens show this window until {timeOfDay(until, computerZone())}
          <Button onPress={() => void client.call('sharing.end', {})}>End</Button>
        </span>
      )}
    </span>
  )
}

/** Asks for how long shared screens may show the window. */
export function AllowSharing({ onClose }: { readonly onClose: () => void }) {
  const [minutes, setMinutes] = useState<Minutes>(USUAL)
  const [problem, setProblem] = useState<string | null>(null)
  const allow = async () => {
    const answer = await client.call('sharing.allow', { minutes })
    if (answer.ok) onClose()
    else setProblem(answer.error.message)
  }
  const choose = (chosen: string) => setMinutes(SHARING_MINUTES.find((one) => words(one) === chosen) ?? USUAL)
  return (
    <Dialog label="Show on shared screens" role="alertdialog" className="confirm-dialog" onClose={onClose}>
      <h2>Show on shared screens?</h2>
      <div className="f13 t2">
        <p>
          Screen sharing, recordings and screenshots show Caseload black. For a review by video you can let them show it
          for a time. Everybody in the call, and a recording of it, then sees patients. It ends by itself, and when the
          screen locks; both are kept in this computer’s journal.
        </p>
      </div>
      <SegmentedRadio
        label="For how long"
        options={SHARING_MINUTES.map((one) => ({ value: words(one) }))}
        value={words(minutes)}
        onChange={choose}
      />
      <Problem reason={problem} />
      <div className="row gap2 confirm-actions">
        <Button autoFocus onPress={onClose}>
          Keep it black
        </Button>
        <Button variant="primary" onPress={() => void allow()}>
          Show for {words(minutes)}
        </Button>
      </div>
    </Dialog>
  )
}
