namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

/// <summary>Stands where providers are called, and answers as a test says.</summary>
internal sealed class StubVerifier : HttpMessageHandler
{
    public List<(Uri Address, string Body, string? Key)> Asked { get; } = [];

    public Func<CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = _ => throw new HttpRequestException("Nobody is there.");

    public void Says(string json, int status = 200) => Answer = _ => Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new StringContent(json) });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.Headers.TryGetValues("X-API-Key", out var values) ? values.Single() : null;
        Asked.Add((request.RequestUri!, await request.Content!.ReadAsStringAsync(cancellationToken), key));
        return await Answer(cancellationToken);
    }
}
