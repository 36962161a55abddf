import type { StartTrouble } from '#shared/startup.ts'
import type { IconName } from '../../ui/index.ts'

/** A trouble as its screen says it. */
export interface TroubleText {
  readonly icon: IconName
  readonly tone: 'warn' | 'bad'
  /** Beside the name of the program, in short. */
  readonly short: string
  readonly title: string
  readonly words: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** What is safe, or what is to be watched. */
  readonly note: { readonly is: 'safe' | 'watch'; readonly words: string }
  /** What goes on in spite of it. */
  readonly goOn: string
  /** Whether another look can find it gone. */
  readonly canPass: boolean
}

type Of<K extends StartTrouble['kind']> = Extract<StartTrouble, { kind: K }>

const ANSWERS: Readonly<Record<string, string>> = {
  EACCES: 'Access is denied (EACCES)',
  EPERM: 'Access is denied (EPERM)',
  EROFS: 'The disk is read-only (EROFS)',
  ENOSPC: 'The disk is full (ENOSPC)',
  EDQUOT: 'Your share of the disk is full (EDQUOT)',
}
const FULL = ['ENOSPC', 'EDQUOT']

function folderText({ folder, code }: Of<'folder'>): TroubleText {
  const isFull = FULL.includes(code)
  return {
    icon: 'folder',
    tone: 'warn',
    short: isFull ? 'Disk full' : 'Folder can’t be written',
    title: isFull ? 'The disk of this computer is full' : 'Caseload can’t write to its folder',
    words: isFull
      ? 'Caseload needs room for your sign-in, drafts and the offline copy. Free some space, then try again.'
      : 'It needs it for your sign-in, drafts and the offline copy. This computer or a policy has closed it. Ask your IT to open it.',
    facts: [
      ['Folder', folder],
      ['Answer', ANSWERS[code] ?? code],
    ],
    note: { is: 'safe', words: 'Nothing was changed. What was saved before is still in it.' },
    goOn: 'Work without a copy',
    canPass: true,
  }
}

const policyText = ({ place, problems }: Of<'policy'>): TroubleText => ({
  icon: 'clinic',
  tone: 'warn',
  short: 'Policy wrong',
  title: 'Your organization’s policy can’t be used as it is',
  words:
    'Until it is right, everything that it doesn’t say rightly is as strict as can be. Tell your IT, then start Caseload again.',
  facts: [['File', place], ...problems.slice(0, 5).map((problem) => ['Wrong', problem] as const)],
  note: {
    is: 'watch',
    words: 'Nothing may leave as a file, on paper or by the clipboard where the policy doesn’t say otherwise.',
  },
  goOn: 'Go on, as strict as can be',
  canPass: false,
})

const keychainText = ({ reason }: Of<'keychain'>): TroubleText => ({
  icon: 'key',
  tone: 'warn',
  short: 'Keychain missing',
  title: 'This computer can’t keep secrets',
  words: 'Nothing is kept here: Caseload works with a connection only, and asks you to sign in at every start.',
  facts: [
    ['Missing', reason],
    ['So', 'Save waits for the table; no offline copy'],
  ],
  note: { is: 'watch', words: 'Until the table has answered, an entry stays open in its form.' },
  goOn: 'Work without a copy',
  canPass: true,
})

const STORES = {
  newer: {
    short: 'Newer version',
    title: 'A newer Caseload has been used here',
    words:
      'What is kept on this computer was written by a newer version, which this one can’t read. Update Caseload to open it.',
    next: 'Install the newer version again, or ask your IT for it',
  },
  foreign: {
    short: 'Other key',
    title: 'What is kept here has another key',
    words: 'The key in this computer’s keychain is not the one that it was made with.',
    next: 'Ask your IT to bring the keychain back, or set it aside',
  },
  locked: {
    short: 'Keychain locked',
    title: 'What is kept here can’t be opened now',
    words: 'Its key is not in this computer’s keychain, or the keychain is locked.',
    next: 'Unlock the keychain, or restart the computer',
  },
  unreadable: {
    short: 'Can’t be read',
    title: 'What is kept here can’t be read',
    words: 'This computer doesn’t let Caseload read its own files.',
    next: 'Ask your IT to look at the rights of Caseload’s folder',
  },
} as const

function storeText({ standing }: Of<'store'>): TroubleText {
  const { short, title, words, next } = STORES[standing]
  return {
    icon: 'database',
    tone: 'bad',
    short,
    title,
    words,
    facts: [
      ['Left', 'As it is, encrypted, with entries that were not sent'],
      ['Next', next],
    ],
    note: { is: 'safe', words: 'Nothing was changed. It is all there again once it can be opened.' },
    goOn: 'Go on',
    canPass: true,
  }
}

export function troubleText(trouble: StartTrouble): TroubleText {
  switch (trouble.kind) {
    case 'folder':
      return folderText(trouble)
    case 'policy':
      return policyText(trouble)
    case 'keychain':
      return keychainText(trouble)
    case 'store':
      return storeText(trouble)
  }
}
