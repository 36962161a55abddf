const EXAMPLE = 'https://riverbend.awsapps.com/start'
const ASK = 'Ask your clinic’s IT for the address of the AWS access portal'

/** Long names are cut: a sentence is for reading. */
const quoted = (name: string) => `“${name.length > 60 ? `${name.slice(0, 60)}…` : name}”`

/** How many letters have to be added, taken away or replaced (Levenshtein), for short texts. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const isAddressOfComputer = (hostname: string) =>
  hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname) || hostname === 'localhost'

/** AWS's own pages that people have open while they look for the address. */
function otherPageOfAws(hostname: string): string | null {
  const within = (...domains: string[]) => domains.some((one) => hostname === one || hostname.endsWith(`.${one}`))
  if (hostname === 'view.awsapps.com')
    return `This is the page of AWS Builder ID, which is for private use. ${ASK}; it looks like ${EXAMPLE}.`
  if (within('signin.aws', 'signin.amazonaws.cn', 'signin.aws.amazon.com', 'signin.amazonaws-us-gov.com'))
    return `This is the page on which one types the password, and its address changes every time. ${ASK}; it looks like ${EXAMPLE}.`
  if (within('console.aws.amazon.com', 'console.amazonaws-us-gov.com', 'console.amazonaws.cn', 'aws.amazon.com'))
    return `This is the address of the AWS console, not of a sign-in page. ${ASK}; it looks like ${EXAMPLE}.`
  return null
}

/** “Did you mean” for a domain that is a slip of the hand away from AWS's. */
function typo(hostname: string): string | null {
  const labels = hostname.split('.')
  if (labels.length !== 3) return null
  const [name = '', ...domain] = labels
  const away = distance(domain.join('.'), 'awsapps.com')
  return away > 0 && away <= 2
    ? `Did you mean https://${name}.awsapps.com/start? This one ends in ${quoted(domain.join('.'))}.`
    : null
}

/** Whether a host can't be mistaken for AWS's: it holds no name of AWS, and is no slip of the hand away from one. */
export const unlikeAws = (hostname: string): boolean =>
  !/amazon|aws-?app|(?:^|[.-])aws(?:[.-]|$)/.test(hostname) &&
  !isAddressOfComputer(hostname) &&
  otherPageOfAws(hostname) === null &&
  typo(hostname) === null

/**
 * What to tell a person about the host of an address that is no sign-in page.
 * @param known whether the host would do and only the path is wrong
 */
export function startUrlAdvice(hostname: string, known: boolean): string {
  if (isAddressOfComputer(hostname))
    return `This is the address of a computer, not of a sign-in page. ${ASK}; it looks like ${EXAMPLE}.`
  if (known && /^[^.]+\.awsapps\.com$/.test(hostname))
    return `The address goes on with something that is not part of it. Enter it as https://${hostname}/start.`
  if (known)
    return `A part of the address is missing or doesn’t belong to it. ${ASK}, and enter it as it stands in their message.`
  if (hostname === 'awsapps.com' || hostname === 'www.awsapps.com')
    return `Your clinic’s own name is missing, as in ${EXAMPLE}. ${ASK}.`
  if (/^[a-z0-9-]+$/.test(hostname))
    return `Enter the whole address. If ${quoted(hostname)} is your clinic’s name at AWS, it is https://${hostname}.awsapps.com/start.`
  return (
    otherPageOfAws(hostname) ??
    typo(hostname) ??
    `${quoted(hostname)} is not one of AWS’s sign-in pages. ${ASK}; it looks like ${EXAMPLE}.`
  )
}
