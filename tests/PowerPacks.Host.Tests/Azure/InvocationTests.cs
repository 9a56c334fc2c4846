using System.Text;
using System.Text.Json;
using PowerPacks.Host.Azure.Functions;

namespace PowerPacks.Host.Tests.Azure;

/// <summary>One fixture for each row of what the Functions host writes (platform/functions-custom-handler.md §4), in each encoding.</summary>
public sealed class InvocationTests
{
    private const string Plain = """{ "a": 1 }""";

    [Theory]
    [InlineData("\"abc\"", "abc")] // As the documentation shows a text.
    [InlineData("\"\\\"abc\\\"\"", "abc")] // As the host writes it: JSON within JSON.
    [InlineData("\"{\\\"a\\\":1}\"", "{\"a\":1}")] // A text that is an object, opened once.
    [InlineData("\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"", "{\"a\":1}")] // The same as the host writes it.
    [InlineData("{\"a\":1}", "{\"a\":1}")] // A value that the host could turn into an object.
    [InlineData("\"{ message: no json }\"", "{ message: no json }")] // What does not open is the text itself.
    [InlineData("\"YWJj\"", "abc")] // Binary data: base64.
    [InlineData("\"\\\"YWJj\\\"\"", "abc")] // The same, written as a text is.
    public void One_message_is_read_however_it_is_written(string value, string expected) => Assert.Equal([expected], Read($$$"""{"Data":{"messages":{{{value}}}},"Metadata":{}}"""));

    [Theory]
    [InlineData("\"[\\\"YWJj\\\",\\\"ZGVm\\\"]\"")] // A list: a text that holds the list's JSON.
    [InlineData("[\"YWJj\",\"ZGVm\"]")] // A list as a list.
    [InlineData("\"[\\\"\\\\\\\"YWJj\\\\\\\"\\\",\\\"ZGVm\\\"]\"")] // With a text within a text in it.
    public void A_batch_is_read_however_it_is_written(string value) => Assert.Equal(["abc", "def"], Read($$$"""{"Data":{"messages":{{{value}}}},"Metadata":{}}"""));

    [Theory]
    [InlineData("""{"Data":{"messages":"[]"},"Metadata":{}}""")]
    [InlineData("""{"Data":{"messages":null}}""")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("{}")]
    public void Of_an_empty_batch_there_is_nothing(string body) => Assert.Empty(Read(body));

    [Fact]
    public void Any_bytes_come_back_as_they_were()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var list = JsonSerializer.Serialize(new[] { Convert.ToBase64String(bytes) });
        Assert.Equal(bytes, Assert.Single(Invocation.Parse(JsonSerializer.SerializeToUtf8Bytes(new { Data = new { messages = list } })).Messages("messages")));
    }

    [Theory]
    [InlineData("""{"DeliveryCountArray":"[1,2]"}""")]
    [InlineData("""{"DeliveryCountArray":[1,2]}""")]
    [InlineData("""{"deliverycountarray":"[\"1\",\"2\"]"}""")]
    public void What_is_said_of_each_message_is_read_whatever_the_case_of_its_name(string metadata) => Assert.Equal(["1", "2"], Of(metadata));

    [Theory]
    [InlineData("""{"DeliveryCount":"3"}""", "3")]
    [InlineData("""{"DeliveryCount":3}""", "3")]
    [InlineData("""{"MessageId":"\"m-1\""}""", null)]
    public void Of_one_message_it_is_read_too_and_what_is_not_said_is_nothing(string metadata, string? count) => Assert.Equal(count is null ? [] : [count], Of(metadata));

    [Theory]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public void What_the_host_never_posts_is_no_invocation(string body) => Assert.ThrowsAny<JsonException>(() => Read(body));

    [Fact]
    public void Names_of_bindings_are_found_whatever_their_case() => Assert.Equal([Plain], Read(JsonSerializer.Serialize(new { data = new { Messages = JsonSerializer.Serialize(Plain) } })));

    private static IReadOnlyList<string> Read(string body) => [.. Invocation.Parse(Encoding.UTF8.GetBytes(body)).Messages("messages").Select(Encoding.UTF8.GetString)];

    private static IReadOnlyList<string> Of(string metadata) => Invocation.Parse(Encoding.UTF8.GetBytes($$"""{"Data":{},"Metadata":{{metadata}}}""")).Of("DeliveryCount");
}
