/** The switch of the command line: `--diagnose`, `--diagnose=text`, `--diagnose=json`. */
export const DIAGNOSE = 'diagnose'
