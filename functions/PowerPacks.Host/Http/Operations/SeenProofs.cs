using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>A purge certificate, opened.</summary>
/// <param name="Day">The day that was forgotten.</param>
/// <param name="KeyId">The key that was destroyed.</param>
/// <param name="MerkleRoot">Of the day's envelopes.</param>
/// <param name="Totals">What had become of them.</param>
/// <param name="CommittedAt">When numbers and root were fixed.</param>
/// <param name="PurgedAt">When the key and the file were gone.</param>
/// <param name="Text">The certificate as it is signed (JWS).</param>
internal sealed record SeenCertificate(DateOnly Day, string KeyId, string MerkleRoot, PurgeTotals Totals, DateTimeOffset CommittedAt, DateTimeOffset? PurgedAt, string Text);

/// <summary>The answer of <c>GET /certificates</c>.</summary>
/// <param name="KeyId">The key that verifies them.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in PEM.</param>
/// <param name="Certificates">Oldest first.</param>
internal sealed record SeenCertificates(string KeyId, string PublicKey, IEnumerable<SeenCertificate> Certificates);

/// <summary>The answer of <c>POST /purge</c>: the certificates of what was forgotten just now.</summary>
internal sealed record DonePurge(IEnumerable<SeenCertificate> Certificates);

/// <summary>The answer of <c>POST /keys/rotate</c>.</summary>
/// <param name="Rewrapped">Day keys wrapped under the new master key.</param>
/// <param name="MasterVersion">The new master key's version.</param>
internal sealed record DoneRotation(int Rewrapped, string MasterVersion);

/// <summary>The answer of <c>POST /verify</c>.</summary>
/// <param name="Ok">Whether all holds.</param>
/// <param name="Certificates">Certificates that were checked.</param>
/// <param name="Problems">What does not hold, as English sentences.</param>
/// <param name="Ledger">The ledger's lines that were counted anew.</param>
internal sealed record DoneVerification(bool Ok, int Certificates, IReadOnlyList<string> Problems, CountedLedger Ledger);

/// <summary>Lines counted anew, and how many of them do not add up.</summary>
internal sealed record CountedLedger(int Lines, int Unbalanced);
