import type { Plugin } from 'vite'

/** A file with the words of React Aria in one language. */
const WORDS = /[\\/]react-(?:aria|aria-components|stately)[\\/].*[\\/]intl[\\/].*[\\/]?[a-z]{2}-[A-Z]{2}\.mjs$/

/**
 * Leaves React Aria's words in other languages than Caseload's out: thirty languages are a tenth of the page's script. On a computer
 * in another language its words are English, as all others of Caseload are.
 */
export function usEnglish(): Plugin {
  return {
    name: 'us-english',
    enforce: 'pre',
    load: (id) => (WORDS.test(id) && !id.endsWith('en-US.mjs') ? "export { default } from './en-US.mjs'" : null),
  }
}
