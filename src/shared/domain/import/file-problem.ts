/** What is said of a file as a whole, once its columns are known. */
export interface FileProblem {
  readonly code: FileProblemCode
  /** `stop`: nothing can be checked. `ask`: a person has to say it, and until then the rows that need it are left out. `tell`: a remark. */
  readonly action: 'stop' | 'ask' | 'tell'
  readonly message: string
}

const PROBLEMS = {
  'no-header': {
    action: 'stop',
    message: 'No row of this file looks like column headings. Say which row has them, and which column is the MRN.',
  },
  'heading-runs-on': {
    action: 'stop',
    message:
      'A quotation mark in the headings or above them is not closed, so that rows were read as a part of it. Close it or take it out, and choose the file again.',
  },
  'no-mrn-column': {
    action: 'stop',
    message: 'No column was found that holds the MRN. Say which one does: nobody can be enrolled without.',
  },
  'no-name-column': {
    action: 'stop',
    message: 'No columns were found that hold the names. Say which ones hold last and first name, or the whole name.',
  },
  'no-rows': {
    action: 'stop',
    message: 'There are no rows below the headings. Export the list again, with its patients.',
  },
  'no-birth-date-column': {
    action: 'ask',
    message:
      'No column was found that holds the date of birth. Without it, a person with two numbers is found by an equal name only.',
  },
  'birth-date-order': {
    action: 'ask',
    message: 'Whether the day or the month stands first in the dates of birth can’t be seen from this file. Say which.',
  },
  'consent-date-order': {
    action: 'ask',
    message: 'Whether the day or the month stands first in the consent dates can’t be seen from this file. Say which.',
  },
  'enrolled-date-order': {
    action: 'ask',
    message:
      'Whether the day or the month stands first in the enrollment dates can’t be seen from this file. Say which.',
  },
  'score-date-order': {
    action: 'ask',
    message:
      'Whether the day or the month stands first in the dates of the scores can’t be seen from this file. Say which.',
  },
  'status-choice': {
    action: 'ask',
    message:
      'The file has a column of statuses. Say which ones are left out; otherwise patients whose care has ended are enrolled too.',
  },
  'name-order': {
    action: 'ask',
    message:
      'Most names have no comma. Say whether the first or the last name stands first; until then every split is a guess.',
  },
  'many-rejected': {
    action: 'tell',
    message:
      'More than one row in twenty can’t be imported. Look at the columns and the file before you enroll the others.',
  },
} as const satisfies Record<string, Omit<FileProblem, 'code'>>

export type FileProblemCode = keyof typeof PROBLEMS

export const fileProblem = (code: FileProblemCode): FileProblem => ({ code, ...PROBLEMS[code] })
