using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Batch;

/// <summary>Runs the requests of a batch in order; a change set in one transaction.</summary>
internal sealed class BatchRun(CrmOrganization organization, Action<string, int> log)
{
    public async Task<ApiResponse> AnswerAsync(ApiRequest batch, CancellationToken cancel)
    {
        if (batch.Method != "POST") throw CrmErrors.MethodNotAllowed($"The requested resource does not support http method '{batch.Method}'.");
        var answer = new BatchWriter();
        var status = 200;
        foreach (var item in await BatchReader.ReadAsync(batch, cancel))
        {
            var failure = item.IsChangeSet ? await ChangeSetAsync(item, answer, cancel) : await SingleAsync(item.Requests[0], answer, cancel);
            if (failure is null || batch.Preferences.ContinueOnError) continue;
            status = failure.Value;
            break;
        }
        return answer.Close(status);
    }

    /// <returns>The status of the failure; null where there was none.</returns>
    private async Task<int?> SingleAsync(BatchedRequest batched, BatchWriter answer, CancellationToken cancel)
    {
        ApiResponse response;
        try
        {
            response = await organization.RunAsync(Route(batched), cancel);
        }
        catch (Exception e) when (Told(e) is not null)
        {
            response = ApiResponse.Error(Told(e)!, batched.Request.Preferences);
        }
        log(batched.Request.Method, response.Status);
        answer.Add(batched.ContentId, response);
        return response.Status >= 400 ? response.Status : null;
    }

    private async Task<int?> ChangeSetAsync(BatchItem changeSet, BatchWriter answer, CancellationToken cancel)
    {
        var current = changeSet.Requests.Count > 0 ? changeSet.Requests[0] : throw CrmErrors.Query("A change set is empty.");
        try
        {
            var responses = await organization.Database.WriteAsync(session =>
            {
                var contentIds = new Dictionary<string, string>(StringComparer.Ordinal);
                var done = new List<(string?, ApiResponse)>();
                foreach (var batched in changeSet.Requests)
                {
                    current = batched;
                    if (batched.Request.Method == "GET") throw CrmErrors.Query("A change set cannot contain a GET request.");
                    var response = Route(batched with { Request = batched.Request with { ContentIds = contentIds } }).Run(session);
                    if (batched.ContentId is { } id && response.Row is { } row) contentIds[id] = row;
                    done.Add((batched.ContentId, response));
                }
                return done;
            }, cancel);
            for (var i = 0; i < responses.Count; i++) log(changeSet.Requests[i].Request.Method, responses[i].Item2.Status);
            answer.AddChangeSet(responses);
            return null;
        }
        catch (Exception e) when (Told(e) is not null)
        {
            // One plain part instead of a nested one: that is how the platform says that nothing of the change set happened.
            var response = ApiResponse.Error(Told(e)!, current.Request.Preferences);
            log(current.Request.Method, response.Status);
            answer.Add(current.ContentId, response);
            return response.Status;
        }
    }

    /// <summary>What a part's answer says of an error: the parts before it are done, and their answers must not be lost with it.</summary>
    private static CrmException? Told(Exception error) => error switch
    {
        CrmException known => known,
        SqliteException sql => CrmErrors.Sql(sql),
        _ => null,
    };

    private Operation Route(BatchedRequest batched) => batched.Request.Path.StartsWith("$batch", StringComparison.Ordinal)
        ? throw CrmErrors.Query("A batch cannot contain a batch.")
        : Router.Route(organization, batched.Request);
}
