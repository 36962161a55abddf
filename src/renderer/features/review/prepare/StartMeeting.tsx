import { useState } from 'react'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { capitalized, plural } from '../../../lib/format.ts'
import { client } from '../../../lib/ipc-client.ts'
import { onSaveKey, SAVE_KEYS } from '../../../lib/shortcut-keys.ts'
import { useReading } from '../../../lib/use-reading.ts'
import { Banner, Button, Dialog, RadioList, Spinner } from '../../../ui/index.ts'
import { consultants, likelyConsultant, type MeetingPerson, meetingPeople } from './meeting-people.ts'

/** Stands for nobody among the choices: no user id is a word with a space. */
const NOBODY = 'nobody yet'

interface StartMeetingProps {
  readonly open: OpenRegistry
  /** `about 62 min for 14 patients` */
  readonly length: string
  /** How many questions are typed and not saved. */
  readonly unsaved: number
  readonly onStart: (participants: readonly string[], consultant: string | null) => void
  readonly onClose: () => void
}

/** Asks who takes part and who consults, and starts the meeting. */
export function StartMeeting(props: StartMeetingProps) {
  const { open, onClose } = props
  const { reading } = useReading(
    () => client.call('registries.people', { registryId: open.registry.id }),
    open.registry.id,
  )
  return (
    <Dialog label="Start meeting" className="confirm-dialog start-meeting" onClose={onClose}>
      <h2>Start the review meeting</h2>
      {reading.kind === 'loading' ? (
        <Spinner label="Reading who is in the registry" />
      ) : (
        <WhoTakesPart
          {...props}
          people={meetingPeople(reading.kind === 'ready' ? reading.value.people : [], open.membership)}
          problem={reading.kind === 'failed' ? reading.error.message : null}
        />
      )}
    </Dialog>
  )
}

interface WhoTakesPartProps extends StartMeetingProps {
  readonly people: readonly MeetingPerson[]
  /** Why the other members are not known; null when they are. */
  readonly problem: string | null
}

function WhoTakesPart({ open, people, problem, length, unsaved, onStart, onClose }: WhoTakesPartProps) {
  const own = open.membership.userId
  const [consultant, setConsultant] = useState(() => likelyConsultant(people, own))
  const [others, setOthers] = useState<readonly string[]>(() =>
    consultant === null || consultant === own ? [] : [consultant],
  )
  const blocked =
    unsaved > 0 ? `${plural(unsaved, 'question')} typed and not saved. Save or discard what you wrote first.` : null
  const start = () => {
    if (blocked === null) onStart([own, ...others], consultant)
  }
  const consult = (chosen: string) => {
    const userId = chosen === NOBODY ? null : chosen
    setConsultant(userId)
    if (userId !== null && userId !== own && !others.includes(userId)) setOthers([...others, userId])
  }
  const takePart = (userId: string, takes: boolean) => {
    setOthers(takes ? [...others, userId] : others.filter((one) => one !== userId))
    if (!takes && consultant === userId) setConsultant(null)
  }
  return (
    <div className="start-form" onKeyDownCapture={onSaveKey(start)}>
      <p className="f13 t2">
        {capitalized(length)}. The agenda and what is decided are kept, encrypted, on this computer until the meeting is
        closed.
      </p>
      {problem && (
        <Banner tone="warn" card>
          The other members are not known on this computer. {problem} You can start, and choose them in the meeting.
        </Banner>
      )}
      <fieldset className="start-people">
        <legend className="lab">Who takes part</legend>
        <div className="radio-list">
          {people.map(({ userId, name, role }) => (
            <label key={userId} className="start-person">
              <input
                type="checkbox"
                checked={userId === own || others.includes(userId)}
                disabled={userId === own}
                onChange={(event) => takePart(userId, event.target.checked)}
              />
              <span className="grow ell med">{userId === own ? `${name} (you)` : name}</span>
              <span className="f12 t2 nw">{role || 'No role'}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div>
        <p className="lab">Who consults: the provider of the entries</p>
        <RadioList
          label="Who consults"
          options={[
            ...consultants(people, [own, ...others]).map(({ userId, name, role }) => ({
              value: userId,
              words: userId === own ? `${name} (you)` : name,
              detail: role || 'No role',
            })),
            {
              value: NOBODY,
              words: 'Not chosen yet',
              detail: 'To be chosen in the meeting, before the first decision is saved.',
            },
          ]}
          value={consultant ?? NOBODY}
          onChange={consult}
        />
      </div>
      <div className="row gap2 confirm-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" autoFocus shortcut={SAVE_KEYS} disabledReason={blocked} onPress={start}>
          Start meeting
        </Button>
      </div>
      {blocked && <p className="f12 t2">{blocked}</p>}
    </div>
  )
}
