import { TEMPLATE_LIMIT, type TextKind, type TextTemplates } from '../entities/text-templates.ts'
import { DEFAULT_TEXTS, NEVER_LEFT_OUT, PLACEHOLDERS, type TextValues } from './text-placeholders.ts'

/** A template as it is read: text, placeholders, and pieces that go when everything in them is empty. */
type Part =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'value'; readonly name: string }
  | { readonly is: 'piece'; readonly parts: readonly Part[] }

class TemplateError extends Error {}

const isKnown = (kind: TextKind, name: string): boolean => Object.hasOwn(PLACEHOLDERS[kind], name)

/** A name as it is written: in any case, with any spaces. */
const nameOf = (written: string): string => written.trim().toLowerCase().replaceAll(/\s+/g, ' ')

/** What stands at the beginning of a rest: a doubled sign, a placeholder, a bracket, or text without any of them. */
const TOKEN = /^(?:(\{\{|\}\}|\[\[|\]\])|\{([^{}[\]]*)\}|([[\]])|([^{}[\]]+))/

/** Puts text beside text, so that what stands together is one part. */
function withText(parts: Part[], text: string): void {
  const last = parts.at(-1)
  if (last?.is === 'text') parts[parts.length - 1] = { is: 'text', text: last.text + text }
  else parts.push({ is: 'text', text })
}

/** @throws TemplateError with what is wrong, as a sentence */
function partsOf(kind: TextKind, template: string): readonly Part[] {
  const outer: Part[] = []
  let inner: Part[] | null = null
  for (let rest = template; rest !== ''; ) {
    const [token, doubled, written, bracket, text] = TOKEN.exec(rest) ?? []
    if (token === undefined)
      throw new TemplateError('A brace has no other one. To have a brace in the text, write it twice.')
    rest = rest.slice(token.length)
    const parts: Part[] = inner ?? outer
    if (doubled !== undefined || text !== undefined) withText(parts, doubled?.charAt(0) ?? text ?? '')
    if (written !== undefined) {
      const name = nameOf(written)
      if (!isKnown(kind, name))
        throw new TemplateError(`There is no placeholder {${written.trim()}}. Choose one of the list.`)
      parts.push({ is: 'value', name })
    }
    if (bracket === '[') {
      if (inner)
        throw new TemplateError('A bracket stands inside of brackets. To have a bracket in the text, write it twice.')
      inner = []
    }
    if (bracket === ']') {
      if (!inner)
        throw new TemplateError(
          'A bracket is closed that was not opened. To have a bracket in the text, write it twice.',
        )
      outer.push({ is: 'piece', parts: inner })
      inner = null
    }
  }
  if (inner) throw new TemplateError('A bracket is not closed. To have a bracket in the text, write it twice.')
  return outer
}

/** What is wrong with a template, as a sentence; null when nothing is. */
export function templateProblem(kind: TextKind, template: string): string | null {
  if (template.trim() === '') return 'A text can’t be empty. Use the default instead.'
  if (template.length > TEMPLATE_LIMIT) return `A text has at most ${TEMPLATE_LIMIT} characters.`
  try {
    partsOf(kind, template)
    return null
  } catch (error) {
    if (error instanceof TemplateError) return error.message
    throw error
  }
}

/** The parts as text, each placeholder once: what a value looks like is never read again. */
const written = (parts: readonly Part[], textOf: (name: string) => string): string =>
  parts.map((part) => (part.is === 'text' ? part.text : part.is === 'value' ? textOf(part.name) : '')).join('')

const namesIn = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => (part.is === 'value' ? [part.name] : part.is === 'piece' ? namesIn(part.parts) : []))

/** A template with the lines at its end that it may not leave out and does not have. */
function completed(kind: TextKind, template: string): readonly Part[] {
  const parts = partsOf(kind, template)
  const named = namesIn(parts)
  const left = Object.entries(NEVER_LEFT_OUT[kind]).filter(([name]) => !named.includes(name))
  return [...parts, ...left.flatMap(([, line]) => partsOf(kind, `\n${line}`))]
}

/** Whether a piece goes: it has placeholders, and all of them are empty. */
function goes(parts: readonly Part[], textOf: (name: string) => string): boolean {
  const names = namesIn(parts)
  return names.length > 0 && names.every((name) => textOf(name) === '')
}

/**
 * A text by a template. A piece that goes takes its line with it where it had it to itself. A template that is wrong is not used: the usual one is.
 * What it may not leave out stands at its end where it does not name it.
 */
export function renderText<Kind extends TextKind>(kind: Kind, template: string, values: TextValues<Kind>): string {
  const used = templateProblem(kind, template) === null ? template : DEFAULT_TEXTS[kind]
  const given: Readonly<Record<string, string>> = values
  const textOf = (name: string) => given[name] ?? ''
  let text = ''
  let hasGone = false
  for (const part of completed(kind, used)) {
    const isPiece = part.is === 'piece'
    if (isPiece && goes(part.parts, textOf)) {
      hasGone = true
      continue
    }
    const next = isPiece ? written(part.parts, textOf) : written([part], textOf)
    const hadLine = hasGone && part.is === 'text' && next.startsWith('\n') && (text === '' || text.endsWith('\n'))
    text += hadLine ? next.slice(1) : next
    hasGone = false
  }
  // At the end, the line before belongs to the piece that has gone.
  return hasGone && text.endsWith('\n') ? text.slice(0, -1) : text
}

/** The template of a registry, or the usual one. */
export const templateOf = (kind: TextKind, { texts }: { readonly texts?: TextTemplates | undefined }): string =>
  texts?.[kind] ?? DEFAULT_TEXTS[kind]

/** A text of an invented person, by a template. */
export function exampleText(kind: TextKind, template: string): string {
  const examples = Object.entries(PLACEHOLDERS[kind]).map(([name, { example }]) => [name, example] as const)
  return renderText(kind, template, Object.fromEntries(examples) as TextValues<TextKind>)
}
