import { PIN_DIGITS } from '#shared/lock.ts'

export interface PinFields {
  /** Not asked for: empty. */
  readonly current: string
  readonly pin: string
  readonly again: string
}

export type PinProblems = { readonly [Field in keyof PinFields]: string | null }

/** What is wrong with a new PIN as far as the window can tell. */
export function pinProblems({ current, pin, again }: PinFields, asksCurrent: boolean): PinProblems {
  const short = pin.length < PIN_DIGITS.least
  return {
    current: asksCurrent && current === '' ? 'Enter your current PIN.' : null,
    pin: short ? `Use ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.` : null,
    again: !short && again !== pin ? 'This is not the same PIN.' : null,
  }
}

export const hasProblems = (problems: PinProblems): boolean => Object.values(problems).some((words) => words !== null)
