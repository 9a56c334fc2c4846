namespace PowerPacks.Registration.Tests;

public sealed class RoomTests
{
    [Fact]
    public void The_registration_engine_is_plain_csharp_over_the_relays_nouns()
    {
        var references = typeof(RegistrationDesk).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
        Assert.All(references, name => Assert.True(name == "PowerPacks.Relay" || name.StartsWith("System.", StringComparison.Ordinal), name));
    }
}
