import { END_KINDS, END_NAMES, type EndKind } from '#shared/domain/entities/end-of-care.ts'
import type { RadioGridOption } from '../../ui/RadioGrid.tsx'

/** A word about each reason for which care ends. */
const DETAILS: Readonly<Record<EndKind, string>> = {
  graduated: 'goals reached',
  declined: 'no more care wanted',
  moved: 'left the area or clinic',
  deceased: '',
  'lost-to-follow-up': 'not reached',
  referred: 'to other care',
  error: 'never should have been enrolled',
}

/** Why care ends, 1 to 7. */
export const END_OPTIONS: readonly RadioGridOption<EndKind>[] = END_KINDS.map((value, place) => ({
  value,
  words: END_NAMES[value],
  detail: DETAILS[value],
  digit: `${place + 1}`,
}))

/** Whether there is somewhere that the patient went. */
export const hasPlace = (kind: EndKind | null): boolean => kind === 'moved' || kind === 'referred'

/** The note as it is stored: where to, then the rest. */
export const endNote = (kind: EndKind, place: string, note: string): string =>
  [...(hasPlace(kind) ? [place] : []), note]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('. ')
