/** Shown to someone who is signed in and belongs to no registry yet. */
export function NoRegistries({ invited }: { invited: boolean }) {
  return (
    <div className="card empty-card" role="status">
      <h2>You are not a member of a registry yet</h2>
      <p className="t2">
        {invited
          ? 'You have an invitation above. Accept it to see its patients.'
          : 'Ask an admin of your clinic’s registry to add you as a member, with the e-mail address that you sign in with.'}
      </p>
    </div>
  )
}
