using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Batch;

/// <summary>Writes the multipart answer to a batch: parts that hold whole HTTP responses, lines ending in CRLF.</summary>
internal sealed class BatchWriter
{
    private readonly string boundary = $"batchresponse_{Guid.NewGuid()}";
    private readonly ArrayBufferWriter<byte> body = new();

    public void Add(string? contentId, ApiResponse response) => Part(boundary, contentId, response);

    public void AddChangeSet(IEnumerable<(string? ContentId, ApiResponse Response)> responses)
    {
        var inner = $"changesetresponse_{Guid.NewGuid()}";
        Text($"--{boundary}\r\nContent-Type: multipart/mixed; boundary={inner}\r\n\r\n");
        foreach (var (contentId, response) in responses) Part(inner, contentId, response);
        Text($"--{inner}--\r\n");
    }

    public ApiResponse Close(int status)
    {
        Text($"--{boundary}--\r\n");
        return new ApiResponse(status, [], body.WrittenMemory) { ContentType = $"multipart/mixed; boundary={boundary}" };
    }

    private void Part(string within, string? contentId, ApiResponse response)
    {
        Text($"--{within}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId is not null) Text($"Content-ID: {contentId}\r\n");
        Text(string.Create(CultureInfo.InvariantCulture, $"\r\nHTTP/1.1 {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}\r\n"));
        if (response.Status >= 400) Text($"REQ_ID: {Guid.NewGuid()}\r\n");
        if (!response.Body.IsEmpty) Text($"Content-Type: {response.ContentType}\r\n");
        Text("OData-Version: 4.0\r\n");
        foreach (var (name, value) in response.Headers) Text($"{name}: {value}\r\n");
        Text("\r\n");
        body.Write(response.Body.Span);
        Text("\r\n");
    }

    private void Text(string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
