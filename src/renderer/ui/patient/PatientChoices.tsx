import { Header, MenuItem, MenuSection } from 'react-aria-components'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listName } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { Icon, Tag } from '../index.ts'

interface PatientChoicesProps {
  readonly rows: readonly CaseloadRow[]
  readonly onChoose: (mrn: string) => void
}

/** The patients that a palette found; nothing when there are none. */
export function PatientChoices({ rows, onChoose }: PatientChoicesProps) {
  if (rows.length === 0) return null
  return (
    <MenuSection>
      <Header className="palette-head">Patients</Header>
      {rows.map((row) => (
        <MenuItem
          key={`patient ${row.mrn}`}
          id={`patient ${row.mrn}`}
          textValue={`${listName(row)} ${row.mrn}`}
          className="menu-item"
          onAction={() => onChoose(row.mrn)}
        >
          <Icon name="person" />
          <span className="grow ell">{listName(row) || 'No name'}</span>
          {row.endKind === 'deceased' && <Tag>Deceased</Tag>}
          <span className="num t2">{isolatedNumber(row.mrn)}</span>
        </MenuItem>
      ))}
    </MenuSection>
  )
}
