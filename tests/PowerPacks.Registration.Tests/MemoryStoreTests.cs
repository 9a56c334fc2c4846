namespace PowerPacks.Registration.Tests;

public sealed class MemoryStoreTests : RegistrationStoreContract
{
    protected override IRegistrationStore Store { get; } = new MemoryStore();
}
