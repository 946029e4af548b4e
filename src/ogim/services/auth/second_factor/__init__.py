"""Second factors: one-time codes, recovery codes, passkeys, and proofs for critical acts."""
