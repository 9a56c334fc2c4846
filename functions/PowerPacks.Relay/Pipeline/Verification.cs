using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>Checks what the relay claims: that its certificates hold and are one chain, and that the ledger of every kept day is what the day's envelopes say.</summary>
public sealed class Verification(Certificates certificates, IEnvelopeArchive archive)
{
    /// <summary>Sentences in one report.</summary>
    private const int MaxProblems = 100;

    public async Task<VerificationReport> RunAsync(CancellationToken cancellation)
    {
        var (count, broken) = await certificates.VerifyAsync(cancellation);
        var problems = new List<string>();
        if (broken is not null) problems.Add(broken);
        var (lines, unbalanced) = (0, 0);
        await foreach (var line in archive.RecountAsync(cancellation))
        {
            lines++;
            if (line.Agree) continue;
            unbalanced++;
            if (problems.Count < MaxProblems) problems.Add(Sentence(line.Ledger, line.Counted));
        }
        return new VerificationReport(count, problems, lines, unbalanced);
    }

    private static string Sentence(LedgerEntry ledger, LedgerEntry counted) =>
        $"{ledger.Day:yyyy-MM-dd}, organization {ledger.Organization}, pack {ledger.Pack}: the ledger says {Numbers(ledger)}, {ledger.Lost} lost; its envelopes are {Numbers(counted)}, {counted.InFlight} waiting.";

    private static string Numbers(LedgerEntry line) => $"{line.Accepted} accepted, {line.Completed} completed, {line.Refused} refused, {line.DeadLettered} dead-lettered";
}

/// <summary>What a verification found.</summary>
/// <param name="Certificates">How many were checked.</param>
/// <param name="Problems">A sentence for each thing that does not hold.</param>
/// <param name="Lines">Ledger lines counted anew.</param>
/// <param name="Unbalanced">Lines that say something else than their envelopes, what is booked as lost apart.</param>
public sealed record VerificationReport(int Certificates, IReadOnlyList<string> Problems, int Lines, int Unbalanced)
{
    public bool Ok => Problems.Count == 0;
}
