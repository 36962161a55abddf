import type { Registry } from '../entities/registry.ts'
import { TEXT_KINDS, type TextTemplates } from '../entities/text-templates.ts'
import { templateProblem } from '../rules/text-templates.ts'
import { isMap, type Reader } from './read-values.ts'

/**
 * The texts of a registry that this version can use. Another one, of another shape or with placeholders of a later version, is a problem:
 * the usual text counts, and what is stored stays.
 */
export function readTexts(value: unknown, registry: Reader): Pick<Registry['settings'], 'texts'> {
  if (value === undefined || value === null) return {}
  if (!isMap(value)) {
    for (const kind of TEXT_KINDS) registry.problem(`settings.texts.${kind}`, NOT_READ)
    return {}
  }
  const texts: { -readonly [K in keyof TextTemplates]: TextTemplates[K] } = {}
  for (const kind of TEXT_KINDS) {
    const template = value[kind]
    if (template === undefined || template === null) continue
    if (typeof template === 'string' && templateProblem(kind, template) === null) texts[kind] = template
    else registry.problem(`settings.texts.${kind}`, NOT_READ)
  }
  return Object.keys(texts).length === 0 ? {} : { texts }
}

const NOT_READ =
  'A text of the registry for other programs can’t be used by this version: the usual one is, and the stored one stays.'
