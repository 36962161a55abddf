import { instrument, instrumentForName } from './instruments.ts'

/**
 * Index of the self-harm item in stored answers: item 9 of a PHQ-9, and of nine answers to a "GAD-7", whose definition was
 * PHQ-9 text.
 */
export function alertIndexFor(uid: string, answers: number): number | null {
  const known = instrument(instrumentForName(uid))
  if (known?.key === 'gad7' && answers === 9) return 8
  return known?.alertItem ?? null
}
