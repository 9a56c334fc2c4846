namespace PowerPacks.Host.Dataverse;

/// <summary>Reads a verdict from status and error code.</summary>
internal static class CrmVerdicts
{
    /// <summary>Requests at once exceeded (developer/data-platform/api-limits, as are the two below).</summary>
    public const string TooManyAtOnce = "0x80072326";

    /// <summary>Combined execution time exceeded.</summary>
    public const string TooMuchTime = "0x80072321";

    /// <summary>Number of requests exceeded.</summary>
    public const string TooMany = "0x80072322";

    /// <summary>
    /// "… With Id = … Does Not Exist": what Dataverse answers a change of a row that is not there. Where it is a condition (<c>If-Match: *</c>) that is not met, the message is the same and the code empty
    /// (webapi/perform-conditional-operations); it stands for both.
    /// </summary>
    public const string RowMissing = "0x80040217";

    /// <summary>Verdict of an answer that is no success.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The error's code; null where there is none.</param>
    /// <param name="hasRetryAfter">A server error that says when to come back throttles.</param>
    public static CrmVerdict Of(int status, string? code, bool hasRetryAfter) => (status, code) switch
    {
        (_, TooManyAtOnce or TooMuchTime or TooMany) or (429, _) => CrmVerdict.Throttled,
        // Sources: "Troubleshoot Dataverse bulk operation errors" for generic SQL error (deadlock), SQL timeout and rolled-back transaction;
        // 0x80060882 is a concurrent change (webapi/perform-conditional-operations).
        (_, "0x80044150" or "0x80044151" or "0x80040255" or "0x80060882") => CrmVerdict.Contended,
        (503, _) when hasRetryAfter => CrmVerdict.Throttled,
        (405 or 501, _) or (400, "0x80040800") => CrmVerdict.Unsupported, // 0x80040800: "The … method does not support entities of type …".
        (408 or >= 500, _) => CrmVerdict.Broken,
        (401, _) => CrmVerdict.Unauthorized,
        // Missing privilege (role) or access (record). Any other 403 is about the application user itself: unknown, disabled, behind an IP firewall.
        (403, "0x80040220" or "0x80048306" or "0x80042f09") => CrmVerdict.Denied,
        (403, _) => CrmVerdict.Unauthorized,
        (404, null or "0x80060888" or "0x8006088a") => CrmVerdict.Unknown, // "Resource not found for the segment …".
        (_, "0x80060892" or "0x80040237") => CrmVerdict.Taken,
        _ when status >= 400 => CrmVerdict.Bad,
        _ => CrmVerdict.Stop, // A redirect: this is no Web API, or not the organization's any more.
    };
}
