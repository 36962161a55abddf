import { readFile } from 'node:fs/promises'
import { whileHeld } from './while-held.ts'

/** The text of a file, once no other program of Windows has it for itself. @throws the system's error */
export const readHeld = (path: string): Promise<string> => whileHeld(() => readFile(path, 'utf8'))
