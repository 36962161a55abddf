import type { Patient } from '#shared/domain/entities/patient.ts'
import { listName } from '../../lib/format.ts'
import { mrnText } from '../../lib/isolated.ts'
import { BeforeAfter, type BeforeAfterLine } from '../../ui/BeforeAfter.tsx'
import { Button, Icon, Spinner, Tag } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'
import { targetLines } from './move-lines.ts'
import type { Moving } from './use-move-form.ts'

interface WhoProps {
  readonly person: Pick<Patient, 'firstName' | 'lastName' | 'dateOfBirth' | 'mrn'>
  readonly now: number
}

/** Who it is: name, birth date and MRN, so that two people of one name are told apart. */
function Who({ person, now }: WhoProps) {
  const born = birthText(person.dateOfBirth, now)
  return (
    <span className="grow selectable">
      <b className="semi two-lines">{listName(person) || 'No name'}</b>
      <span className="f12 t2">{[...(born === '' ? [] : [born]), mrnText(person.mrn)].join(' · ')}</span>
    </span>
  )
}

interface MoveSideProps extends WhoProps {
  readonly tag: string
  readonly lines: readonly BeforeAfterLine[]
  readonly label: string
}

/** One of the two patients, and what the move does to the record. */
export function MoveSide({ person, now, tag, lines, label }: MoveSideProps) {
  return (
    <section className="move-side" aria-label={label}>
      <header>
        <Who person={person} now={now} />
        <Tag>{tag}</Tag>
      </header>
      <BeforeAfter lines={lines} label={label} />
    </section>
  )
}

/** The right patient: chosen, or still to be chosen. What stands against the choice is said under the name. */
export function TargetSide({ form, now }: { form: Moving; now: number }) {
  const { target, problem, warning, sides, saving } = form
  return (
    <section className="move-side move-to" aria-label="What changes there" aria-busy={form.reading}>
      <header>
        {target ? <Who person={target} now={now} /> : <span className="grow t2">To whom does it belong?</span>}
        {saving ? (
          <Tag>Recorded there. Voiding here.</Tag>
        ) : (
          <Button size="sm" shortcut="/" autoFocus={target === null} onPress={() => form.choose(true)}>
            {target ? 'Change' : 'Choose'}
          </Button>
        )}
      </header>
      {problem && (
        <p className="move-problem f13" role="alert">
          <Icon name="warning" />
          {problem}
        </p>
      )}
      {warning && (
        <p className="move-warning f13" role="status">
          <Icon name="info" />
          {warning}
        </p>
      )}
      {form.reading && <Spinner label="Reading the other patient’s record" />}
      {sides && !problem && <BeforeAfter lines={targetLines(sides)} label="What changes there" />}
    </section>
  )
}
