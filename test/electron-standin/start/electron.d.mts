/** Runs Caseload in Electron, whose runtime is fetched when it is missing. Resolves to its exit code, or to why it can't be used. */
export function startElectron(env?: NodeJS.ProcessEnv): Promise<number | string>
