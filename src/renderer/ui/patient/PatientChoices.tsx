import { Header, MenuItem, MenuSection } from 'react-aria-components'
import type { FoundPatient } from '#shared/domain/caseload/patient-search.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listName, longDate, shortDate } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { StatusGlyph, Tag } from '../index.ts'
import { birthText } from './birth-date.ts'
import { Marked, markedSpan, oneCharacter } from './Marked.tsx'

/** What the lines of a search say beside a patient's name. */
export interface ChoiceText {
  /** IANA zone of the clinic. */
  readonly zone: string
  /** Epoch milliseconds. */
  readonly now: number
  /** What was typed. */
  readonly typed: string
  readonly nameOf: NameOf
}

interface PatientChoicesProps extends ChoiceText {
  readonly found: readonly FoundPatient[]
  /** Head of those who were found by what they are called or how they are reached. */
  readonly title?: string
  /** What stands below a name in the place of why it was found, by MRN. */
  readonly remarks?: ReadonlyMap<string, string>
  readonly onChoose: (mrn: string) => void
}

const contactLine = ({ lastContactAt }: CaseloadRow, { zone, now }: ChoiceText): string =>
  lastContactAt === null ? 'No contact yet' : `Last contact ${shortDate(lastContactAt, zone, now)}`

/** Why a patient was found, where the name alone does not say it. */
function Reason({ found: { row, by }, text }: { readonly found: FoundPatient; readonly text: ChoiceText }) {
  if (by.kind === 'former-name') {
    const name = <Marked text={by.lastName} span={markedSpan(by.lastName, text.typed)} />
    return (
      <>
        was {name} until {longDate(by.until, text.zone)}
      </>
    )
  }
  if (by.kind === 'phone' || (by.kind === 'one-error' && row.phoneNumber !== '')) return row.phoneNumber
  return contactLine(row, text)
}

/** Which part of the name was found. */
function nameSpan({ row, by }: FoundPatient, name: string, typed: string): readonly [number, number] | null {
  if (by.kind === 'name') return markedSpan(name, typed)
  if (by.kind !== 'one-error') return null
  const before = by.name === 'lastName' || row.lastName === '' ? 0 : `${row.lastName}, `.length
  return oneCharacter(name, before + by.at)
}

interface ChoiceProps {
  readonly found: FoundPatient
  readonly text: ChoiceText
  readonly remark: string | undefined
  readonly onChoose: (mrn: string) => void
}

function Choice({ found, text, remark, onChoose }: ChoiceProps) {
  const { row, by } = found
  const name = listName(row) || 'No name'
  const born = birthText(row.dateOfBirth, text.now)
  const manager = row.careManager === null ? '' : text.nameOf(row.careManager)
  return (
    <MenuItem
      id={`patient ${row.mrn}`}
      textValue={`${name} ${row.mrn}`}
      className="menu-item patient-choice"
      onAction={() => onChoose(row.mrn)}
    >
      <span className="choice-who">
        <span className="ell">
          <b>
            <Marked text={name} span={nameSpan(found, name, text.typed)} />
          </b>{' '}
          <span className={by.kind === 'mrn' ? 'num choice-by' : 'num t2'}>{isolatedNumber(row.mrn)}</span>
          {row.endKind === 'deceased' && (
            <>
              {' '}
              <Tag>Deceased</Tag>
            </>
          )}
        </span>
        <span className="ell f12 t2">{remark ?? <Reason found={found} text={text} />}</span>
      </span>
      <span
        className={by.kind === 'birth-date' ? 'ell choice-by' : 'ell'}
        title={born === '' ? undefined : `Born ${born}`}
      >
        {born}
      </span>
      <span className="ell">
        <StatusGlyph status={row.status} />
      </span>
      <span className="ell t2">{manager}</span>
    </MenuItem>
  )
}

/** The patients that a palette found, those with a typing error under a head of their own; nothing when there are none. */
export function PatientChoices({ found, title = 'Patients', remarks, onChoose, ...text }: PatientChoicesProps) {
  const isNear = ({ by }: FoundPatient) => by.kind === 'one-error'
  const [exact, near] = [found.filter((one) => !isNear(one)), found.filter(isNear)]
  const lines = (of: readonly FoundPatient[]) =>
    of.map((one) => (
      <Choice key={one.row.mrn} found={one} text={text} remark={remarks?.get(one.row.mrn)} onChoose={onChoose} />
    ))
  return (
    <>
      {exact.length > 0 && (
        <MenuSection>
          <Header className="palette-head choice-head">
            <span>{title}</span>
            <span>Born</span>
            <span>Status</span>
            <span>Care manager</span>
          </Header>
          {lines(exact)}
        </MenuSection>
      )}
      {near.length > 0 && (
        <MenuSection>
          <Header className="palette-head">Nearly the same · one letter differs</Header>
          {lines(near)}
        </MenuSection>
      )}
    </>
  )
}
