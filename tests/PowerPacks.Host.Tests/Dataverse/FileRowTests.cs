using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Dataverse;

/// <summary>Rows that hold a file go one by one, and hold nobody up.</summary>
public sealed class FileRowTests : CrmFixture
{
    [Fact]
    public async Task A_file_goes_as_base64_in_a_request_of_its_own_after_the_rows_without_one()
    {
        byte[] content = [1, 2, 3, 255];
        var results = await UpsertAsync([Row("k1"), File("k2", content), Row("k3"), File("k4", content)]);
        Assert.All(results, r => Assert.Equal(DeliveryResult.Done, r));
        Assert.Equal(["k1,k3", "k2", "k4"], Stub.Requests.Select(r => string.Join(',', r.Keys)));
        Assert.Equal(content, Convert.FromBase64String((string)Stub.Last["k2"]["documentbody"]!));
    }

    [Fact]
    public async Task A_file_larger_than_a_request_takes_is_refused_without_being_read()
    {
        var row = File("k1", []) with { Columns = new Dictionary<string, object?> { ["documentbody"] = new CrmFile(CrmFile.MaxBytes + 1, _ => throw new InvalidOperationException("Nobody reads it.")) } };
        Assert.Equal(new DeliveryResult.Refused("file-too-large"), Assert.Single(await UpsertAsync([row])));
    }

    [Fact]
    public async Task A_file_of_the_largest_size_goes_through()
    {
        Assert.Equal(DeliveryResult.Done, Assert.Single(await UpsertAsync([File("k1", new byte[CrmFile.MaxBytes])])));
        Assert.Equal(CrmFile.MaxBytes, Convert.FromBase64String((string)Stub.Last["k1"]["documentbody"]!).Length);
    }

    [Fact]
    public async Task A_file_that_is_damaged_or_gone_fails_alone()
    {
        var damaged = File("k1", [1]) with { Columns = new Dictionary<string, object?> { ["documentbody"] = new CrmFile(1, _ => throw new InvalidDataException()) } };
        var gone = File("k2", [1]) with { Columns = new Dictionary<string, object?> { ["documentbody"] = new CrmFile(1, _ => ValueTask.FromResult<Stream?>(null)) } };
        var cut = File("k3", [1]) with { Columns = new Dictionary<string, object?> { ["documentbody"] = new CrmFile(2, _ => ValueTask.FromResult<Stream?>(new MemoryStream([1]))) } };
        var results = await UpsertAsync([damaged, gone, cut, File("k4", [1])]);
        Assert.Equal([new DeliveryResult.Refused("file-unreadable"), new DeliveryResult.Retry("file-missing"), new DeliveryResult.Retry("file-missing"), DeliveryResult.Done], results);
    }

    [Fact]
    public async Task Where_the_CRM_is_down_the_other_files_are_not_sent()
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(503));
        var results = await UpsertAsync([File("k1", [1]), File("k2", [1])]);
        Assert.All(results, r => Assert.IsType<DeliveryResult.Unavailable>(r));
        Assert.DoesNotContain(Stub.Requests, r => r.Keys.Contains("k2"));
    }

    private static CrmUpsert File(string key, byte[] content) => new(
        new RowKey("pp_key", key), new Dictionary<string, object?> { ["documentbody"] = new CrmFile(content.Length, _ => ValueTask.FromResult<Stream?>(new MemoryStream(content))) },
        new Dictionary<string, (CrmTable, RowKey)>());
}
