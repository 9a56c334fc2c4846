using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Elastic;

/// <summary>Bulk messages over an elastic table: each record by itself, and those that succeed stay, whatever becomes of the others.</summary>
internal static class ElasticBulk
{
    private const string Details = "Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails";

    /// <summary>Most records in one request.</summary>
    private const int MaxTargets = 1000;

    /// <param name="request">For its root and the annotations it wants.</param>
    /// <param name="targets">The records.</param>
    /// <param name="session">The transaction; each record is a part of it that can fail alone.</param>
    /// <param name="write">Writes one record and returns its id.</param>
    /// <param name="succeeded">The answer where none failed, from the ids in order.</param>
    public static ApiResponse Run(
        ApiRequest request, IReadOnlyList<JsonElement> targets, Session session, Func<JsonElement, Guid> write, Func<IReadOnlyList<Guid>, ApiResponse> succeeded)
    {
        if (targets.Count > MaxTargets) throw CrmErrors.Query($"A bulk message has at most {MaxTargets} records.");
        var results = new List<(Guid? Id, CrmException? Error)>();
        foreach (var target in targets) results.Add(Try(session, target, write));
        return results.FirstOrDefault(r => r.Error is not null).Error is { } first
            ? ApiResponse.Error(first, request.Preferences, (Details, Describe(results)), [])
            : succeeded([.. results.Select(r => r.Id!.Value)]);
    }

    private static string Describe(IReadOnlyList<(Guid? Id, CrmException? Error)> results) => JsonSerializer.Serialize(results.Select((result, index) =>
        new { RequestIndex = index, Id = result.Id?.ToString() ?? "", StatusCode = result.Error?.Status ?? StatusCodes.Status201Created }));

    private static (Guid?, CrmException?) Try(Session session, JsonElement target, Func<JsonElement, Guid> write)
    {
        session.Execute("SAVEPOINT record");
        try
        {
            var id = write(target);
            session.Execute("RELEASE record");
            return (id, null);
        }
        catch (CrmException e)
        {
            session.Execute("ROLLBACK TO record");
            session.Execute("RELEASE record");
            return (null, e);
        }
    }
}
