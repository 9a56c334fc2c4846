using PowerPacks.Relay;

namespace PowerPacks.Registration.Tests;

/// <summary>What every registration store must do; a store proves itself by inheriting this.</summary>
public abstract class RegistrationStoreContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IRegistrationStore Store { get; }

    [Fact]
    public async Task What_was_added_is_found_by_organization_and_by_key()
    {
        var added = Example.Registration();
        Assert.True(await Store.AddAsync(added, Cancellation));
        Assert.Equivalent(added, await Store.FindAsync(added.Organization.Id, Cancellation), strict: true);
        Assert.Equivalent(added, await Store.FindByKeyAsync(added.Keys[0].Id, Cancellation), strict: true);
    }

    [Fact]
    public async Task What_was_never_added_is_not_found()
    {
        Assert.Null(await Store.FindAsync(Guid.NewGuid(), Cancellation));
        Assert.Null(await Store.FindByKeyAsync("0123456789abcdef", Cancellation));
    }

    [Fact]
    public async Task An_organization_is_added_once_even_when_many_try_at_the_same_time()
    {
        var id = Guid.NewGuid();
        var all = Enumerable.Range(0, 32).Select(_ => Example.Registration(id: id)).ToList();
        var added = await Task.WhenAll(all.Select(r => Task.Run(() => Store.AddAsync(r, Cancellation), Cancellation)));
        var winner = Assert.Single(all.Zip(added), pair => pair.Second).First;
        Assert.Equivalent(winner, await Store.FindAsync(id, Cancellation), strict: true);
        foreach (var loser in all.Where(r => r != winner)) Assert.Null(await Store.FindByKeyAsync(loser.Keys[0].Id, Cancellation));
    }

    [Fact]
    public async Task A_replacement_is_written_only_over_the_version_it_was_made_from()
    {
        var first = Example.Registration();
        await Store.AddAsync(first, Cancellation);
        var second = first with { UserCount = 2, GrantSerial = first.GrantSerial + 1 };
        var late = first with { UserCount = 3, GrantSerial = first.GrantSerial + 1 };
        Assert.True(await Store.ReplaceAsync(second, first.GrantSerial, Cancellation));
        Assert.False(await Store.ReplaceAsync(late, first.GrantSerial, Cancellation));
        Assert.Equal(2, (await Store.FindAsync(first.Organization.Id, Cancellation))!.UserCount);
    }

    [Fact]
    public async Task Of_many_replacements_at_the_same_time_one_is_written()
    {
        var first = Example.Registration();
        await Store.AddAsync(first, Cancellation);
        var written = await Task.WhenAll(Enumerable.Range(1, 16).Select(n => Task.Run(
            () => Store.ReplaceAsync(first with { UserCount = n, GrantSerial = first.GrantSerial + 1 }, first.GrantSerial, Cancellation), Cancellation)));
        Assert.Single(written, done => done);
    }

    [Fact]
    public async Task A_replacement_brings_its_new_keys_and_forgets_the_dropped_ones()
    {
        var first = Example.Registration();
        await Store.AddAsync(first, Cancellation);
        var key = OrganizationKey.Create(Region.Eu);
        var second = first with { Keys = [RegisteredKey.Of(key, first.CreatedAt)], GrantSerial = first.GrantSerial + 1 };
        await Store.ReplaceAsync(second, first.GrantSerial, Cancellation);
        Assert.NotNull(await Store.FindByKeyAsync(key.Id, Cancellation));
        Assert.Null(await Store.FindByKeyAsync(first.Keys[0].Id, Cancellation));
    }

    [Fact]
    public async Task What_does_not_exist_is_neither_replaced_nor_deleted()
    {
        var never = Example.Registration();
        Assert.False(await Store.ReplaceAsync(never, never.GrantSerial, Cancellation));
        Assert.False(await Store.DeleteAsync(never.Organization.Id, never.GrantSerial, Cancellation));
        Assert.Null(await Store.FindAsync(never.Organization.Id, Cancellation));
    }

    [Fact]
    public async Task A_deleted_registration_is_gone_its_neighbour_stays_and_it_can_be_added_again()
    {
        var (gone, neighbour) = (Example.Registration(), Example.Registration());
        await Store.AddAsync(gone, Cancellation);
        await Store.AddAsync(neighbour, Cancellation);
        Assert.False(await Store.DeleteAsync(gone.Organization.Id, gone.GrantSerial - 1, Cancellation));
        Assert.True(await Store.DeleteAsync(gone.Organization.Id, gone.GrantSerial, Cancellation));
        Assert.Null(await Store.FindAsync(gone.Organization.Id, Cancellation));
        Assert.Null(await Store.FindByKeyAsync(gone.Keys[0].Id, Cancellation));
        Assert.NotNull(await Store.FindAsync(neighbour.Organization.Id, Cancellation));
        Assert.True(await Store.AddAsync(gone, Cancellation));
    }
}
