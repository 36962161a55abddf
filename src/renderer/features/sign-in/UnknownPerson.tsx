import { useKeyboardStart } from '../../lib/focus.ts'
import { Button, Icon } from '../../ui/index.ts'
import './sign-in.css'

interface UnknownPersonProps {
  readonly userName: string
  /** Why, and whom to ask. */
  readonly message: string
  readonly label: string
  readonly onAgain: () => void
  /** Creates the first registry of a table. */
  readonly onCreate: () => void
  readonly onSwitch: () => void
}

/** Signed in, and neither a member nor invited: whom AWS says they are, and whom to ask. */
export function UnknownPerson({ userName, message, label, onAgain, onCreate, onSwitch }: UnknownPersonProps) {
  const start = useKeyboardStart<HTMLDivElement>()
  return (
    <main className="sheet">
      <div className="center">
        <div className="message-card">
          <h1 className="row gap2">
            <Icon name="person" size={20} />
            You are not a member of a registry yet
          </h1>
          <div className="si-narrow">
            <p className="t2">
              AWS says you are <b className="semi selectable">{userName}</b> at {label}. The sign-in worked; no registry
              knows you under this name.
            </p>
            <p className="t2 selectable">{message}</p>
            <p className="t2">If your clinic has no registry in this table yet, you can create it.</p>
            <div className="row gap2" ref={start}>
              <Button variant="primary" onPress={onAgain}>
                Look again
              </Button>
              <Button onPress={onCreate}>Create registry</Button>
              <Button onPress={onSwitch}>Switch connection</Button>
            </div>
          </div>
        </div>
      </div>
    </main>
  )
}
