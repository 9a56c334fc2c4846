using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Files;

/// <summary>Uploading and downloading in blocks, as the SDK's messages do it.</summary>
internal static class FileActions
{
    /// <summary>Longest block id in bytes.</summary>
    private const int MaxBlockIdBytes = 64;

    public static IReadOnlyList<(string Name, Func<ActionCall, Session, ApiResponse> Run)> All =>
    [
        ("InitializeFileBlocksUpload", BeginUpload), ("UploadBlock", UploadBlock), ("CommitFileBlocksUpload", Commit),
        ("InitializeFileBlocksDownload", BeginDownload), ("DownloadBlock", DownloadBlock), ("DeleteFile", Delete),
    ];

    private static ApiResponse BeginUpload(ActionCall call, Session session)
    {
        var token = Uploads.Begin(session, Place(call, Access.Write, session), call.Text("FileName"));
        return call.Answer(json => json.WriteString("FileContinuationToken", token));
    }

    private static ApiResponse UploadBlock(ActionCall call, Session session)
    {
        if (call.Bytes("BlockId").Length is 0 or > MaxBlockIdBytes) throw call.Missing("BlockId");
        Uploads.Add(session, call.Context.Schema, call.Text("FileContinuationToken"), call.Text("BlockId"), call.Bytes("BlockData"));
        return ApiResponse.Empty(204);
    }

    private static ApiResponse Commit(ActionCall call, Session session)
    {
        var blocks = call.List("BlockList").Select(b => b.GetString() ?? throw call.Missing("BlockList"));
        var file = Uploads.Commit(session, call.Context.Schema, call.Text("FileContinuationToken"), blocks, call.OptionalText("FileName"),
            call.OptionalText("MimeType") ?? FileStore.Binary);
        return call.Answer(json =>
        {
            json.WriteString("FileId", file.Id);
            json.WriteNumber("FileSizeInBytes", file.Size);
        });
    }

    private static ApiResponse BeginDownload(ActionCall call, Session session)
    {
        var place = Place(call, Access.Read, session);
        var file = FileStore.Find(session, place) ?? throw CrmErrors.FileMissing(place.Column.LogicalName);
        return call.Answer(json =>
        {
            json.WriteString("FileContinuationToken", $"{place.Table.Name}/{place.Row}/{place.Column.LogicalName}");
            json.WriteNumber("FileSizeInBytes", file.Size);
            json.WriteString("FileName", file.Name);
            json.WriteBoolean("IsChunkingSupported", true);
        });
    }

    private static ApiResponse DownloadBlock(ActionCall call, Session session)
    {
        if (call.Text("FileContinuationToken").Split('/') is not [var name, var row, var column] || call.Context.Schema.Find(name) is not { } table
            || !Guid.TryParse(row, out var id)) throw CrmErrors.UploadUnknown();
        var place = Allowed(FilePlace.Of(table, id, column), Access.Read, session); // the token only names the place: it is no right
        var file = FileStore.Find(session, place) ?? throw CrmErrors.FileMissing(column);
        if (call.Number("BlockLength") is <= 0 or > Uploads.MaxBlockBytes) throw call.Missing("BlockLength");
        if (call.Number("Offset") < 0) throw call.Missing("Offset");
        var bytes = FileStore.Read(session, place, file, call.Number("Offset"), call.Number("BlockLength"));
        return call.Answer(json => json.WriteBase64String("Data", bytes));
    }

    private static ApiResponse Delete(ActionCall call, Session session)
    {
        var place = FileStore.Locate(session, call.Context.Schema, call.Id("FileId")) ?? throw CrmErrors.FileMissing("FileId");
        FileStore.Remove(session, Allowed(place, Access.Write, session));
        return ApiResponse.Empty(204);
    }

    private static FilePlace Place(ActionCall call, Access access, Session session)
    {
        var (table, id) = call.Row("Target", session);
        return Allowed(FilePlace.Of(table, id, call.Text("FileAttributeName")), access, session);
    }

    /// <exception cref="CrmException">403.</exception>
    private static FilePlace Allowed(FilePlace place, Access access, Session session)
    {
        Guard.Column(session, place.Table, place.Column, access, place.Row);
        return place;
    }
}
