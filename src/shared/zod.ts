import { z } from 'zod'

// Zod compiles object parsers with `new Function`, and probes for it: the page's Content-Security-Policy forbids (and
// reports) exactly that. Set before any schema is made, which is why every schema imports `z` from here.
z.config({ jitless: true })

export { z }
