import { SignIn } from '../features/sign-in/SignIn.tsx'
import { AppFrame } from '../ui/index.ts'
import type { AppStore } from './store/app-store.ts'
import { TitleBar } from './TitleBar.tsx'

/** Who signs in, and where. */
export function SignInScreen({ store, focus }: { store: AppStore; focus: string | null }) {
  return (
    <AppFrame titleBar={<TitleBar session={null} />}>
      <SignIn
        connections={store.connections}
        flow={store.flow}
        focus={focus}
        onOpen={(id) => void store.actions.open(id)}
      />
    </AppFrame>
  )
}
