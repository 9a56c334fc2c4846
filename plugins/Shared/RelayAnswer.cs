using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>What came of a request to the relay: a value, since only the caller knows whether to tell the user, to wait, or to go on.</summary>
internal sealed class RelayAnswer
{
    private RelayAnswer(RelayOutcome outcome, int status, XElement? body, Text? message)
    {
        Outcome = outcome;
        Status = status;
        Body = body;
        Message = message;
    }

    public RelayOutcome Outcome { get; }

    /// <summary>HTTP status; 0 where there was no answer.</summary>
    public int Status { get; }

    /// <summary>What was answered, where it was JSON: properties are elements.</summary>
    public XElement? Body { get; }

    /// <summary>What to tell a person; null where it is done.</summary>
    public Text? Message { get; }

    public static RelayAnswer Done(int status, XElement? body) => new RelayAnswer(RelayOutcome.Done, status, body, null);

    public static RelayAnswer Refused(int status, XElement? body, Text message) => new RelayAnswer(RelayOutcome.Refused, status, body, message);

    public static RelayAnswer Unavailable(int status, Text message) => new RelayAnswer(RelayOutcome.Unavailable, status, null, message);
}

internal enum RelayOutcome
{
    Done,

    /// <summary>It will be refused again, however often it is sent.</summary>
    Refused,

    /// <summary>It may be accepted later.</summary>
    Unavailable,
}
