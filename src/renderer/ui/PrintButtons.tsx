import { keyText } from '../lib/key-text.ts'
import { type Printable, usePrintable } from '../lib/printable.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface PrintButtonsProps extends Printable {
  /** What the first one is called; absent = `Print`. */
  readonly label?: string
  /** What it prints, for its tooltip: `the day`. Absent where no key prints. */
  readonly what?: string
  /** `icon`: where there is room for two signs only. */
  readonly size?: 'md' | 'sm' | 'icon'
  /** Why nothing can be printed; null when it can. */
  readonly disabledReason?: string | null
}

/** Prints a page, or saves it as a PDF; the command palette offers both too. */
export function PrintButtons(props: PrintButtonsProps) {
  const { print, savePdf, disabledReason = null } = props
  usePrintable(disabledReason === null ? { print, savePdf } : null)
  return <PartPrintButtons {...props} />
}

/** The same for a part of a page. */
export function PartPrintButtons({
  print,
  savePdf,
  label = 'Print',
  what,
  size = 'md',
  disabledReason = null,
}: PrintButtonsProps) {
  return (
    <>
      <Button
        variant="ghost"
        size={size}
        disabledReason={disabledReason}
        onPress={print}
        {...(size === 'icon' ? { 'aria-label': label } : {})}
        {...(what === undefined ? {} : { title: `Print ${what} (${keyText('Ctrl P')})` })}
      >
        <Icon name="printer" />
        {size !== 'icon' && label}
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Save as PDF"
        title="Save as PDF…"
        disabledReason={disabledReason}
        onPress={savePdf}
      >
        <Icon name="pdf" />
      </Button>
    </>
  )
}
