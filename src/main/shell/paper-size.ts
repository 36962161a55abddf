/** The territories in which paper is Letter and not A4 (Unicode CLDR, `paperSize`). */
const LETTER = ['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']

/**
 * The paper of a PDF: that of the region in which this computer is set up. The print dialog asks the printer instead.
 * @param country ISO 3166 code of two letters; empty where the system doesn't say: the clinics are in the US, whose paper it is then
 */
export const paperSize = (country: string): 'Letter' | 'A4' =>
  country === '' || LETTER.includes(country.toUpperCase()) ? 'Letter' : 'A4'
