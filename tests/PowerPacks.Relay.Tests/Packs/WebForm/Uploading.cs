using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Sends files as a browser does.</summary>
internal static class Uploading
{
    public static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[2000]];
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    /// <summary>A host with a contact form that has these fields too.</summary>
    public static Task<WebFormHost> StartAsync(params string[] fields) => WebFormHost.StartAsync(Samples.Contact(d =>
    {
        foreach (var field in fields) d["fields"]!.AsArray().Add(JsonNode.Parse(field));
    }));

    public static Task<HttpResponseMessage> UploadAsync(WebFormHost host, byte[] content, string name, string type = "application/octet-stream") =>
        host.SendAsync(HttpMethod.Post, "v1/forms/contact/files", Multipart([], ("cv", content, name), type));

    public static async Task<string> IdAsync(WebFormHost host, byte[] content)
    {
        using var answer = await UploadAsync(host, content, "cv.pdf");
        return (string)(await answer.JsonAsync())["id"]!;
    }

    public static ByteArrayContent Multipart(Dictionary<string, string> texts, (string Field, byte[] Content, string Name) file, string type) => Multipart(texts, [file], type);

    public static ByteArrayContent Multipart(Dictionary<string, string> texts, params (string Field, byte[] Content, string Name)[] files) => Multipart(texts, files, "application/octet-stream");

    /// <summary>As a browser writes it: names in UTF-8, between quotes.</summary>
    public static ByteArrayContent Multipart(Dictionary<string, string> texts, (string Field, byte[] Content, string Name)[] files, string type)
    {
        var body = new MemoryStream();
        foreach (var (name, value) in texts) body.Write(Encoding.UTF8.GetBytes($"--boundary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
        foreach (var (field, content, name) in files)
        {
            body.Write(Encoding.UTF8.GetBytes($"--boundary\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {type}\r\n\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }
        body.Write("--boundary--\r\n"u8);
        var all = new ByteArrayContent(body.ToArray());
        all.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=boundary");
        return all;
    }
}
