import { useEffect, useState } from 'react'
import { SHARING_MEETING_HOURS, SHARING_MINUTES, type Sharing } from '#shared/ipc/contract/sharing.ts'
import { computerZone, timeOfDay } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { CAPTURE, system } from '../../lib/system.ts'
import { Button, Dialog, Problem, SegmentedRadio } from '../../ui/index.ts'
import './lock.css'

type Minutes = (typeof SHARING_MINUTES)[number]
type Length = Minutes | 'meeting'
const lengthText = (length: Length) => (length === 'meeting' ? 'The meeting' : `${length} min`)
const [, USUAL] = SHARING_MINUTES

/** Until when shared screens show the window; null: they show it black. */
export function useSharing(): Sharing['until'] {
  const [{ until }, setSharing] = useState<Sharing>({ until: null })
  useEffect(() => {
    const stop = client.on('sharing.changed', setSharing)
    void client.call('sharing.get', {}).then((answer) => answer.ok && setSharing(answer.value))
    return stop
  }, [])
  return until
}

/** Says in the title bar that shared screens show the window, and ends it. */
export function SharingNote({ until }: { readonly until: Sharing['until'] }) {
  const forMeeting = until === 'meeting-ends'
  return (
    <span role="status">
      {until !== null && (
        <span className="tb-note tb-sharing">
          {forMeeting
            ? 'Window may be shared until the meeting ends'
            : `Shared screens show this window until ${timeOfDay(until, computerZone())}`}
          <Button onPress={() => void client.call('sharing.end', {})}>{forMeeting ? 'Stop' : 'End'}</Button>
        </span>
      )}
    </span>
  )
}

interface AllowSharingProps {
  /** A review meeting is held: it is offered for as long. */
  readonly inMeeting: boolean
  readonly onClose: () => void
}

/** Asks for how long shared screens may show the window. */
export function AllowSharing({ inMeeting, onClose }: AllowSharingProps) {
  const lengths: readonly Length[] = inMeeting ? ['meeting', ...SHARING_MINUTES] : SHARING_MINUTES
  const [length, setLength] = useState<Length>(inMeeting ? 'meeting' : USUAL)
  const [problem, setProblem] = useState<string | null>(null)
  const allow = async () => {
    const answer = await (length === 'meeting'
      ? client.call('sharing.allowForMeeting', {})
      : client.call('sharing.allow', { minutes: length }))
    if (answer.ok) onClose()
    else setProblem(answer.error.message)
  }
  const choose = (chosen: string) => setLength(lengths.find((one) => lengthText(one) === chosen) ?? USUAL)
  return (
    <Dialog label="Show on shared screens" role="alertdialog" className="confirm-dialog" onClose={onClose}>
      <h2>Show on shared screens?</h2>
      <div className="f13 t2">
        <p>
          {CAPTURE[system]} For a review by video you can let them show it for a time. Everybody in the call, and a
          recording of it, then sees patients. It ends by itself, and when the screen locks; both are kept in this
          computer’s journal.
        </p>
        {length === 'meeting' && (
          <p>It ends with the meeting, and after {SHARING_MEETING_HOURS} hours where nobody ends the meeting.</p>
        )}
      </div>
      <SegmentedRadio
        label="For how long"
        options={lengths.map((one) => ({ value: lengthText(one) }))}
        value={lengthText(length)}
        onChange={choose}
      />
      <Problem reason={problem} />
      <div className="row gap2 confirm-actions">
        <Button autoFocus onPress={onClose}>
          Keep it black
        </Button>
        <Button variant="primary" onPress={() => void allow()}>
          {length === 'meeting' ? 'Show until the meeting ends' : `Show for ${lengthText(length)}`}
        </Button>
      </div>
    </Dialog>
  )
}
