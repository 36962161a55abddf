import { Button } from 'react-aria-components'

/** A button within a sentence. */
export function LinkButton({ onPress, children }: { readonly onPress: () => void; readonly children: string }) {
  return (
    <Button className="link" onPress={onPress}>
      {children}
    </Button>
  )
}
