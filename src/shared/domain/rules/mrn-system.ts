/** Longest system of MRNs, in characters. */
const LIMIT = 200

/** An object identifier as FHIR R4 takes it (datatypes, `oid`). */
const OID = /^[0-2](\.(0|[1-9][0-9]*)){2,}$/
/** An address without spaces and signs that no address has. */
const URL_FORM = /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[^\s<>"{}|\\^`]*)?$/i

/**
 * The system of a clinic's MRNs as FHIR writes it: an address as it is, an OID as `urn:oid:`. Null for what is neither. A clinic gets its
 * own from whoever keeps its MRNs: none is invented.
 */
export function mrnSystemUri(typed: string): string | null {
  const text = typed.trim()
  if (text.length > LIMIT) return null
  const oid = text.replace(/^urn:oid:/i, '')
  if (OID.test(oid)) return `urn:oid:${oid}`
  return URL_FORM.test(text) ? text : null
}

/** What is wrong with a typed system, as a sentence; null when nothing is. */
export const mrnSystemProblem = (typed: string): string | null =>
  mrnSystemUri(typed) === null
    ? 'The system of MRNs is an address (https://…) or an OID (2.16.840.…). Whoever keeps the clinic’s MRNs knows it.'
    : null
