using System.Text;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Keeps what packs leave beside their envelopes. Each is sealed under the key of the day on which it was left and gone with that day, whatever time it was left
/// for. The day's certificate has no line of its own for them: it counts messages, each of which has an outcome, and a deposit is a part of one, or of none.
/// What proves that deposits are gone is the same as for payloads: the key that the certificate names is destroyed.
/// </summary>
public sealed class Deposits(IDepositStore store, DataKeyRing keys, Organizations organizations, TimeProvider clock)
{
    /// <summary>How long a used-up deposit's label is kept: whoever never got his answer sends the same again by then, and must be recognised.</summary>
    public static readonly TimeSpan Recognised = TimeSpan.FromHours(1);

    /// <summary>The cloakroom of one pack.</summary>
    public IDeposits For(string pack) => new Cloakroom(this, pack);

    /// <summary>Removes what has run out. A host runs this every minute; what has run out is not readable before that either.</summary>
    public ValueTask ForgetAsync(CancellationToken cancellation) => store.ForgetAsync(clock.GetUtcNow(), cancellation);

    /// <summary>
    /// Erases contents whose envelope has arrived; their labels stay for a while. Done before the envelope is settled: after a crash in between the pack meets an
    /// empty deposit and knows that the CRM has it.
    /// </summary>
    public async Task UseUpAsync(Guid organization, string pack, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        foreach (var name in names)
        {
            string label;
            await using (var deposit = await OpenAsync(organization, pack, name, cancellation))
            {
                if (deposit is null or { Length: 0 }) continue;
                label = deposit.Label;
            }
            var emptied = await LeaveAsync(organization, pack, new NewDeposit(name, label, clock.GetUtcNow() + Recognised), Stream.Null, cancellation);
            if (emptied is not Deposited.Kept) await store.DeleteAsync(organization, pack, name, null, cancellation); // A full disk: erasing comes before recognising.
        }
    }

    private async ValueTask<Deposited> AcceptAsync(Guid organization, string pack, NewDeposit deposit, Stream content, CancellationToken cancellation)
    {
        if (organizations.WhyNot(organization, pack) is { } reason) return new Deposited.NotGranted(reason);
        if (await store.SizeAsync(organization, cancellation) >= IDeposits.MaxOrganizationBytes) return new Deposited.TooMuch();
        return await LeaveAsync(organization, pack, deposit, content, cancellation);
    }

    private ValueTask DeleteAsync(Guid organization, string pack, string name, CancellationToken cancellation) =>
        BlobName.IsSegment(name) ? store.DeleteAsync(organization, pack, name, null, cancellation) : ValueTask.CompletedTask;

    private async ValueTask<Deposited> LeaveAsync(Guid organization, string pack, NewDeposit deposit, Stream content, CancellationToken cancellation)
    {
        Check(deposit);
        var now = clock.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var (key, place) = (await keys.ForAsync(day, cancellation), new DepositPlace(day, organization, pack, deposit.Name));
        var until = Purge.DueAt(day) < deposit.Until ? Purge.DueAt(day) : deposit.Until;
        long? bytes = null;
        try
        {
            var wait = await store.WriteAsync(place, until, async (sealedTo, stop) =>
            {
                bytes = await SealedContent.WriteAsync(key, place, deposit.Label, content, deposit.Most, sealedTo, stop) ?? throw new TooLargeException();
            }, cancellation);
            if (wait is { } later) return new Deposited.Unavailable(later);
        }
        catch (TooLargeException)
        {
            return new Deposited.TooLarge(deposit.Most);
        }
        await store.DeleteAsync(organization, pack, deposit.Name, except: day, cancellation); // What it replaces may be of an earlier day.
        return new Deposited.Kept(until, bytes ?? 0);
    }

    private async ValueTask<Deposit?> OpenAsync(Guid organization, string pack, string name, CancellationToken cancellation)
    {
        if (!BlobName.IsSegment(name)) return null;
        var stored = await store.OpenAsync(organization, pack, name, cancellation);
        if (stored is null) return null;
        try
        {
            if (stored.Until > clock.GetUtcNow() && await keys.FindAsync(stored.Place.Day, cancellation) is { } key) return await SealedContent.OpenAsync(key, stored, cancellation);
        }
        catch (InvalidDataException)
        {
            // Nobody can open it: the same to the pack as if it were not there.
        }
        await stored.DisposeAsync();
        return null;
    }

    private async ValueTask<bool> KeepAsync(Guid organization, string pack, string name, DateTimeOffset until, CancellationToken cancellation)
    {
        if (!BlobName.IsSegment(name)) return false;
        DepositPlace place;
        await using (var stored = await store.OpenAsync(organization, pack, name, cancellation))
        {
            if (stored is null || stored.Until <= clock.GetUtcNow()) return false;
            place = stored.Place;
        }
        return await store.KeepAsync(place, Purge.DueAt(place.Day) < until ? Purge.DueAt(place.Day) : until, cancellation);
    }

    private static void Check(NewDeposit deposit)
    {
        if (!BlobName.IsSegment(deposit.Name) || deposit.Name.Length > IDeposits.MaxName) throw new ArgumentException($"A deposit's name is one segment of at most {IDeposits.MaxName} characters.", nameof(deposit));
        if (Encoding.UTF8.GetByteCount(deposit.Label) > IDeposits.MaxLabel) throw new ArgumentException($"A deposit's label has at most {IDeposits.MaxLabel} bytes.", nameof(deposit));
        if (deposit.Most is < 0 or > IDeposits.MaxBytes) throw new ArgumentException($"A deposit has at most {IDeposits.MaxBytes} bytes.", nameof(deposit));
    }

    /// <summary>Ends a write half way; never leaves this class.</summary>
    private sealed class TooLargeException : Exception;

    private sealed class Cloakroom(Deposits deposits, string pack) : IDeposits
    {
        public ValueTask<Deposited> LeaveAsync(Guid organization, NewDeposit deposit, Stream content, CancellationToken cancellation) =>
            deposits.AcceptAsync(organization, pack, deposit, content, cancellation);

        public ValueTask<Deposit?> OpenAsync(Guid organization, string name, CancellationToken cancellation) => deposits.OpenAsync(organization, pack, name, cancellation);

        public ValueTask<bool> KeepAsync(Guid organization, string name, DateTimeOffset until, CancellationToken cancellation) => deposits.KeepAsync(organization, pack, name, until, cancellation);

        public ValueTask DeleteAsync(Guid organization, string name, CancellationToken cancellation) => deposits.DeleteAsync(organization, pack, name, cancellation);
    }
}
