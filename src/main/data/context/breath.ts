/** Lets the thread answer what has come in meanwhile. Otherwise a long piece of work would hold every other call. */
export const breath = () => new Promise<void>((resolve) => setImmediate(resolve))
