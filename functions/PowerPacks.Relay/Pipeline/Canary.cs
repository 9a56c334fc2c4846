namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Proves that what a message goes through works: a synthetic envelope is sealed, synced, leased, opened and completed, on its way to a destination that does
/// nothing. Its organization is the relay's own, which no grant can name: nobody outside can send one, and no organization's ledger shows it.
/// </summary>
/// <param name="intake">Where the envelope goes in.</param>
/// <param name="meter">Told how long each took.</param>
/// <param name="clock">The time.</param>
/// <param name="faulted">Told of a bug, or of a disk or key that cannot be read.</param>
public sealed class Canary(Intake intake, RelayMeter meter, TimeProvider clock, Action<Exception> faulted) : Pack
{
    /// <summary>The organization that stands for the relay itself.</summary>
    public static readonly Guid Organization = Guid.Empty;

    /// <summary>The destination that does nothing.</summary>
    public const string Destination = "null";

    /// <summary>How long a canary that came through is proof enough.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    /// <summary>At most one is sent in this time, however often somebody asks.</summary>
    public static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(10);

    /// <summary>How long a canary may take, and how long somebody who asks waits for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string Kind = "flight";
    private readonly Lock gate = new();
    private Flight? last;

    public override string Name => "canary";

    public override ProcessingRecord Processing { get; } = new(
        Purpose: Words.Same("The relay proves to its operator that it works."), Subjects: [], Data: [Words.Same("a random number")], Recipients: [], KeptInRelay: Words.Same("Until it is completed, in milliseconds."));

    /// <summary>The last canary; a new one where that is too old.</summary>
    /// <param name="cancellation">Ends the wait, not the canary.</param>
    public async Task<CanaryFlight> LookAsync(CancellationToken cancellation)
    {
        Flight flight;
        lock (gate)
        {
            if (last is null || IsDue(last)) last = new Flight(clock, FlyAsync);
            flight = last;
        }
        var left = Patience - clock.GetElapsedTime(flight.Started);
        try
        {
            return await flight.Ended.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return new CanaryFlight(flight.StartedAt, null, "not-back");
        }
    }

    /// <summary>What came of a batch. Whoever calls <see cref="Delivery"/> says so here: only then is the canary's end known to be durable.</summary>
    public void Delivered(DeliveryReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Organization != Organization) return;
        Flight? flight;
        lock (gate) flight = last;
        if (flight is not null && report.Settlements.FirstOrDefault(s => s.Envelope.Id == flight.Envelope) is { } settled) flight.Land(settled.State);
    }

    public override ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        Flight? flight;
        lock (gate) flight = last;
        // What was opened must be what was sealed. One from before a restart is nobody's any more.
        if (flight is not null && envelope.Payload.Span.SequenceEqual(flight.Number)) flight.Envelope = envelope.Envelope.Id;
        return ValueTask.FromResult(DeliveryResult.Done);
    }

    private bool IsDue(Flight flight)
    {
        var age = clock.GetElapsedTime(flight.Started);
        var proves = flight.Ended is { IsCompletedSuccessfully: true, Result.Ok: true };
        return age >= MinInterval && (age > MaxAge || !proves);
    }

    private async Task<CanaryFlight> FlyAsync(Flight flight)
    {
        var reason = await OutcomeAsync(flight);
        var took = clock.GetElapsedTime(flight.Started);
        meter.CanaryEnded(reason ?? "completed", took);
        return new CanaryFlight(flight.StartedAt, took, reason);
    }

    /// <returns>Null where it came through; else why not. One that never lands is let go of when the next is sent.</returns>
    private async Task<string?> OutcomeAsync(Flight flight)
    {
        try
        {
            var message = new Message(Organization, Kind, flight.Number) { Destination = Destination };
            if (await intake.AcceptOwnAsync(Name, message, CancellationToken.None) is not Receipt.Accepted) return "store-unavailable";
            return await flight.Landed == EnvelopeState.Completed ? null : "not-completed";
        }
        catch (Exception e)
        {
            faulted(e); // Somebody waits to be told that the relay is not ready: that is this.
            return "fault";
        }
    }

    private sealed class Flight
    {
        private readonly TaskCompletionSource<EnvelopeState> landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Flight(TimeProvider clock, Func<Flight, Task<CanaryFlight>> fly)
        {
            (Started, StartedAt) = (clock.GetTimestamp(), clock.GetUtcNow());
            // No part of whoever asked: neither its lock nor its trace.
            using (ExecutionContext.SuppressFlow()) Ended = Task.Run(() => fly(this));
        }

        public long Started { get; }

        public DateTimeOffset StartedAt { get; }

        public byte[] Number { get; } = Guid.NewGuid().ToByteArray();

        public Guid Envelope { get; set; }

        public Task<EnvelopeState> Landed => landed.Task;

        public Task<CanaryFlight> Ended { get; }

        public void Land(EnvelopeState state) => landed.TrySetResult(state);
    }
}

/// <summary>What came of one canary.</summary>
/// <param name="StartedAt">When it was sent.</param>
/// <param name="Took">From being sent to being completed, durably; null while it is not back.</param>
/// <param name="Reason">A fixed code that says why it did not come through; null where it did.</param>
public sealed record CanaryFlight(DateTimeOffset StartedAt, TimeSpan? Took, string? Reason)
{
    /// <summary>Whether it came through, and in time.</summary>
    public bool Ok => Reason is null && Took <= Canary.Patience;
}
