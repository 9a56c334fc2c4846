namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The Messages resource of Twilio's API: sending, reading, canceling, redacting, deleting.</summary>
internal sealed class MessageRoutes(TimeProvider clock, TwilioAccount account, TwilioApi api, Messages messages, NewMessages newMessages, Carrier carrier, Receipts receipts, AnswerFaults<TwilioSettings> faults)
{
    private const string Collection = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}/Messages.json";
    private const string Single = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}/Messages/{{sid}}.json";
    private const string Feedback = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}/Messages/{{sid}}/Feedback.json";

    private static readonly Refusal Incomplete = new(20009, "Cannot delete this resource before it is complete", StatusCodes.Status409Conflict);

    public void Map(IEndpointRouteBuilder routes, Reception reception)
    {
        api.Map(routes, reception, "POST", Collection, (_, body) => Send(Form.Of(body)));
        api.Map(routes, reception, "GET", Collection, List);
        api.Map(routes, reception, "GET", Single, (http, _) => messages.Find(SidOf(http)) is { } found ? Show(found) : TwilioApi.NotFound(http).Answer());
        api.Map(routes, reception, "POST", Single, (http, body) => Update(http, Form.Of(body)));
        api.Map(routes, reception, "DELETE", Single, Delete);
        api.Map(routes, reception, "POST", Feedback, (http, body) => TakeFeedback(http, Form.Of(body)));
    }

    private static string SidOf(HttpContext http) => (string)http.Request.RouteValues["sid"]!;

    private ProviderAnswer Show(Message message, int status = StatusCodes.Status200OK) => TwilioJson.Answer(status, message.Resource(account.Sid));

    private ProviderAnswer Send(Form form)
    {
        if (faults.TakeFailure() is { } status) return Refusal.Failure(status).Answer();
        api.Remember(NewMessages.Unknown(form));
        if (carrier.IsFull) return new Refusal(21611, "This 'From' number has exceeded the maximum number of queued messages.", StatusCodes.Status429TooManyRequests).Answer();
        var (message, refusal) = newMessages.Make(form);
        if (refusal is not null) return refusal.Answer();
        messages.Add(message!);
        carrier.Start(message!);
        return faults.TakeLoss() ? ProviderAnswer.Cut : Show(message!, StatusCodes.Status201Created);
    }

    private ProviderAnswer List(HttpContext http, string body)
    {
        var query = Form.Of(http.Request.QueryString.Value ?? "");
        return MessageFilter.Of(query) is { } filter
            ? Page.Of(http.Request, messages.List(filter.Takes), "messages", m => m.Sid, m => m.Resource(account.Sid))
            : new Refusal(20001, "Invalid date in DateSent").Answer();
    }

    private ProviderAnswer Update(HttpContext http, Form form)
    {
        if (messages.Find(SidOf(http)) is not { } found) return TwilioApi.NotFound(http).Answer();
        var (cancels, redacts) = (form.Has("Status"), form.Has("Body"));
        if (cancels == redacts || (redacts && form.Text("Body") is not null) || (cancels && form.Text("Status") != MessageStatus.Canceled))
            return new Refusal(30400, "Parameters are not valid: either an empty Body or Status=canceled").Answer();
        if (redacts)
        {
            if (MessageStatus.IsWaiting(found.Status)) return Incomplete.Answer();
            return messages.Change(found.Sid, m => m with { Body = "", Updated = clock.GetUtcNow() }, out var redacted) ? Show(redacted) : TwilioApi.NotFound(http).Answer();
        }
        if (!messages.Change(found.Sid, m => MessageStatus.IsWaiting(m.Status) ? m with { Status = MessageStatus.Canceled, Updated = clock.GetUtcNow() } : null, out var canceled))
            return new Refusal(30409, "This message cannot be canceled", StatusCodes.Status409Conflict).Answer();
        _ = receipts.TellAsync(canceled, CancellationToken.None);
        return Show(canceled);
    }

    private ProviderAnswer Delete(HttpContext http, string body)
    {
        if (messages.Find(SidOf(http)) is not { } found) return TwilioApi.NotFound(http).Answer();
        if (MessageStatus.IsWaiting(found.Status)) return Incomplete.Answer();
        messages.Remove(found.Sid);
        return new ProviderAnswer(StatusCodes.Status204NoContent);
    }

    private ProviderAnswer TakeFeedback(HttpContext http, Form form)
    {
        if (messages.Find(SidOf(http)) is not { } found) return TwilioApi.NotFound(http).Answer();
        var outcome = form.Text("Outcome") ?? "confirmed";
        if (outcome is not ("confirmed" or "unconfirmed")) return new Refusal(20001, "Outcome is confirmed or unconfirmed").Answer();
        var now = TwilioJson.Date(clock.GetUtcNow());
        return TwilioJson.Answer(StatusCodes.Status200OK, new { AccountSid = account.Sid, MessageSid = found.Sid, Outcome = outcome, DateCreated = now, DateUpdated = now, Uri = $"{TwilioApi.Root(account.Sid)}/Messages/{found.Sid}/Feedback.json" });
    }
}
