import { useRef } from 'react'
import { useMounted } from '../../lib/focus.ts'
import { Button } from '../../ui/Button.tsx'

interface ConfirmPersonProps {
  readonly userName: string
  readonly busy: boolean
  readonly onAnswer: (isMe: boolean) => Promise<void>
}

/** Asks the person to confirm the name from AWS. The name can't be edited. No button has the focus, otherwise Enter would answer. */
export function ConfirmPerson({ userName, busy, onAnswer }: ConfirmPersonProps) {
  const question = useRef<HTMLParagraphElement>(null)
  useMounted(() => question.current?.focus())
  const blocked = busy ? 'Your answer is on its way.' : null
  return (
    <>
      <p className="flow-person" ref={question} tabIndex={-1} data-focus-quiet="">
        AWS says you are <b className="semi selectable">{userName}</b>. Is that you?
      </p>
      <p className="f12 t2 flow-text">What you log is recorded under this name. It is asked once on this computer.</p>
      <div className="row gap2 flow-actions">
        <Button variant="primary" disabledReason={blocked} onPress={() => void onAnswer(true)}>
          Yes, that is me
        </Button>
        <Button disabledReason={blocked} onPress={() => void onAnswer(false)}>
          Not me
        </Button>
      </div>
    </>
  )
}
