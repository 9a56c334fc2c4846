using System.Text.Json;
using PowerPacks.Sandbox.Azure.Functions;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>The folders that are deployed: what the host reads in them, and that nobody outside reaches a trigger.</summary>
public sealed class FunctionAppTests
{
    private static readonly string[] Triggers = ["deliver", "parked", "purge", "recovery", "canary"];

    private static string AppOf(string role) => Path.Combine(AppContext.BaseDirectory, "FunctionApp", role);

    [Fact]
    public void Every_trigger_that_the_handler_answers_has_its_folder_and_no_other() =>
        Assert.Equal(Triggers.Order(), Function.In(AppOf("relay")).Where(f => f.Type != "httpTrigger").Select(f => f.Name).Order());

    [Theory]
    [InlineData("relay")]
    [InlineData("registration")]
    public void Requests_are_forwarded_as_they_are_and_no_route_takes_everything(string role)
    {
        var http = Function.In(AppOf(role)).Where(f => f.Type == "httpTrigger").ToList();
        Assert.All(http, f => Assert.True(f.IsForwarded, f.Name));
        Assert.All(http, f => Assert.DoesNotMatch(@"^\{", f.Text("route")!));
        Assert.All(http, f => Assert.Equal("anonymous", f.Text("authLevel"))); // Keys are the relay's own.
    }

    [Theory]
    [InlineData("relay")]
    [InlineData("registration")]
    public void No_request_from_outside_reaches_a_trigger(string role)
    {
        foreach (var name in Triggers)
        {
            foreach (var path in (string[])[$"/{name}", $"//{name}", $"/{name}/", $"/{name.ToUpperInvariant()}", $"/v1/../{name}", "/", $"/%2f{name}"])
            {
                // As Kestrel gives it to the host: unescaped and without dots.
                var normal = "/" + Uri.UnescapeDataString(new Uri(new Uri("http://relay"), path.TrimStart('/')).AbsolutePath).TrimStart('/');
                var request = new Microsoft.AspNetCore.Http.DefaultHttpContext().Request;
                (request.Method, request.Path) = ("POST", normal);
                Assert.DoesNotContain(Function.In(AppOf(role)), f => f.Type == "httpTrigger" && f.Takes(request));
            }
        }
    }

    [Fact]
    public void A_sessions_messages_come_as_bytes_in_batches_that_are_done_before_their_lock_ends()
    {
        var deliver = Function.In(AppOf("relay")).Single(f => f.Name == "deliver");
        Assert.Equal(("deliveries", "many", "binary", "True", Host.Azure.Functions.DeliveryTrigger.Binding), (deliver.Text("queueName"), deliver.Text("cardinality"), deliver.Text("dataType"), deliver.Text("isSessionsEnabled"), deliver.Binding));
        var host = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(AppOf("relay"), "host.json")));
        Assert.True(Host.Azure.Functions.DeliveryTrigger.BatchTime < TimeSpan.Parse(host.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(host.GetProperty("extensions").GetProperty("serviceBus").GetProperty("autoCompleteMessages").GetBoolean()); // A custom handler cannot complete messages itself.
    }
}
