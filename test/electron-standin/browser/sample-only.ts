/** In a browser there is the sample clinic alone, and nothing is kept: what the environment says about either is dropped. */
export function dropOwnConnection(environment: NodeJS.ProcessEnv): void {
  if (environment.CASELOAD_CONNECTION !== undefined)
    console.log('In a browser Caseload opens the sample clinic only: CASELOAD_CONNECTION is ignored.')
  delete environment.CASELOAD_CONNECTION
  environment.CASELOAD_SAMPLE = '1'
  // Without it the user data lies in the scratch folder, which is removed at the end.
  delete environment.CASELOAD_USER_DATA
}
