import { kindOf, type Operation } from '#shared/domain/operations/operation.ts'
import type { Detail } from '#shared/domain/operations/operation-text.ts'
import { datesIn } from '../../lib/dates-in.ts'
import { isolated, mrnText } from '../../lib/isolated.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

type Changed = Pick<Operation, 'change'>

/** What was done, in a few words: `Follow Up, Mar 17, 8 min`, `Flag raised: Safety Risk`. */
export const entryTitle = ({ change }: Changed, clock: ClinicClock): string =>
  kindOf(change).label(change, datesIn(clock))

/** Every value of what was done, for a person to read before deciding about it. */
export const entryValues = ({ change }: Changed, clock: ClinicClock): readonly Detail[] =>
  kindOf(change).details(change, datesIn(clock))

/** What is lost when an entry is discarded, for the question before it. */
export const lossText = ({ change }: Changed, clock: ClinicClock): string => kindOf(change).loss(change, datesIn(clock))

export const KEPT_TEXT = 'It stays in this list for 30 days with your reason.'

/** Whom it is about: the name in list form, or what there is. */
export const aboutText = (about: string, mrn: string | null): string =>
  isolated(about) || (mrn === null ? 'A member of the registry' : mrnText(mrn))
