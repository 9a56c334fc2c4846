using System.Security.Cryptography;
using System.Text;
using PowerPacks.Host.Embedded;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Tests.Pipeline;

/// <summary>The whole pipeline over a real folder, with a clock that a test moves, a CRM that a test breaks, and a pack that a test scripts.</summary>
internal sealed class PipelineInTest : IDisposable
{
    private static readonly ECDsa RegistrationKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<IDisposable> parts = [];

    private readonly ICrm? otherCrm;
    private readonly Pack served;
    private readonly HttpClient provider;
    private readonly Func<IEnvelopeStore, IEnvelopeStore> over;

    /// <param name="crm">In place of <see cref="Crm"/>.</param>
    /// <param name="pack">In place of <see cref="Pack"/>.</param>
    /// <param name="provider">What the pack calls providers with.</param>
    /// <param name="over">What stands between the pipeline and its store.</param>
    /// <param name="clock">In place of a clock of its own.</param>
    public PipelineInTest(ICrm? crm = null, Pack? pack = null, HttpClient? provider = null, Func<IEnvelopeStore, IEnvelopeStore>? over = null, FakeClock? clock = null)
    {
        Clock = clock ?? new FakeClock();
        otherCrm = crm;
        served = pack ?? Pack;
        this.provider = provider ?? new HttpClient();
        this.over = over ?? (store => store);
        Open();
        Admit(Contoso);
        Admit(Fabrikam);
    }

    public static Organization Contoso { get; } = new(Guid.Parse("11111111-1111-1111-1111-111111111111"), "contoso", new Uri("https://contoso.example"), Region.Eu);

    public static Organization Fabrikam { get; } = new(Guid.Parse("22222222-2222-2222-2222-222222222222"), "fabrikam", new Uri("https://fabrikam.example"), Region.Eu);

    public TempFolder Folder { get; } = new();

    /// <summary>The machine's clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>What the relay makes of it.</summary>
    public SteadyClock Steady { get; private set; } = null!;

    public ScriptedCrm Crm { get; } = new();

    public ScriptedPack Pack { get; } = new();

    /// <summary>What the canary and the checks of readiness could not do.</summary>
    public List<Exception> Faults { get; } = [];

    /// <summary>What the store's writer told of; it goes on.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Exception> StoreFaults { get; } = new();

    public SqliteEnvelopeStore Store { get; private set; } = null!;

    public BlobFolder Blobs { get; private set; } = null!;

    /// <summary>What a settlement meets; null while the disk takes it.</summary>
    public Exception? SettleFault { get; set; }

    public DataKeyRing Keys { get; private set; } = null!;

    public Intake Intake { get; private set; } = null!;

    public DepositFolder DepositFolder { get; private set; } = null!;

    public Deposits Deposits { get; private set; } = null!;

    /// <summary>What deposits think is free on the disk, in bytes.</summary>
    public long Room { get; set; } = long.MaxValue;

    public Delivery Delivery { get; private set; } = null!;

    public Purge Purge { get; private set; } = null!;

    public Ledger Ledger { get; private set; } = null!;

    public Certificates Certificates { get; private set; } = null!;

    public Organizations Organizations { get; private set; } = null!;

    public EnvelopeArchive Archive { get; private set; } = null!;

    public Replay Replay { get; private set; } = null!;

    /// <summary>What a replay writes its progress to from the next start on, where that is not the folder itself.</summary>
    public Func<IBlobStore, IBlobStore>? FailingBlobs { get; set; }
    public RelayMeter Meter { get; private set; } = null!;

    public RelayTrace Trace { get; private set; } = null!;

    /// <summary>What the pack is handed.</summary>
    public PackContext Context { get; private set; } = null!;

    public Canary Canary { get; private set; } = null!;

    public Readiness Readiness { get; private set; } = null!;

    public RecoveryReport Recovered { get; private set; } = null!;

    public IReadOnlyList<string> UnreadableReplays { get; private set; } = [];

    public SecretFile Secrets { get; private set; } = null!;

    /// <summary>Day files that were found damaged.</summary>
    public List<DayDamage> Damaged { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Stops and starts again over the same folder; with <paramref name="before"/>, what happens to the folder in between.</summary>
    public void Restart(Action? before = null)
    {
        Close();
        before?.Invoke();
        Open();
    }

    public void Admit(Organization organization, TimeSpan? life = null)
    {
        var key = OrganizationKey.Create(organization.Region);
        var now = Clock.GetUtcNow();
        var grant = new RegionGrant(organization, [served.Name], [new GrantedKey(key.Id, key.Hash, null)], now.ToUnixTimeMilliseconds(), now, now + (life ?? TimeSpan.FromDays(365)));
        var (_, problem) = Organizations.AdmitAsync(key, grant.Sign(RegistrationKey, "k1"), Cancellation).GetAwaiter().GetResult();
        Assert.Null(problem);
    }

    public async Task<Guid> AcceptAsync(string payload, string? record = null, string? key = null, Organization? organization = null, string destination = Envelope.CrmDestination)
    {
        var receipt = await TryAcceptAsync(payload, record, key, organization, destination);
        return Assert.IsType<Receipt.Accepted>(receipt).EnvelopeId;
    }

    public async Task<Receipt> TryAcceptAsync(string payload, string? record = null, string? key = null, Organization? organization = null, string destination = Envelope.CrmDestination) =>
        await Intake.For("scripted").AcceptAsync(
            new Message((organization ?? Contoso).Id, "thing", Encoding.UTF8.GetBytes(payload)) { RecordKey = record, IdempotencyKey = key, Destination = destination }, Cancellation);

    /// <summary>Delivers all that is due now, lane by lane, as the pump does.</summary>
    public async Task<IReadOnlyList<DeliveryReport>> DeliverAsync()
    {
        var reports = new List<DeliveryReport>();
        bool any;
        do
        {
            any = false;
            foreach (var lane in Store.Lanes())
            {
                if (Delivery.Breaker(lane.Organization, lane.Destination).OpenUntil > Steady.GetUtcNow()) continue;
                var batch = Store.Lease(lane, Steady.GetUtcNow(), Delivery.MaxBatch);
                if (batch.Count == 0) continue;
                any = true;
                reports.Add(await Delivery.DeliverAsync(batch, Cancellation));
                Canary.Delivered(reports[^1]);
            }
        }
        while (any);
        return reports;
    }

    /// <summary>Completes when the writer has been idle and everything is in the files themselves.</summary>
    public async Task SettledAsync()
    {
        var logs = Directory.GetFiles(Folder.In("envelopes"), "*-wal");
        while (logs.Any(l => new FileInfo(l).Length > 0)) await Task.Delay(20, Cancellation);
    }

    /// <summary>Lets time pass in steps, delivering whatever becomes due.</summary>
    public async Task LiveAsync(TimeSpan time, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Clock.Pass(step);
            await DeliverAsync();
        }
    }

    public async Task<LedgerEntry> LedgerOfAsync(Organization organization) =>
        (await Ledger.ReadAsync(Cancellation)).Where(l => l.Organization == organization.Id)
        .Aggregate((a, b) => a with
        {
            Accepted = a.Accepted + b.Accepted,
            Completed = a.Completed + b.Completed,
            Refused = a.Refused + b.Refused,
            DeadLettered = a.DeadLettered + b.DeadLettered,
            Purged = a.Purged + b.Purged,
            InFlight = a.InFlight + b.InFlight,
        });

    public void Dispose()
    {
        Close();
        Folder.Dispose();
    }

    private void Open()
    {
        T Own<T>(T part) where T : IDisposable
        {
            parts.Insert(0, part);
            return part;
        }

        Steady = new SteadyClock(Clock);
        var data = Own(new DataFolder(Folder.Path));
        Secrets = new SecretFile(data, null);
        Blobs = new BlobFolder(data.In("blobs"));
        Store = Own(new SqliteEnvelopeStore(data.In("envelopes"), StoreFaults.Enqueue, Damaged.Add, Steady));
        Archive = new EnvelopeArchive(data.In("envelopes"), Store);
        Keys = Own(new DataKeyRing(Region.Eu, Blobs, Secrets));
        Organizations = new Organizations(Region.Eu, Blobs, new Dictionary<string, ECDsa> { ["k1"] = RegistrationKey }, Steady);
        Certificates = new Certificates(Blobs, Secrets);
        Ledger = new Ledger(Store, Blobs);
        Meter = Own(new RelayMeter(Region.Eu));
        Trace = Own(new RelayTrace(Region.Eu));
        var stored = over(Store);
        Intake = new Intake(stored, Keys, Organizations, Meter, Trace, Steady);
        DepositFolder = new DepositFolder(data.In("deposits"), () => Room);
        Deposits = new Deposits(DepositFolder, Keys, Organizations, Steady);
        Canary = new Canary(Intake, Meter, Steady, Faults.Add);
        var name = served.Name;
        Context = new PackContext(Region.Eu, Intake.For(name), Deposits.For(name), new PackSettings(name, Blobs), provider, Steady) { Secrets = new PackSecrets(name, Secrets, new PackSettings(name, Blobs), Steady), Figures = new Figures(Blobs, Organizations, Steady).For(name) };
        Delivery = new Delivery(
            new Dictionary<string, (Pack, PackContext)> { [name] = (served, Context), [Canary.Name] = (Canary, Context) }, new FailingStore(stored, () => SettleFault),
            Keys, Intake, new WriteBack(otherCrm ?? Crm), Deposits, Meter, Trace, Steady);
        Purge = Own(new Purge(Store, DepositFolder, Keys, Certificates, Ledger, Region.Eu, Meter, Trace, Steady));
        var backlogs = new Backlogs(Store, Steady);
        Meter.Observe(backlogs, Delivery);
        Readiness = new Readiness(Store, DepositFolder, Keys, Canary, backlogs, Delivery, Region.Eu, Steady, () => Steady.Jump, Faults.Add);
        Recovered = new Recovery(Keys, Organizations, Store, Ledger, Purge, Blobs, Clock).RunAsync(Cancellation).GetAwaiter().GetResult();
        Replay = Own(new Replay(Store, Archive, Keys, FailingBlobs is null ? Blobs : FailingBlobs(Blobs), Steady));
        UnreadableReplays = Replay.OpenAsync(Cancellation).GetAwaiter().GetResult();
    }

    private void Close()
    {
        foreach (var part in parts) part.Dispose();
        parts.Clear();
    }
}
