namespace PowerPacks.Relay;

/// <summary>What a pack leaves in <see cref="IDeposits"/>.</summary>
/// <param name="Name">Its claim check.</param>
/// <param name="Label">What the pack wants to know of it without reading it; sealed like the content.</param>
/// <param name="Until">When it is gone at the latest; sooner where its day is purged before.</param>
/// <param name="Most">Bytes of content that are taken; no more than <see cref="IDeposits.MaxBytes"/>.</param>
public sealed record NewDeposit(string Name, string Label, DateTimeOffset Until, long Most = IDeposits.MaxBytes);

/// <summary>A content that was left, opened for reading.</summary>
/// <param name="label">See <see cref="NewDeposit.Label"/>.</param>
/// <param name="length">Bytes of content; 0 too where an envelope that was completed had used it up.</param>
/// <param name="until">See <see cref="NewDeposit.Until"/>.</param>
/// <param name="content">The content in clear. Reading throws <see cref="InvalidDataException"/> where it was damaged or tampered with.</param>
public sealed class Deposit(string label, long length, DateTimeOffset until, Stream content) : IAsyncDisposable
{
    public string Label => label;

    public long Length => length;

    public DateTimeOffset Until => until;

    public Stream Content => content;

    public ValueTask DisposeAsync() => content.DisposeAsync();
}

/// <summary>What came of <see cref="IDeposits.LeaveAsync"/>.</summary>
public abstract record Deposited
{
    private Deposited() { }

    /// <summary>Durable, until then at the longest.</summary>
    public sealed record Kept(DateTimeOffset Until, long Bytes) : Deposited;

    /// <summary>It has more bytes than may be.</summary>
    public sealed record TooLarge(long Limit) : Deposited;

    /// <summary>The organization has <see cref="IDeposits.MaxOrganizationBytes"/> lying here.</summary>
    public sealed record TooMuch : Deposited;

    /// <summary>As <see cref="Receipt.NotGranted"/>.</summary>
    public sealed record NotGranted(string Reason) : Deposited;

    /// <summary>There is no room on the disk.</summary>
    public sealed record Unavailable(TimeSpan RetryAfter) : Deposited;
}
