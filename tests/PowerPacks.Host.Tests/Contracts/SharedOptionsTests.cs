using System.Reflection;
using System.Text.Json;
using PowerPacks.Host.Embedded;
using PowerPacks.Relay;

namespace PowerPacks.Host.Tests.Contracts;

public sealed class SharedOptionsTests
{
    [Fact]
    public void Serializer_options_that_requests_share_are_frozen_before_the_first_of_them()
    {
        // Two first requests at once, each completing the same options, once cost one of them a 500.
        var shared = new[] { typeof(Envelope).Assembly, typeof(DataFolder).Assembly }
            .SelectMany(a => a.GetTypes()).Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(JsonSerializerOptions)).ToList();
        Assert.True(shared.Count > 3, "The options were not found.");
        Assert.All(shared, f => Assert.True(((JsonSerializerOptions)f.GetValue(null)!).IsReadOnly, $"{f.DeclaringType}.{f.Name}"));
    }
}
