using Microsoft.Data.Sqlite;
using PowerPacks.Host.Embedded;

namespace PowerPacks.Registration.Tests;

public sealed class RegistrationFileTests : RegistrationStoreContract, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly RegistrationFile file;

    public RegistrationFileTests() => file = RegistrationFile.Open(folder.In("registration.db"));

    protected override IRegistrationStore Store => file;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        file.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_registration_outlives_the_process()
    {
        var added = Example.Registration();
        await file.AddAsync(added, Cancellation);
        file.Dispose();
        using var again = RegistrationFile.Open(folder.In("registration.db"));
        Assert.Equivalent(added, await again.FindAsync(added.Organization.Id, Cancellation), strict: true);
    }

    [Fact]
    public async Task A_deleted_contact_leaves_no_byte_while_the_file_stays_open()
    {
        var added = Example.Registration();
        await file.AddAsync(added, Cancellation);
        Assert.True(folder.Holds(Example.Email)); // Or the next search would prove nothing.
        await file.DeleteAsync(added.Organization.Id, added.GrantSerial, Cancellation);
        Assert.False(folder.Holds(Example.Email));
        Assert.False(folder.Holds(Example.ContactName));
        Assert.False(folder.Holds(added.Organization.Id.ToString()));
        Assert.False(folder.Holds(added.Keys[0].Hash));
    }

    [Fact]
    public async Task A_changed_contact_leaves_no_byte_of_the_old_one()
    {
        var added = Example.Registration();
        await file.AddAsync(added, Cancellation);
        var changed = added with { Contact = new("Rui", "rui@contoso.example"), GrantSerial = added.GrantSerial + 1 };
        await file.ReplaceAsync(changed, added.GrantSerial, Cancellation);
        Assert.False(folder.Holds(Example.Email));
        Assert.True(folder.Holds("rui@contoso.example"));
    }

    [Fact]
    public async Task A_contact_is_gone_even_after_the_file_was_rearranged_around_it_many_times()
    {
        var random = new Random(20260301);
        var live = new List<Registration>();
        for (var i = 0; i < 400; i++)
        {
            var fresh = Example.Registration() with { Contact = new(new string('n', 1 + random.Next(100)), $"c{i}.{Guid.NewGuid():N}@x.example") };
            await file.AddAsync(fresh, Cancellation);
            live.Add(fresh);
            var at = random.Next(live.Count);
            var longer = live[at] with { Packs = [.. Enumerable.Repeat("webform", 1 + random.Next(40))], GrantSerial = live[at].GrantSerial + 1 };
            Assert.True(await file.ReplaceAsync(longer, live[at].GrantSerial, Cancellation));
            live[at] = longer;
            if (random.Next(3) > 0) continue;
            var gone = live[random.Next(live.Count)];
            live.Remove(gone);
            await file.DeleteAsync(gone.Organization.Id, gone.GrantSerial, Cancellation);
            Assert.False(folder.Holds(gone.Contact.Email));
            Assert.False(folder.Holds(gone.Keys[0].Hash));
        }
    }

    [Fact]
    public async Task What_a_killed_process_had_no_time_to_forget_is_forgotten_at_the_next_start()
    {
        await file.AddAsync(Example.Registration(), Cancellation);
        using var killed = new TempFolder();
        using (var other = new SqliteConnection($"Data Source={folder.In("registration.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys = ON; DELETE FROM registration";
            command.ExecuteNonQuery();
            foreach (var path in Directory.EnumerateFiles(folder.Path)) File.Copy(path, killed.In(Path.GetFileName(path)));
        }

        Assert.True(killed.Holds(Example.Email));
        using var again = RegistrationFile.Open(killed.In("registration.db"));
        Assert.False(killed.Holds(Example.Email));
    }

    [Fact]
    public async Task A_reader_that_does_not_let_go_makes_a_deletion_fail_rather_than_claim_too_much()
    {
        var added = Example.Registration();
        await file.AddAsync(added, Cancellation);
        using var other = new SqliteConnection($"Data Source={folder.In("registration.db")};Pooling=False");
        other.Open();
        using var reading = other.BeginTransaction(deferred: true);
        using var command = other.CreateCommand();
        command.Transaction = reading;
        command.CommandText = "SELECT count(*) FROM registration";
        command.ExecuteScalar();
        await Assert.ThrowsAsync<InvalidOperationException>(() => file.DeleteAsync(added.Organization.Id, added.GrantSerial, Cancellation));
    }

    [Fact]
    public void Only_this_account_may_read_the_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        foreach (var path in Directory.EnumerateFiles(folder.Path)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(path));
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
