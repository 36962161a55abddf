import type { TableFormat } from '#shared/exports.ts'
import { Icon } from './Icon.tsx'
import { MenuButton } from './Menu.tsx'

interface ExportMenuProps {
  readonly onChoose: (format: TableFormat) => void
  /** Why nothing can be exported now. */
  readonly disabledReason?: string | null
}

/** The button that offers the forms of a table that leaves. */
export function ExportMenu({ onChoose, disabledReason = null }: ExportMenuProps) {
  return (
    <MenuButton
      label="Export"
      className="btn"
      choices={(['csv', 'xlsx'] as const).map((format) => ({
        words: format.toUpperCase(),
        icon: 'document',
        onChoose: () => onChoose(format),
        disabledReason,
      }))}
    >
      <Icon name="document" />
      Export
      <Icon name="chevron-down" size={12} />
    </MenuButton>
  )
}
