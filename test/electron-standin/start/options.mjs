/**
 * What `npm start` was asked for: `--browser`, and `--port N` (0 or none: any free port).
 * @param {readonly string[]} args
 */
export function readOptions(args) {
  const options = { browser: false, port: 0 }
  for (let at = 0; at < args.length; at += 1) {
    const [name, attached] = (args[at] ?? '').split('=')
    if (name === '--browser') options.browser = true
    else if (name === '--port') options.port = readPort(attached ?? args[++at])
    else throw new Error(`npm start knows --browser and --port N, and not ${args[at]}.`)
  }
  return options
}

/** @param {string | undefined} text */
function readPort(text) {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw new Error('--port takes a number from 0 to 65535.')
}
