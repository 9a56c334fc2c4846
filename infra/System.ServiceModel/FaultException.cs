namespace System.ServiceModel;

/// <summary>A service refused.</summary>
public class FaultException(FaultReason reason) : CommunicationException(reason?.ToString() ?? "")
{
    public FaultException(string reason) : this(new FaultReason(reason)) { }

    public FaultReason Reason { get; } = reason ?? new FaultReason("");
}

/// <summary>A service refused and says more.</summary>
/// <param name="detail">What it says.</param>
/// <param name="reason">Why, for people.</param>
public class FaultException<TDetail>(TDetail detail, FaultReason reason) : FaultException(reason)
{
    public FaultException(TDetail detail) : this(detail, new FaultReason("")) { }

    public FaultException(TDetail detail, string reason) : this(detail, new FaultReason(reason)) { }

    public TDetail Detail { get; } = detail;
}
