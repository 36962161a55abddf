import { useContext, useEffect, useRef } from 'react'
import { focusWork } from '../lib/focus.ts'
import { SignInNeedContext } from '../lib/sign-in-need.ts'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'

const TITLES = {
  needed: 'Your clinic sign-in ended.',
  'other-person': 'Somebody else signed in, so this session ended.',
} as const

const WORDS = {
  screen: {
    needed: 'What is on the screen stays. Sign in to read and save again.',
    'other-person': 'What is on the screen stays. Sign in as yourself to go on.',
  },
  entry: {
    needed: 'What you typed stays here and is not saved yet. Sign in, then save it.',
    'other-person': 'What you typed stays here and is not saved. Sign in as yourself, then save it.',
  },
} as const

/** Says, while it is so, that the sign-in has ended. What is on the screen, or typed, is left alone. */
export function SignInBar({ over }: { over: keyof typeof WORDS }) {
  const { standing, signIn } = useContext(SignInNeedContext)
  const before = useRef(standing)
  const cameFrom = useRef<Element | null>(null)
  // The button that began the sign-in goes with the bar: the focus goes on where it was before.
  useEffect(() => {
    if (before.current !== 'ok' && standing === 'ok') {
      focusWork(cameFrom.current)
      cameFrom.current = null
    }
    before.current = standing
  }, [standing])
  const action = (
    <Button
      size="sm"
      onPress={signIn}
      onFocus={({ relatedTarget }) => {
        if (relatedTarget instanceof Element && !relatedTarget.closest('.flow-dialog')) cameFrom.current = relatedTarget
      }}
    >
      Sign in
    </Button>
  )
  return (
    <div role="status" className="sign-in-bar">
      {standing !== 'ok' && (
        <Banner tone="warn" icon="lock" actions={action}>
          <b className="semi">{TITLES[standing]}</b> {WORDS[over][standing]}
        </Banner>
      )}
    </div>
  )
}
